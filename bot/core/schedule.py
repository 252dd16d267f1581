"""When prompts are due: local dates first, then instants.

Local date, time and zone are the truth, and UTC is derived from them. Nothing here adds to or
compares aware local times: `aware + timedelta` loses the fold of a clock change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.core.course import AddedPrompt, DeadlineRule, Prompt, Schedule
from bot.core.reasons import Reason


@dataclass(frozen=True, slots=True)
class Hold:
    """Why a prompt waits for staff instead of being posted by itself. `detail` goes with `reason`:
    of a prompt that looks renamed, the id of the prompt that it looks like."""

    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PlannedOccurrence:
    """One prompt at one local date and time. `local` is naive in `zone`; `due` is its instant in
    UTC.

    `skipped`: staff left it out; `by_hand`: staff asked for it at that time. `file_local` is the
    naive local time that the course's file gives it, None if it gives none. `hold` is None unless
    staff have to decide first.
    """

    prompt: Prompt
    local: datetime
    zone: str
    due: datetime
    skipped: bool = False
    by_hand: bool = False
    file_local: datetime | None = None
    hold: Hold | None = None


class PlanNoteKind(StrEnum):
    """What is unusual about a date of the plan."""

    NONEXISTENT_DATE = "nonexistent_date"
    CLOCK_GAP = "clock_gap"
    CLOCK_FOLD = "clock_fold"
    NO_DATE_LEFT = "no_date_left"
    ORPHANED_CHANGE = "orphaned_change"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanNote:
    """Something that staff should know about the dates of a course.

    `day` is the local date that does not exist; `local` the naive local time that a clock change
    skips or repeats, and `posted_local` the naive local time at which the prompt is posted instead.
    """

    kind: PlanNoteKind
    prompt: str = ""
    day: date | None = None
    local: datetime | None = None
    posted_local: datetime | None = None


@dataclass(frozen=True, slots=True)
class OccurrencePlan:
    """A course's occurrences ordered by time, the prompts without a date, and notes for staff."""

    occurrences: tuple[PlannedOccurrence, ...]
    undated: tuple[Prompt, ...]
    notes: tuple[PlanNote, ...]


@dataclass(frozen=True, slots=True)
class PlanOverrides:
    """What staff decided about the term.

    `moves` are naive local times in the course's zone by prompt; `by_hand` names the prompts whose
    move is a post at once. `added` are prompts that are not in the course's file. `new` names those
    that look like a stored prompt, and of which staff decided that they are new. `paused_since` is
    an instant in UTC, None while the course is not paused.
    """

    moves: Mapping[str, datetime] = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()
    by_hand: frozenset[str] = frozenset()
    added: tuple[AddedPrompt, ...] = ()
    new: frozenset[str] = frozenset()
    paused_since: datetime | None = None

    def with_moves(self, moves: Mapping[str, datetime]) -> PlanOverrides:
        """These overrides with further moves; a prompt that moves is neither skipped nor posted
        by hand any more."""
        moved = frozenset(moves)
        return replace(
            self,
            moves={**self.moves, **moves},
            skipped=self.skipped - moved,
            by_hand=self.by_hand - moved,
        )


NO_OVERRIDES = PlanOverrides()


def meeting_dates(schedule: Schedule) -> Iterator[date]:
    """The local dates of the schedule in order, without the skipped ones."""
    day = schedule.first
    while day <= schedule.last:
        if day.weekday() in schedule.days and not any(day in skipped for skipped in schedule.skip):
            yield day
        day += timedelta(days=1)


def to_utc(local: datetime, zone: ZoneInfo) -> datetime:
    """The instant of a naive local time.

    In the gap of a clock change it moves on by the gap (02:30 becomes 03:30); in a fold it is the
    first of the two instants (PEP 495 with fold=0 does both).
    """
    return local.replace(tzinfo=zone, fold=0).astimezone(UTC)


def to_later_utc(local: datetime, zone: ZoneInfo) -> datetime:
    """The second of the two instants of a local time in a fold; else its only instant."""
    return local.replace(tzinfo=zone, fold=1).astimezone(UTC)


def date_exists(day: date, zone: ZoneInfo) -> bool:
    """Whether any instant has this local date: Apia went from 29 to 31 December 2011."""
    ends = (datetime.combine(day, time.min), datetime.combine(day, time.max))
    return any(to_utc(end, zone).astimezone(zone).date() == day for end in ends)


def deadline(local: datetime, rule: DeadlineRule, zone: ZoneInfo) -> datetime:
    """The instant of a deadline that counts from the naive local time of a post."""
    return to_utc(datetime.combine(local.date() + timedelta(days=rule.days), rule.time), zone)
