"""Plans a course: which prompt is due when, by its file, by staff and by what has happened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.core.course import Course, Prompt
from bot.core.occurrences import UNPOSTED, Occurrence, OccurrenceState
from bot.core.reasons import PINNED, Reason
from bot.core.renamed_prompts import find_renamed_prompts
from bot.core.schedule import (
    NO_OVERRIDES,
    Hold,
    OccurrencePlan,
    PlannedOccurrence,
    PlanNote,
    PlanNoteKind,
    PlanOverrides,
    date_exists,
    meeting_dates,
    to_later_utc,
    to_utc,
)


def plan_occurrences(
    course: Course,
    overrides: PlanOverrides = NO_OVERRIDES,
    history: Sequence[Occurrence] = (),
    now: datetime | None = None,
    *,
    accepted: frozenset[str] = frozenset(),
) -> OccurrencePlan:
    """The occurrences of a course: pinned prompts at their own time, the others on the schedule's
    dates in order, and moved ones where staff moved them.

    `history` are the stored posts of the course; without any, dates are dealt from the first day
    on. Afterwards the plan deals only with the future. What is on Discord, or ended without a post,
    stays as it is stored, and its date is used up. So does what is due and still pending. The other
    prompts take the dates after `now`. A moved prompt still uses up its date of the schedule, so
    that the others keep theirs.

    A prompt waits for staff (`hold`) if it looks like a stored one under another id, or if an edit
    of the file gives it a date that is past, unless it is one of those `accepted`.
    """
    if history and now is None:
        raise ValueError("what is to come depends on the time")
    return _Planner(course, overrides, history, now, accepted).plan()


@dataclass(slots=True)
class _Planner:
    """Deals the dates of one course, once."""

    course: Course
    overrides: PlanOverrides
    history: Sequence[Occurrence]
    now: datetime | None
    accepted: frozenset[str]
    zone: ZoneInfo = field(init=False)
    rows: Mapping[str, Occurrence] = field(init=False)
    dealt_from_first_day: Mapping[str, datetime] = field(default_factory=dict, init=False)
    notes: list[PlanNote] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        self.zone = ZoneInfo(self.course.timezone)
        self.rows = {post.prompt: post for post in self.history if not self._is_dealt_anew(post)}
        if any(post.file_local is None for post in self.history):
            self.dealt_from_first_day = _dates_from_first_day(self.course, self.overrides)

    def plan(self) -> OccurrencePlan:
        dates = self._free_dates()
        renamed = self._renamed()
        occurrences: list[PlannedOccurrence] = []
        undated: list[Prompt] = []
        for prompt in self.course.prompts:
            if prompt.id in renamed:
                occurrences.append(self._hold_as_renamed(prompt, renamed[prompt.id]))
            elif occurrence := self._occurrence(prompt, dates):
                occurrences.append(occurrence)
                self.notes.extend(_clock_change_notes(occurrence, ZoneInfo(occurrence.zone)))
            else:
                undated.append(prompt)
        occurrences.sort(key=lambda occurrence: occurrence.due)
        return OccurrencePlan(tuple(occurrences), tuple(undated), tuple(self.notes))

    def _is_dealt_anew(self, post: Occurrence) -> bool:
        """Whether it is as if the prompt had never been planned: it only waits for staff, or it is
        or was gone from the file before anything happened to it."""
        if post.reason is Reason.DATE_PASSED_BY_EDIT:
            # Pinned into the past, and pinned no longer: then it takes a date of the schedule.
            return post.reason_detail == PINNED and post.prompt not in self.overrides.moves
        gone = self.course.prompt(post.prompt) is None
        return (
            (gone and post.state is OccurrenceState.PENDING)
            or post.reason is Reason.RENAMED_PROMPT
            or post.reason is Reason.NOT_IN_FILE
        )

    def _renamed(self) -> Mapping[str, Occurrence]:
        if self.now is None:
            return {}
        overrides = self.overrides
        added = (prompt.prompt for prompt in overrides.added)
        decided = frozenset({*overrides.moves, *overrides.skipped, *overrides.new, *added})
        return find_renamed_prompts(
            self.course, self.history, self.now, decided=decided, moved=overrides.moves
        )

    def _occurrence(self, prompt: Prompt, dates: Iterator[datetime]) -> PlannedOccurrence | None:
        row = self.rows.get(prompt.id)
        if row is not None and row.state not in UNPOSTED:
            return _as_stored(prompt, row, row.file_local)
        file_local = prompt.at or self._kept_date(row) or next(dates, None)
        local = self.overrides.moves.get(prompt.id, file_local)
        if local is None:
            return None
        due = to_utc(local, self.zone)
        if row is not None and self._stays(row, local, due):
            is_held = self._stays_held(row)
            occurrence = _as_stored(prompt, row, file_local)
        else:
            is_held = self._passed_by_edit(prompt, due)
            zone = self.course.timezone
            occurrence = PlannedOccurrence(prompt, local, zone, due, file_local=file_local)
        return replace(
            occurrence,
            skipped=prompt.id in self.overrides.skipped,
            by_hand=prompt.id in self.overrides.by_hand,
            hold=_hold_as_passed(prompt) if is_held else None,
        )

    def _hold_as_renamed(self, prompt: Prompt, post: Occurrence) -> PlannedOccurrence:
        """It takes no date of its own, and stands at that of the post that it looks like."""
        hold = Hold(Reason.RENAMED_PROMPT, post.prompt)
        own = (row for row in self.history if row.prompt == prompt.id)
        known = (
            row for row in own if (row.reason, row.reason_detail) == (hold.reason, hold.detail)
        )
        row = next(known, post)
        return replace(_as_stored(prompt, row, row.file_local), by_hand=False, hold=hold)

    def _kept_date(self, row: Occurrence | None) -> datetime | None:
        """The date that the file gave an unposted prompt, if it is past. One that nothing has come
        of, and that staff did not move, is kept no longer if by the file the term begins later."""
        if row is None or self.now is None:
            return None
        file_local = self._file_local(row)
        is_untouched = row.state is OccurrenceState.PENDING and row.local == file_local
        if file_local and is_untouched and file_local.date() < self.course.schedule.first:
            return None
        if file_local is None or to_utc(file_local, ZoneInfo(row.zone)) <= self.now:
            return file_local
        # Of a moved prompt the date may have passed in another zone, or at another hour.
        meeting = datetime.combine(file_local, self.course.schedule.time)
        is_over = row.local != file_local and to_utc(meeting, self.zone) <= self.now
        return file_local if is_over else None

    def _stays(self, row: Occurrence, local: datetime, due: datetime) -> bool:
        """Whether it is due already and keeps its time. What ended without a post comes back only
        to a time that is still to come."""
        if self.now is None or row.due > self.now:
            return False
        ended = row.state is not OccurrenceState.PENDING and not self._is_back(row)
        return local == row.local or (ended and due <= self.now)

    def _stays_held(self, row: Occurrence) -> bool:
        """Whether it is past, and would be posted or missed at once although nobody decided so."""
        waits = row.reason is Reason.DATE_PASSED_BY_EDIT or self._is_back(row)
        return waits and row.prompt not in self.accepted

    def _is_back(self, row: Occurrence) -> bool:
        """Whether it was left out and is no longer."""
        return row.state is OccurrenceState.SKIPPED and row.prompt not in self.overrides.skipped

    def _passed_by_edit(self, prompt: Prompt, due: datetime) -> bool:
        if not self.history or self.now is None or due > self.now:
            return False
        added = {prompt.prompt for prompt in self.overrides.added}
        by_staff = self.overrides.by_hand | (added - set(self.rows))
        return prompt.id not in self.accepted | by_staff

    def _free_dates(self) -> Iterator[datetime]:
        """The local times at which prompts of the file may be posted, in order."""
        used = self._used_dates()
        for day in meeting_dates(self.course.schedule):
            local = datetime.combine(day, self.course.schedule.time)
            due = to_utc(local, self.zone)
            if self.history and self.now is not None and (day in used or due <= self.now):
                continue
            if date_exists(day, self.zone):
                yield local
            else:
                self.notes.append(PlanNote(kind=PlanNoteKind.NONEXISTENT_DATE, day=day))

    def _used_dates(self) -> frozenset[date]:
        """The schedule's dates that no other prompt may take.

        A pinned prompt uses up none. Where nothing tells any more that it was pinned, a prompt that
        is still to take the same date does.
        """
        used: set[date] = set()
        open_dates: set[date] = set()
        for row in self.rows.values():
            prompt, file_local = self.course.prompt(row.prompt), self._file_local(row)
            if file_local is None or (prompt is not None and prompt.at == file_local):
                continue
            is_open = prompt is not None and row.state in UNPOSTED and not self._kept_date(row)
            (open_dates if is_open else used).add(file_local.date())
        return frozenset(used - open_dates)

    def _file_local(self, row: Occurrence) -> datetime | None:
        """The date that the file gave a stored post. An older version stored neither it nor the
        question, and dealt all dates from the first day on."""
        if row.file_local is not None or row.question is not None:
            return row.file_local
        return self.dealt_from_first_day.get(row.prompt) or row.local


def _dates_from_first_day(course: Course, overrides: PlanOverrides) -> Mapping[str, datetime]:
    """The dates in the file of the prompts that staff moved, as they were dealt before any post."""
    planned = plan_occurrences(course, overrides).occurrences
    return {
        each.prompt.id: each.file_local
        for each in planned
        if each.file_local is not None and each.prompt.id in overrides.moves
    }


def _hold_as_passed(prompt: Prompt) -> Hold:
    return Hold(Reason.DATE_PASSED_BY_EDIT, PINNED if prompt.at is not None else "")


def _as_stored(prompt: Prompt, row: Occurrence, file_local: datetime | None) -> PlannedOccurrence:
    return PlannedOccurrence(
        prompt, row.local, row.zone, row.due, by_hand=row.by_hand, file_local=file_local
    )


def _clock_change_notes(occurrence: PlannedOccurrence, zone: ZoneInfo) -> Iterator[PlanNote]:
    local = occurrence.local
    posted_local = occurrence.due.astimezone(zone).replace(tzinfo=None)
    if posted_local != local:
        kind = PlanNoteKind.CLOCK_GAP
    elif to_later_utc(local, zone) != occurrence.due:
        kind = PlanNoteKind.CLOCK_FOLD
    else:
        return
    yield PlanNote(kind=kind, prompt=occurrence.prompt.id, local=local, posted_local=posted_local)
