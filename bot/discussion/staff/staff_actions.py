"""What staff decide about something of which they were told: do it now, leave it out, undo."""

from __future__ import annotations

from dataclasses import dataclass

from bot.clock import Clock
from bot.core.course import Course
from bot.core.course_plan import SKIPPED
from bot.core.occurrences import UNPOSTED, OccurrenceKind, OccurrenceState
from bot.discussion.delivery import Outbox, StaffAction
from bot.discussion.planning.plan_editor import PlanEditor
from bot.discussion.posting.poster import Poster
from bot.discussion.tick import CourseTick
from bot.errors import CourseError, DiscordError
from bot.store.occurrences import OccurrenceStore
from bot.store.people import People


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
        people: People,
        clock: Clock,
    ) -> None:
        self._course = course
        self._tick = looking
        self._poster = poster
        self._plan_editor = plan_editor
        self._occurrences = occurrences
        self._people = people
        self._clock = clock

    async def decide(
        self, action: StaffAction, target_id: int, by: int, outbox: Outbox | None
    ) -> ActionResult:
        """Do what a button says, about the occurrence, alert or plan change of this id. Raises
        BotError if that cannot be."""
        async with self._tick.turn:
            match action:
                case StaffAction.UNDO:
                    return ActionResult(await self._plan_editor.undo(target_id, by))
                case StaffAction.BELIEVE_CLOCK:
                    await self._note(by, "believe", "the clock")
                    await self._tick.trust_clock()
                    return ActionResult("The bot takes the clock as right and goes on.")
                case StaffAction.SKIP:
                    return await self._skip(target_id, by)
                case StaffAction.POST | StaffAction.RETRY:
                    return ActionResult(await self._do_now(target_id, by, outbox))

    async def post(self, prompt: str, by: int, outbox: Outbox | None) -> ActionResult:
        """Post a prompt at once. Raises BotError if that cannot be."""
        posts = await self._occurrences.of_course(self._course.slug)
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
        if not await self._occurrences.settle(post, OccurrenceState.SKIPPED, SKIPPED):
            raise CourseError("It is being posted in this moment. See the plan.")
        return ActionResult("It is left out.")

    async def _note(self, by: int, action: str, detail: str) -> None:
        await self._people.note(self._clock.now(), by, action, self._course.slug, detail)
