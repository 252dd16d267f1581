"""Which stored posts a new plan changes, and how: what was posted is history, and stays."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.occurrences import TRANSITIONS, UNPOSTED, Occurrence, OccurrenceState
from bot.core.reasons import Reason
from bot.core.renamed_prompts import HOLD_REASONS, is_kept_when_gone
from bot.core.schedule import OccurrencePlan, PlannedOccurrence


@dataclass(frozen=True, slots=True)
class PostUpdate:
    """A stored post as a plan wants it; `row` is None if it is not stored yet."""

    planned: PlannedOccurrence
    row: Occurrence | None

    @property
    def state(self) -> OccurrenceState:
        """The state that the plan gives it."""
        if self.planned.skipped:
            return OccurrenceState.SKIPPED
        return OccurrenceState.NEEDS_STAFF if self.planned.hold else OccurrenceState.PENDING

    @property
    def reason(self) -> Reason | None:
        """Why it is not simply to be posted."""
        if self.planned.skipped:
            return Reason.SKIPPED_BY_STAFF
        return self.planned.hold.reason if self.planned.hold else None

    @property
    def reason_detail(self) -> str:
        """What goes with the reason."""
        hold = self.planned.hold
        return hold.detail if hold and not self.planned.skipped else ""

    @property
    def text(self) -> tuple[str, str | None, str | None]:
        """Reference, title and question. What staff left out keeps those that they left out."""
        row, prompt = self.row, self.planned.prompt
        if row is not None and OccurrenceState.SKIPPED is row.state is self.state:
            return row.reference, row.title, row.question
        return str(prompt.reference), prompt.title, prompt.ask

    @property
    def changes_file_date(self) -> bool:
        """Whether the file gives a stored post another date."""
        return self.row is not None and self.row.file_local != self.planned.file_local

    @property
    def changes_nothing(self) -> bool:
        """Whether the stored post is so already."""
        row, planned = self.row, self.planned
        return row is not None and (
            (row.local, row.zone, row.due, row.file_local, row.by_hand)
            == (planned.local, planned.zone, planned.due, planned.file_local, planned.by_hand)
            and (row.reference, row.title, row.question) == self.text
            and (row.state, row.reason, row.reason_detail)
            == (self.state, self.reason, self.reason_detail)
        )


@dataclass(frozen=True, slots=True)
class PlanUpdate:
    """The changes that make the stored posts those of a plan. The prompts of `deleted` and of
    `left_out` are gone from it; `left_out` stay as skipped, since something has happened to them.
    Of the posts of `dated` only the date that the file gives them is another one.
    """

    deleted: tuple[Occurrence, ...]
    left_out: tuple[Occurrence, ...]
    written: tuple[PostUpdate, ...]
    dated: tuple[PostUpdate, ...]


def plan_update(
    history: Sequence[Occurrence],
    plan: OccurrencePlan,
    now: datetime,
    moved: Collection[str] = (),
) -> PlanUpdate:
    """What of the stored posts has to change. `moved` are the prompts that staff moved."""
    rows = {post.prompt: post for post in history}
    updates = [PostUpdate(each, rows.get(each.prompt.id)) for each in plan.occurrences]
    gone = list(_gone(history, plan))
    return PlanUpdate(
        deleted=tuple(post for post in gone if not is_kept_when_gone(post, now, moved)),
        left_out=tuple(post for post in gone if is_kept_when_gone(post, now, moved)),
        written=tuple(
            each for each in updates if _takes_effect(each, now) and not each.changes_nothing
        ),
        dated=tuple(
            each for each in updates if not _takes_effect(each, now) and each.changes_file_date
        ),
    )


def _gone(history: Sequence[Occurrence], plan: OccurrencePlan) -> Iterator[Occurrence]:
    planned = {occurrence.prompt.id for occurrence in plan.occurrences}
    for post in history:
        open_state = post.state is OccurrenceState.PENDING or post.reason in HOLD_REASONS
        if open_state and post.prompt not in planned:
            yield post


def _takes_effect(update: PostUpdate, now: datetime) -> bool:
    """Whether the plan may change a stored post. Of what ended without a post, a skip takes all;
    back to the plan comes what is skipped no longer (and is missed if its hour has passed), and the
    rest if its new time is still to come."""
    row = update.row
    if row is None or row.state is OccurrenceState.PENDING or row.reason in HOLD_REASONS:
        return True
    if row.state not in UNPOSTED or update.state not in {row.state, *TRANSITIONS[row.state]}:
        return False
    if OccurrenceState.SKIPPED in (update.state, row.state):
        return True
    return update.planned.due > now or update.reason is Reason.RENAMED_PROMPT
