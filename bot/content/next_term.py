"""Makes the course file of the next term from that of a term that has been.

Only the dates and the course's key change; comments, order and style stay as their author wrote
them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import yaml

from bot.core.course import Course, DateRange
from bot.core.term_dates import TermShift
from bot.errors import CourseError


@dataclass(frozen=True, slots=True, kw_only=True)
class NextTerm:
    """The term that comes: its first local date, the last one (None: the old one's, moved), the
    dates without a post, and the key of its course."""

    first: date
    last: date | None
    skip: tuple[DateRange, ...]
    slug: str


@dataclass(frozen=True, slots=True)
class _Edit:
    """The text that takes the place of the characters from `start` to `end`."""

    start: int
    end: int
    text: str


def write_next_term(text: str, course: Course, term: NextTerm) -> str:
    """The text of the next term's course file; `text` is that of `course`, which has no problem.

    Pinned prompts and the last day move by whole weeks. Raises CourseError if the term does not
    begin after the old one.
    """
    if term.first <= course.schedule.first:
        raise CourseError(
            f"The next term begins after {course.schedule.first}, when this one began. "
            "Give its first day with --from."
        )
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert isinstance(root, yaml.MappingNode), "a course without problems is a mapping"
    edits = _edits(text, root, course, term)
    for edit in sorted(edits, key=lambda edit: -edit.start):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _edits(text: str, root: yaml.MappingNode, course: Course, term: NextTerm) -> Iterator[_Edit]:
    shift = TermShift(course.schedule.first, term.first)
    if (key := _child(root, "course")) is not None:
        yield _replace(key, term.slug)
    schedule = _child(root, "schedule")
    assert isinstance(schedule, yaml.MappingNode), "a course without problems has a schedule"
    yield from _schedule_edits(text, schedule, course, term, shift)
    prompts = _child(root, "prompts")
    assert isinstance(prompts, yaml.SequenceNode), "a course without problems has prompts"
    for node, prompt in zip(prompts.value, course.prompts, strict=True):
        pinned = _child(node, "at")
        if pinned is not None and prompt.at is not None:
            moved = f"{shift.move(prompt.at.date())} {prompt.at:%H:%M}"
            yield _replace(pinned, moved)


def _schedule_edits(
    text: str, schedule: yaml.MappingNode, course: Course, term: NextTerm, shift: TermShift
) -> Iterator[_Edit]:
    first = _child(schedule, "from")
    assert first is not None, "a course without problems has a first day"
    yield _replace(first, str(term.first))
    added = []
    last = _child(schedule, "until")
    if last is not None:
        yield _replace(last, str(term.last or shift.move(course.schedule.last)))
    elif term.last is not None:
        added.append(f"until: {term.last}")
    skip = _child(schedule, "skip")
    if skip is not None:
        yield _replace_skip(skip, term.skip)
    elif term.skip:
        added.append(f"skip: [{', '.join(map(_render_range, term.skip))}]")
    if added:
        yield _insert_after(text, first, schedule, added)


def _replace_skip(node: yaml.Node, skip: tuple[DateRange, ...]) -> _Edit:
    ranges = [_render_range(each) for each in skip]
    if not isinstance(node, yaml.SequenceNode) or node.flow_style or not skip:
        # A list of lines that becomes empty is written behind its key.
        edit = _replace(node, f"[{', '.join(ranges)}]")
        is_block = isinstance(node, yaml.SequenceNode) and not node.flow_style
        return _Edit(edit.start, _end_of_items(node), edit.text) if is_block else edit
    indent = "\n" + " " * node.start_mark.column
    return _Edit(
        node.start_mark.index, _end_of_items(node), indent.join(f"- {each}" for each in ranges)
    )


def _end_of_items(node: yaml.Node) -> int:
    """Where the last item of a list ends; the list itself ends at the next key."""
    return int(node.value[-1].end_mark.index)


def _insert_after(text: str, node: yaml.Node, mapping: yaml.MappingNode, lines: list[str]) -> _Edit:
    """Further keys after the value of one and its comment, in the style of their mapping."""
    at = node.end_mark.index
    if mapping.flow_style:
        return _Edit(at, at, "".join(f", {line}" for line in lines))
    line_end = text.find("\n", at)
    at = len(text) if line_end < 0 else line_end
    indent = " " * mapping.value[0][0].start_mark.column
    return _Edit(at, at, "".join(f"\n{indent}{line}" for line in lines))


def _replace(node: yaml.Node, text: str) -> _Edit:
    return _Edit(node.start_mark.index, node.end_mark.index, text)


def _render_range(skipped: DateRange) -> str:
    if skipped.first == skipped.last:
        return str(skipped.first)
    return f"{skipped.first}..{skipped.last}"


def _child(node: yaml.Node, key: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)
