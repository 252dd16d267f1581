"""Nouns with their number, and texts that cannot be written as they are."""

from __future__ import annotations

import re
import unicodedata

_ISOLATE, _END_OF_ISOLATE = "\u2068", "\u2069"
_RIGHT_TO_LEFT = ("R", "AL")  # Hebrew and the like, Arabic and the like
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def plural(count: int, noun: str, many: str | None = None) -> str:
    """A number with its noun: `1 reply`, `2 replies`."""
    return f"{count} {noun if count == 1 else many or noun + 's'}"


def fold_name(text: str) -> str:
    """A name to compare with others: without the case of its letters and the Unicode form in which
    they are written, with single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def isolate(text: str) -> str:
    """A text to stand beside ours: one with letters that are written from right to left is
    isolated, so that the numbers and signs around it stay in their order.

    Rule: https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates
    """
    if text.isascii():
        return text
    is_mixed = any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in text)
    return f"{_ISOLATE}{text}{_END_OF_ISOLATE}" if is_mixed else text


def replace_lone_surrogates(text: str) -> str:
    """The text with U+FFFD in place of halves of characters, which JSON can carry and UTF-8, so
    also SQLite and files, cannot."""
    return _LONE_SURROGATE.sub("\ufffd", text)
