"""Looks on Discord for a message before it is sent, since it may be there already.

After an attempt it may be there, whatever came of the attempt, and where that cannot be looked up
nothing is sent. Without any attempt it may be there if a backup from before it was put back.
Nothing else speaks for that: where nobody can look, the message is sent.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.core.occurrences import MessagePart, Occurrence, OccurrenceKind
from bot.core.sent_text import is_same_title, may_be_shown_as
from bot.discussion.delivery import (
    LOOK_BACK,
    DeliveryRefused,
    DeliveryUnknown,
    Outbox,
    SentMessage,
)


async def choose_outbox(
    outbox: Outbox, post: Occurrence, parts: Sequence[MessagePart], title: str
) -> Outbox:
    """The outbox for an occurrence that may have been sent to another channel before: that channel
    if the message is there or cannot be looked for, else the course's own."""
    old = outbox.for_channel(post.place.channel_id) if post.place is not None else None
    attempted = [part.first_attempt_at for part in parts if part.first_attempt_at]
    if (
        old is None
        or old.place == outbox.place
        or not attempted
        or post.kind is not OccurrenceKind.POST
    ):
        return outbox
    try:
        found = await old.find_announcement(post.id, title, min(attempted) - LOOK_BACK)
    except (DeliveryUnknown, DeliveryRefused):
        return old
    return outbox if found is None else old


async def find_announcement(
    outbox: Outbox, post: Occurrence, part: MessagePart, title: str, now: datetime
) -> SentMessage | None:
    """The announcement of a post, if it is on Discord."""
    if part.first_attempt_at is None:
        return await find_unattempted(outbox, post, part.content, title, now)
    return await outbox.find_announcement(post.id, title, part.first_attempt_at - LOOK_BACK)


async def find_unattempted(
    outbox: Outbox, post: Occurrence, content: str, title: str, now: datetime
) -> SentMessage | None:
    """An announcement of which no attempt is stored. In a new database the same id may stand for
    another prompt, so the first lines are compared, which are the titles, or all of it."""
    try:
        found = await outbox.find_announcement(post.id, title, min(post.due, now) - LOOK_BACK)
    except (DeliveryUnknown, DeliveryRefused):
        return None
    if found is None:
        return None
    same_title = is_same_title(_first_line(content), _first_line(found.content))
    return found if same_title or may_be_shown_as(content, found.content) else None


async def find_in_thread(
    outbox: Outbox,
    part: MessagePart,
    thread_id: int,
    since: datetime | None,
    others: Collection[int],
) -> SentMessage | None:
    """A message in a thread, if it is there and none of the `others`. `since` is where to begin if
    there was no attempt; None: it cannot be there then."""
    if part.first_attempt_at is not None:
        begin = part.first_attempt_at - LOOK_BACK
        return await outbox.find_in_thread(thread_id, part, begin, others)
    if since is None:
        return None
    try:
        return await outbox.find_in_thread(thread_id, part, since - LOOK_BACK, others)
    except (DeliveryUnknown, DeliveryRefused):
        return None


def _first_line(content: str) -> str:
    return content.strip().partition("\n")[0]
