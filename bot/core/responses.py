"""What students said: answers with every wording that they had."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ResponseSource(StrEnum):
    """By which road an answer came to us."""

    LIVE = "live"
    SWEEP = "sweep"
    PRIVATE = "private"


class ResponseKind(StrEnum):
    """A response is a student's own answer; a reply answers another student."""

    RESPONSE = "response"
    REPLY = "reply"


@dataclass(frozen=True, slots=True)
class Revision:
    """One wording of an answer.

    Where the course keeps counts alone, `text` is None and `citations` was counted when it was
    taken; otherwise `citations` is None and is counted from the text when it is asked for.
    """

    at: datetime
    text: str | None
    words: int
    citations: int | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """A message or private response of one student under one post.

    `said_at` is the message's own time. `reply_to` is the id of the message that it answers on
    Discord, `reply_author` that message's author if the course knows it.
    """

    id: int
    post: int
    author: int
    source: ResponseSource
    said_at: datetime
    revisions: tuple[Revision, ...]
    message_id: int | None = None
    channel_id: int | None = None
    reply_to: int | None = None
    reply_author: int | None = None
    deleted_at: datetime | None = None

    @property
    def kind(self) -> ResponseKind:
        """A reply answers another student; an answer to oneself or to the bot is a response."""
        other = self.reply_author is not None and self.reply_author != self.author
        return ResponseKind.REPLY if other else ResponseKind.RESPONSE

    @property
    def latest(self) -> Revision:
        """The wording that counts."""
        return self.revisions[-1]


@dataclass(frozen=True, slots=True)
class Student:
    """Somebody in the course, under the name last seen."""

    id: int
    name: str
