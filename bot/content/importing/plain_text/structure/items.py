"""Puts a text in order: headings and what stands between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.content.importing.drafts import SourceLine
from bot.content.importing.plain_text.layout.paragraphs import is_underlined
from bot.content.importing.plain_text.layout.text_blocks import TextBlock
from bot.content.importing.plain_text.structure.heads import NumberedLine
from bot.content.importing.plain_text.structure.number_markers import NumberMarker


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. `style` is its series of numbers, or how it is set; `depth` counts from 0 for the
    outermost level; `title` are the lines of a title that stands in a block of its own below."""

    lines: tuple[SourceLine, ...]
    style: str
    gap: int
    marker: NumberMarker | None = None
    title: tuple[SourceLine, ...] = ()
    depth: int = 0
    is_run_in: bool = False
    is_forced: bool = False

    @property
    def first(self) -> int:
        return self.lines[0].number

    @property
    def last(self) -> int:
        return (self.title or self.lines)[-1].number

    @property
    def text(self) -> str:
        """Its own lines in one, as the source has them, without the title below."""
        return " ".join(line.text.strip() for line in self.lines)

    @property
    def full_title(self) -> str:
        """What follows its number, or the whole of a heading without one."""
        below = " ".join(line.text.strip() for line in self.title)
        if self.marker is None:
            return f"{self.text} {below}".strip()
        own = self.marker.rest if not self.is_run_in else ""
        others = " ".join(line.text.strip() for line in self.lines[1:])
        return " ".join(part for part in (own, others, below) if part)


@dataclass(frozen=True, slots=True)
class Body:
    """A block of the text itself. `number` is a number of its own that its first line began with;
    `has_speaker` says that its first line is the name of who speaks. `whole` is the block with what
    was cut off its first line. `is_above_text` says that it stands between a heading and its text,
    and does not count; `attribution` names below a quotation who wrote it."""

    block: TextBlock
    number: NumberMarker | None = None
    has_speaker: bool = False
    whole: TextBlock | None = None
    is_above_text: bool = False
    attribution: tuple[SourceLine, ...] = ()


Item = Heading | Body


def block_of(item: Item) -> TextBlock:
    """The lines of a block, or those of a heading with its title."""
    if isinstance(item, Body):
        return item.block
    return TextBlock((*item.lines, *item.title), item.gap)


@dataclass(slots=True)
class Roles:
    """What the lines of a text are known to be: by the index of a block and of a line in it the
    numbered headings and run-in numbers (each with its style), by the index of a block the headings
    without a number."""

    headings: dict[tuple[int, int], NumberedLine] = field(default_factory=dict)
    run_in: dict[tuple[int, int], list[tuple[str, NumberMarker]]] = field(default_factory=dict)
    plain: dict[int, str] = field(default_factory=dict)
    forced: dict[int, int] = field(default_factory=dict)
    speakers: frozenset[int] = frozenset()
    wholes: Mapping[int, TextBlock] = field(default_factory=dict)
    """The blocks that others are pieces of, by the indices of these."""


def build_items(blocks: Sequence[TextBlock], roles: Roles) -> list[Item]:
    """The headings and blocks of a text in order. A block is cut where a heading or a number
    begins in it."""
    places: dict[int, list[int]] = {}
    for place in sorted([*roles.headings, *roles.run_in]):
        places.setdefault(place[0], []).append(place[1])
    items: list[Item] = []
    for at, block in enumerate(blocks):
        if at in roles.forced:
            items.append(_forced_heading(block, roles.forced[at]))
        elif at in roles.plain:
            items.append(_plain_heading(block, roles.plain[at]))
        elif at in places:
            items += _cut_block(block, at, places[at], roles)
        else:
            is_speech = at in roles.speakers
            items.append(Body(block, has_speaker=is_speech, whole=roles.wholes.get(at)))
    return _join_speakers(items)


def _forced_heading(block: TextBlock, depth: int) -> Heading:
    lines = block.lines[:1] if is_underlined(block) else block.lines
    return Heading(lines, f"forced {depth}", block.gap, depth=depth, is_forced=True)


def _plain_heading(block: TextBlock, style: str) -> Heading:
    lines = block.lines[:1] if is_underlined(block) else block.lines
    return Heading(lines, style, block.gap)


def _cut_block(block: TextBlock, index: int, places: Sequence[int], roles: Roles) -> Iterator[Item]:
    for piece, at in zip(block.split_at(places), sorted({0, *places}), strict=True):
        place = (index, at)
        if (found := roles.headings.get(place)) is not None:
            count = found.heading_lines
            yield Heading(piece.lines[:count], found.marker.series, piece.gap, found.marker)
            if piece.lines[count:]:
                yield Body(TextBlock(piece.lines[count:], 0))
        elif place in roles.run_in:
            whole = roles.wholes.get(index, piece)
            yield from _cut_numbers(piece, roles.run_in[place], whole)
        else:
            yield Body(piece)


def _cut_numbers(
    block: TextBlock, numbers: Sequence[tuple[str, NumberMarker]], whole: TextBlock
) -> Iterator[Item]:
    """A block without the numbers that its first line begins with, after these. The columns of
    what is left stay the same."""
    first, start = block.lines[0], 0
    for style, marker in numbers:
        head = " " * start + first.text[start : marker.rest_start].rstrip()
        gap = 0 if start else block.gap
        yield Heading((SourceLine(first.number, head),), style, gap, marker, is_run_in=True)
        start = marker.rest_start
    rest = first.text[start:]
    lines = block.lines[1:]
    if rest.strip():
        lines = (SourceLine(first.number, " " * start + rest), *lines)
    if lines:
        yield Body(replace(block, lines=lines), whole=whole if rest.strip() else None)


def _join_speakers(items: Sequence[Item]) -> list[Item]:
    """The items with each name of a speaker that has a block of its own before the speech."""
    joined: list[Item] = []
    for item in items:
        before = joined[-1] if joined else None
        if (
            isinstance(item, Body)
            and isinstance(before, Body)
            and before.has_speaker
            and len(before.block.lines) == 1
            and not item.has_speaker
        ):
            lines = (*before.block.lines, *item.block.lines)
            joined[-1] = replace(before, block=replace(before.block, lines=lines))
        else:
            joined.append(item)
    return joined
