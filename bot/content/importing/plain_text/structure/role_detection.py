"""Reads the structure of the blocks of a text: which are headings, which begin with a number."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from bot.content.importing.drafts import Doubt
from bot.content.importing.plain_text.dictionaries.entries import (
    build_entries,
    doubt_entries,
    find_dictionary,
)
from bot.content.importing.plain_text.dictionaries.entry_lines import split_entries
from bot.content.importing.plain_text.headings.cast_lines import (
    doubt_cast_lines,
    find_cast_lines,
)
from bot.content.importing.plain_text.headings.open_titles import (
    doubt_open_titles,
    join_open_titles,
)
from bot.content.importing.plain_text.headings.trailing_numbers import number_titled_headings
from bot.content.importing.plain_text.layout.page_shape import PageShape
from bot.content.importing.plain_text.layout.text_blocks import TextBlock
from bot.content.importing.plain_text.structure.depths import assign_depths, join_titles
from bot.content.importing.plain_text.structure.double_numbers import (
    INNER_NUMBERS,
    OUTER_NUMBERS,
    find_double_numbers,
)
from bot.content.importing.plain_text.structure.heads import NumberedLine, find_numbered_lines
from bot.content.importing.plain_text.structure.items import Body, Heading, Item, Roles, build_items
from bot.content.importing.plain_text.structure.number_chains import NumberSeries, believe_series
from bot.content.importing.plain_text.structure.outline_plan import keep_lone_headings
from bot.content.importing.plain_text.structure.page_marks import (
    PAGE_MARKS,
    split_at_page_marks,
)
from bot.content.importing.plain_text.structure.plain_headings import (
    HeadingStyle,
    PlainHeading,
    find_plain_headings,
    is_name_of_part,
)
from bot.content.importing.plain_text.structure.run_in_numbers import settle_run_in_numbers
from bot.content.importing.plain_text.structure.speeches import find_speakers, name_speakers
from bot.core.text import plural

_MOST_PLACES = 40  # that a doubt lists


def read_structure(
    blocks: Sequence[TextBlock],
    shape: PageShape,
    doubts: list[Doubt],
    *,
    forced: Mapping[int, int],
    plain: Collection[int],
    note_marks: Collection[tuple[int, int]],
) -> list[Item]:
    """The headings and blocks of a text in order, each heading with its depth.

    `forced` are the depths of blocks that somebody said are headings, by the line on which they
    begin, `plain` the lines of blocks that somebody said are none, `note_marks` the lines and
    columns at which notes hang.
    """
    others = {*forced, *plain}
    dictionary = find_dictionary(blocks, others)
    if dictionary is None and (split := split_entries(blocks, others)) is not None:
        blocks, dictionary = split
    if dictionary is None:
        return _read_items(blocks, shape, doubts, forced=forced, plain=plain, note_marks=note_marks)
    above = blocks[: dictionary.first]
    items = (
        _read_items(above, shape, doubts, forced=forced, plain=plain, note_marks=note_marks)
        if above
        else []
    )
    doubts += doubt_entries(blocks, dictionary)
    return [*items, *build_entries(blocks, dictionary, forced)]


def _read_items(
    blocks: Sequence[TextBlock],
    shape: PageShape,
    doubts: list[Doubt],
    *,
    forced: Mapping[int, int],
    plain: Collection[int],
    note_marks: Collection[tuple[int, int]],
) -> list[Item]:
    pages = split_at_page_marks(blocks, note_marks)
    blocks = pages.blocks
    roles = Roles(wholes=pages.wholes)
    roles.run_in = {(at, 0): [(PAGE_MARKS, marker)] for at, marker in pages.numbers.items()}
    roles.forced = {at: forced[b.first] for at, b in enumerate(blocks) if b.first in forced}
    decided = {at for at, b in enumerate(blocks) if b.first in forced or b.first in plain}
    decided |= pages.numbers.keys()
    lines = [line for line in find_numbered_lines(blocks, shape) if line.block not in decided]
    _find_numbers(lines, blocks, shape, roles, doubts)
    numbered = {block for block, _ in [*roles.headings, *roles.run_in]} | decided
    parts = {at for at, block in enumerate(blocks) if is_name_of_part(block)}
    roles.speakers = find_speakers(blocks, numbered | parts)
    found = find_plain_headings(blocks, shape, numbered | roles.speakers)
    cast_lines = find_cast_lines(found, blocks, name_speakers(blocks, roles.speakers))
    doubts += doubt_cast_lines(blocks, cast_lines)
    found = [heading for heading in found if heading.block not in cast_lines]
    for heading in found:
        if heading.is_certain:
            roles.plain[heading.block] = heading.style.value
    items = join_open_titles(join_titles(build_items(blocks, roles)), doubts)
    items = assign_depths(number_titled_headings(items))
    items = keep_lone_headings(settle_run_in_numbers(items))
    doubts += [*_doubt_plain_headings(found, blocks, items), *doubt_open_titles(items)]
    return items


def _find_numbers(
    lines: Sequence[NumberedLine],
    blocks: Sequence[TextBlock],
    shape: PageShape,
    roles: Roles,
    doubts: list[Doubt],
) -> None:
    double = find_double_numbers(lines, blocks, shape)
    if double is not None:
        for place, line in sorted(double.outer.items()):
            roles.run_in.setdefault(place, []).append((OUTER_NUMBERS, line.marker))
        for place, line in sorted(double.inner.items()):
            roles.run_in.setdefault(place, []).append((INNER_NUMBERS, line.marker))
        lines = [line for line in lines if line.place not in roles.run_in]
    for series in believe_series(lines, blocks, doubts):
        _add_series(series, roles)


def _add_series(series: NumberSeries, roles: Roles) -> None:
    for line in series.lines:
        if line.place in roles.headings or line.place in roles.run_in:
            continue
        if series.is_run_in and not (
            line.heading_lines and not line.marker.rest and line.marker.word
        ):
            style = f"run-in {series.series}"
            roles.run_in[line.place] = [(style, line.marker)]
        else:
            roles.headings[line.place] = line


def doubt_spaced_headings(items: Sequence[Item]) -> Iterator[Doubt]:
    """A doubt that lists the lines which only blank lines show to be headings."""
    style = HeadingStyle.SPACED.value
    headings = [item for item in items if isinstance(item, Heading)]
    spaced = [item.first for item in headings if item.style == style]
    if spaced:
        were = "was taken for a heading" if len(spaced) == 1 else "were taken for headings"
        places = ", ".join(map(str, spaced[:_MOST_PLACES]))
        more = f" and {len(spaced) - _MOST_PLACES} more" if len(spaced) > _MOST_PLACES else ""
        count = plural(len(spaced), "line")
        yield Doubt(spaced[0], f"{count} set apart by blank lines {were}: {places}{more}")


def _doubt_plain_headings(
    found: Sequence[PlainHeading], blocks: Sequence[TextBlock], items: Sequence[Item]
) -> Iterator[Doubt]:
    unsure = {blocks[one.block].first for one in found if one.style is not HeadingStyle.SPACED}
    for item in items:
        if isinstance(item, Body) and item.block.first in unsure:
            yield _doubt(item)


def _doubt(body: Body) -> Doubt:
    message = f"“{body.block.text[:60]}” may be a heading; it is kept as a paragraph"
    return Doubt(body.block.first, message)
