"""Nouns with their number."""

from __future__ import annotations


def plural(count: int, noun: str, many: str | None = None) -> str:
    """A number with its noun: `1 reply`, `2 replies`."""
    return f"{count} {noun if count == 1 else many or noun + 's'}"
