"""Stored occurrences, their states, and the one table that says which state may follow which.

Theory of operation
-------------------

No transaction spans a message on Discord and a row of ours, so an occurrence is posted in four
steps, and its row always tells which of them may have happened:

1. claim: the row becomes SENDING, together with every text and nonce that will be sent. This is
   committed before anything is sent. Whoever finds SENDING after a crash knows that a message may
   be on Discord, and which one; without the claim a message could be there that nobody looks for.
2. look: if a message was attempted before, Discord's history is read for it.
3. send: it is sent with its nonce, the same at every attempt, so that Discord itself returns a
   message that its history does not show yet.
4. confirm: the row becomes POSTED, with the ids that Discord gave.

After anything ambiguous (no answer, a crash) the work goes on from step 2, never from step 3.

            replanned: its new time is still to come, or a skip was undone
       +----------------------------------------------------------------------+
       v                                                                      |
    PENDING -- agenda: too late ---------------------> MISSED --------------->+
       |  |--- agenda: daily limit, prompt removed --> NEEDS_STAFF ---------->+
       |  +--- staff, or the course's file ----------> SKIPPED -------------->+
       |                                               FAILED --------------->+
       | claim, by the agenda                                                 |
       v                                                                      |
    SENDING <------------------- claim, by staff -----------------------------+
       |  |--- sender: too late to begin ------------> MISSED
       |  |--- sender: Discord refuses --------------> FAILED
       |  +--- sender: no answer, eight times -------> NEEDS_STAFF
       | confirm
       v
    POSTED --- sender: the rest is refused ----------> PARTLY_POSTED
       ^------ staff: try the rest again --------------------+

Staff may also skip what is MISSED, FAILED or NEEDS_STAFF. What is not on Discord becomes
NEEDS_STAFF if by an edit of the course's file it looks renamed, or its date is past. The store
moves a row only if it is still in the state in which its caller read it, because a command may run
beside the bot.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from bot.core.message_links import message_link
from bot.core.reasons import Reason
from bot.core.terms import Terms


class OccurrenceState(StrEnum):
    """What has become of an occurrence. PARTLY_POSTED: its message is on Discord, but Discord
    refused its thread or a part of its passage."""

    PENDING = "pending"
    SENDING = "sending"
    POSTED = "posted"
    PARTLY_POSTED = "partly_posted"
    MISSED = "missed"
    SKIPPED = "skipped"
    FAILED = "failed"
    NEEDS_STAFF = "needs_staff"

    @property
    def public_name(self) -> str:
        """The state as plans and calendars name it: what is partly posted is posted, and a reason
        says what of it is not there."""
        return OccurrenceState.POSTED.value if self in ON_DISCORD else self.value


TRANSITIONS: Mapping[OccurrenceState, frozenset[OccurrenceState]] = MappingProxyType(
    {
        OccurrenceState.PENDING: frozenset(
            {
                OccurrenceState.SENDING,
                OccurrenceState.MISSED,
                OccurrenceState.SKIPPED,
                OccurrenceState.NEEDS_STAFF,
            }
        ),
        OccurrenceState.SENDING: frozenset(
            {
                OccurrenceState.POSTED,
                OccurrenceState.MISSED,
                OccurrenceState.FAILED,
                OccurrenceState.NEEDS_STAFF,
            }
        ),
        OccurrenceState.POSTED: frozenset({OccurrenceState.PARTLY_POSTED}),
        OccurrenceState.PARTLY_POSTED: frozenset({OccurrenceState.POSTED}),
        OccurrenceState.MISSED: frozenset(
            {
                OccurrenceState.SENDING,
                OccurrenceState.PENDING,
                OccurrenceState.SKIPPED,
                OccurrenceState.NEEDS_STAFF,
            }
        ),
        OccurrenceState.FAILED: frozenset(
            {
                OccurrenceState.SENDING,
                OccurrenceState.PENDING,
                OccurrenceState.SKIPPED,
                OccurrenceState.NEEDS_STAFF,
            }
        ),
        OccurrenceState.NEEDS_STAFF: frozenset(
            {OccurrenceState.SENDING, OccurrenceState.PENDING, OccurrenceState.SKIPPED}
        ),
        OccurrenceState.SKIPPED: frozenset(
            {OccurrenceState.SENDING, OccurrenceState.PENDING, OccurrenceState.NEEDS_STAFF}
        ),
    }
)
"""From each state to those that may follow it. To stay in a state is no transition."""


class InvalidTransition(Exception):
    """A defect: code asked for a change of state that `TRANSITIONS` does not have."""


def require_transition(old: OccurrenceState, new: OccurrenceState) -> None:
    """Raise InvalidTransition unless `new` may follow `old`."""
    if new not in TRANSITIONS[old]:
        raise InvalidTransition(f"{old} -> {new}")


def sources_of(state: OccurrenceState) -> frozenset[OccurrenceState]:
    """The states from which an occurrence may come into this one."""
    return frozenset(old for old, following in TRANSITIONS.items() if state in following)


ON_DISCORD = frozenset({OccurrenceState.POSTED, OccurrenceState.PARTLY_POSTED})
UNPOSTED = sources_of(OccurrenceState.SENDING)
"""The states of what is neither on Discord nor on its way: it may still be claimed."""
UNRESOLVED = frozenset(
    {OccurrenceState.MISSED, OccurrenceState.FAILED, OccurrenceState.NEEDS_STAFF}
)


class OccurrenceKind(StrEnum):
    """What an occurrence is: the post of a prompt, or something that happens in its thread."""

    POST = "post"
    FOLLOW_UP = "follow_up"
    REMINDER = "reminder"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class ChannelPlace:
    """A channel of a Discord server, by the ids of both."""

    guild_id: int
    channel_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """A stored occurrence; its key is course_id, prompt and kind. `course` is the course's slug.
    `local` is naive in `zone`; `due` and `posted_at` are in UTC.

    `on_former_server`: the course has moved to another server since it was posted; what was said
    there stays, and nothing more happens there. `reference` is the canonical form of the passage.
    `place`, `thread_id` and `message_id` are None until known. `by_hand`: staff asked for it
    outside its hour. Of a post, `file_local` is the naive local time that the course's file gave
    it, and `title` and `question` are what it asks; None where an older version did not store them.

    `terms` are those with which a post was claimed, None until then. `terms_assumed`: an older
    version posted it, which did not store them, so they were taken from the course's file later.
    `applied_terms` are those that staff have given it since, and that hold now. `extended_until` is
    until when staff gave everybody more time, `anybody_until` until when anybody.
    """

    id: int
    course_id: int
    course: str
    prompt: str
    local: datetime
    zone: str
    due: datetime
    reference: str
    state: OccurrenceState
    reason: Reason | None = None
    reason_detail: str = ""
    posted_at: datetime | None = None
    place: ChannelPlace | None = None
    thread_id: int | None = None
    message_id: int | None = None
    kind: OccurrenceKind = OccurrenceKind.POST
    by_hand: bool = False
    on_former_server: bool = False
    file_local: datetime | None = None
    title: str | None = None
    question: str | None = None
    terms: Terms | None = None
    terms_assumed: bool = False
    applied_terms: Terms | None = None
    extended_until: datetime | None = None
    anybody_until: datetime | None = None

    @property
    def key_digest(self) -> str:
        """Six hexadecimal digits of what it is: in another database its id may be another's."""
        return digest_of(f"{self.prompt}/{self.kind}")

    @property
    def is_on_discord(self) -> bool:
        """Whether it is posted, wholly or in part."""
        return self.state in ON_DISCORD

    @property
    def link(self) -> str | None:
        """The address of its message, once it is posted."""
        if self.message_id is None or self.place is None:
            return None
        return message_link(self.place.guild_id, self.place.channel_id, self.message_id)

    def link_to(self, channel_id: int | None, message_id: int | None) -> str:
        """The address of a message that was written under it; empty for a private response."""
        if message_id is None or channel_id is None or self.place is None:
            return ""
        return message_link(self.place.guild_id, channel_id, message_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class MessagePart:
    """One message of a post. Number 0 is the announcement, the others are the passage.

    `attempts` counts since staff last asked for it; the two instants are in UTC.
    """

    number: int
    nonce: str
    content: str
    first_attempt_at: datetime | None = None
    last_attempt_at: datetime | None = None
    attempts: int = 0
    message_id: int | None = None


def part_nonce(place: ChannelPlace, post: Occurrence, part: int) -> str:
    """The nonce of a part: the same at every attempt, never random, never the time.

    24 hexadecimal characters; Discord takes 25 at most.
    """
    kind = "" if post.kind is OccurrenceKind.POST else f"/{post.kind}"
    # The 1 was once a number of its own. It stays: with other bytes, what an older version has
    # sent would no longer be recognised as the same message.
    key = f"{place.guild_id}/{place.channel_id}/{post.course}/{post.prompt}/1{kind}/{part}"
    return hash_nonce(key)


def digest_of(what: str) -> str:
    """Six hexadecimal digits, by which a button names what it is for beside its id."""
    return hashlib.sha256(what.encode()).hexdigest()[:6]


def hash_nonce(key: str) -> str:
    """A nonce made of whatever says what is sent."""
    return hashlib.sha256(key.encode()).hexdigest()[:24]
