"""What an edit of a course's file changes, in words for staff: old → new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.core.course import Course
from bot.core.plan_diff import (
    AddedToPlan,
    LocalTime,
    MovedPrompt,
    PassedPrompt,
    PlanDiff,
    RemovedFromPlan,
    RenamedPrompt,
)
from bot.core.text import plural
from bot.rendering.markdown import escape
from bot.rendering.messages import shorten
from bot.rendering.states import STATE_LABELS

_SEE_PLAN = "see discussant plan."
_LISTED = 4  # as many of a kind are listed one by one; of more only the first and the last


def describe_plan_diff(diff: PlanDiff) -> tuple[str, ...]:
    """What changes, one line each, without markup. Many prompts of a kind share a line."""
    return (*describe_moves_by_edit(diff), *describe_edit_questions(diff))


def describe_moves_by_edit(diff: PlanDiff) -> tuple[str, ...]:
    """What moves, comes and goes without a question."""
    return (
        *_describe_all([_moved(each) for each in diff.moved], "prompts move"),
        *_describe_all([_added(each) for each in diff.added], "prompts are new"),
        *_describe_all([_removed(each) for each in diff.removed], "prompts are gone from the file"),
    )


def describe_edit_questions(diff: PlanDiff) -> tuple[str, ...]:
    """What staff must decide before an edit takes effect."""
    return (
        *_describe_all([_renamed(each) for each in diff.renamed], "prompts look renamed"),
        *_describe_all([_passed(each) for each in diff.passed], "prompts would be late at once"),
    )


def describe_reload(
    courses: Sequence[Course], changes: Sequence[tuple[Course, PlanDiff]] = ()
) -> str:
    """What was reloaded, and what that changed in the plans."""
    counts = [f"{each.title} with {plural(len(each.prompts), 'prompt')}" for each in courses]
    lines = [f"Reloaded: {', '.join(counts)}.", *_change_lines(changes)]
    return shorten(lines, _SEE_PLAN)


def describe_edit_question(changes: Sequence[tuple[Course, PlanDiff]]) -> str:
    """What edited files would change, for staff to confirm it first."""
    question = "Nothing is changed yet. Is this meant? Else change the files, and reload again."
    return shorten([*_change_lines(changes), question], _SEE_PLAN)


def _change_lines(changes: Sequence[tuple[Course, PlanDiff]]) -> Iterator[str]:
    for course, diff in changes:
        lines = describe_plan_diff(diff)
        if lines and len(changes) > 1:
            yield f"**{escape(course.title)}**"
        yield from (f"- {escape(line)}" for line in lines)


def _describe_all(lines: Sequence[str], what: str) -> Iterator[str]:
    if len(lines) <= _LISTED:
        yield from lines
    else:
        yield f"{len(lines)} {what}. The first: {lines[0]} The last: {lines[-1]}"


def _moved(moved: MovedPrompt) -> str:
    if moved.new is None:
        return f"“{moved.title}”: {_date(moved.old.local)} → no date is left for it."
    zones = moved.old.zone != moved.new.zone
    return f"“{moved.title}”: {_local_time(moved.old, zones)} → {_local_time(moved.new, zones)}."


def _added(added: AddedToPlan) -> str:
    return f"“{added.title}” is new: {_date(added.local)}."


def _removed(removed: RemovedFromPlan) -> str:
    return f"“{removed.prompt}” is gone from the file; its date was {_date(removed.local)}."


def _renamed(renamed: RenamedPrompt) -> str:
    return (
        f"“{renamed.new}” looks like “{renamed.old}”, {STATE_LABELS[renamed.state]} "
        f"({_date(renamed.local)}), under another id."
    )


def _passed(passed: PassedPrompt) -> str:
    what = "posted" if passed.in_grace else "missed"
    return f"“{passed.title}” would be {what} at once: {_date(passed.local)} is past."


def _local_time(time: LocalTime, with_zone: bool) -> str:
    return f"{_date(time.local)} {time.zone}" if with_zone else _date(time.local)


def _date(local: datetime) -> str:
    return f"{local:%a %d %b %Y, %H:%M}"
