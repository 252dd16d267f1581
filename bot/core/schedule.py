"""When prompts are due: local dates first, then instants; and what staff decided about them.

Local date, time and zone are the truth, UTC is derived from them. Nothing here adds to or compares
local times: `aware + timedelta` loses the fold of a clock change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core.course import Course, DeadlineRule, Prompt, Schedule


@dataclass(frozen=True, slots=True)
class PlannedOccurrence:
    """One prompt at one local date and time. `local` is naive; `due` is its instant in UTC.

    `skipped`: staff left it out; `by_hand`: staff asked for it at that time. `filed` is the time
    that the course's file gives it, None if it gives none.
    """

    prompt: Prompt
    local: datetime
    due: datetime
    skipped: bool = False
    by_hand: bool = False
    filed: datetime | None = None


@dataclass(frozen=True, slots=True)
class OccurrencePlan:
    """All occurrences of a course by instant, the prompts that found no date, and oddities told."""

    occurrences: tuple[PlannedOccurrence, ...]
    undated: tuple[Prompt, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanOverrides:
    """What staff decided about single prompts: other local times, naive and in the course's zone,
    which ones are left out, and which of the times are those of a post by hand."""

    moves: Mapping[str, datetime] = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()
    by_hand: frozenset[str] = frozenset()

    def moved(self, moves: Mapping[str, datetime]) -> PlanOverrides:
        """These overrides and, after them, other moves."""
        left = frozenset(moves)
        return PlanOverrides({**self.moves, **moves}, self.skipped - left, self.by_hand - left)


NO_OVERRIDES = PlanOverrides()


def plan_occurrences(course: Course, overrides: PlanOverrides = NO_OVERRIDES) -> OccurrencePlan:
    """The occurrences of a course: pinned prompts at their own hour, the others at the rule's,
    and those that staff moved where they moved them. What was moved keeps its date of the rule,
    so that the others stay where they are."""
    zone = ZoneInfo(course.timezone)
    dates = meeting_dates(course.schedule)
    occurrences: list[PlannedOccurrence] = []
    undated: list[Prompt] = []
    notes: list[str] = []
    for prompt in course.prompts:
        filed = prompt.at or _next_local(dates, course.schedule.time, zone, notes)
        local = overrides.moves.get(prompt.id, filed)
        if local is None:
            undated.append(prompt)
            continue
        each = PlannedOccurrence(prompt, local, to_utc(local, zone), filed=filed)
        occurrences.append(_with_overrides(each, overrides))
        notes.extend(_clock_change_notes(occurrences[-1], zone))
    occurrences.sort(key=lambda each: each.due)
    return OccurrencePlan(tuple(occurrences), tuple(undated), tuple(notes))


def meeting_dates(schedule: Schedule) -> Iterator[date]:
    """The local dates of the rule in order, the skipped ones left out."""
    day = schedule.first
    while day <= schedule.last:
        if day.weekday() in schedule.days and not any(day in each for each in schedule.skip):
            yield day
        day += timedelta(days=1)


def to_utc(local: datetime, zone: ZoneInfo) -> datetime:
    """The instant of a naive local time.

    In the gap of a clock change it moves on by the gap (02:30 becomes 03:30); in a fold it is the
    first of the two instants (PEP 495 with fold=0 does both).
    """
    return local.replace(tzinfo=zone, fold=0).astimezone(UTC)


def date_exists(day: date, zone: ZoneInfo) -> bool:
    """Whether any instant has this local date: Apia went from 29 to 31 December 2011."""
    ends = (datetime.combine(day, time.min), datetime.combine(day, time.max))
    return any(to_utc(end, zone).astimezone(zone).date() == day for end in ends)


def deadline(local: datetime, due: DeadlineRule, zone: ZoneInfo) -> datetime:
    """The instant of a deadline that counts from the local date of a post."""
    return to_utc(datetime.combine(local.date() + timedelta(days=due.days), due.time), zone)


def _with_overrides(each: PlannedOccurrence, overrides: PlanOverrides) -> PlannedOccurrence:
    name = each.prompt.id
    return replace(each, skipped=name in overrides.skipped, by_hand=name in overrides.by_hand)


def _next_local(
    dates: Iterator[date], at: time, zone: ZoneInfo, notes: list[str]
) -> datetime | None:
    for day in dates:
        if date_exists(day, zone):
            return datetime.combine(day, at)
        notes.append(f"{day} does not exist in {zone.key}; its prompt moved to the next date.")
    return None


def _clock_change_notes(each: PlannedOccurrence, zone: ZoneInfo) -> Iterator[str]:
    name, local = each.prompt.id, each.local
    shown = each.due.astimezone(zone).replace(tzinfo=None)
    if shown != local:
        yield (
            f"{name}: {local:%Y-%m-%d %H:%M} does not exist in {zone.key}, where the clocks go "
            f"forward; it is posted at {shown:%Y-%m-%d %H:%M}."
        )
    elif to_later_utc(local, zone) != each.due:
        yield (
            f"{name}: {local:%Y-%m-%d %H:%M} comes twice in {zone.key}, where the clocks go back; "
            "it is posted the first time."
        )


def to_later_utc(local: datetime, zone: ZoneInfo) -> datetime:
    """The second of the two instants of a local time in a fold; else its only instant."""
    return local.replace(tzinfo=zone, fold=1).astimezone(UTC)
