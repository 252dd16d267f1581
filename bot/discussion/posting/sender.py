"""Delivers one occurrence to Discord: claim, look, send, confirm; and finishes a started delivery.

Theory of operation. Nothing is kept in memory between the steps. The database says what was
started, and Discord says what arrived. An attempt is recorded before its request is made, so after
a crash, a time-out or a 5xx a message may be on Discord although the database does not have it.
Therefore the history is searched before a message is sent again, and it is sent again with the same
nonce: the history covers long outages, the nonce covers the seconds by which the history lags.
The search goes to the channel in which the delivery was started, also if the course has moved
since. Else a post could stand in both channels. `core/occurrences.py` draws the states.
"""

from __future__ import annotations

import logging
from datetime import datetime

from bot.clock import Clock
from bot.core.agenda import is_late
from bot.core.citations.examples import citation_options
from bot.core.course import Course, Prompt, ThreadClosing
from bot.core.library import Library
from bot.core.occurrences import (
    MessagePart,
    Occurrence,
    OccurrenceKind,
    OccurrenceState,
    part_nonce,
)
from bot.core.passages import passage
from bot.core.post_terms import current_terms, post_title
from bot.core.reasons import Reason
from bot.core.retries import AttemptDecision, next_attempt, retries_exhausted
from bot.core.shown_content import ShownContent, shown_content
from bot.core.terms import terms_at
from bot.core.thread_steps import useful_until
from bot.discussion.delivery import (
    Announcement,
    DeliveryRefused,
    DeliveryUnknown,
    Outbox,
    SentMessage,
)
from bot.discussion.posting.earlier_messages import (
    choose_outbox,
    find_announcement,
    find_in_thread,
    find_unattempted,
)
from bot.errors import CourseError
from bot.event_log import log_event
from bot.failpoints import failpoint
from bot.rendering.announcement import render_follow_up, render_post, render_reminder
from bot.rendering.reasons import ContentRemoved, describe_reason
from bot.store.message_parts import MessagePartStore
from bot.store.occurrences import OccurrenceStore

log = logging.getLogger(__name__)


class _Expired(Exception):
    """It is not on Discord, and too late to be sent by itself."""


class _TooEarly(Exception):
    """It is not on Discord, and the last attempt is too recent for another one."""


