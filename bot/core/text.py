"""Counts over plain text: its words, and nouns with their number."""

from __future__ import annotations


def count_words(text: str) -> int:
    """How many words a text has: runs between blanks that hold a letter or a digit."""
    return sum(any(char.isalnum() for char in part) for part in text.split())


def plural(count: int, noun: str, many: str | None = None) -> str:
    """A number with its noun: `1 reply`, `2 replies`."""
    return f"{count} {noun if count == 1 else many or noun + 's'}"
