"""A course of the model: its posts, what staff decided, and the rules that it must keep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.core.agenda import DAY, PendingOccurrence, agenda
from bot.core.occurrence_planning import plan_occurrences
from bot.core.occurrences import ON_DISCORD, UNPOSTED, Occurrence, OccurrenceState
from bot.core.plan_changes import ChangeKind, PlanChange, RenameDecision, apply_changes
from bot.core.plan_diff import PlanDiff, RenamedPrompt, diff_plans
from bot.core.plan_update import plan_update
from bot.core.reasons import Reason
from bot.core.schedule import OccurrencePlan, PlanOverrides
from tests.plan_model.file_edits import CourseFile
from tests.plan_model.stored_posts import StoredPosts


@dataclass
class PlanTerm:
    """A course in mid-term. `from_first_day`: every plan deals all dates from the first day on, as
    if nothing had happened. `violations` has every rule that was broken."""

    file: CourseFile
    now: datetime
    from_first_day: bool
    posts: StoredPosts = field(default_factory=StoredPosts)
    changes: list[PlanChange] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    violations: list[str] = field(default_factory=list)
    posted: set[int] = field(default_factory=set)  # the identities of what was posted
    stored_identities: dict[int, int] = field(default_factory=dict)  # by the ids of posts

    def tick_until(self, at: datetime) -> None:
        """Tick at everything that becomes due, until an instant."""
        while True:
            dues = [post.due for post in self.posts.all if post.state is OccurrenceState.PENDING]
            due = min((due for due in dues if due > self.now), default=at)
            self.now = max(self.now, min(due, at))
            self.tick()
            if due >= at:
                return

    def tick(self) -> None:
        """Post what is due, and give up what is too late."""
        paused = self.overrides.paused_since is not None
        pending = [
            PendingOccurrence(post.id, post.due, by_hand=post.by_hand)
            for post in self.posts.all
            if post.state is OccurrenceState.PENDING and (post.by_hand or not paused)
        ]
        recent = [p for p in self.posts.all if p.posted_at and p.posted_at > self.now - DAY]
        due = agenda(pending, self.file.course.schedule, self.now, len(recent))
        for key in due.missed:
            self.posts.settle(key, OccurrenceState.MISSED, Reason.EXPIRED)
            self.counts["missed"] += 1
        for key in due.held:
            self.posts.settle(key, OccurrenceState.NEEDS_STAFF, Reason.DAILY_LIMIT)
        for key in due.to_send:
            self.post(key, by_hand=False)

    def post(self, key: int, *, by_hand: bool) -> None:
        """Post a prompt. It must not have been posted under any id."""
        prompt = self.posts.by_id(key).prompt
        if self.file.course.prompt(prompt) is None:  # the bot refuses that, and staff are told
            self.posts.settle(key, OccurrenceState.NEEDS_STAFF, Reason.PROMPT_REMOVED)
            return
        identity = self.file.identities[prompt]
        if identity in self.posted and not by_hand and prompt not in self.overrides.moves:
            self.violations.append(f"{prompt} is posted twice at {self.now}")
        self.posted.add(identity)
        self.posts.post(key, self.now, by_hand=by_hand)
        self.counts["posted"] += 1

    def decide(self, renamed: RenamedPrompt) -> None:
        """Staff say truthfully whether two prompts are the same."""
        decision = RenameDecision(renamed.old, renamed.new, self._are_same(renamed))
        self.add_change(ChangeKind.RENAME, rename=decision)
        if decision.is_same:
            self.posts.exchange_prompts(decision)
        self.counts["renamed"] += decision.is_same
        self.counts["new after all"] += not decision.is_same

    def replan_after_edit(self, accepted: frozenset[str] = frozenset()) -> None:
        """Replan; nothing that was not due before may be due, but what staff accepted, and nothing
        may move in silence."""
        before, listed = self.posts.all, self.diff(self.file).moved
        due_before = self.posts.pending(self.now)
        self.replan(accepted)
        for key, due in self.posts.pending(self.now) - due_before:
            post = self.posts.by_id(key)
            if post.prompt not in accepted:
                self.violations.append(f"{post.prompt}, due {due}, is due at once at {self.now}")
        for post in _moved(before, self.posts.all):
            is_listed = any(post.title == each.title for each in listed)
            if not is_listed and post.prompt not in accepted:
                self.violations.append(f"{post.prompt} moves in silence at {self.now}")

    def replan_without_edit(self) -> None:
        """Replan: without an edit nothing may change."""
        before = self.posts.all
        if diff := self.diff(self.file):
            self.violations.append(f"without an edit, at {self.now}: {diff}")
        self.replan()
        if self.posts.all != before:
            changed = [str(post) for post in self.posts.all if post not in before]
            self.violations.append(f"without an edit, at {self.now}: {changed}")

    def replan(self, accepted: frozenset[str] = frozenset()) -> None:
        """Write the plan; what is on Discord must stay as it is."""
        before = [post for post in self.posts.all if post.state in ON_DISCORD]
        plan = self.plan(self.file, accepted)
        update = plan_update(self.posts.all, plan, self.now, self.overrides.moves)
        self.posts.apply(self.file.course, update)
        for post in self.posts.all:
            if post.state in UNPOSTED and post.prompt in self.file.identities:
                self.stored_identities[post.id] = self.file.identities[post.prompt]
        lost = [post.prompt for post in before if post not in self.posts.all]
        self.violations += [f"the post of {prompt} changed at {self.now}" for prompt in lost]
        planned = {occurrence.prompt.id for occurrence in plan.occurrences}
        self.violations += [
            f"{prompt.id} is forgotten at {self.now}"
            for prompt in self.file.course.prompts
            if prompt not in plan.undated
            and (prompt.id not in planned or self.posts.of(prompt.id) is None)
        ]

    def plan(self, file: CourseFile, accepted: frozenset[str] = frozenset()) -> OccurrencePlan:
        """The plan of a file as things stand."""
        if self.from_first_day:
            return plan_occurrences(file.course, self.overrides)
        history = self.posts.all
        return plan_occurrences(file.course, self.overrides, history, self.now, accepted=accepted)

    def diff(self, file: CourseFile) -> PlanDiff:
        """What a file would change."""
        return diff_plans(file.course, self.posts.all, self.plan(file), self.now)

    @property
    def overrides(self) -> PlanOverrides:
        """What staff decided."""
        return apply_changes(self.changes)

    def add_change(self, kind: ChangeKind, **details: object) -> None:
        change = PlanChange(kind, self.now, id=len(self.changes) + 1, **details)  # type: ignore[arg-type] # by name
        self.changes.append(change)

    def _are_same(self, renamed: RenamedPrompt) -> bool:
        """Whether what is stored for the one prompt is the other."""
        old = self.posts.of(renamed.old)
        assert old is not None
        return self.stored_identities[old.id] == self.file.identities[renamed.new]


def _moved(before: Sequence[Occurrence], after: Sequence[Occurrence]) -> list[Occurrence]:
    """The posts that were pending, and are pending at another instant."""
    dues = {post.id: post.due for post in before if post.state is OccurrenceState.PENDING}
    return [
        post
        for post in after
        if post.state is OccurrenceState.PENDING and dues.get(post.id, post.due) != post.due
    ]
