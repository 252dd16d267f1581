"""Finds the headings and numbers of a plain text and which of them stand inside which."""
