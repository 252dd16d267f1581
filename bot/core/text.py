"""Nouns with their number, and texts that cannot be written as they are."""

from __future__ import annotations

import re

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def plural(count: int, noun: str, many: str | None = None) -> str:
    """A number with its noun: `1 reply`, `2 replies`."""
    return f"{count} {noun if count == 1 else many or noun + 's'}"


def replace_lone_surrogates(text: str) -> str:
    """The text with U+FFFD in place of halves of characters, which JSON can carry and UTF-8, so
    also SQLite and files, cannot."""
    return _LONE_SURROGATE.sub("\ufffd", text)
