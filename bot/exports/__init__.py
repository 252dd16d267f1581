"""Participation and plans as files that other programs read."""
