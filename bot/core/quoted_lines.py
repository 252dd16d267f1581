"""What a student wrote on one line, with quoted lines as a quotation."""

from __future__ import annotations

import re

_QUOTED_LINES = re.compile(r"(?:^[^\S\n]*>.*(?:\n|\Z))+", re.MULTILINE)
_QUOTED_LINE = re.compile(r"^[^\S\n]*>{1,3}[^\S\n]?", re.MULTILINE)
# What turns the writing of the page around a text, or is seen nowhere; the joiners of Persian
# words and of emoji stay. https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)


def one_line(text: str) -> str:
    """A text on one line, without the marks of quoted lines and what nobody sees."""
    return " ".join(_UNSEEN.sub("", _QUOTED_LINE.sub("", text)).split())


def one_line_with_quotations(text: str) -> str:
    """The same, with quoted lines in quotation marks, since on one line nothing else tells where
    they end."""
    return one_line(_QUOTED_LINES.sub(_in_marks, text))


def without_quoted_lines(text: str) -> str:
    """A text without its quoted lines."""
    return _QUOTED_LINES.sub("", text)


def _in_marks(quoted: re.Match[str]) -> str:
    words = one_line(quoted[0])
    return f"“{words}”\n" if words else ""
