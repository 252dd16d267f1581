"""Decides which headings stand inside which."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.content.importing.drafts import SourceLine
from bot.content.importing.plain_text.layout.line_shapes import is_in_capitals
from bot.content.importing.plain_text.layout.text_blocks import TextBlock
from bot.content.importing.plain_text.structure.items import Body, Heading, Item
from bot.content.importing.plain_text.structure.plain_headings import HeadingStyle, is_title

_SIBLINGS_AFTER = 3  # so many headings of one kind make one of another kind their sibling
_TITLED_SHARE = 0.6


def join_titles(items: Sequence[Item]) -> list[Item]:
    """The items with each title that stands in a block of its own joined to its number above.

    A title that is not in capitals is believed only where most numbers of its series have one.
    """
    with_title: dict[str, list[bool]] = {}
    for item, after, later in _triples(items):
        if isinstance(item, Heading) and item.marker is not None:
            found = _is_title_below(item, after, later)
            with_title.setdefault(item.style, []).append(found)
    joined: list[Item] = []
    skip = False
    for item, after, later in _triples(items):
        if skip:
            skip = False
            continue
        if isinstance(item, Heading) and _is_title_below(item, after, later):
            titled = with_title.get(item.style, [True])
            if _is_certain_title(after) or sum(titled) >= len(titled) * _TITLED_SHARE:
                item, skip = replace(item, title=_lines_of(after)), True
        joined.append(item)
    return joined


def _triples(items: Sequence[Item]) -> list[tuple[Item, Item | None, Item | None]]:
    padded = [*items, None, None]
    return list(zip(items, padded[1:], padded[2:], strict=False))


def _is_title_below(heading: Heading, after: Item | None, later: Item | None) -> bool:
    """Whether the item after a numbered heading can be its title: another one follows it."""
    if heading.marker is None or later is None or heading.is_forced:
        return False
    has_open_title = heading.text.rstrip().endswith((",", "—", "-"))
    if heading.marker.rest and not has_open_title:
        return False
    if isinstance(after, Heading):
        is_plain = after.marker is None and not after.is_forced
        return is_plain and (isinstance(later, Body) or later.marker is not None)
    if after is None or after.number or after.has_speaker or after.block.gap > 4:
        return False
    if isinstance(later, Heading):
        return is_in_capitals(after.block.text) or _is_question(after.block, later)
    return is_title(after.block) or _is_question(after.block, later)


def _is_question(block: TextBlock, later: Item) -> bool:
    """Whether a line is a title though it ends like a sentence: a heading or a text follows that is
    much longer."""
    text = block.text.strip()
    if len(block.lines) > 1 or not text.endswith(("?", "!", "？", "！")):
        return False
    return isinstance(later, Heading) or len(later.block.text) > len(text) * 3


def _lines_of(item: Item | None) -> tuple[SourceLine, ...]:
    if item is None:
        return ()
    return item.lines if isinstance(item, Heading) else item.block.lines


def _is_certain_title(item: Item | None) -> bool:
    if isinstance(item, Heading):
        return True
    return item is not None and is_in_capitals(item.block.text)


def assign_depths(items: Sequence[Item]) -> list[Item]:
    """The items with the depth of each heading.

    A series that begins inside another one is inside it. One that begins only after the other has
    ended stands beside it, as amendments do after articles.
    """
    headings = [item for item in items if isinstance(item, Heading) and not item.is_forced]
    numbered = _raise_parts(items, _numbered_depths(headings))
    around = _headings_around(headings, numbered)
    if around:
        numbered = {style: depth + 1 for style, depth in numbered.items()}
    plain = _plain_depths(headings, numbered) | dict.fromkeys(around, 0)
    return [
        replace(item, depth=_depth_of(item, numbered, plain))
        if isinstance(item, Heading) and not item.is_forced
        else item
        for item in items
    ]


def _depth_of(heading: Heading, numbered: Mapping[str, int], plain: Mapping[int, int]) -> int:
    return numbered[heading.style] if heading.marker else plain[heading.first]


def _numbered_depths(headings: Sequence[Heading]) -> dict[str, int]:
    depths: dict[str, int] = {}
    places: dict[str, list[int]] = {}
    for at, heading in enumerate(headings):
        if heading.marker is not None:
            places.setdefault(heading.style, []).append(at)
    for style, own in places.items():
        siblings = [
            depths[other]
            for other in depths
            if places[other][-1] < own[0] and len(places[other]) >= _SIBLINGS_AFTER
        ]
        outer = [depths[other] for other in depths if places[other][-1] > own[0]]
        if siblings and not outer:
            depths[style] = min(siblings)
        else:
            depths[style] = max(depths.values(), default=-1) + 1
    return depths


def _raise_parts(items: Sequence[Item], depths: dict[str, int]) -> dict[str, int]:
    """The depths with each series outside of another one that begins later and that always follows
    it at once: PART II. stands around chapter 38 though chapter 1 stood before it."""
    followers: dict[str, set[str]] = {}
    for item, after in itertools.pairwise([*items, None]):
        if isinstance(item, Heading) and item.marker is not None:
            below = after if isinstance(after, Heading) and after.marker is not None else None
            followers.setdefault(item.style, set()).add(below.style if below else "")
    for style, found in followers.items():
        (other,) = found if len(found) == 1 else ("",)
        if other and depths[style] > depths[other]:
            base = depths[other]
            depths = {name: depth + (depth >= base) for name, depth in depths.items()}
            depths[style] = base
    return depths


def _headings_around(headings: Sequence[Heading], numbered: Mapping[str, int]) -> list[int]:
    """The lines of the headings without a number that stand around the numbered ones: before the
    first of these, and wherever their numbers begin anew."""
    outermost = [h for h in headings if h.marker is not None and not numbered[h.style]]
    starts = [
        (before, after)
        for before, after in itertools.pairwise(outermost)
        if before.marker and after.marker and after.marker.number <= before.marker.number
    ]
    plain = [heading for heading in headings if heading.marker is None]
    first = (
        [heading.first for heading in plain if heading.first < outermost[0].first]
        if outermost
        else []
    )
    between = [
        heading.first
        for before, after in starts
        for heading in plain
        if before.first < heading.first < after.first
    ]
    if not first or not between:
        return []
    last = [heading.first for heading in plain if heading.first > outermost[-1].first]
    return [*first, *between, *last]


def _plain_depths(headings: Sequence[Heading], numbered: Mapping[str, int]) -> dict[int, int]:
    """The depth of each heading without a number, by its line.

    Beside the numbered ones of the outermost level stand those that are named, like a preface,
    those before the first of these, and those with as much space above; the others stand inside.
    """
    plain = [heading for heading in headings if heading.marker is None]
    styles = sorted({heading.style for heading in plain}, key=_style_order)
    if not numbered:
        kinds = _style_levels(styles, plain)
        return {heading.first: kinds[heading.style] for heading in plain}
    least = min(numbered.values())
    outermost = [h for h in headings if h.marker and numbered[h.style] == least]
    gap = min((heading.gap for heading in outermost[1:]), default=outermost[0].gap)
    inside = max(numbered.values()) + 1
    depths: dict[int, int] = {}
    for heading in plain:
        is_outer = (
            heading.style == HeadingStyle.NAMED.value
            or heading.first < outermost[0].first
            or (len(outermost) > 1 and heading.gap >= max(gap, 2))
            or (len(outermost) > 1 and heading.first > outermost[-1].first and heading.gap >= gap)
        )
        depths[heading.first] = 0 if is_outer and len(outermost) > 1 else inside
    return depths


def _style_order(style: str) -> int:
    return [known.value for known in HeadingStyle].index(style)


def _style_levels(styles: Sequence[str], plain: Sequence[Heading]) -> dict[str, int]:
    """The depth of each style where no heading has a number: that of the underlines if there are
    both, else one level for all."""
    double, single = HeadingStyle.DOUBLE_LINE.value, HeadingStyle.SINGLE_LINE.value
    if double in styles and single in styles:
        return {style: int(style == single) for style in styles}
    return dict.fromkeys(styles, 0)
