"""Reads the files of a course folder into core values; every problem has its file and line."""
