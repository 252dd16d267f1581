"""Bring one occurrence onto Discord: claim, look, send, confirm; and finish what was left halfway.

Nothing here trusts memory. What was begun stands in the database, what arrived stands on Discord,
and after anything unclear Discord is looked at before anything is sent again.
"""

from __future__ import annotations

import logging
from datetime import datetime

from bot.clock import Clock
from bot.core.agenda import MAX_ATTEMPTS, PendingOccurrence, expired, retries_exhausted, retry_due
from bot.core.course import Course, Prompt, ThreadClosing
from bot.core.library import Library
from bot.core.occurrences import (
    MessagePart,
    Occurrence,
    OccurrenceKind,
    OccurrenceState,
    part_nonce,
)
from bot.core.passages import passage, passage_hash
from bot.core.thread_steps import useful_until
from bot.discussion.delivery import (
    LOOK_BACK,
    Announcement,
    DeliveryRefused,
    DeliveryUnknown,
    Outbox,
    SentMessage,
)
from bot.errors import CourseError
from bot.failpoints import failpoint
from bot.rendering.announcement import render_follow_up, render_post, render_reminder
from bot.store.message_parts import MessagePartStore
from bot.store.occurrences import OccurrenceStore

_PAST = "it was begun, and its hour passed before it was on Discord"

log = logging.getLogger(__name__)


