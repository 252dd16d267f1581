"""An occurrence as it is kept, and the message and thread that it became."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class OccurrenceState(StrEnum):
    """What has become of an occurrence."""

    PENDING = "pending"
    SENDING = "sending"
    POSTED = "posted"
    MISSED = "missed"
    SKIPPED = "skipped"
    FAILED = "failed"
    NEEDS_STAFF = "needs_staff"


UNPOSTED = (
    OccurrenceState.PENDING,
    OccurrenceState.MISSED,
    OccurrenceState.SKIPPED,
    OccurrenceState.FAILED,
    OccurrenceState.NEEDS_STAFF,
)
UNRESOLVED = (OccurrenceState.MISSED, OccurrenceState.FAILED, OccurrenceState.NEEDS_STAFF)


class OccurrenceKind(StrEnum):
    """What an occurrence is: the post of a prompt, or something that happens in its thread."""

    POST = "post"
    FOLLOW_UP = "follow_up"
    REMINDER = "reminder"
    CLOSE = "close"

    @property
    def words(self) -> str:
        """What staff read before a prompt's title; nothing for its post."""
        return {"follow_up": "second question", "close": "closing", "post": ""}.get(self, self)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A stored occurrence. `local` is naive in `zone`; `due` and `posted_at` are in UTC.

    `reference` is the canonical form of the passage; the ids are Discord's and None until known.
    `by_hand`: staff asked for it outside its hour.
    """

    id: int
    course: str
    prompt: str
    run: int
    local: datetime
    zone: str
    due: datetime
    reference: str
    state: OccurrenceState
    reason: str | None = None
    posted_at: datetime | None = None
    guild_id: int | None = None
    channel_id: int | None = None
    thread_id: int | None = None
    message_id: int | None = None
    kind: OccurrenceKind = OccurrenceKind.POST
    by_hand: bool = False

    @property
    def link(self) -> str | None:
        """Where the announcement is read, once it is posted."""
        if self.message_id is None:
            return None
        return f"https://discord.com/channels/{self.guild_id}/{self.channel_id}/{self.message_id}"


@dataclass(frozen=True, slots=True)
class MessagePart:
    """One message of a post. Number 0 is the announcement, the others are the passage.

    `tries` counts since staff last asked for it; `first_try` and `last_try` are in UTC.
    """

    number: int
    nonce: str
    content: str
    first_try: datetime | None = None
    tries: int = 0
    message_id: int | None = None
    last_try: datetime | None = None


def part_nonce(guild_id: int, channel_id: int, post: Occurrence, part: int) -> str:
    """The nonce of a part: the same at every try, never random, never the time.

    24 hexadecimal characters; Discord takes 25 at most.
    """
    kind = "" if post.kind is OccurrenceKind.POST else f"/{post.kind}"
    return hash_nonce(
        f"{guild_id}/{channel_id}/{post.course}/{post.prompt}/{post.run}{kind}/{part}"
    )


def hash_nonce(key: str) -> str:
    """A nonce made of whatever says what is sent."""
    return hashlib.sha256(key.encode()).hexdigest()[:24]
