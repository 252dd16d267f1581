"""Changes that staff make to the plan of a term, applied in order.

Each change is kept as it was made and can be undone by itself. What holds for a prompt is the last
change to it that was not undone. The course's file stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import islice, pairwise

from bot.core.course import AddedPrompt, Course, Prompt, Schedule
from bot.core.occurrence_planning import plan_occurrences
from bot.core.occurrences import UNPOSTED, Occurrence
from bot.core.schedule import PlannedOccurrence, PlanOverrides, meeting_dates
from bot.errors import CourseError


class ChangeKind(StrEnum):
    """What staff can do to the plan of a term."""

    SKIP = "skip"
    MOVE = "move"
    SHIFT = "shift"
    POST = "post"
    PAUSE = "pause"
    RESUME = "resume"
    ASK = "ask"
    RENAME = "rename"


@dataclass(frozen=True, slots=True)
class RenameDecision:
    """What staff decided about the prompt `new`, which looks like the stored post of `old`."""

    old: str
    new: str
    is_same: bool


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One change of the plan. `at` and `undone_at` are instants in UTC; `by` is a Discord id, None
    for the command line. `moves` are naive local times in the course's zone by prompt."""

    kind: ChangeKind
    at: datetime
    by: int | None = None
    moves: Mapping[str, datetime] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    added: AddedPrompt | None = None
    rename: RenameDecision | None = None
    id: int = 0
    undone_at: datetime | None = None


def apply_changes(changes: Iterable[PlanChange]) -> PlanOverrides:
    """What holds after these changes, in the order of their ids, without the undone ones."""
    overrides = PlanOverrides()
    for change in sorted(changes, key=lambda change: change.id):
        if change.undone_at is None:
            overrides = _apply_change(overrides, change)
    return overrides


def move_prompt(
    course: Course,
    overrides: PlanOverrides,
    prompt: str,
    local: datetime,
    *,
    now: datetime,
    history: Sequence[Occurrence] = (),
) -> dict[str, datetime]:
    """The move that brings one prompt to a local time. `history` are the stored posts.

    Raises CourseError for a time in the past, on a skipped date, or at which another prompt is
    still to be posted.
    """
    require_prompt(course, prompt)
    moves = {prompt: local.replace(second=0, microsecond=0)}
    require_valid_moves(course, overrides, moves, now=now, history=history)
    return moves


def shift_prompts(
    course: Course,
    overrides: PlanOverrides,
    after: date,
    *,
    now: datetime,
    history: Sequence[Occurrence] = (),
    days: int = 0,
    meetings: int = 0,
) -> dict[str, datetime]:
    """The moves of every unposted prompt from local date `after` on, by days or by class meetings.

    Class meetings are the schedule's dates without the skipped ones. `history` are the stored
    posts. Raises CourseError as `move_prompt` does, or if nothing would move.
    """
    planned = [
        occurrence
        for occurrence in _unposted(course, overrides, history, now)
        if occurrence.local.date() >= after
    ]
    if not planned or not (days or meetings):
        raise CourseError(f"Nothing from {after} on would move. See the plan for what is coming.")
    moves = {
        occurrence.prompt.id: _shift_local(course.schedule, occurrence.local, days, meetings)
        for occurrence in planned
    }
    require_valid_moves(course, overrides, moves, now=now, history=history)
    return moves


def require_prompt(course: Course, prompt: str) -> Prompt:
    """The prompt. Raises CourseError if the course has none of this id."""
    found = course.prompt(prompt)
    if found is None:
        raise CourseError(f"There is no prompt “{prompt}”. The plan lists them.")
    return found


def _shift_local(schedule: Schedule, local: datetime, days: int, meetings: int) -> datetime:
    day = local.date() + timedelta(days=days)
    if meetings:
        day = _meeting_after(schedule, day, meetings)
    return datetime.combine(day, local.time())


def _meeting_after(schedule: Schedule, day: date, count: int) -> date:
    """The schedule's `count`th date after `day`, or before it if `count` is negative. The schedule
    continues past its last date: a term may run over."""
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
    *,
    now: datetime,
    history: Sequence[Occurrence] = (),
) -> None:
    """Raise CourseError if one of these moves leads into the past, to a date that the course
    skips, or to the time of another prompt that is still to be posted."""
    planned = _unposted(course, overrides.with_moves(moves), history, now)
    for occurrence in planned:
        if occurrence.prompt.id in moves:
            _require_valid_time(course, occurrence, now)
    for earlier, later in pairwise(planned):
        pair = (earlier.prompt.id, later.prompt.id)
        if earlier.due == later.due and set(pair) & set(moves):
            raise CourseError(
                f"{pair[1]} would be posted at the same time as {pair[0]}; choose another time."
            )


def _apply_change(overrides: PlanOverrides, change: PlanChange) -> PlanOverrides:
    if change.rename is not None:
        return _apply_rename(overrides, change.rename)
    overrides = overrides.with_moves(change.moves)
    by_hand = frozenset(change.moves) if change.kind is ChangeKind.POST else frozenset()
    added = (change.added,) if change.added else ()
    return replace(
        overrides,
        skipped=overrides.skipped | frozenset(change.skipped),
        by_hand=(overrides.by_hand - frozenset(change.skipped)) | by_hand,
        added=(*overrides.added, *added),
        paused_since=_paused_since(overrides, change),
    )


def _apply_rename(overrides: PlanOverrides, rename: RenameDecision) -> PlanOverrides:
    """What staff decided about the one id holds for the other: ids may have been exchanged."""
    if not rename.is_same:
        return replace(overrides, new=overrides.new | {rename.new})
    ids = {rename.old: rename.new, rename.new: rename.old}
    return replace(
        overrides,
        moves={ids.get(prompt, prompt): local for prompt, local in overrides.moves.items()},
        skipped=frozenset(ids.get(prompt, prompt) for prompt in overrides.skipped),
        by_hand=frozenset(ids.get(prompt, prompt) for prompt in overrides.by_hand),
    )


def _paused_since(overrides: PlanOverrides, change: PlanChange) -> datetime | None:
    if change.kind is ChangeKind.PAUSE:
        return overrides.paused_since or change.at
    return None if change.kind is ChangeKind.RESUME else overrides.paused_since


def _unposted(
    course: Course, overrides: PlanOverrides, history: Sequence[Occurrence], now: datetime
) -> list[PlannedOccurrence]:
    """What staff may still move. What waits for their decision has no time of its own, unless they
    move it."""
    posted = {post.prompt for post in history if post.state not in UNPOSTED}
    return [
        each
        for each in plan_occurrences(course, overrides, history, now).occurrences
        if not each.skipped
        and each.prompt.id not in posted
        and (each.hold is None or each.prompt.id in overrides.moves)
    ]


def _require_valid_time(course: Course, occurrence: PlannedOccurrence, now: datetime) -> None:
    prompt, when = occurrence.prompt.id, f"{occurrence.local:%a %Y-%m-%d %H:%M}"
    if occurrence.due <= now:
        raise CourseError(f"{prompt}: {when} is past. Choose a later time, or post it now.")
    if any(occurrence.local.date() in skipped for skipped in course.schedule.skip):
        raise CourseError(
            f"{prompt}: {when} is a date that the course skips. Choose another one, or "
            "take it out of `skip:` in the course’s file; a shift by class meetings passes over it."
        )
