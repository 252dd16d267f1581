"""What the stories need of Discord to post, and how it says that something went wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class Unclear(Exception):
    """Discord did not answer: the message may be there or not. Look before sending again."""


class Refused(Exception):
    """Discord said no, for good; `str()` is a sentence for staff."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """The message that opens a discussion. `occurrence` goes into its button; `title` names the
    thread or forum post."""

    occurrence: int
    title: str
    content: str
    nonce: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A message on Discord and when Discord says that it was made. In a forum the message and its
    thread are made at once; in a text channel `thread_id` is None until one is opened."""

    message_id: int
    at: datetime
    thread_id: int | None = None


class Outbox(Protocol):
    """Sends to one course's channel. Every call raises Unclear or Refused, and nothing else."""

    @property
    def places(self) -> tuple[int, int]:
        """The ids of the guild and the channel."""

    async def announce(self, announcement: Announcement) -> Sent:
        """Send the announcement; with the nonce of one that is there, return that one."""

    async def find_announcement(self, occurrence: int, since: datetime) -> Sent | None:
        """Our own message whose button carries the occurrence, in the history since then."""

    async def open_thread(self, message_id: int, title: str) -> int:
        """The id of the message's thread, which is made if it is not there."""

    async def say(self, thread_id: int, content: str, nonce: str) -> Sent:
        """Send a part of the passage into the thread."""

    async def find_saying(self, thread_id: int, content: str, since: datetime) -> Sent | None:
        """Our own message of this content, in the thread's history since then."""
