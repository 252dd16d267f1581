"""Tells students what to do where a message of theirs holds no words (a file, a sticker, a poll),
or stands beside the thread where it belongs.

Only a reply that stands for a while is seen by its reader without staying in the discussion. As
with posts, an attempt is recorded before it is made, and what may have been sent is looked for
before it is sent again. All answers of the bot to a message are deleted in the end: where
Discord's history lagged and it forgot the nonce, there are two.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable
from datetime import timedelta

from bot.clock import Clock
from bot.core.course import Course
from bot.core.message_hints import DueHint, SentHint
from bot.discussion.delivery import DeliveryRefused, DeliveryUnknown, HintChannel
from bot.failpoints import failpoint
from bot.rendering.message_hints import render_message_hint
from bot.rendering.reasons import describe_reason
from bot.store.message_hints import MessageHintStore

_STANDS_FOR = timedelta(minutes=15)
_WORTH_TELLING = timedelta(days=1)  # after a message was sent; older ones were long discussed

log = logging.getLogger(__name__)


class MessageHints:
    """The hints of one course."""

    def __init__(self, course: Course, store: MessageHintStore, clock: Clock) -> None:
        self._course = course
        self._store = store
        self._clock = clock

    async def run(self, channel: HintChannel) -> None:
        """Give the hints that are due, and delete those that have stood long enough. What Discord
        does not answer is tried again at the next run."""
        now = self._clock.now()
        for due in await self._store.due(self._course.id, now - _WORTH_TELLING):
            if due.can_be_looked_for(now):
                await self._attempt(due.message_id, self._give(due, channel))
        for sent in await self._store.standing(self._course.id, now - _STANDS_FOR):
            await self._attempt(sent.message_id, self._delete(sent, channel))

    async def _attempt(self, message_id: int, work: Awaitable[None]) -> None:
        try:
            await work
        except DeliveryUnknown:
            log.warning("the hint under message %s: Discord did not answer", message_id)
        except DeliveryRefused as refusal:
            words = describe_reason(refusal.reason, refusal.detail)
            log.warning("the hint under message %s: %s", message_id, words)
            await self._store.end(message_id, self._clock.now())

    async def _give(self, due: DueHint, channel: HintChannel) -> None:
        await self._store.record_attempt(due.message_id, self._clock.now())
        failpoint("hint_attempt_recorded")
        found: tuple[int, ...] = ()
        if due.attempted_at is not None:
            found = await channel.find_replies(due.channel_id, due.message_id)
        if not found:
            text = render_message_hint(due, self._course.responses)
            found = (await channel.reply(due.channel_id, due.message_id, text, due.nonce),)
            failpoint("hint_sent")
        await self._store.record_sent(due.message_id, found[0])

    async def _delete(self, sent: SentHint, channel: HintChannel) -> None:
        await channel.delete(sent.channel_id, sent.reply_id)
        failpoint("hint_deleted")
        for reply_id in await channel.find_replies(sent.channel_id, sent.message_id):
            await channel.delete(sent.channel_id, reply_id)
        await self._store.end(sent.message_id, self._clock.now())
