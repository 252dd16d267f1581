"""Brings to the threads of posts what they are told of acts of staff, and private responses that
are published there.

As with posts: an attempt is recorded before it is made, and what may have been sent is looked for
before it is sent again.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.core.course import Course
from bot.core.occurrences import Occurrence
from bot.core.post_terms import current_terms, post_title
from bot.core.retries import retries_exhausted, retry_due
from bot.core.thread_notices import ThreadNotice
from bot.discussion.delivery import (
    LOOK_BACK,
    DeliveryRefused,
    DeliveryUnknown,
    Outbox,
    SentMessage,
)
from bot.discussion.posting.earlier_messages import find_in_thread
from bot.failpoints import failpoint
from bot.rendering.private_responses import describe_withheld_responses
from bot.rendering.reasons import describe_reason
from bot.rendering.staff_notices import render_notice
from bot.store.occurrences import OccurrenceStore
from bot.store.thread_notices import ThreadNoticeStore

_IN_TIME = timedelta(minutes=10)  # within which a deadline's responses are published

log = logging.getLogger(__name__)


class _MayBeWithdrawn(Exception):
    """A private response is not published: its author may have withdrawn it."""


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
        """Send what is not in its thread yet, and take out what was withdrawn. What Discord refuses
        for good is given up, and what it does not answer is tried again at a later tick; what
        follows it in the same thread waits, so that the parts of a text stay in order."""
        waiting: set[int] = set()
        withheld: defaultdict[int, list[int]] = defaultdict(list)
        for notice in await self._notices.open_in(self._course.id):
            if notice.post in waiting:
                continue
            try:
                if not await self._deliver(notice, outbox):
                    waiting.add(notice.post)
            except _MayBeWithdrawn:
                withheld[notice.post].append(notice.id)
            except DeliveryUnknown:
                waiting.add(notice.post)
                log.warning("notice %s: Discord did not answer; it is looked up again", notice.id)
            except DeliveryRefused as refusal:
                words = describe_reason(refusal.reason, refusal.detail)
                log.error("notice %s cannot be sent: %s", notice.id, words)
                await self._give_up(notice)
        for post, notices in withheld.items():
            await self._withhold(post, notices)

    async def _withhold(self, post_id: int, notices: Sequence[int]) -> None:
        """Leave private responses unpublished, and tell staff."""
        post = await self._occurrences.by_id(post_id)
        title = post_title(self._course, post) if post is not None else ""
        words = render_notice(self._course, describe_withheld_responses(title))
        await self._notices.withhold(self._course.id, notices, words, self._clock.now())

    async def _deliver(self, notice: ThreadNotice, outbox: Outbox) -> bool:
        """Whether nothing is left to do about the notice; if not, it is too early for it."""
        post, now = await self._occurrences.by_id(notice.post), self._clock.now()
        if (
            post is None
            or post.thread_id is None
            or post.on_former_server
            or retries_exhausted((notice.part,))
        ):
            await self._give_up(notice)
        elif notice.is_withdrawn:
            await self._remove(notice, post.thread_id, outbox)
        elif not retry_due(notice.part, now):
            return False
        else:
            message_id = await self._send(notice, post, post.thread_id, outbox)
            failpoint("thread_notice_sent")
            await self._notices.end(notice.id, message_id, self._clock.now())
        return True

    async def _give_up(self, notice: ThreadNotice) -> None:
        now = self._clock.now()
        if notice.is_withdrawn:
            await self._notices.mark_removed(notice.id, now)
        else:
            await self._notices.end(notice.id, None, now)

    async def _remove(self, notice: ThreadNotice, thread_id: int, outbox: Outbox) -> None:
        """Take a notice out of its thread, or see that it never gets there."""
        message_id = notice.part.message_id
        if message_id is None and notice.part.first_attempt_at is not None:
            found = await self._find(notice, notice.part.first_attempt_at, thread_id, outbox)
            message_id = found.message_id if found is not None else None
        if message_id is not None:
            await outbox.remove_from_thread(thread_id, message_id)
        await self._notices.mark_removed(notice.id, self._clock.now())

    async def _send(
        self, notice: ThreadNotice, post: Occurrence, thread_id: int, outbox: Outbox
    ) -> int:
        part = notice.part
        others = await self._notices.message_ids_beside(notice)
        since = self._published_since(notice, post)
        found = await find_in_thread(outbox, part, thread_id, since, others)
        if found is not None:
            return found.message_id
        if await self._may_be_withdrawn(notice, post):
            raise _MayBeWithdrawn
        await self._notices.record_attempt(notice.id, self._clock.now())
        failpoint("thread_notice_attempt_recorded")
        return (await outbox.send_in_thread(thread_id, part.content, part.nonce)).message_id

    async def _may_be_withdrawn(self, notice: ThreadNotice, post: Occurrence) -> bool:
        """Whether a response that is not in the thread may have been published there and withdrawn
        of late, before an older backup was put back that does not know of it."""
        if notice.submitted_at is None or notice.part.first_attempt_at is not None:
            return False
        restored_at = await self._notices.last_restoration()
        deadline = current_terms(self._course, post).response.late_from
        return restored_at is not None and max(deadline, notice.submitted_at) <= restored_at

    def _published_since(self, notice: ThreadNotice, post: Occurrence) -> datetime | None:
        """Since when a private response may stand in the thread of which no attempt is stored: it
        was published before an older backup was put back. None if that cannot be."""
        deadline = current_terms(self._course, post).response.late_from
        is_late = notice.written_at - deadline > _IN_TIME
        return deadline if notice.submitted_at is not None and is_late else None

    async def _find(
        self, notice: ThreadNotice, first_attempt: datetime, thread_id: int, outbox: Outbox
    ) -> SentMessage | None:
        others = await self._notices.message_ids_beside(notice)
        since = first_attempt - LOOK_BACK
        return await outbox.find_in_thread(thread_id, notice.part, since, others)
