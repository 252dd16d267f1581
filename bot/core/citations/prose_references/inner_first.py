"""References in two pieces: `¶4 of §2`, `paragraph 4 in section 2`, `section 2 (paragraph 4)`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.core.citations.prose_references.reference_texts import ReferenceText
from bot.core.references.levels import LevelMarks, TextLevel

_OF = re.compile(
    r",?\s+(?:of|in|from|von|in|de|du|des|del|della|da|do|van|af|av|z|из|в)\s+"
    r"(?:the\s+|la\s+|el\s+|le\s+)?",
    re.IGNORECASE,
)
_OUTER = (TextLevel.CHAPTER, TextLevel.SECTION)


def join_inner_first(
    texts: Iterable[ReferenceText], text: str, marks: LevelMarks
) -> Iterator[ReferenceText]:
    """The references with each paragraph joined to the section that is named right after it."""
    waiting: ReferenceText | None = None
    for each in texts:
        if waiting is not None:
            typed = ""
            if _is_inside(waiting, each, text, marks):
                typed = f"{each.whole} {waiting.whole}"
            elif _is_in_brackets(waiting, each, text, marks):
                typed = f"{waiting.whole} {each.whole}"
            if typed:
                whole = text[waiting.start : each.end]
                yield ReferenceText(waiting.start, whole, waiting.mark, (), typed)
                waiting = None
                continue
        if waiting is not None:
            yield waiting
        waiting = each
    if waiting is not None:
        yield waiting


def _is_inside(inner: ReferenceText, outer: ReferenceText, text: str, marks: LevelMarks) -> bool:
    if marks.get(inner.mark) is not TextLevel.PARAGRAPH or marks.get(outer.mark) not in _OUTER:
        return False
    return _OF.fullmatch(text, inner.end, outer.start) is not None


def _is_in_brackets(
    outer: ReferenceText, inner: ReferenceText, text: str, marks: LevelMarks
) -> bool:
    """`section 2 (paragraph 4)`."""
    if marks.get(inner.mark) is not TextLevel.PARAGRAPH or marks.get(outer.mark) not in _OUTER:
        return False
    return text[outer.end : inner.start].strip() == "(" and text[inner.end : inner.end + 1] == ")"
