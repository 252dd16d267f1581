"""Decides which headings become chapters, which sections, which parts."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.content.importing.drafts import Doubt
from bot.content.importing.plain_text.layout.text_blocks import TextBlock
from bot.content.importing.plain_text.structure.items import Body, Heading, Item
from bot.content.importing.plain_text.structure.plain_headings import HeadingStyle

# A single heading that is set in one of these ways inside another level is hardly one.
LONE_STYLES = frozenset(
    style.value for style in (HeadingStyle.CAPITALS, HeadingStyle.CENTRED, HeadingStyle.SPACED)
)


@dataclass(slots=True)
class Section:
    """A section while it is made; `parts` are the headings of parts that begin with it."""

    heading: Heading | None
    parts: list[Heading] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)


@dataclass(slots=True)
class Chapter:
    """A chapter while it is made. `outer` is the heading that it stands below."""

    heading: Heading | None
    outer: Heading | None = None
    sections: list[Section] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class OutlinePlan:
    """The depths of the headings that become chapters and sections, None where the text has no such
    level. `is_single` says that the one chapter is the whole text. `is_flat` says that all headings
    inside a chapter are sections, because text stands below headings of several depths."""

    chapter: int | None
    section: int | None
    is_single: bool = False
    is_flat: bool = False


def keep_empty_headings(items: Sequence[Item], doubts: list[Doubt]) -> list[Item]:
    """The items with each heading that no text stands below as a paragraph."""
    kept: list[Item] = []
    for item in reversed(items):
        after = kept[-1] if kept else None
        if isinstance(item, Heading) and _is_empty(item, after):
            message = f"“{item.text[:60]}” has no text below it; it is kept as a paragraph"
            doubts.append(Doubt(item.first, message))
            item = Body(TextBlock((*item.lines, *item.title), item.gap))
        kept.append(item)
    return kept[::-1]


def _is_empty(heading: Heading, after: Item | None) -> bool:
    return after is None or (isinstance(after, Heading) and after.depth <= heading.depth)


def keep_lone_headings(items: Sequence[Item]) -> list[Item]:
    """The items with each heading without a number that is the only one of an inner level as a
    paragraph: an author's name below a title, a signature."""
    headings = [item for item in items if isinstance(item, Heading)]
    counts = Counter(heading.depth for heading in headings)
    outermost = min(counts, default=0)
    return [
        Body(TextBlock((*item.lines, *item.title), item.gap))
        if isinstance(item, Heading)
        and item.style in LONE_STYLES
        and counts[item.depth] == 1
        and item.depth > outermost
        else item
        for item in items
    ]


def plan_outline(items: Sequence[Item]) -> OutlinePlan:
    """What the depths of a text's headings become.

    A single heading at the top is the chapter's own title. One level is that of the sections of one
    file; of two levels the outer ones are chapters if they have numbers, or if the inner ones are
    numbered anew in each.
    """
    headings = [item for item in items if isinstance(item, Heading)]
    depths = sorted({heading.depth for heading in headings})
    if not depths:
        return OutlinePlan(None, None)
    if _has_single_top(items, depths[0]):
        return OutlinePlan(depths[0], depths[-1] if depths[1:] else None, is_single=True)
    if len(depths) == 1:
        return OutlinePlan(None, depths[0])
    if len(depths) > 2 and _is_uneven(items, depths[-1]):
        return OutlinePlan(depths[0], depths[1], is_flat=True)
    begins_inside = headings[0].depth == depths[-1] and len(depths) == 2
    has_numbers = bool(_numbers(headings, depths[-2]))
    are_parts = (begins_inside or not has_numbers) and _numbers_go_on(headings, depths[-1])
    tops = sum(heading.depth == depths[-2] for heading in headings)
    are_parts |= begins_inside and not has_numbers and tops == 1
    return OutlinePlan(None if are_parts else depths[-2], depths[-1])


def _is_uneven(items: Sequence[Item], deepest: int) -> bool:
    """Whether much of the text does not stand below a heading of the deepest level."""
    depth, below, bodies = -1, 0, 0
    for item in items:
        if isinstance(item, Heading):
            depth = item.depth
        else:
            bodies += 1
            below += depth == deepest
    return below < bodies * 0.8


def _has_single_top(items: Sequence[Item], depth: int) -> bool:
    """Whether the outermost level has one heading, and no text stands before it."""
    tops = [item for item in items if isinstance(item, Heading) and item.depth == depth]
    return len(tops) == 1 and items[0] is tops[0] and not tops[0].is_run_in


def _numbers(headings: Sequence[Heading], depth: int) -> list[int]:
    return [h.marker.number for h in headings if h.marker is not None and h.depth == depth]


def _numbers_go_on(headings: Sequence[Heading], depth: int) -> bool:
    """Whether the numbers of a level go on through the levels around it."""
    numbers = _numbers(headings, depth)
    return bool(numbers) and all(after > before for before, after in itertools.pairwise(numbers))


def divide(items: Sequence[Item], plan: OutlinePlan) -> list[Chapter]:
    """The items in their chapters and sections."""
    division = _Division(plan)
    for item in items:
        if isinstance(item, Body):
            division.add_body(item)
        else:
            division.add_heading(item)
    return division.chapters


class _Division:
    def __init__(self, plan: OutlinePlan) -> None:
        self._plan = plan
        self.chapters: list[Chapter] = []
        self._outer: list[Heading] = []
        self._parts: list[Heading] = []

    def add_heading(self, heading: Heading) -> None:
        chapter = self._plan.chapter
        if chapter is not None and heading.depth <= chapter:
            self._outer = [outer for outer in self._outer if outer.depth < heading.depth]
            if heading.depth == chapter:
                self._begin_chapter(heading)
            else:
                self._outer.append(heading)
                self._parts.append(heading)
        elif heading.depth == self._plan.section or self._plan.is_flat:
            self._begin_section(heading)
        else:
            self._parts.append(heading)

    def add_body(self, body: Body) -> None:
        chapter = self._current()
        if self._parts and (chapter.sections or self._parts[-1] not in self._outer):
            # Text that follows a part's heading at once needs a section: the heading is its own.
            chapter.sections.append(Section(self._parts.pop(), self._take_parts()))
        elif not chapter.sections:
            chapter.sections.append(Section(None, self._take_parts()))
        chapter.sections[-1].bodies.append(body)

    def _begin_chapter(self, heading: Heading) -> None:
        outer = self._outer[-1] if self._outer else None
        self.chapters.append(Chapter(heading, outer))

    def _begin_section(self, heading: Heading) -> None:
        sections = self._current().sections
        if self._plan.is_flat and sections and sections[-1].heading and not sections[-1].bodies:
            # A heading with nothing but other headings below is a part.
            empty = sections.pop()
            self._parts = [*empty.parts, *filter(None, [empty.heading])]
        sections.append(Section(heading, self._take_parts()))

    def _take_parts(self) -> list[Heading]:
        parts, self._parts = self._parts, []
        return parts

    def _current(self) -> Chapter:
        if not self.chapters:
            self.chapters.append(Chapter(None))
        return self.chapters[-1]