class Sender:
    """Sends the occurrences of one course."""

    def __init__(
        self,
        course: Course,
        library: Library,
        occurrences: OccurrenceStore,
        parts: MessagePartStore,
        clock: Clock,
    ) -> None:
        self._course = course
        self._library = library
        self._occurrences = occurrences
        self._parts = parts
        self._clock = clock

    async def send(self, post: Occurrence, outbox: Outbox, *, by_hand: bool = False) -> None:
        """Claim an occurrence and deliver it. Nothing happens if it was claimed, moved or skipped
        since it was read. Raises CourseError if its prompt is gone."""
        attempts = await self._parts.of(post.id)
        outbox = await choose_outbox(outbox, post, attempts, post_title(self._course, post))
        contents, shown = await self._render(post)
        parts = [
            MessagePart(
                number=number, nonce=part_nonce(outbox.place, post, number), content=content
            )
            for number, content in enumerate(contents)
        ]
        if await self._occurrences.claim(post, parts, shown, outbox.place, by_hand=by_hand):
            failpoint("occurrence_claimed")
            await self.deliver(await self.read(post.id), outbox)

    async def deliver(self, post: Occurrence, outbox: Outbox) -> None:
        """Deliver a claimed occurrence as far as Discord allows, in the channel in which it was
        started. What is left is tried again at a later tick."""
        try:
            outbox = _original_outbox(post, outbox)
            await (
                self._deliver_post(post, outbox)
                if post.kind is OccurrenceKind.POST
                else self._deliver_step(post, outbox)
            )
            self._log("posted", post)
        except DeliveryUnknown:
            log.warning("occurrence %s: Discord did not answer; it is looked up again", post.id)
            await self._settle_if_exhausted(post)
        except _TooEarly:
            log.info("occurrence %s: too early for another attempt; it waits", post.id)
            await self._settle_if_exhausted(post)
        except _Expired:
            reason = Reason.EXPIRED_AFTER_START
            log.warning("occurrence %s is missed: %s", post.id, describe_reason(reason))
            await self._settle(post, OccurrenceState.MISSED, reason)
        except DeliveryRefused as refusal:
            log.error("occurrence %s: %s", post.id, refusal)
            await self._parts.mark_refused(post.id)
            await self._settle(post, OccurrenceState.FAILED, refusal.reason, refusal.detail)

    def _log(self, event: str, post: Occurrence) -> None:
        log_event(
            log, event, course=self._course.slug, prompt=post.prompt, kind=post.kind, id=post.id
        )

    async def was_posted(self, post: Occurrence, outbox: Outbox) -> bool:
        """Whether a post of which no attempt is stored is on Discord all the same: a backup from
        before it was put back."""
        if post.kind is not OccurrenceKind.POST:
            return False
        try:
            contents, _ = await self._render(post)
        except ContentRemoved:
            return False
        title = post_title(self._course, post)
        found = await find_unattempted(outbox, post, contents[0], title, self._clock.now())
        return found is not None

    async def read(self, key: int) -> Occurrence:
        """The occurrence as it stands. Raises CourseError if there is none."""
        post = await self._occurrences.by_id(key)
        if post is None:
            raise CourseError("That is no longer in the plan. See the plan for what is coming.")
        return post

    async def _render(self, post: Occurrence) -> tuple[tuple[str, ...], ShownContent | None]:
        """The texts of an occurrence, and of a post what it shows and asks."""
        prompt = self._course.prompt(post.prompt)
        if prompt is None and post.kind in (OccurrenceKind.POST, OccurrenceKind.FOLLOW_UP):
            raise ContentRemoved(Reason.PROMPT_REMOVED, post.prompt)
        if prompt is not None and post.kind is OccurrenceKind.POST:
            shown = passage(prompt.reference, self._library, self._course.reading)
            now = self._clock.now()
            cited = citation_options(shown, self._course, self._library)
            terms = terms_at(self._course, now, **cited)
            late = is_late(post.due, now)
            messages = render_post(self._course, prompt, shown, terms, late=late)
            return messages.texts, shown_content(prompt, shown, terms)
        return (await self._render_step(post, prompt),), None

    async def _render_step(self, step: Occurrence, prompt: Prompt | None) -> str:
        """The message of a step; for a closing, how the thread is closed."""
        if step.kind is OccurrenceKind.CLOSE:
            return self._course.discussion.close or ThreadClosing.ARCHIVE
        if step.kind is OccurrenceKind.REMINDER:
            post = await self._occurrences.parent(step)
            return render_reminder(current_terms(self._course, post or step))
        if prompt is None or prompt.follow_up is None:
            raise ContentRemoved(Reason.FOLLOW_UP_REMOVED, step.prompt)
        return render_follow_up(prompt.follow_up.ask)

    async def _deliver_post(self, post: Occurrence, outbox: Outbox) -> None:
        parts = await self._parts.of(post.id)
        thread_id = await self._ensure_thread(post, parts[0], outbox)
        announcement, *others = await self._parts.of(post.id)
        was_found = announcement.first_attempt_at is None  # with a thread, and what is in it
        since = post.due if was_found else None
        for part in others:
            if part.message_id is None:
                sent = await self._send_in_thread(post, part, thread_id, outbox, since=since)
                await self._parts.mark_sent(post.id, part.number, sent.message_id)

    async def _ensure_thread(self, post: Occurrence, part: MessagePart, outbox: Outbox) -> int:
        """Make sure that the announcement and its thread exist; the thread's id."""
        if post.thread_id is not None:
            return post.thread_id
        message_id, thread_id = part.message_id, None
        if message_id is not None:  # only its thread is not there: that is one more attempt
            await self._parts.record_attempt(post.id, part.number, self._clock.now())
        else:
            sent = await self._send_announcement(post, part, outbox)
            failpoint("announcement_sent")
            await self._occurrences.mark_posted(post.id, sent.message_id, sent.at)
            failpoint("announcement_recorded")
            message_id, thread_id = sent.message_id, sent.thread_id
        if thread_id is None:
            thread_id = await outbox.open_thread(message_id, post_title(self._course, post))
            failpoint("thread_created")
        await self._occurrences.record_thread(post.id, thread_id)
        failpoint("thread_recorded")
        return thread_id

    async def _send_announcement(
        self, post: Occurrence, part: MessagePart, outbox: Outbox
    ) -> SentMessage:
        title = post_title(self._course, post)
        found = await find_announcement(outbox, post, part, title, self._clock.now())
        if found is not None:
            return found
        await self._record_attempt(post, part)
        failpoint("announcement_attempt_recorded")
        prompt = self._course.prompt(post.prompt)
        tags = (prompt.tags if prompt else ()) or self._course.tags
        mode = self._course.responses.by
        return await outbox.announce(
            Announcement(post.id, title, part.content, part.nonce, tags, mode)
        )

    async def _send_in_thread(
        self,
        post: Occurrence,
        part: MessagePart,
        thread_id: int,
        outbox: Outbox,
        *,
        since: datetime | None,
    ) -> SentMessage:
        others = await self._parts.message_ids_beside(post.id)
        found = await find_in_thread(outbox, part, thread_id, since, others)
        if found is not None:
            return found
        await self._record_attempt(post, part)
        failpoint("thread_message_attempt_recorded")
        sent = await outbox.send_in_thread(thread_id, part.content, part.nonce)
        failpoint("thread_message_sent")
        return sent

    async def _deliver_step(self, step: Occurrence, outbox: Outbox) -> None:
        parent = await self._occurrences.parent(step)
        if parent is None or parent.thread_id is None:
            raise DeliveryRefused(Reason.NO_THREAD_YET)
        (part,) = await self._parts.of(step.id)
        if step.kind is OccurrenceKind.CLOSE:
            await self._close(step, part, parent.thread_id, outbox)
            return
        since = min(step.due, self._clock.now())
        sent = await self._send_in_thread(step, part, parent.thread_id, outbox, since=since)
        await self._occurrences.mark_posted(step.id, sent.message_id, sent.at)

    async def _close(
        self, step: Occurrence, part: MessagePart, thread_id: int, outbox: Outbox
    ) -> None:
        await self._record_attempt(step, part)
        failpoint("closing_attempt_recorded")
        await outbox.close_thread(thread_id, ThreadClosing(part.content))
        failpoint("thread_closed")
        await self._occurrences.mark_posted(step.id, None, self._clock.now())

    async def _record_attempt(self, post: Occurrence, part: MessagePart) -> None:
        """Record an attempt that is made now. Raises _TooEarly or _Expired where it may not be."""
        now = self._clock.now()
        parent = await self._occurrences.parent(post) or post
        until = useful_until(self._course, post.kind, parent)
        timing = next_attempt(part, post, until, self._course.schedule, now)
        if timing is AttemptDecision.EXPIRED:
            raise _Expired
        if timing is AttemptDecision.WAIT:
            raise _TooEarly
        await self._parts.record_attempt(post.id, part.number, now)

    async def _settle_if_exhausted(self, post: Occurrence) -> None:
        if retries_exhausted(await self._parts.of(post.id)):
            await self._settle(post, OccurrenceState.NEEDS_STAFF, Reason.ATTEMPTS_EXHAUSTED)

    async def _settle(
        self, post: Occurrence, state: OccurrenceState, reason: Reason, detail: str = ""
    ) -> None:
        """What was announced stays posted, in part, with the reason why the rest is not there."""
        current = await self.read(post.id)
        if current.state is OccurrenceState.POSTED:
            state = OccurrenceState.PARTLY_POSTED
        await self._occurrences.settle(current, state, reason, detail)


def _original_outbox(post: Occurrence, outbox: Outbox) -> Outbox:
    """The outbox of the channel in which an occurrence was begun. Raises DeliveryRefused if that
    channel is gone."""
    if post.place is None or post.kind is not OccurrenceKind.POST:
        return outbox
    original = outbox.for_channel(post.place.channel_id)
    if original is None:
        raise DeliveryRefused(Reason.START_CHANNEL_GONE)
    return original
