"""Participation: recording messages, counting citations, standings and the record."""