class _Past(Exception):
    """It is not on Discord, and too late to be sent by itself."""


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
        """Claim an occurrence and take it as far as Discord lets us. Nothing happens if it was
        claimed, moved or left out since it was read. Raises CourseError if its prompt is gone."""
        outbox = await self._where(post, outbox)
        contents, sha256 = await self._contents(post)
        parts = [
            MessagePart(number, part_nonce(*outbox.places, post, number), content)
            for number, content in enumerate(contents)
        ]
        if await self._occurrences.claim(post, parts, sha256, outbox.places, by_hand=by_hand):
            failpoint("claimed")
            await self.bring_out(await self.read(post.id), outbox)

    async def bring_out(self, post: Occurrence, outbox: Outbox) -> None:
        """Take a claimed occurrence as far as Discord lets us, in the channel in which it was
        begun, wherever the course is posted by now; what is left is tried again."""
        try:
            outbox = _begun_in(post, outbox)
            await (
                self._post(post, outbox)
                if post.kind is OccurrenceKind.POST
                else self._step(post, outbox)
            )
        except DeliveryUnknown:
            log.warning("occurrence %s: Discord did not answer; it is looked up again", post.id)
            await self._give_up_after_many(post)
        except _Past:
            log.warning("occurrence %s is missed: %s", post.id, _PAST)
            await self._settle(post, OccurrenceState.MISSED, _PAST)
        except DeliveryRefused as refusal:
            log.error("occurrence %s: %s", post.id, refusal)
            await self._parts.refused(post.id)
            await self._settle(post, OccurrenceState.FAILED, str(refusal))

    async def read(self, key: int) -> Occurrence:
        """The occurrence as it stands. Raises CourseError if there is none."""
        post = await self._occurrences.by_id(key)
        if post is None:
            raise CourseError("That is no longer in the plan. See the plan for what is coming.")
        return post

    async def _where(self, post: Occurrence, outbox: Outbox) -> Outbox:
        """Where to send what may have been sent to another channel before: there, if it is there
        or cannot be looked for."""
        old = outbox.for_channel(post.channel_id) if post.channel_id is not None else None
        tried = [each.first_try for each in await self._parts.of(post.id) if each.first_try]
        if (
            old is None
            or old.places == outbox.places
            or not tried
            or post.kind is not OccurrenceKind.POST
        ):
            return outbox
        title = self._course.title_of(post.prompt)
        try:
            found = await old.find_announcement(post.id, title, min(tried) - LOOK_BACK)
        except (DeliveryUnknown, DeliveryRefused):
            return old
        return outbox if found is None else old

    async def _contents(self, post: Occurrence) -> tuple[tuple[str, ...], str | None]:
        """The texts of an occurrence, and the hash of the passage that it shows."""
        prompt = self._course.prompt(post.prompt)
        if prompt is None and post.kind in (OccurrenceKind.POST, OccurrenceKind.FOLLOW_UP):
            told = f"“{post.prompt}” is no longer in the course. Put it back, or skip this."
            raise CourseError(told)
        if prompt is not None and post.kind is OccurrenceKind.POST:
            shown = passage(prompt.reference, self._library, self._course.reading)
            messages = render_post(self._course, prompt, shown, post, self._clock.now())
            return messages.texts, passage_hash(shown)
        return (await self._step_content(post, prompt),), None

    async def _step_content(self, step: Occurrence, prompt: Prompt | None) -> str:
        """The message of a step; for a closing, how the thread is closed."""
        if step.kind is OccurrenceKind.CLOSE:
            return self._course.discussion.close or ThreadClosing.ARCHIVE
        if step.kind is OccurrenceKind.REMINDER:
            post = await self._occurrences.parent(step)
            return render_reminder(self._course, post or step)
        if prompt is None or prompt.follow_up is None:
            raise CourseError(
                f"“{step.prompt}” has no second question in the course’s file any more. Skip it."
            )
        return render_follow_up(prompt.follow_up.ask)

    async def _post(self, post: Occurrence, outbox: Outbox) -> None:
        parts = await self._parts.of(post.id)
        thread_id = await self._announce(post, parts[0], outbox)
        for part in parts[1:]:
            if part.message_id is None:
                sent = await self._said(post, part, thread_id, outbox)
                await self._parts.sent(post.id, part.number, sent.message_id)

    async def _announce(self, post: Occurrence, part: MessagePart, outbox: Outbox) -> int:
        """Make sure of the announcement and its thread; the thread's id."""
        if post.thread_id is not None:
            return post.thread_id
        message_id, thread_id = part.message_id, None
        if message_id is not None:  # only its thread is not there: that is one more try
            await self._parts.trying(post.id, part.number, self._clock.now())
        else:
            sent = await self._announced(post, part, outbox)
            failpoint("announced")
            await self._occurrences.posted(post.id, sent.message_id, sent.at)
            failpoint("posted")
            message_id, thread_id = sent.message_id, sent.thread_id
        if thread_id is None:
            thread_id = await outbox.open_thread(message_id, self._course.title_of(post.prompt))
            failpoint("threaded")
        await self._occurrences.thread_opened(post.id, thread_id)
        failpoint("opened")
        return thread_id

    async def _announced(self, post: Occurrence, part: MessagePart, outbox: Outbox) -> SentMessage:
        title = self._course.title_of(post.prompt)
        if part.first_try is not None:
            since = part.first_try - LOOK_BACK
            found = await outbox.find_announcement(post.id, title, since)
            if found is not None:
                return found
        await self._try(post, part)
        failpoint("announcing")
        prompt = self._course.prompt(post.prompt)
        tags = (prompt.tags if prompt else ()) or self._course.tags
        return await outbox.announce(Announcement(post.id, title, part.content, part.nonce, tags))

    async def _said(
        self, post: Occurrence, part: MessagePart, thread_id: int, outbox: Outbox
    ) -> SentMessage:
        if part.first_try is not None:
            since = part.first_try - LOOK_BACK
            found = await outbox.find_in_thread(thread_id, part.content, since)
            if found is not None:
                return found
        await self._try(post, part)
        failpoint("saying")
        sent = await outbox.send_in_thread(thread_id, part.content, part.nonce)
        failpoint("said")
        return sent

    async def _step(self, step: Occurrence, outbox: Outbox) -> None:
        parent = await self._occurrences.parent(step)
        if parent is None or parent.thread_id is None:
            raise DeliveryRefused(
                "The prompt has no thread yet. Try the prompt again first, then this."
            )
        (part,) = await self._parts.of(step.id)
        if step.kind is OccurrenceKind.CLOSE:
            await self._close(step, part, parent.thread_id, outbox)
            return
        sent = await self._said(step, part, parent.thread_id, outbox)
        await self._occurrences.posted(step.id, sent.message_id, sent.at)

    async def _close(
        self, step: Occurrence, part: MessagePart, thread_id: int, outbox: Outbox
    ) -> None:
        await self._try(step, part)
        failpoint("closing")
        await outbox.close_thread(thread_id, ThreadClosing(part.content))
        failpoint("closed")
        await self._occurrences.posted(step.id, None, self._clock.now())

    async def _try(self, post: Occurrence, part: MessagePart) -> None:
        """Note a try; raise Unclear instead while it is too early for another one, and _Past when
        it is too late to begin with what stands first."""
        now = self._clock.now()
        if part.number == 0 and await self._is_past(post, now):
            raise _Past
        if not retry_due(part, now):
            raise DeliveryUnknown
        await self._parts.trying(post.id, part.number, now)

    async def _is_past(self, post: Occurrence, now: datetime) -> bool:
        parent = await self._occurrences.parent(post) or post
        until = useful_until(self._course, post.kind, parent)
        each = PendingOccurrence(post.id, post.due, post.kind, post.by_hand, until)
        return expired(each, self._course.schedule, now)

    async def _give_up_after_many(self, post: Occurrence) -> None:
        if retries_exhausted(await self._parts.of(post.id)):
            reason = (
                f"Discord did not answer {MAX_ATTEMPTS} times; look whether it is in the channel"
            )
            await self._settle(post, OccurrenceState.NEEDS_STAFF, reason)

    async def _settle(self, post: Occurrence, state: OccurrenceState, reason: str) -> None:
        """What was announced stays posted, with the reason why the rest is not there."""
        current = await self.read(post.id)
        begun = current.state is OccurrenceState.SENDING
        await self._occurrences.settle(current, state if begun else current.state, reason)


def _begun_in(post: Occurrence, outbox: Outbox) -> Outbox:
    """The outbox of the channel in which an occurrence was begun. Raises Refused if it is gone."""
    if post.channel_id is None or post.kind is not OccurrenceKind.POST:
        return outbox
    there = outbox.for_channel(post.channel_id)
    if there is None:
        raise DeliveryRefused(
            "It was begun in a channel that is gone. Try again to post it anew, or skip."
        )
    return there
