"""Typed references as a reader sees them: without invisible characters, brackets and quotes."""

from __future__ import annotations

import re

# Format characters: zero widths, marks of direction, soft hyphens, byte order marks.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f]+"
)
_BLANKS = "\u115f\u1160\u2800\u3164\uffa0"  # letters and patterns without ink
_BRACKETS = "()[]（）［］〔〕【】「」『』《》〈〉⟨⟩"
_QUOTES = "<>{}\"'`*_“”„‟‘’‚«»‹›＂＇"
_TO_SPACES = str.maketrans(dict.fromkeys(_BLANKS + _BRACKETS, " "))
_AFTER = ".。．:：;；,，、 \t\n\r\xa0\u3000" + _QUOTES


def clean_typed_text(text: str) -> str:
    """The text without what stands around a reference and inside it without being seen."""
    return remove_invisible(text).translate(_TO_SPACES).strip().lstrip(_QUOTES).rstrip(_AFTER)


def remove_invisible(text: str) -> str:
    """The text without characters that nobody can see."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


def invisible_ranges(text: str) -> list[range]:
    """Where the characters stand that nobody can see, in order."""
    return [] if text.isascii() else [range(*found.span()) for found in _INVISIBLE.finditer(text)]
