"""Finds the notes of a plain text and the places that they hang at."""
