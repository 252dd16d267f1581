"""Post what is due, when it is due; and what staff ask for, at once."""

from __future__ import annotations

import logging
from datetime import datetime

from bot.clock import Clock
from bot.core.agenda import DAY, PendingOccurrence, agenda
from bot.core.course import Course
from bot.core.occurrences import UNPOSTED, Occurrence, OccurrenceKind, OccurrenceState
from bot.core.reasons import Reason
from bot.core.thread_steps import thread_steps, useful_until
from bot.discussion.delivery import Outbox
from bot.discussion.planning.plan_editor import PlanEditor, already_posted
from bot.discussion.posting.sender import Sender
from bot.errors import CourseError
from bot.failpoints import failpoint
from bot.rendering.reasons import ContentRemoved, describe_reason
from bot.store.occurrences import OccurrenceStore

log = logging.getLogger(__name__)


class Poster:
    """Posts the prompts of one course. Calls must not overlap: one poster, posts in order."""

    def __init__(
        self,
        course: Course,
        occurrences: OccurrenceStore,
        sender: Sender,
        plan_editor: PlanEditor,
        clock: Clock,
    ) -> None:
        self._course = course
        self._occurrences = occurrences
        self._sender = sender
        self._plan_editor = plan_editor
        self._clock = clock

    async def prepare(self) -> None:
        """Bring what is not posted up to date with the course's file and with what staff did."""
        await self._plan_editor.replan()
        await self._plan_steps()
        failpoint("planned")

    async def next_due(self) -> datetime | None:
        """The instant of the next occurrence that waits, or None."""
        waiting = await self._waiting()
        return min((each.due for each in waiting), default=None)

    async def will_tell(self) -> bool:
        """Whether something has failed, or is due now and would: of that staff are told anyhow."""
        due = await self.next_due()
        everything = await self._occurrences.all_of(self._course.slug)
        failed = any(each.state is OccurrenceState.FAILED for each in everything)
        return failed or (due is not None and due <= self._clock.now())

    async def post_due(self, outbox: Outbox | None) -> None:
        """Finish what was begun, then post what is due and mark what was missed. Without an outbox
        what is due waits, for as long as the course's grace has it."""
        if outbox is not None:
            await self._finish(outbox)
        now = self._clock.now()
        recent = await self._occurrences.automatic_posts_since(self._course.slug, now - DAY)
        todo = agenda(await self._waiting(), self._course.schedule, now, recent)
        await self._settle(todo.missed, OccurrenceState.MISSED, Reason.EXPIRED)
        if outbox is None:
            return
        await self._settle(todo.held, OccurrenceState.NEEDS_STAFF, Reason.DAILY_LIMIT)
        for key in todo.to_do:
            await self._send(await self._sender.read(key), outbox)
        if todo.to_do:
            await self._plan_steps()

    async def open(self, key: int) -> Occurrence:
        """An occurrence that staff could have posted, or done, at once. Raises CourseError for one
        that has been."""
        post = await self._sender.read(key)
        if post.state not in UNPOSTED and post.state is not OccurrenceState.PARTLY_POSTED:
            raise CourseError(already_posted(self._course, post))
        return post

    async def do_now(self, post: Occurrence, outbox: Outbox) -> Occurrence:
        """Post, or do, at once what is `open`. As it then stands."""
        if post.state is OccurrenceState.PARTLY_POSTED:
            await self._occurrences.retry_refused(post.id)
            await self._sender.bring_out(await self._sender.read(post.id), outbox)
        else:
            await self._sender.send(post, outbox, by_hand=True)
        await self._plan_steps()
        return await self._sender.read(post.id)

    def told(self, post: Occurrence) -> str:
        """What became of a post, for the one who asked for it."""
        reason = describe_reason(post.reason, post.reason_detail)
        if post.is_on_discord:
            rest = f" Not all of it: {reason}" if reason else ""
            return f"{'Posted' if post.link else 'Done'}: {post.link or post.prompt}{rest}"
        if post.state is OccurrenceState.FAILED:
            return f"Not posted. {reason}"
        return "Discord has not answered yet. The bot looks again in half a minute; see the plan."

    async def _finish(self, outbox: Outbox) -> None:
        """Take what was begun as far as Discord lets us; what then is out has steps to come."""
        begun = await self._occurrences.unfinished(self._course.slug)
        for post in begun:
            await self._sender.bring_out(post, outbox)
        if begun:
            await self._plan_steps()

    async def _send(self, post: Occurrence, outbox: Outbox) -> None:
        try:
            await self._sender.send(post, outbox)
        except ContentRemoved as problem:
            state = OccurrenceState.NEEDS_STAFF
            await self._occurrences.settle(post, state, problem.reason, problem.detail)

    async def _settle(self, keys: tuple[int, ...], state: OccurrenceState, reason: Reason) -> None:
        for key in keys:
            post = await self._sender.read(key)
            if await self._occurrences.settle(post, state, reason):
                words = describe_reason(reason)
                log.warning("%s of %s is %s: %s", post.prompt, post.course, state, words)
                failpoint("settled")

    async def _waiting(self) -> tuple[PendingOccurrence, ...]:
        """What waits; while the course is paused, only what staff ask for."""
        paused = (await self._plan_editor.applied_changes()).paused_since is not None
        everything = await self._occurrences.all_of(self._course.slug)
        parents = {each.prompt: each for each in everything if each.kind is OccurrenceKind.POST}
        return tuple(
            PendingOccurrence(
                each.id,
                each.due,
                each.kind,
                each.by_hand,
                useful_until(self._course, each.kind, parents[each.prompt]),
            )
            for each in everything
            if each.state is OccurrenceState.PENDING and (each.by_hand or not paused)
        )

    async def _plan_steps(self) -> None:
        """Write down what will happen in the threads that are there. A reminder whose time is past
        when it is first planned reminds of nothing."""
        now = self._clock.now()
        everything = await self._occurrences.all_of(self._course.slug)
        known = {(each.prompt, each.kind) for each in everything}
        for post in everything:
            if post.kind is OccurrenceKind.POST and post.is_on_discord:
                planned = [
                    step
                    for step in thread_steps(self._course, post)
                    if step.kind is not OccurrenceKind.REMINDER
                    or step.due > now
                    or (post.prompt, step.kind) in known
                ]
                await self._occurrences.plan_steps(post, planned)
