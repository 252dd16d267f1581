"""Brings to the threads of posts what they are told of acts of staff.

As with posts: an attempt is recorded before it is made, and what may have been sent is looked for
before it is sent again.
"""

from __future__ import annotations

import logging

from bot.clock import Clock
from bot.core.course import Course
from bot.core.retries import retries_exhausted, retry_due
from bot.core.thread_notices import ThreadNotice
from bot.discussion.delivery import LOOK_BACK, DeliveryRefused, DeliveryUnknown, Outbox
from bot.rendering.reasons import describe_reason
from bot.store.occurrences import OccurrenceStore
from bot.store.thread_notices import ThreadNoticeStore

log = logging.getLogger(__name__)


class ThreadNotices:
    """Sends the notices of one course."""

    def __init__(
        self,
        course: Course,
        occurrences: OccurrenceStore,
        notices: ThreadNoticeStore,
        clock: Clock,
    ) -> None:
        self._course = course
        self._occurrences = occurrences
        self._notices = notices
        self._clock = clock

    async def deliver(self, outbox: Outbox) -> None:
        """Send what is not in its thread yet. What Discord refuses for good is given up, and what
        it does not answer is tried again at a later tick."""
        for notice in await self._notices.open_in(self._course.id):
            try:
                await self._deliver(notice, outbox)
            except DeliveryUnknown:
                log.warning("notice %s: Discord did not answer; it is looked up again", notice.id)
            except DeliveryRefused as refusal:
                words = describe_reason(refusal.reason, refusal.detail)
                log.error("notice %s cannot be sent: %s", notice.id, words)
                await self._notices.end(notice.id, None, self._clock.now())

    async def _deliver(self, notice: ThreadNotice, outbox: Outbox) -> None:
        post, now = await self._occurrences.by_id(notice.post), self._clock.now()
        gone = post is None or post.thread_id is None or post.on_former_server
        if gone or retries_exhausted((notice.part,)):
            await self._notices.end(notice.id, None, now)
        elif post is not None and post.thread_id is not None and retry_due(notice.part, now):
            message_id = await self._send(notice, post.thread_id, outbox)
            await self._notices.end(notice.id, message_id, self._clock.now())

    async def _send(self, notice: ThreadNotice, thread_id: int, outbox: Outbox) -> int:
        part = notice.part
        if part.first_attempt_at is not None:
            since = part.first_attempt_at - LOOK_BACK
            found = await outbox.find_in_thread(thread_id, part.content, since)
            if found is not None:
                return found.message_id
        await self._notices.record_attempt(notice.id, self._clock.now())
        return (await outbox.send_in_thread(thread_id, part.content, part.nonce)).message_id
