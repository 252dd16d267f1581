"""Says of each level of headings what it is in the reading: chapter, section, or a part that groups
them.

The deepest level is the section. A level above it makes chapters where the sections' numbers begin
anew in each, where both carry numbers, or where its headings have a text of their own; otherwise
its headings are parts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.content.heading_numbers import NumberedHeading, parse_numbered_heading
from bot.content.importing.markdown.pieces import Heading, Piece, TextPiece
from bot.core.level_words import find_level_word

_DEEPER_SHARE = 0.5
_NUMBERED_SHARE = 0.5
_GROUPING_WORDS = frozenset(("part", "volume", "title"))


_Group = tuple[NumberedHeading | None, list[NumberedHeading | None], bool]
"""The number of an outer heading, the numbers of the sections in it, and whether it has a text
before the first of them."""


@dataclass(frozen=True, slots=True)
class HeadingRoles:
    """The levels of headings that are chapters and sections, or None; `run_in` are levels whose
    headings stand in the text of a section. All others are parts."""

    chapter: float | None
    section: float | None
    run_in: frozenset[float] = frozenset()

    def is_part(self, level: float) -> bool:
        """Whether headings of this level group sections or chapters."""
        return level not in (self.chapter, self.section, *self.run_in)


def assign_roles(pieces: Sequence[Piece]) -> HeadingRoles:
    """The roles of the levels that occur among the pieces."""
    levels = sorted({piece.level for piece in pieces if isinstance(piece, Heading)})
    run_in: list[float] = []
    while len(levels) > 1 and _is_run_in(pieces, levels):
        run_in.append(levels.pop())
    if not levels:
        return HeadingRoles(None, None)
    section = levels[-1]
    chapter = next(
        (level for level in reversed(levels[:-1]) if _makes_chapters(pieces, level, section)),
        None,
    )
    return HeadingRoles(chapter, section, frozenset(run_in))


def level_name(headings: Sequence[Heading], default: str) -> str:
    """The word that most of the headings of a level have for it."""
    words = Counter(word for heading in headings if (word := _level_word(heading.text)))
    word, count = words.most_common(1)[0] if words else ("", 0)
    return word if count * 2 >= len(headings) > 0 else default


def _level_word(text: str) -> str:
    numbered = parse_numbered_heading(text)
    if numbered is not None and numbered.level:
        return numbered.level
    last = find_level_word(text[-1])  # as in 学而篇
    return last.name if last is not None and not text[-1].isascii() else ""


def _is_run_in(pieces: Sequence[Piece], levels: Sequence[float]) -> bool:
    """Whether the deepest level only divides few of the sections above it, which have text."""
    deepest, above = levels[-1], levels[-2]
    with_deeper, with_text, headings = 0, 0, 0
    current: Heading | None = None
    counted: Heading | None = None
    before: Piece | None = None
    for piece in pieces:
        if isinstance(piece, Heading):
            if piece.level == deepest and piece.is_corrected:
                return False
            if piece.level == above:
                current, headings = piece, headings + 1
            elif piece.level == deepest and current is not counted:
                with_deeper, counted = with_deeper + 1, current
        elif before is current and before is not None:
            with_text += 1
        before = piece
    return headings > 1 and with_text == headings and with_deeper < headings * _DEEPER_SHARE


def _makes_chapters(pieces: Sequence[Piece], outer: float, inner: float) -> bool:
    groups = list(_group(pieces, outer, inner))
    inners = [number for _, numbers, _ in groups for number in numbers]
    labels = [number.label for number in inners if number is not None]
    has_numbers = len(labels) > len(inners) * _NUMBERED_SHARE
    if has_numbers and _extend_outer_numbers(groups):
        return False
    if has_numbers and len(set(labels)) < len(labels):
        return True
    outers = [number for number, _, _ in groups if number is not None]
    has_outer_numbers = len(outers) > len(groups) * _NUMBERED_SHARE
    if has_outer_numbers and (has_numbers or not is_grouping(outers)):
        return True
    return any(has_text for _, _, has_text in groups) and not is_grouping(outers)


def is_grouping(numbers: Sequence[NumberedHeading]) -> bool:
    """Whether the headings say that they only group others: Part One."""
    words = {find_level_word(number.level) for number in numbers if number.level}
    return any(word is not None and word.meaning in _GROUPING_WORDS for word in words)


def _extend_outer_numbers(groups: Sequence[_Group]) -> bool:
    """Whether sections are numbered 2.1, 2.2 in chapter 2: their labels say all."""
    return all(
        inner is not None and outer is not None and inner.label.startswith(f"{outer.label}.")
        for outer, inners, _ in groups
        for inner in inners
    )


def _group(pieces: Sequence[Piece], outer: float, inner: float) -> Iterator[_Group]:
    group: _Group | None = None
    for piece in pieces:
        if isinstance(piece, Heading) and piece.level <= outer:
            if group is not None:
                yield group
            number = parse_numbered_heading(piece.text)
            group = (number, [], False) if piece.level == outer else None
        elif group is not None and isinstance(piece, Heading) and piece.level == inner:
            group[1].append(parse_numbered_heading(piece.text))
        elif group is not None and isinstance(piece, TextPiece) and not group[1]:
            group = (group[0], group[1], True)
    if group is not None:
        yield group
