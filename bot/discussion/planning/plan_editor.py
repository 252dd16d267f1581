"""Changes of the plan by staff: skip, move, shift, post, pause, resume, add a prompt, undo.

Each change is one transaction of the store: the change itself, the plan that follows from it and a
line of the audit log. The same editor serves Discord and the command line, which writes beside the
running bot.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.core.course import AddedPrompt, Course
from bot.core.occurrence_planning import plan_occurrences
from bot.core.occurrences import UNPOSTED
from bot.core.plan_changes import (
    ChangeKind,
    PlanChange,
    RenameDecision,
    apply_changes,
    move_prompt,
    require_valid_moves,
    shift_prompts,
)
from bot.core.references import Reference, parse_reference
from bot.discussion.action_result import ActionResult
from bot.discussion.planning.added_prompts import free_prompt_id
from bot.discussion.planning.current_plan import CurrentPlan
from bot.errors import CourseError
from bot.rendering.plan import (
    PAUSED,
    RESUMED,
    describe_moves,
    describe_post_request,
    describe_rename,
    describe_skip,
    describe_undo,
)
from bot.store.plan_changes import PlanChangeStore

LONGEST_QUESTION = 1400  # characters, as long as a question in a course's file
_AFTER_ALL_CHANGES = 1 << 60  # an id for a change that is not stored yet

ChooseChange = Callable[[tuple[PlanChange, ...]], PlanChange]


@dataclass(frozen=True, slots=True)
class NewPrompt:
    """A prompt as staff type it. `local` is a naive local time, None for now."""

    passage: str
    question: str
    local: datetime | None = None


class PlanEditor:
    """Edits the plan of one course."""

    def __init__(self, plan: CurrentPlan, changes: PlanChangeStore, clock: Clock) -> None:
        self._plan = plan
        self._course = plan.course
        self._changes = changes
        self._clock = clock
        self._zone = ZoneInfo(plan.course.timezone)

    @property
    def course(self) -> Course:
        """The course, with the prompts that staff added."""
        return self._course

    def local_now(self) -> datetime:
        """The naive local time in the course's zone."""
        return self._clock.now().astimezone(self._zone).replace(tzinfo=None)

    async def skip(self, prompt: str, by: int | None) -> ActionResult:
        """Leave a prompt out. Raises CourseError if it has been posted, or looks renamed."""
        await self._plan.require_skippable(prompt)
        change = self._change(ChangeKind.SKIP, by, skipped=(prompt,))
        return await self._add(change, describe_skip(self._course.title_of(prompt)))

    async def move(self, prompt: str, local: datetime, by: int | None) -> ActionResult:
        """Post a prompt at another local time. Raises CourseError as `move_prompt` does."""
        await self._plan.require_unposted(prompt)
        history = await self._plan.posts()

        def choose(changes: tuple[PlanChange, ...]) -> PlanChange:
            moves = move_prompt(
                *self._plan.after(changes), prompt, local, now=self._clock.now(), history=history
            )
            return self._change(ChangeKind.MOVE, by, moves=moves)

        return await self._add_moves(choose)

    async def shift(
        self, after: date, by: int | None, *, days: int = 0, meetings: int = 0
    ) -> ActionResult:
        """Move everything unposted from a local date on, by days or by class meetings. Raises
        CourseError as `shift_prompts` does."""
        history = await self._plan.posts()

        def choose(changes: tuple[PlanChange, ...]) -> PlanChange:
            course, overrides = self._plan.after(changes)
            moves = shift_prompts(
                course,
                overrides,
                after,
                now=self._clock.now(),
                history=history,
                days=days,
                meetings=meetings,
            )
            return self._change(ChangeKind.SHIFT, by, moves=moves)

        return await self._add_moves(choose)

    async def post(self, prompt: str, by: int | None) -> ActionResult:
        """Have a prompt posted at the next full minute, by whichever process posts."""
        await self._plan.require_unposted(prompt)
        change = self._change(ChangeKind.POST, by, moves={prompt: self._next_minute()})
        return await self._add(change, describe_post_request(self._course.title_of(prompt)))

    async def pause(self, by: int | None) -> ActionResult:
        """Let nothing be posted by itself. Raises CourseError if the course is paused."""
        if await self._paused():
            raise CourseError("The course is paused already. Resume it to go on.")
        return await self._add(self._change(ChangeKind.PAUSE, by), PAUSED)

    async def resume(self, by: int | None) -> ActionResult:
        """Go on after a pause. Raises CourseError if the course is not paused."""
        if not await self._paused():
            raise CourseError("The course is not paused; there is nothing to resume.")
        return await self._add(self._change(ChangeKind.RESUME, by), RESUMED)

    async def ask(self, new: NewPrompt, by: int | None) -> tuple[ActionResult, str]:
        """Add a prompt that is not in the course's file; the result, and the prompt's id.

        Raises BadReference or CourseError if it cannot be asked so.
        """
        reference = parse_reference(
            new.passage, self._plan.library, reading=self._course.reading, titles=True
        )
        if not 0 < len(new.question.strip()) <= LONGEST_QUESTION:
            raise CourseError(f"A question has 1 to {LONGEST_QUESTION} characters.")
        history = await self._plan.posts()

        def choose(changes: tuple[PlanChange, ...]) -> PlanChange:
            change = self._ask_change(new, reference, changes, by)
            if new.local is not None:
                extended = (*changes, replace(change, id=_AFTER_ALL_CHANGES))
                course, overrides = self._plan.after(extended)
                (prompt,) = change.moves
                move_prompt(
                    course, overrides, prompt, new.local, now=self._clock.now(), history=history
                )
            return change

        change = await self._store(choose, self._describe_moves)
        (prompt,) = change.moves
        return ActionResult(self._describe_moves(change), change.id), prompt

    async def decide_rename(self, decision: RenameDecision, by: int | None) -> ActionResult:
        """Take a prompt that looks renamed for the stored one, or for a new one. Raises CourseError
        if it was posted since."""
        change = self._change(ChangeKind.RENAME, by, rename=decision)
        return await self._add(change, describe_rename(self._course, change))

    async def undo(self, change_id: int, by: int | None) -> ActionResult:
        """Undo a change. Raises CourseError if it has already been undone or has taken effect."""
        changes = await self._changes.all_of(self._course.id)
        change = next((change for change in changes if change.id == change_id), None)
        if change is None:
            raise CourseError("There is nothing to undo. The plan shows what staff decided.")
        await self._require_undoable(changes, change)
        if not await self._changes.undo(
            self._course.id, change_id, by, self._plan.update, self._clock.now()
        ):
            raise CourseError("That was undone already. The plan shows what holds now.")
        return ActionResult(describe_undo(change, self._course), change_id)

    async def undo_last(self, by: int | None) -> ActionResult:
        """Undo the newest change that was not undone. Raises CourseError if there is none."""
        changes = await self._changes.all_of(self._course.id)
        last = max((change.id for change in changes if change.undone_at is None), default=None)
        if last is None:
            raise CourseError("There is nothing to undo.")
        return await self.undo(last, by)

    async def _require_undoable(self, changes: tuple[PlanChange, ...], change: PlanChange) -> None:
        """Raise CourseError if the change led to a post, or if undoing it would bring a prompt back
        to a time that is past or another prompt's: it would be posted late, or missed, at once."""
        history = await self._plan.posts()
        posted = {post.prompt for post in history if post.state not in UNPOSTED}
        led_to_posts = change.kind in (ChangeKind.POST, ChangeKind.ASK)
        prompts = [*change.moves] if led_to_posts else _prompts_called_new(change)
        if on_discord := [prompt for prompt in prompts if prompt in posted]:
            raise CourseError(
                f"“{on_discord[0]}” is on Discord already. Delete it there to take it back; what "
                "was said under it stays in the record."
            )
        if change.kind in (ChangeKind.MOVE, ChangeKind.SHIFT):
            rest = tuple(other for other in changes if other.id != change.id)
            course, overrides = self._plan.after(rest)
            planned = plan_occurrences(course, overrides, history, self._clock.now()).occurrences
            times = {occurrence.prompt.id: occurrence.local for occurrence in planned}
            back = {p: times[p] for p in change.moves if p in times and p not in posted}
            require_valid_moves(course, overrides, back, now=self._clock.now(), history=history)

    async def _add(self, change: PlanChange, text: str) -> ActionResult:
        stored = await self._store(lambda _: change, lambda _: text)
        return ActionResult(text, stored.id)

    async def _add_moves(self, choose: ChooseChange) -> ActionResult:
        stored = await self._store(choose, self._describe_moves)
        return ActionResult(self._describe_moves(stored), stored.id)

    async def _store(
        self, choose: ChooseChange, describe: Callable[[PlanChange], str]
    ) -> PlanChange:
        now = self._clock.now()
        return await self._changes.add(self._course.id, choose, self._plan.update, describe, now)

    def _change(self, kind: ChangeKind, by: int | None, **details: Any) -> PlanChange:
        return PlanChange(kind=kind, at=self._clock.now(), by=by, **details)

    def _ask_change(
        self,
        new: NewPrompt,
        reference: Reference,
        changes: tuple[PlanChange, ...],
        by: int | None,
    ) -> PlanChange:
        course, _ = self._plan.after(changes)
        prompt = free_prompt_id(course, changes)
        # With the work's name: the course may turn to another reading later.
        passage = str(replace(reference, work=reference.work or self._course.reading))
        added = AddedPrompt(prompt, f"On {reference.label}", passage, new.question.strip())
        moves = {prompt: new.local or self._next_minute()}
        return self._change(ChangeKind.ASK, by, moves=moves, added=added)

    def _describe_moves(self, change: PlanChange) -> str:
        titles = {prompt: self._course.title_of(prompt) for prompt in change.moves}
        if change.added is not None:
            titles[change.added.prompt] = change.added.title
        return describe_moves(change, titles)

    async def _paused(self) -> bool:
        changes = await self._changes.all_of(self._course.id)
        return apply_changes(changes).paused_since is not None

    def _next_minute(self) -> datetime:
        later = self.local_now() + timedelta(seconds=59, microseconds=999_999)
        return later.replace(second=0, microsecond=0)


def _prompts_called_new(change: PlanChange) -> list[str]:
    rename = change.rename
    return [rename.new] if rename is not None and not rename.is_same else []
