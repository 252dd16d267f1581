"""The plan of a course as it is shown: stored occurrences as they happened, then pending ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.core.course import Course, Prompt
from bot.core.occurrence_planning import plan_occurrences
from bot.core.occurrences import Occurrence, OccurrenceKind, OccurrenceState
from bot.core.plan_update import PostUpdate
from bot.core.post_terms import current_terms, post_title, with_more_time
from bot.core.reasons import Reason
from bot.core.schedule import NO_OVERRIDES, PlannedOccurrence, PlanNote, PlanNoteKind, PlanOverrides
from bot.core.terms import Terms, terms_of
from bot.core.thread_steps import thread_steps


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanEntry:
    """One occurrence of the plan. `local` is aware, in the course's zone; `utc` the same instant.

    `passage` is a canonical reference and `label` its form for people. `file_local` is the naive
    local time in the course's file where staff chose another one, else None; `by_hand` tells that
    they had it posted at once. `terms` are what a post asks for, or would ask for.
    """

    prompt: str
    title: str
    passage: str
    label: str
    local: datetime
    utc: datetime
    state: OccurrenceState
    kind: OccurrenceKind = OccurrenceKind.POST
    reason: Reason | None = None
    reason_detail: str = ""
    link: str = ""
    file_local: datetime | None = None
    by_hand: bool = False
    terms: Terms | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoursePlan:
    """The entries of a course's plan, ordered by time, and notes on its dates.

    `paused_since` is the instant since which staff let nothing be posted, None if they do.
    """

    course: str
    title: str
    timezone: str
    entries: tuple[PlanEntry, ...]
    notes: tuple[PlanNote, ...]
    paused_since: datetime | None = None

    def between(self, first: date | None, last: date | None) -> CoursePlan:
        """Only the entries with a local date from `first` to `last`, both included."""
        entries = tuple(
            entry
            for entry in self.entries
            if (first is None or entry.local.date() >= first)
            and (last is None or entry.local.date() <= last)
        )
        return replace(self, entries=entries)


def course_plan(
    course: Course,
    occurrences: Sequence[Occurrence] = (),
    overrides: PlanOverrides = NO_OVERRIDES,
    now: datetime | None = None,
) -> CoursePlan:
    """The plan by the course's file and the decisions of staff.

    `occurrences` are the stored ones; those that are no longer pending are shown as they happened,
    and the others as the plan has them at `now`, which may be None as long as nothing is stored.
    """
    zone = ZoneInfo(course.timezone)
    history = [each for each in occurrences if each.kind is OccurrenceKind.POST]
    planned = plan_occurrences(course, overrides, history, now)
    stored = [each for each in occurrences if each.state is not OccurrenceState.PENDING]
    entries = [
        *(_stored_entry(course, occurrence, zone) for occurrence in stored),
        *_pending_entries(course, planned.occurrences, history, zone),
        *_pending_step_entries(course, stored, zone),
    ]
    return CoursePlan(
        course=course.slug,
        title=course.title,
        timezone=course.timezone,
        entries=tuple(sorted(entries, key=lambda entry: entry.utc)),
        notes=(*planned.notes, *_file_notes(course, overrides, planned.undated)),
        paused_since=overrides.paused_since,
    )


def _pending_entries(
    course: Course,
    planned: Sequence[PlannedOccurrence],
    history: Sequence[Occurrence],
    zone: ZoneInfo,
) -> Iterator[PlanEntry]:
    rows = {each.prompt: each for each in history}
    for occurrence in planned:
        row = rows.get(occurrence.prompt.id)
        if row is None or row.state is OccurrenceState.PENDING:
            terms = terms_of(course, occurrence.local)
            yield _pending_entry(occurrence, with_more_time(row, terms) if row else terms, zone)


def _pending_entry(occurrence: PlannedOccurrence, terms: Terms, zone: ZoneInfo) -> PlanEntry:
    moved, update = occurrence.file_local != occurrence.local, PostUpdate(occurrence, None)
    return PlanEntry(
        prompt=occurrence.prompt.id,
        title=occurrence.prompt.title,
        passage=str(occurrence.prompt.reference),
        label=occurrence.prompt.reference.label,
        local=occurrence.due.astimezone(zone),
        utc=occurrence.due,
        state=update.state,
        reason=update.reason,
        reason_detail=update.reason_detail,
        file_local=occurrence.file_local if moved else None,
        by_hand=occurrence.by_hand,
        terms=terms,
    )


def _pending_step_entries(
    course: Course, stored: Sequence[Occurrence], zone: ZoneInfo
) -> Iterator[PlanEntry]:
    """What is still to happen in the threads of the posts on Discord."""
    settled = {(each.prompt, each.kind) for each in stored}
    for post in stored:
        if post.kind is OccurrenceKind.POST and post.is_on_discord:
            for step in thread_steps(course, post):
                if (post.prompt, step.kind) not in settled:
                    yield replace(
                        _stored_entry(course, post, zone),
                        local=step.due.astimezone(zone),
                        utc=step.due,
                        state=OccurrenceState.PENDING,
                        kind=step.kind,
                        reason=None,
                        reason_detail="",
                        link="",
                    )


def _stored_entry(course: Course, occurrence: Occurrence, zone: ZoneInfo) -> PlanEntry:
    prompt = course.prompt(occurrence.prompt)
    instant = occurrence.posted_at or occurrence.due
    return PlanEntry(
        prompt=occurrence.prompt,
        title=post_title(course, occurrence),
        passage=occurrence.reference,
        label=prompt.reference.label if prompt else occurrence.reference,
        local=instant.astimezone(zone),
        utc=instant,
        state=occurrence.state,
        kind=occurrence.kind,
        reason=occurrence.reason,
        reason_detail=occurrence.reason_detail,
        link=occurrence.link or "",
        terms=current_terms(course, occurrence),
    )


def _file_notes(
    course: Course, overrides: PlanOverrides, undated: Sequence[Prompt]
) -> Iterator[PlanNote]:
    """Prompts without a date, and decisions about prompts that the file no longer has."""
    for prompt in undated:
        yield PlanNote(kind=PlanNoteKind.NO_DATE_LEFT, prompt=prompt.id)
    for name in sorted({*overrides.moves, *overrides.skipped}):
        if course.prompt(name) is None:
            yield PlanNote(kind=PlanNoteKind.ORPHANED_CHANGE, prompt=name)
