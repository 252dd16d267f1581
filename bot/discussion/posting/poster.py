"""Performs the actions of a tick, and what staff have done at once."""

from __future__ import annotations

import logging
from datetime import datetime

from bot.core.course import Course
from bot.core.next_actions import (
    Action,
    EndWithoutSending,
    PlanThread,
    ResumeDelivery,
    StartDelivery,
    thread_plans,
)
from bot.core.occurrences import UNPOSTED, Occurrence, OccurrenceState
from bot.core.reasons import Reason
from bot.discussion.delivery import Outbox
from bot.discussion.posting.private_publisher import PrivatePublisher
from bot.discussion.posting.sender import Sender
from bot.discussion.posting.thread_notices import ThreadNotices
from bot.errors import CourseError
from bot.failpoints import failpoint
from bot.rendering.plan import describe_on_discord
from bot.rendering.reasons import ContentRemoved, describe_reason
from bot.store.occurrences import OccurrenceStore

log = logging.getLogger(__name__)


class Poster:
    """Posts the occurrences of one course. Calls must not overlap: one poster, posts in order."""

    def __init__(
        self,
        course: Course,
        occurrences: OccurrenceStore,
        *,
        sender: Sender,
        notices: ThreadNotices,
        publisher: PrivatePublisher,
    ) -> None:
        self._course = course
        self._occurrences = occurrences
        self._sender = sender
        self._notices = notices
        self._publisher = publisher

    async def perform(self, action: Action, outbox: Outbox | None) -> None:
        """Do one action. Only ResumeDelivery and StartDelivery need an outbox."""
        match action:
            case ResumeDelivery(occurrence) if outbox is not None:
                await self._sender.deliver(occurrence, outbox)
            case StartDelivery(occurrence) if outbox is not None:
                await self._start_delivery(occurrence, outbox)
            case EndWithoutSending(occurrence, _, _) if outbox is not None and (
                await self._sender.was_posted(occurrence, outbox)
            ):
                await self._start_delivery(occurrence, outbox)
            case EndWithoutSending(occurrence, state, reason):
                await self._end_without_sending(occurrence, state, reason)
            case PlanThread(post, steps):
                await self._occurrences.plan_steps(post, steps)

    async def tell_threads(self, outbox: Outbox) -> None:
        """Bring to their threads the notices of what staff did, and private responses that are to
        be published by now."""
        await self._publisher.write_due()
        await self._notices.deliver(outbox)

    async def plan_threads(self, now: datetime) -> None:
        """Store what is still to happen in the threads of the course's posts."""
        occurrences = await self._occurrences.all_of(self._course.id)
        for plan in thread_plans(self._course, occurrences, now):
            await self._occurrences.plan_steps(plan.post, plan.steps)

    async def require_postable(self, key: int) -> Occurrence:
        """An occurrence that staff can have posted, or done, at once. Raises CourseError for one
        that is whole on Discord or on its way there."""
        occurrence = await self._sender.read(key)
        partly = occurrence.state is OccurrenceState.PARTLY_POSTED
        if occurrence.state not in UNPOSTED and not partly:
            raise CourseError(describe_on_discord(self._course, occurrence))
        return occurrence

    async def post_now(self, occurrence: Occurrence, outbox: Outbox, now: datetime) -> Occurrence:
        """Post, or do, at once what `require_postable` returned; the occurrence as it then is."""
        if occurrence.state is OccurrenceState.PARTLY_POSTED:
            await self._occurrences.retry_refused(occurrence.id)
            await self._sender.deliver(await self._sender.read(occurrence.id), outbox)
        else:
            await self._sender.send(occurrence, outbox, by_hand=True)
        await self.plan_threads(now)  # staff who look at the plan now see what follows the post
        return await self._sender.read(occurrence.id)

    async def _start_delivery(self, occurrence: Occurrence, outbox: Outbox) -> None:
        try:
            await self._sender.send(occurrence, outbox)
        except ContentRemoved as problem:
            state = OccurrenceState.NEEDS_STAFF
            await self._occurrences.settle(occurrence, state, problem.reason, problem.detail)

    async def _end_without_sending(
        self, occurrence: Occurrence, state: OccurrenceState, reason: Reason
    ) -> None:
        if await self._occurrences.settle(occurrence, state, reason):
            words = describe_reason(reason)
            log.warning("%s of %s is %s: %s", occurrence.prompt, occurrence.course, state, words)
            failpoint("occurrence_settled")
