"""Writes participation records and plans as files that other programs read."""
