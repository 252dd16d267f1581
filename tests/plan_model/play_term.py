"""Plays the plan of a term of a seed, and lists what broke a rule."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.occurrence_planning import plan_occurrences
from bot.core.occurrences import UNPOSTED, Occurrence
from bot.core.plan_changes import ChangeKind, move_prompt, shift_prompts
from bot.core.plan_diff import RenamedPrompt
from bot.core.reasons import Reason
from bot.errors import CourseError
from tests.plan_model.file_edits import edit_file, new_file
from tests.plan_model.plan_term import PlanTerm
from tests.simulation.random_course import random_course

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class PlanTermResult:
    """What was counted in a term, and every rule that it broke."""

    seed: int
    counts: Counter[str]
    violations: tuple[str, ...]


def play_term(seed: int, *, from_first_day: bool = False) -> PlanTermResult:
    """Play the term of a seed. `from_first_day` is the control (see `PlanTerm`)."""
    rng = random.Random(f"{seed}/plan")
    file = new_file(random_course(rng))
    dues = [occurrence.due for occurrence in plan_occurrences(file.course).occurrences]
    term = PlanTerm(file, dues[0] - timedelta(hours=rng.uniform(0.1, 40)), from_first_day)
    TermPlayer(rng, term, dues[-1] + timedelta(days=9)).play()
    return PlanTermResult(seed, term.counts, tuple(term.violations))


@dataclass
class TermPlayer:
    """Those who edit the file, and staff, until a term ends."""

    rng: random.Random
    term: PlanTerm
    ends: datetime

    def play(self) -> None:
        """Play events at random instants, and a tick at each due."""
        self.term.replan()
        events = (self.edit_with_reload, self.edit_and_restart, self.change_plan)
        length = (self.ends - self.term.now).total_seconds()
        for at in sorted(self._instant(length) for _ in range(self.rng.randint(6, 16))):
            self.term.tick_until(at)
            self.rng.choice(events)()
            self.answer_held()
            self.term.tick_until(self.term.now + timedelta(hours=self.rng.uniform(0, 30)))
            self.term.replan_without_edit()
        self.term.tick_until(self.ends)

    def edit_with_reload(self) -> None:
        """Edit the file and reload it: staff are asked first where they have to be."""
        edited = edit_file(self.rng, self.term.file, self.term.now)
        diff = self.term.diff(edited)
        self.term.counts["edits"] += 1
        if diff.needs_answer and self.rng.random() < 0.5:
            self.term.counts["refused edits"] += 1
            return
        self.term.file = edited
        for renamed in diff.renamed:
            self.term.decide(renamed)
        self.term.replan_after_edit(frozenset(passed.prompt for passed in diff.passed))

    def edit_and_restart(self) -> None:
        """Stop the bot, edit the file, and start the bot again: nobody is asked."""
        if self.rng.random() < 0.5:
            self.term.now += timedelta(hours=self.rng.uniform(0.1, 60))
        self.term.counts["edits"] += 1
        self.term.file = edit_file(self.rng, self.term.file, self.term.now)
        self.term.replan_after_edit()

    def change_plan(self) -> None:
        """Staff change the plan, undo the last change, or post by hand."""
        posts = [post for post in self.term.posts.all if self._is_changeable(post)]
        if not posts:
            return
        prompt = self.rng.choice(posts).prompt
        change = self.rng.choice(self._changes)
        change(prompt)
        self.term.counts["changes of staff"] += 1
        self.term.replan()

    @property
    def _changes(self) -> tuple[Callable[[str], None], ...]:
        moves = (self._move, self._shift)
        return (*moves, self._skip, self._post, self._pause, self._undo)

    def answer_held(self) -> None:
        """Staff answer most questions about held prompts."""
        for post in self.term.posts.all:
            if self.rng.random() < 0.7 and self.term.file.course.prompt(post.prompt):
                if post.reason is Reason.RENAMED_PROMPT:
                    self.term.counts["held as renamed"] += 1
                    old = self.term.posts.of(post.reason_detail)
                    assert old is not None
                    self.term.decide(RenamedPrompt(old.prompt, post.prompt, old.state, old.local))
                    self.term.replan_after_edit()
                elif post.reason is Reason.DATE_PASSED_BY_EDIT:
                    self.term.counts["held as passed"] += 1
                    self.term.post(post.id, by_hand=True)

    def _move(self, prompt: str) -> None:
        local = self._local_now() + timedelta(minutes=self.rng.randint(-60, 9000))
        course, overrides, history = self.term.file.course, self.term.overrides, self.term.posts.all
        with suppress(CourseError):
            moves = move_prompt(
                course, overrides, prompt, local, now=self.term.now, history=history
            )
            self.term.add_change(ChangeKind.MOVE, moves=moves)

    def _shift(self, _: str) -> None:
        after, days = self._local_now().date(), self.rng.choice((-1, 1, 2, 7))
        course, overrides, history = self.term.file.course, self.term.overrides, self.term.posts.all
        with suppress(CourseError):
            moves = shift_prompts(
                course, overrides, after, now=self.term.now, history=history, days=days
            )
            self.term.add_change(ChangeKind.SHIFT, moves=moves)

    def _skip(self, prompt: str) -> None:
        self.term.add_change(ChangeKind.SKIP, skipped=(prompt,))

    def _post(self, prompt: str) -> None:
        post = self.term.posts.of(prompt)
        if post is not None:
            self.term.post(post.id, by_hand=True)

    def _pause(self, _: str) -> None:
        paused = self.term.overrides.paused_since is not None
        self.term.add_change(ChangeKind.RESUME if paused else ChangeKind.PAUSE)

    def _undo(self, _: str) -> None:
        """Undo the last skip, at any time after it."""
        for index in reversed(range(len(self.term.changes))):
            change = self.term.changes[index]
            if change.kind is ChangeKind.SKIP and change.undone_at is None:
                self.term.changes[index] = replace(change, undone_at=self.term.now)
                return

    def _is_changeable(self, post: Occurrence) -> bool:
        in_file = self.term.file.course.prompt(post.prompt) is not None
        return in_file and post.state in UNPOSTED and post.reason is not Reason.RENAMED_PROMPT

    def _local_now(self) -> datetime:
        zone = ZoneInfo(self.term.file.course.timezone)
        return self.term.now.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0)

    def _instant(self, length: float) -> datetime:
        """Anywhere in the term, or within minutes or hours of a due."""
        if self.rng.random() < 0.5:
            return self.term.now + timedelta(seconds=self.rng.uniform(0, length))
        due = self.rng.choice(self.term.posts.all).due
        return max(self.term.now, due + MINUTE * self.rng.uniform(-300, 300))
