"""How staff steer a term: what they moved, left out, paused and added, folded into one picture.

Each act is kept as it was done and can be undone by itself; what holds for a prompt is the last
act about it that was not undone. The course's file stays what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import islice, pairwise

from bot.core.course import Course, Prompt, Schedule
from bot.core.schedule import (
    NO_OVERRIDES,
    PlannedOccurrence,
    PlanOverrides,
    meeting_dates,
    plan_occurrences,
)
from bot.errors import CourseError


class ChangeKind(StrEnum):
    """What staff can do to the dates of a term."""

    SKIP = "skip"
    MOVE = "move"
    SHIFT = "shift"
    POST = "post"
    PAUSE = "pause"
    RESUME = "resume"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class AddedPrompt:
    """A prompt of the moment: not in the course's file. `passage` is a canonical reference."""

    prompt: str
    title: str
    passage: str
    question: str


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One act. `moves` are naive local times in the course's zone by prompt; `by` is a Discord id,
    None for the command line. Instants are in UTC."""

    act: ChangeKind
    at: datetime
    by: int | None = None
    moves: Mapping[str, datetime] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    asked: AddedPrompt | None = None
    id: int = 0
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AppliedChanges:
    """All acts of a course together."""

    overrides: PlanOverrides = NO_OVERRIDES
    asked: tuple[AddedPrompt, ...] = ()
    paused_since: datetime | None = None


def apply_changes(acts: Iterable[PlanChange]) -> AppliedChanges:
    """What holds after these acts, the undone ones left out."""
    moves: dict[str, datetime] = {}
    skipped: set[str] = set()
    by_hand: set[str] = set()
    asked: list[AddedPrompt] = []
    paused: datetime | None = None
    for each in sorted((each for each in acts if each.undone_at is None), key=lambda each: each.id):
        moves |= each.moves
        skipped = (skipped - set(each.moves)) | set(each.skipped)
        by_hand = (by_hand - set(each.moves) - set(each.skipped)) | (
            set(each.moves) if each.act is ChangeKind.POST else set()
        )
        asked += [each.asked] if each.asked else []
        if each.act is ChangeKind.PAUSE:
            paused = paused or each.at
        elif each.act is ChangeKind.RESUME:
            paused = None
    overrides = PlanOverrides(moves, frozenset(skipped), frozenset(by_hand))
    return AppliedChanges(overrides, tuple(asked), paused)


def move_prompt(
    course: Course,
    overrides: PlanOverrides,
    prompt: str,
    local: datetime,
    now: datetime,
    posted: frozenset[str] = frozenset(),
) -> dict[str, datetime]:
    """The moves that bring one prompt to a local time. `posted` are the prompts that are out.
    Raises CourseError with what stands against it: the past, a skipped date, another prompt that
    is still to come at that time."""
    require_prompt(course, prompt)
    moves = {prompt: local.replace(second=0, microsecond=0)}
    require_valid_moves(course, overrides, moves, now, posted)
    return moves


def shift_prompts(
    course: Course,
    overrides: PlanOverrides,
    after: date,
    now: datetime,
    posted: frozenset[str],
    *,
    days: int = 0,
    meetings: int = 0,
) -> dict[str, datetime]:
    """The moves that bring every unposted prompt from local date `after` on to another date: so
    many days later, or so many class meetings (dates of the rule; the skipped ones do not count).
    `posted` are the prompts that are out. Raises CourseError as `moved` does, or if nothing would
    move."""
    planned = [
        each
        for each in plan_occurrences(course, overrides).occurrences
        if each.local.date() >= after and each.prompt.id not in posted and not each.skipped
    ]
    if not planned or not (days or meetings):
        raise CourseError(f"Nothing from {after} on would move. See the plan for what is coming.")
    moves = {
        each.prompt.id: _later(course.schedule, each.local, days, meetings) for each in planned
    }
    require_valid_moves(course, overrides, moves, now, posted)
    return moves


def require_prompt(course: Course, prompt: str) -> Prompt:
    """The prompt. Raises CourseError if the course has none of this id."""
    found = course.prompt(prompt)
    if found is None:
        raise CourseError(f"There is no prompt “{prompt}”. The plan lists them.")
    return found


def _later(schedule: Schedule, local: datetime, days: int, meetings: int) -> datetime:
    day = local.date() + timedelta(days=days)
    if meetings:
        day = _meeting_after(schedule, day, meetings)
    return datetime.combine(day, local.time())


def _meeting_after(schedule: Schedule, day: date, count: int) -> date:
    """The date of the rule that is the `count`th after `day`, or before it if negative. The rule
    goes on past its last date: a term may run over."""
    if count < 0:
        earlier = list(meeting_dates(replace(schedule, last=day - timedelta(days=1))))
        if len(earlier) < -count:
            raise CourseError(f"There are not {-count} class meetings before {day}; take fewer.")
        return earlier[count]
    endless = replace(schedule, first=day + timedelta(days=1), last=day + timedelta(days=3660))
    found = list(islice(meeting_dates(endless), count))
    if len(found) < count:
        raise CourseError(f"There are not {count} class meetings after {day}; shift by days.")
    return found[-1]


def require_valid_moves(
    course: Course,
    overrides: PlanOverrides,
    moves: Mapping[str, datetime],
    now: datetime,
    posted: frozenset[str],
) -> None:
    """Raise CourseError if one of these moves leads into the past, onto a date that the course
    skips, or to the time of another prompt that is not `posted`."""
    planned = [
        each
        for each in plan_occurrences(course, overrides.moved(moves)).occurrences
        if not each.skipped and each.prompt.id not in posted
    ]
    for each in planned:
        if each.prompt.id in moves:
            _require_valid_time(course, each, now)
    for earlier, later in pairwise(planned):
        pair = (earlier.prompt.id, later.prompt.id)
        if earlier.due == later.due and set(pair) & set(moves):
            told = f"{pair[1]} would be posted at the same time as {pair[0]}; choose another time."
            raise CourseError(told)


def _require_valid_time(course: Course, each: PlannedOccurrence, now: datetime) -> None:
    when = f"{each.local:%a %Y-%m-%d %H:%M}"
    if each.due <= now:
        raise CourseError(f"{each.prompt.id}: {when} is past. Choose a later time, or post it now.")
    if any(each.local.date() in skipped for skipped in course.schedule.skip):
        raise CourseError(
            f"{each.prompt.id}: {when} is a date that the course skips. Choose another one, or "
            "take it out of `skip:` in the course’s file; a shift by class meetings passes over it."
        )
