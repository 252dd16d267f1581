"""What staff decide about something of which they were told: do it now, leave it out, undo."""

from __future__ import annotations

from dataclasses import dataclass

from bot.clock import Clock
from bot.core.course import Course
from bot.core.occurrences import UNPOSTED, OccurrenceKind, OccurrenceState
from bot.core.reasons import Reason
from bot.discussion.delivery import Outbox
from bot.discussion.planning.plan_editor import PlanEditor
from bot.discussion.posting.poster import Poster
from bot.discussion.tick import CourseTick
from bot.errors import CourseError, DiscordError
from bot.store.audit import AuditLog
from bot.store.occurrences import OccurrenceStore


@dataclass(frozen=True, slots=True)
class ActionResult:
    """What to tell whoever decided; `undo` is the act that can be undone, None if none can."""

    told: str
    undo: int | None = None


class StaffActions:
    """Decisions about one course."""

    def __init__(
        self,
        course: Course,
        looking: CourseTick,
        poster: Poster,
        plan_editor: PlanEditor,
        occurrences: OccurrenceStore,
        audit: AuditLog,
        clock: Clock,
    ) -> None:
        self._course = course
        self._tick = looking
        self._poster = poster
        self._plan_editor = plan_editor
        self._occurrences = occurrences
        self._audit = audit
        self._clock = clock

    async def decide(self, act: str, key: int, by: int, outbox: Outbox | None) -> ActionResult:
        """What a button says: `post` or `retry` or `skip` an occurrence, `undo` an act of staff,
        `believe` the clock. Raises BotError if that cannot be."""
        async with self._tick.turn:
            if act == "undo":
                return ActionResult(await self._plan_editor.undo(key, by))
            if act == "believe":
                await self._note(by, "believe", "the clock")
                await self._tick.believe()
                return ActionResult("The bot takes the clock as right and goes on.")
            if act == "skip":
                return await self._skip(key, by)
            if act in ("post", "retry"):
                return ActionResult(await self._do_now(key, by, outbox))
            raise CourseError("This button is of another version. Use /seminar plan instead.")

    async def post(self, prompt: str, by: int, outbox: Outbox | None) -> ActionResult:
        """Post a prompt at once. Raises BotError if that cannot be."""
        posts = await self._occurrences.posts(self._course.slug)
        found = next((each for each in posts if each.prompt == prompt), None)
        if found is None and self._plan_editor.knows(prompt):
            raise CourseError("It has no date yet. Move it to one with /seminar move first.")
        if found is None:
            raise CourseError(f"There is no prompt “{prompt}”. /seminar plan lists them.")
        async with self._tick.turn:
            return ActionResult(await self._do_now(found.id, by, outbox))

    async def _do_now(self, key: int, by: int, outbox: Outbox | None) -> str:
        if outbox is None:
            raise DiscordError("The course’s channel is not there. Run /seminar setup again.")
        post = await self._poster.open(key)
        await self._note(by, "post", post.prompt)
        return self._poster.told(await self._poster.do_now(post, outbox))

    async def _skip(self, key: int, by: int) -> ActionResult:
        post = await self._occurrences.by_id(key)
        if post is None or post.state not in UNPOSTED:
            raise CourseError("There is nothing to leave out any more. See the plan.")
        if post.kind is OccurrenceKind.POST and self._plan_editor.knows(post.prompt):
            done = await self._plan_editor.skip(post.prompt, by)
            return ActionResult(done.told, done.id)
        await self._note(by, "skip", f"{post.kind} of {post.prompt}")
        if post.state is not OccurrenceState.SKIPPED and not await self._occurrences.settle(
            post, OccurrenceState.SKIPPED, Reason.SKIPPED_BY_STAFF
        ):
            raise CourseError("It is being posted in this moment. See the plan.")
        return ActionResult("It is left out.")

    async def _note(self, by: int, action: str, detail: str) -> None:
        await self._audit.record(self._course.slug, action, detail, by=by, now=self._clock.now())
