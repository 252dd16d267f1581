"""Performs the actions of a tick, and what staff have done at once."""

from __future__ import annotations

import logging

from bot.core.course import Course
from bot.core.next_actions import Action, Finish, PlanThread, Send, Settle
from bot.core.occurrences import UNPOSTED, Occurrence, OccurrenceState
from bot.core.reasons import Reason
from bot.discussion.delivery import Outbox
from bot.discussion.posting.sender import Sender
from bot.errors import CourseError
from bot.failpoints import failpoint
from bot.rendering.plan import describe_on_discord
from bot.rendering.reasons import ContentRemoved, describe_reason
from bot.store.occurrences import OccurrenceStore

log = logging.getLogger(__name__)


class Poster:
    """Posts the occurrences of one course. Calls must not overlap: one poster, posts in order."""

    def __init__(self, course: Course, occurrences: OccurrenceStore, sender: Sender) -> None:
        self._course = course
        self._occurrences = occurrences
        self._sender = sender

    async def perform(self, action: Action, outbox: Outbox | None) -> None:
        """Do one action. Only Finish and Send need an outbox."""
        match action:
            case Finish(occurrence) if outbox is not None:
                await self._sender.deliver(occurrence, outbox)
            case Send(occurrence) if outbox is not None:
                await self._send(occurrence, outbox)
            case Settle(occurrence, state, reason):
                await self._settle(occurrence, state, reason)
            case PlanThread(post, steps):
                await self._occurrences.plan_steps(post, steps)

    async def require_postable(self, key: int) -> Occurrence:
        """An occurrence that staff can have posted, or done, at once. Raises CourseError for one
        that is whole on Discord or on its way there."""
        occurrence = await self._sender.read(key)
        partly = occurrence.state is OccurrenceState.PARTLY_POSTED
        if occurrence.state not in UNPOSTED and not partly:
            raise CourseError(describe_on_discord(self._course, occurrence))
        return occurrence

    async def post_now(self, occurrence: Occurrence, outbox: Outbox) -> Occurrence:
        """Post, or do, at once what `require_postable` returned; the occurrence as it then is."""
        if occurrence.state is OccurrenceState.PARTLY_POSTED:
            await self._occurrences.retry_refused(occurrence.id)
            await self._sender.deliver(await self._sender.read(occurrence.id), outbox)
        else:
            await self._sender.send(occurrence, outbox, by_hand=True)
        return await self._sender.read(occurrence.id)

    async def _send(self, occurrence: Occurrence, outbox: Outbox) -> None:
        try:
            await self._sender.send(occurrence, outbox)
        except ContentRemoved as problem:
            state = OccurrenceState.NEEDS_STAFF
            await self._occurrences.settle(occurrence, state, problem.reason, problem.detail)

    async def _settle(self, occurrence: Occurrence, state: OccurrenceState, reason: Reason) -> None:
        if await self._occurrences.settle(occurrence, state, reason):
            words = describe_reason(reason)
            log.warning("%s of %s is %s: %s", occurrence.prompt, occurrence.course, state, words)
            failpoint("occurrence_settled")
