"""Actions of staff on single occurrences: post now, try again, skip, undo, believe the clock."""

from __future__ import annotations

import asyncio

from bot.clock import Clock
from bot.core.course import Course
from bot.core.occurrences import UNPOSTED, OccurrenceKind, OccurrenceState
from bot.core.plan_changes import RenameDecision
from bot.core.reasons import Reason
from bot.core.scope import EVERYTHING, Scope
from bot.discussion.action_result import ActionResult
from bot.discussion.delivery import ActionButton, Outbox, StaffAction
from bot.discussion.planning.plan_editor import PlanEditor
from bot.discussion.posting.poster import Poster
from bot.discussion.staff.judgements import Judgements
from bot.discussion.staff.rule_changes import RuleChanges
from bot.errors import CourseError, DiscordError, NotAllowed
from bot.rendering.rights import NOT_YOUR_ACT
from bot.rendering.staff_notices import describe_posting
from bot.store.assessment_acts import is_act_of
from bot.store.audit import AuditLog
from bot.store.courses import course_of_act
from bot.store.database import Database
from bot.store.heartbeats import HeartbeatStore
from bot.store.occurrences import OccurrenceStore


class StaffActions:
    """Actions on the occurrences of one course.

    `posting_lock` is held by whoever posts, be it the tick, a command or a button: one at a time,
    or two of them could send the same post. `undoable` find acts by their ids and undo
    them; other acts are changes of the plan. Only the acts in `scope` are undone.
    """

    def __init__(
        self,
        course: Course,
        database: Database,
        *,
        posting_lock: asyncio.Lock,
        poster: Poster,
        editor: PlanEditor,
        undoable: tuple[RuleChanges | Judgements, ...],
        clock: Clock,
        scope: Scope = EVERYTHING,
    ) -> None:
        self._course = course
        self._database = database
        self._posting_lock = posting_lock
        self._poster = poster
        self._editor = editor
        self._undoable = undoable
        self._occurrences = OccurrenceStore(database)
        self._heartbeats = HeartbeatStore(database)
        self._audit = AuditLog(database)
        self._clock = clock
        self._scope = scope

    def within(self, scope: Scope) -> StaffActions:
        """The same for somebody with this scope."""
        return StaffActions(
            self._course,
            self._database,
            posting_lock=self._posting_lock,
            poster=self._poster,
            editor=self._editor,
            undoable=self._undoable,
            clock=self._clock,
            scope=scope,
        )

    async def perform(
        self, action: StaffAction, target_id: int, by: int, outbox: Outbox | None
    ) -> ActionResult:
        """Do what a button says, about the occurrence, alert or act of this id. Raises
        BotError if that cannot be."""
        async with self._posting_lock:
            match action:
                case StaffAction.UNDO:
                    return await self._undo(target_id, by)
                case StaffAction.BELIEVE_CLOCK:
                    return await self._believe_clock(by)
                case StaffAction.SKIP:
                    return await self._skip(target_id, by)
                case StaffAction.SAME_PROMPT | StaffAction.NEW_PROMPT:
                    is_same = action is StaffAction.SAME_PROMPT
                    return await self._decide_rename(target_id, by, is_same=is_same)
                case StaffAction.POST | StaffAction.RETRY:
                    return await self._post_now(target_id, by, outbox)

    async def post(self, prompt: str, by: int, outbox: Outbox | None) -> ActionResult:
        """Post a prompt at once. Raises BotError if that cannot be."""
        posts = await self._occurrences.posts(self._course.id)
        post = next((post for post in posts if post.prompt == prompt), None)
        if post is None and self._course.prompt(prompt) is not None:
            raise CourseError("It has no date yet. Move it to one with /seminar plan move first.")
        if post is None:
            raise CourseError(f"There is no prompt “{prompt}”. /seminar plan show lists them.")
        async with self._posting_lock:
            return await self._post_now(post.id, by, outbox)

    async def undo_buttons(self, result: ActionResult) -> tuple[ActionButton, ...]:
        """The button that undoes what was done; none if there is nothing to undo."""
        if result.change is None or not await self._may_undo(result.change):
            return ()
        found = await course_of_act(self._database, result.change)
        digest = found[1] if found is not None else ""
        return (ActionButton(StaffAction.UNDO, result.change, "Undo", digest),)

    async def require_in_scope(self, action: StaffAction, target_id: int) -> None:
        """Raise NotAllowed if the button would undo what is not in the scope."""
        if action is StaffAction.UNDO and not await self._may_undo(target_id):
            raise NotAllowed(NOT_YOUR_ACT)

    async def _may_undo(self, act_id: int) -> bool:
        """Whether an act is in the scope."""
        owner = self._scope.acts_of
        return owner is None or await is_act_of(self._database, act_id, owner)

    async def _undo(self, act_id: int, by: int) -> ActionResult:
        await self.require_in_scope(StaffAction.UNDO, act_id)
        for acts in self._undoable:
            if await acts.find(act_id) is not None:
                return await acts.undo(act_id, by)
        return ActionResult((await self._editor.undo(act_id, by)).text)

    async def _believe_clock(self, by: int) -> ActionResult:
        """Take the machine's clock as right: the next tick compares it with this heartbeat."""
        await self._note(by, "believe", "the clock")
        await self._heartbeats.record(self._course.id, self._clock.now())
        return ActionResult("The bot takes the clock as right and goes on.")

    async def _post_now(self, key: int, by: int, outbox: Outbox | None) -> ActionResult:
        if outbox is None:
            raise DiscordError(
                "The course’s channel is not there. Run /seminar course setup again."
            )
        occurrence = await self._poster.require_postable(key)
        await self._note(by, "post", occurrence.prompt)
        posted = await self._poster.post_now(occurrence, outbox, self._clock.now())
        return ActionResult(describe_posting(posted))

    async def _skip(self, key: int, by: int) -> ActionResult:
        occurrence = await self._occurrences.by_id(key)
        if occurrence is None or occurrence.state not in UNPOSTED:
            raise CourseError("There is nothing to leave out any more. See the plan.")
        is_post = occurrence.kind is OccurrenceKind.POST
        if is_post and self._course.prompt(occurrence.prompt) is not None:
            return await self._editor.skip(occurrence.prompt, by)
        await self._note(by, "skip", f"{occurrence.kind} of {occurrence.prompt}")
        already = occurrence.state is OccurrenceState.SKIPPED
        if not already and not await self._occurrences.settle(
            occurrence, OccurrenceState.SKIPPED, Reason.SKIPPED_BY_STAFF
        ):
            raise CourseError("It is being posted in this moment. See the plan.")
        return ActionResult("It is left out.")

    async def _decide_rename(self, key: int, by: int, *, is_same: bool) -> ActionResult:
        occurrence = await self._occurrences.by_id(key)
        if occurrence is None or occurrence.reason is not Reason.RENAMED_PROMPT:
            raise CourseError("That was decided already, or the file was changed. See the plan.")
        decision = RenameDecision(occurrence.reason_detail, occurrence.prompt, is_same)
        return await self._editor.decide_rename(decision, by)

    async def _note(self, by: int, action: str, detail: str) -> None:
        await self._audit.record(self._course.id, action, detail, by=by, now=self._clock.now())
