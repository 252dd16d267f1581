"""Tells lines that name who is on the stage from the headings of scenes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from bot.content.importing.drafts import Doubt
from bot.content.importing.plain_text.layout.text_blocks import TextBlock
from bot.content.importing.plain_text.structure.plain_headings import HeadingStyle, PlainHeading
from bot.core.level_words import fold_word

_WORD = re.compile(r"[^\W\d_]+")
_STYLES = (HeadingStyle.SPACED, HeadingStyle.CENTRED)
# Words with which a direction begins.
_DIRECTIONS = frozenset(
    ("enter", "exit", "exeunt", "entrent", "sortent", "entran", "salen", "vanse", "escono")
)


def find_cast_lines(
    found: Sequence[PlainHeading], blocks: Sequence[TextBlock], speakers: Collection[str]
) -> frozenset[int]:
    """The indices of the blocks that look like headings but name who speaks: speakers alone, or a
    speaker first and with less space above than the headings of scenes."""
    if not speakers:
        return frozenset()
    candidates = [one for one in found if one.style in _STYLES]
    names = {fold_word(name) for name in speakers}
    words = {word for name in names for word in _WORD.findall(name)}
    gaps = {one.block: blocks[one.block].gap for one in candidates}
    named = {at for at in gaps if _begins_with_name(blocks[at].text, names)}
    least = min((gap for at, gap in gaps.items() if at not in named), default=0)
    return frozenset(
        at
        for at, gap in gaps.items()
        if (at in named and gap < least)
        or _names_only(blocks[at].text, words)
        or _is_direction(blocks[at].text)
    )


def names_cast(text: str, speakers: Collection[str]) -> bool:
    """Whether a line names speakers alone, or is a direction that says who comes or goes."""
    words = {word for name in speakers for word in _WORD.findall(fold_word(name))}
    return bool(words) and (_names_only(text, words) or _is_direction(text))


def doubt_cast_lines(blocks: Sequence[TextBlock], cast_lines: Collection[int]) -> Iterator[Doubt]:
    """A doubt for each of these lines, since it may name a scene."""
    for at in sorted(cast_lines):
        what = f"“{blocks[at].text[:60]}” names who is on the stage"
        yield Doubt(blocks[at].first, f"{what}; it is kept as a paragraph, and may be a heading")


def _names_only(text: str, words: Collection[str]) -> bool:
    capitalised = [word for word in _WORD.findall(text) if word[0].isupper()]
    return bool(capitalised) and all(fold_word(word) in words for word in capitalised)


def _begins_with_name(text: str, names: Collection[str]) -> bool:
    folded = [fold_word(word) for word in _WORD.findall(text)]
    beginnings = (" ".join(folded[:count]) for count in range(1, min(len(folded), 4) + 1))
    return any(beginning in names for beginning in beginnings)


def _is_direction(text: str) -> bool:
    return next((fold_word(word) for word in _WORD.findall(text)), "") in _DIRECTIONS
