"""How much of two printed pages a packet takes, from the widths of its characters.

The estimate is on the safe side: it is made for a wide typeface, and for letters of which each
takes a line's average. The report's style sheet sets the sizes that are named here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from bot.core.packet.selection import Beside

TWO_PAGES = 520.0
"""Millimetres of two A4 pages of 273 each, but for what is lost where a page ends."""

_PASSAGE = (50, 4.0)  # characters in a line, and its height in millimetres
_EXCERPT = (55, 3.7)
_WHOLE_WIDTH = (110, 3.7)
_GAP = 1.8  # millimetres between paragraphs, excerpts and entries
_HEADING = 8.0
_ROW_GAP = 2.6
_CAPTION = 3.7  # under the excerpts: how many cite the paragraph
_TWO_LINES = 2 * _PASSAGE[0]
_NUMBER = 12  # characters of a paragraph's number, and of how many cite it
_NAME = 30  # characters of the name before an excerpt and what stands with it
_ELLIPSIS = " …"
# Signs as wide as two letters: https://www.unicode.org/reports/tr11/
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60"
    "\uffe0-\uffe6\U0001f300-\U0001faff\U00020000-\U0003fffd]"
)


def rows_height(paragraphs: Mapping[int, str], beside: Beside) -> float:
    """The height of a passage with excerpts beside it, in millimetres. Paragraphs without excerpts
    that follow each other are one row; those that are left out, whose text is empty, one line."""
    total, before = 0.0, "excerpts"
    for at, text in paragraphs.items():
        excerpts = beside.get(at, ())
        kind = "excerpts" if excerpts else "text" if text else "left out"
        if kind == before == "left out":
            continue
        if "excerpts" in (kind, before):
            total += _ROW_GAP
        heights = sum(_height(each.text, _EXCERPT, _NAME) for each in excerpts)
        total += max(_height(text or _ELLIPSIS, _PASSAGE, _NUMBER), heights + _CAPTION)
        before = kind
    return total


def lines_height(texts: Iterable[str]) -> float:
    """The height of entries over the whole width under a heading; none without entries."""
    entries = [_height(text, _WHOLE_WIDTH, _NAME) for text in texts]
    return sum(entries) + _HEADING if entries else 0.0


def shorten_passage(
    paragraphs: Mapping[int, str], cited: Mapping[int, int], room: float
) -> dict[int, str]:
    """The paragraphs of a passage, shortened where it is too long for so many millimetres: first
    those that nobody cites, to two lines, then to nothing; then the others, all to one length, and
    last to nothing those that are cited least. `cited` counts by whom each is."""
    shown = dict(paragraphs)
    for longest in (_TWO_LINES, 0):
        if rows_height(shown, {}) > room:
            shown |= {at: _shorten(shown[at], longest) for at in shown if not cited.get(at)}
    longest = max(map(len, shown.values()), default=0)
    while rows_height(shown, {}) > room and longest > _TWO_LINES:
        longest = max(longest * 9 // 10, _TWO_LINES)
        shown = {at: _shorten(text, longest) for at, text in shown.items()}
    for at in sorted(shown, key=lambda at: (cited.get(at, 0), -at)):
        if rows_height(shown, {}) <= room:
            break
        shown[at] = ""
    return shown


def _height(text: str, line: tuple[int, float], before: int = 0) -> float:
    characters, height = line
    lines = -(-(len(text) + len(_WIDE.findall(text)) + before) // characters)
    return lines * height + _GAP


def _shorten(text: str, longest: int) -> str:
    if len(text) <= longest or not longest:
        return text if longest else ""
    cut = text[:longest].removesuffix(_ELLIPSIS)
    return f"{cut.rpartition(' ')[0] or cut}{_ELLIPSIS}"
