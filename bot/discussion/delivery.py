"""What the use cases need of Discord, and what Discord may answer.

Every call of these protocols raises DeliveryUnknown or DeliveryRefused, and nothing else.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.core.alerts import Alert
from bot.core.course import ResponseMode, ThreadClosing
from bot.core.occurrences import ChannelPlace, MessagePart, Occurrence
from bot.core.reasons import Reason
from bot.core.responses import HistoryPage
from bot.rendering.reasons import describe_reason
from bot.store.memberships import Sighting

# How far before the first attempt a message is looked for. Discord's clock says when a message was
# made, the machine's clock when it was tried; that one may have been set since, by up to as much as
# is believed of it in one step.
LOOK_BACK = timedelta(hours=24)


class DeliveryUnknown(Exception):
    """Discord did not answer: the message may be there or not. Look before sending again."""

    reason = Reason.NO_ANSWER
    detail = ""


class DeliveryRefused(Exception):
    """Discord said no, for good. `str()` is a sentence for staff."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(describe_reason(reason, detail))
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Announcement:
    """The message that opens a discussion. `occurrence` goes into its buttons, which are those for
    the `mode`; `title` names the thread or forum post, `tags` are names of the forum's tags."""

    occurrence: int
    title: str
    content: str
    nonce: str
    tags: tuple[str, ...] = ()
    mode: ResponseMode = ResponseMode.BOTH


@dataclass(frozen=True, slots=True)
class SentMessage:
    """A message on Discord and when Discord says that it was made. In a forum the message and its
    thread are made at once; in a text channel `thread_id` is None until one is opened."""

    message_id: int
    at: datetime
    thread_id: int | None = None
    content: str = ""


class Outbox(Protocol):
    """Sends to one course's channel, and looks there for messages that may have arrived."""

    @property
    def place(self) -> ChannelPlace:
        """The channel that it sends to."""

    def for_channel(self, channel_id: int) -> Outbox | None:
        """The outbox of another channel of the same server; None if it is not there."""

    async def announce(self, announcement: Announcement) -> SentMessage:
        """Send the announcement; with the nonce of one that is there, return that one."""

    async def find_announcement(
        self, occurrence: int, title: str, since: datetime
    ) -> SentMessage | None:
        """Our own message whose button carries the occurrence, in the history since then. Raises
        DeliveryRefused for a forum post of this title whose message somebody has deleted."""

    async def open_thread(self, message_id: int, title: str) -> int:
        """The id of the message's thread, which is made if it is not there; in a forum it is."""

    async def send_in_thread(self, thread_id: int, content: str, nonce: str) -> SentMessage:
        """Send a part of the passage, or a step's message, into the thread."""

    async def find_in_thread(
        self, thread_id: int, part: MessagePart, since: datetime, others: Collection[int]
    ) -> SentMessage | None:
        """Our own message of this nonce, or of this text as far as Discord shows it: the first in
        the thread's history since then. `others` are the ids of messages that are others."""

    async def remove_from_thread(self, thread_id: int, message_id: int) -> None:
        """Delete our own message from the thread; one that is not there is deleted already."""

    async def close_thread(self, thread_id: int, how: ThreadClosing) -> None:
        """Lock or archive the thread; once more is the same as once."""


class StaffAction(StrEnum):
    """What a button under a message to staff does. The values stand in the custom_ids of messages
    on Discord: they never change."""

    POST = "post"
    RETRY = "retry"
    SKIP = "skip"
    BELIEVE_CLOCK = "believe"
    UNDO = "undo"
    SAME_PROMPT = "same"
    NEW_PROMPT = "new"


@dataclass(frozen=True, slots=True)
class ActionButton:
    """A button under a message to staff. `target_id` is the occurrence to POST, RETRY or SKIP, or
    the one that is the SAME_PROMPT as a stored one or a NEW_PROMPT; the alert that BELIEVE_CLOCK
    answers; or the plan change to UNDO. `key_digest` is that of the occurrence, if it is one."""

    action: StaffAction
    target_id: int
    label: str
    key_digest: str = ""


class StaffChannel(Protocol):
    """Where the staff of one course are notified."""

    def candidate_channels(self) -> AsyncIterator[int]:
        """The ids of the channels to try, the best one first; those of direct messages too."""

    async def send_alert(
        self, channel_id: int, alert: Alert, buttons: Sequence[ActionButton], nonce: str
    ) -> SentMessage:
        """Send the message with its buttons."""

    async def settle_alert(self, alert: Alert, content: str) -> None:
        """Change what a message says, now that its problem has ended."""

    async def find_alert(
        self, channel_id: int, alert: Alert, since: datetime
    ) -> SentMessage | None:
        """Our own message of this text, as far as Discord shows it, in the channel's history since
        then; none of the earlier ones."""


class ThreadHistories(Protocol):
    """Reads the threads of one course, and acknowledges messages there."""

    def pages(self, thread_id: int, after: int) -> AsyncIterator[HistoryPage]:
        """The messages after a message id, oldest first, page by page; at least one page."""

    def newest_message(self, thread_id: int) -> int | None:
        """The newest message of a thread, where that is known without asking."""

    async def find_member(self, discord_id: int) -> Sighting | None:
        """Somebody with their role now; None if they are not on the server. Discord is asked for
        each of them once."""

    async def has_message(self, thread_id: int, message_id: int) -> bool:
        """Whether Discord has this message."""

    def request_receipts(self, post: Occurrence) -> None:
        """Have the students under a post shown, soon, that their messages are recorded."""


@dataclass(frozen=True, slots=True)
class MessageBeside:
    """A message that may be an answer beside the threads: it answers the message `answered`, or
    stands in a thread of its author's own, if that is None. `author` is an account's id."""

    message_id: int
    channel_id: int
    author: int
    sent_at: datetime
    text: str
    answered: int | None = None


class ChannelHistory(Protocol):
    """Reads what people write in the channel of one course, beside the threads of its posts."""

    def messages_beside(self, since: datetime) -> AsyncIterator[MessageBeside]:
        """What was written there since then."""

    async def find_member(self, discord_id: int) -> Sighting | None:
        """Somebody with their role now; None if they are not on the server."""

    async def has_message(self, channel_id: int, message_id: int) -> bool:
        """Whether Discord has this message, in the channel or a thread of it."""


class HintChannel(Protocol):
    """Tells the author of a message something that does not stay under it."""

    async def reply(self, channel_id: int, message_id: int, content: str, nonce: str) -> int:
        """Answer a message in a channel or thread; the id of the answer."""

    async def find_replies(self, channel_id: int, message_id: int) -> tuple[int, ...]:
        """The ids of our own answers to a message, the first one first."""

    async def delete(self, channel_id: int, message_id: int) -> None:
        """Delete our own message; one that is gone is refused."""
