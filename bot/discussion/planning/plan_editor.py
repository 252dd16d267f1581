"""Steer a term: leave a prompt out, move it, shift what follows, pause, ask of the moment.

Each act is one transaction: what was done, the plan that follows from it, and the audit log.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.core.course import Course
from bot.core.library import Library
from bot.core.occurrences import UNPOSTED, Occurrence, OccurrenceState
from bot.core.plan_changes import (
    AddedPrompt,
    AppliedChanges,
    ChangeKind,
    PlanChange,
    apply_changes,
    move_prompt,
    require_prompt,
    require_valid_moves,
    shift_prompts,
)
from bot.core.references import parse_reference
from bot.core.schedule import PlanOverrides, plan_occurrences
from bot.core.text import plural
from bot.discussion.planning.added_prompts import free_prompt_id, with_added_prompts
from bot.errors import CourseError
from bot.store.occurrences import OccurrenceStore
from bot.store.plan_changes import PlanChangeStore, Planned

LONGEST_QUESTION = 1400  # as long as a question in a course's file


@dataclass(frozen=True, slots=True)
class ActionResult:
    """What an act did, in a sentence; `id` undoes it."""

    id: int
    told: str


@dataclass(frozen=True, slots=True)
class NewPrompt:
    """A prompt of the moment as staff type it. `local` is a naive local time, None for now."""

    passage: str
    question: str
    local: datetime | None = None


class PlanEditor:
    """Steers one course. `course` is as its file has it, with what was asked besides."""

    def __init__(
        self,
        course: Course,
        library: Library,
        steering: PlanChangeStore,
        occurrences: OccurrenceStore,
        clock: Clock,
    ) -> None:
        self.course = course
        self._library = library
        self._steering = steering
        self._occurrences = occurrences
        self._clock = clock
        self._zone = ZoneInfo(course.timezone)

    async def applied_changes(self) -> AppliedChanges:
        """What staff decided, all together."""
        return apply_changes(await self._steering.of(self.course.slug))

    async def version(self) -> tuple[int, int]:
        """Changes whenever staff did something, also by the command line."""
        return await self._steering.version(self.course.slug)

    async def replan(self) -> None:
        """Write the plan anew as the course's file and the acts of staff say."""
        await self._steering.replan(self.course.slug, self._planner, self._clock.now())

    def knows(self, prompt: str) -> bool:
        """Whether the course has a prompt of this id."""
        return self.course.prompt(prompt) is not None

    async def skip(self, prompt: str, by: int | None) -> ActionResult:
        """Leave a prompt out. Raises CourseError if it has been posted."""
        await self._must_be_unposted(prompt)
        steer = self._new(ChangeKind.SKIP, by, skipped=(prompt,))
        told = f"“{self.course.title_of(prompt)}” is left out. The others keep their dates."
        return await self._add(lambda _: steer, lambda _: told)

    async def move(self, prompt: str, local: datetime, by: int | None) -> ActionResult:
        """Post a prompt at another local time. Raises CourseError if that cannot be."""
        await self._must_be_unposted(prompt)
        posted = await self._posted()

        def choose(acts: tuple[PlanChange, ...]) -> PlanChange:
            course, overrides = self._with(acts)
            moves = move_prompt(course, overrides, prompt, local, self._clock.now(), posted)
            return self._new(ChangeKind.MOVE, by, moves=moves)

        return await self._add(choose, self._moves_told)

    async def shift(
        self, after: date, by: int | None, *, days: int = 0, meetings: int = 0
    ) -> ActionResult:
        """Move everything unposted from a local date on by so many days or class meetings. Raises
        CourseError if that cannot be."""
        posted = await self._posted()
        now = self._clock.now()

        def choose(acts: tuple[PlanChange, ...]) -> PlanChange:
            course, overrides = self._with(acts)
            moves = shift_prompts(
                course, overrides, after, now, posted, days=days, meetings=meetings
            )
            return self._new(ChangeKind.SHIFT, by, moves=moves)

        return await self._add(choose, self._moves_told)

    async def post(self, prompt: str, by: int | None) -> ActionResult:
        """Have a prompt posted at the next full minute, by whichever process posts."""
        await self._must_be_unposted(prompt)
        steer = self._new(ChangeKind.POST, by, moves={prompt: self._next_minute()})
        told = (
            f"“{self.course.title_of(prompt)}” is posted within a minute if the bot runs; else "
            "when it does, in the course’s grace."
        )
        return await self._add(
            lambda _: steer,
            lambda _: told,
        )

    async def pause(self, by: int | None) -> ActionResult:
        """Let nothing be posted by itself. Raises CourseError if that is so."""
        if (await self.applied_changes()).paused_since is not None:
            raise CourseError("The course is paused already. Resume it to go on.")
        steer = self._new(ChangeKind.PAUSE, by)
        told = "The course is paused: nothing is posted by itself until it is resumed."
        return await self._add(lambda _: steer, lambda _: told)

    async def resume(self, by: int | None) -> ActionResult:
        """Go on after a pause. Raises CourseError if there is none."""
        if (await self.applied_changes()).paused_since is None:
            raise CourseError("The course is not paused; there is nothing to resume.")
        steer = self._new(ChangeKind.RESUME, by)
        told = (
            "The course goes on. Of what came due meanwhile, the newest is posted if its grace "
            "allows; the rest is missed, and staff are told."
        )
        return await self._add(lambda _: steer, lambda _: told)

    async def ask(self, asked: NewPrompt, by: int | None) -> tuple[ActionResult, str]:
        """Add a prompt of the moment; what was done, and the id of the prompt.

        Raises BadReference or CourseError if it cannot be asked so.
        """
        reference = parse_reference(
            asked.passage, self._library, reading=self.course.reading, titles=True
        )
        question = asked.question.strip()
        if not 0 < len(question) <= LONGEST_QUESTION:
            raise CourseError(f"A question has 1 to {LONGEST_QUESTION} characters.")
        local = asked.local or self._next_minute()
        posted = await self._posted()

        def choose(acts: tuple[PlanChange, ...]) -> PlanChange:
            course, overrides = self._with(acts)
            name = free_prompt_id(course, acts)
            work = reference.work or self.course.reading  # the course may turn to another one
            passage = str(replace(reference, work=work))
            new = AddedPrompt(name, f"On {reference.label}", passage, question)
            steer = self._new(ChangeKind.ASK, by, moves={name: local}, asked=new)
            if asked.local is not None:
                extended, _ = self._with((*acts, replace(steer, id=1 << 60)))
                move_prompt(extended, overrides, name, local, self._clock.now(), posted)
            return steer

        done = await self._add(choose, self._moves_told)
        acts = await self._steering.of(self.course.slug)
        name = next(each.asked.prompt for each in acts if each.id == done.id and each.asked)
        return done, name

    async def undo(self, key: int, by: int | None) -> str:
        """Undo an act. What to say; raises CourseError if it was undone or what it did is out."""
        acts = await self._steering.of(self.course.slug)
        act = next((each for each in acts if each.id == key), None)
        if act is None:
            raise CourseError("There is nothing to undo. The plan shows what staff decided.")
        posts = {each.prompt: each for each in await self._occurrences.of_course(self.course.slug)}
        out = [name for name in act.moves if name in posts and posts[name].state not in UNPOSTED]
        if act.act in (ChangeKind.POST, ChangeKind.ASK) and out:
            raise CourseError(
                f"“{out[0]}” is on Discord already. Delete it there to take it back; what was said "
                "under it stays in the record."
            )
        self._must_be_undoable(acts, act, await self._posted())
        if not await self._steering.undo(
            self.course.slug, key, by, self._planner, self._clock.now()
        ):
            raise CourseError("That was undone already. The plan shows what holds now.")
        names = [*act.moves, *act.skipped]
        about = ", ".join(f"“{self.course.title_of(name)}”" for name in names[:3])
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        return f"Undone: {act.act} {about}{more}".rstrip() + ". The plan shows what holds now."

    def _must_be_undoable(
        self, acts: tuple[PlanChange, ...], act: PlanChange, posted: frozenset[str]
    ) -> None:
        """Raise CourseError if what was moved would come back to an hour that is past, or that is
        another prompt's: it would be posted late, or missed, at once."""
        rest = tuple(each for each in acts if each.id != act.id)
        course, overrides = self._with(rest)
        times = {
            each.prompt.id: each.local for each in plan_occurrences(course, overrides).occurrences
        }
        back = {name: times[name] for name in act.moves if name in times and name not in posted}
        if act.act in (ChangeKind.MOVE, ChangeKind.SHIFT):
            require_valid_moves(course, overrides, back, self._clock.now(), posted)

    async def undo_last(self, by: int | None) -> ActionResult:
        """Undo the newest act that was not undone. Raises CourseError if there is none."""
        acts = await self._steering.of(self.course.slug)
        last = max((each.id for each in acts if each.undone_at is None), default=None)
        if last is None:
            raise CourseError("There is nothing to undo.")
        return ActionResult(last, await self.undo(last, by))

    def local(self, instant: datetime) -> datetime:
        """The naive local time of an instant in the course's zone."""
        return instant.astimezone(self._zone).replace(tzinfo=None)

    async def _add(
        self,
        choose: Callable[[tuple[PlanChange, ...]], PlanChange],
        told: Callable[[PlanChange], str],
    ) -> ActionResult:
        now = self._clock.now()
        steer = await self._steering.add(self.course.slug, choose, self._planner, told, now)
        return ActionResult(steer.id, told(steer))

    def _new(self, act: ChangeKind, by: int | None, **more: object) -> PlanChange:
        return replace(PlanChange(act, self._clock.now(), by), **more)  # type: ignore[arg-type]

    def _planner(self, acts: tuple[PlanChange, ...]) -> Planned:
        course, overrides = self._with(acts)
        return course.timezone, plan_occurrences(course, overrides).occurrences

    def _with(self, acts: tuple[PlanChange, ...]) -> tuple[Course, PlanOverrides]:
        """The course and its overrides after these acts."""
        return with_added_prompts(self.course, self._library, acts), apply_changes(acts).overrides

    def _next_minute(self) -> datetime:
        later = self.local(self._clock.now()) + timedelta(seconds=59, microseconds=999_999)
        return later.replace(second=0, microsecond=0)

    def _moves_told(self, steer: PlanChange) -> str:
        titles = {steer.asked.prompt: steer.asked.title} if steer.asked else {}
        lines = [
            f"“{titles.get(name) or self.course.title_of(name)}”: {local:%a %d %b %Y, %H:%M}"
            for name, local in sorted(steer.moves.items(), key=lambda each: each[1])
        ]
        first = "Asked" if steer.act is ChangeKind.ASK else "Moved"
        return f"{first} {plural(len(lines), 'prompt')}.\n" + "\n".join(lines)

    async def _posted(self) -> frozenset[str]:
        """The prompts that are out."""
        posts = await self._occurrences.of_course(self.course.slug)
        return frozenset(each.prompt for each in posts if each.state not in UNPOSTED)

    async def _must_be_unposted(self, prompt: str) -> None:
        require_prompt(self.course, prompt)
        for post in await self._occurrences.of_course(self.course.slug):
            if post.prompt == prompt and post.state not in UNPOSTED:
                raise CourseError(already_posted(self.course, post))


def already_posted(course: Course, post: Occurrence) -> str:
    """Why nothing can be done any more about a post that is on Discord, or on its way."""
    title = course.title_of(post.prompt)
    if post.state is OccurrenceState.SENDING:
        return f"“{title}” is being sent; Discord has not answered yet. See the plan in a minute."
    return f"“{title}” has been posted already{f': {post.link}' if post.link else '.'}"
