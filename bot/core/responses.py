"""Responses of students, with every revision that they had, and the messages they come from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from bot.core.attachments import Attachment
from bot.core.citations.recognized_citations import RecognizedCitations
from bot.core.memberships import MemberRole
from bot.core.people import Account
from bot.core.receipts import ReceiptState


class ResponseSource(StrEnum):
    """How a response reached the database."""

    LIVE = "live"
    SWEEP = "sweep"
    PRIVATE = "private"
    BY_HAND = "by_hand"


class ResponseKind(StrEnum):
    """A response is a student's own answer to a prompt; a reply answers another student."""

    RESPONSE = "response"
    REPLY = "reply"


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingMessage:
    """A person's message in a thread as Discord gives it. `sent_at` is its own time, in UTC;
    `edited_at` is None for one never edited; `receipt` is what the bot's reaction on it says.

    `role` is what the author was in the course when they sent it, if it was sent just now; else
    None: what is stored of them says it.
    """

    message_id: int
    thread_id: int
    author: Account
    sent_at: datetime
    text: str
    edited_at: datetime | None = None
    reply_to: int | None = None
    receipt: ReceiptState | None = None
    role: MemberRole | None = None
    attachments: tuple[Attachment, ...] = ()

    def without_names_of_files(self) -> IncomingMessage:
        """The same message with attachments that have no names."""
        return replace(self, attachments=tuple(replace(a, name="") for a in self.attachments))

    @property
    def has_words(self) -> bool:
        """Whether it can be a response: files and the like are none."""
        return bool(self.text.strip())

    @property
    def is_empty(self) -> bool:
        """Whether it came without its content: nobody can send a message that has none."""
        return not self.has_words and not self.attachments

    @property
    def shows_content(self) -> bool:
        """Whether the bot could read all of it."""
        return self.has_words or any(each.shows_content for each in self.attachments)


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPage:
    """A page of a thread's history after one message, oldest first. `message_ids` are those of all
    its messages, also of bots; `messages` are those that people wrote. `unreadable` are those of
    which the bot can make nothing. `is_last`: the history ends with this page."""

    thread_id: int
    after_id: int
    message_ids: tuple[int, ...]
    messages: tuple[IncomingMessage, ...]
    is_last: bool
    unreadable: tuple[int, ...] = ()

    @property
    def last_id(self) -> int:
        """The message up to which the page covers the thread."""
        return max(self.message_ids, default=self.after_id)


class Recount(NamedTuple):
    """What a version of the recogniser counts in a wording that another one counted first."""

    recognizer: int
    citations: int
    quotations: int


@dataclass(frozen=True, slots=True)
class Revision:
    """One wording of a response, from the instant `at` in UTC.

    `words` are the student's own, `quoted_words` those of the passage and of others, `citations`
    the different paragraphs that it cites and `quotations` the different passages that it quotes:
    all as they were counted when it was recorded, the last two by the recogniser of the version
    `counted_by`, None if that failed. `text` is None where the course keeps counts alone.
    `recounts` are by other versions. `recognized` is what it cites, given only to be recorded.
    """

    at: datetime
    text: str | None
    words: int
    quoted_words: int = 0
    citations: int = 0
    quotations: int = 0
    counted_by: int | None = 0
    recounts: tuple[Recount, ...] = ()
    recognized: RecognizedCitations | None = field(default=None, compare=False)

    def without_words(self) -> Revision:
        """The same wording of which only the counts are kept."""
        recognized = self.recognized.without_words if self.recognized else None
        return replace(self, text=None, recognized=recognized)


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """A message or private response of one student under one post; instants are in UTC.

    `post` is the id of the post's occurrence, `author` and `reply_author` are persons' ids.
    `sent_at` is the message's own time. `reply_to` is the id of the message that it answers on
    Discord, `reply_author` that message's author if known.
    A message deleted while the bot was away was deleted between `deleted_after` and `deleted_at`.
    `receipt` is the one that the bot has shown on the message.
    """

    id: int
    post: int
    author: int
    source: ResponseSource
    sent_at: datetime
    revisions: tuple[Revision, ...]
    message_id: int | None = None
    channel_id: int | None = None
    reply_to: int | None = None
    reply_author: int | None = None
    deleted_at: datetime | None = None
    deleted_after: datetime | None = None
    receipt: ReceiptState | None = None

    @property
    def kind(self) -> ResponseKind:
        """An answer to another student is a reply; one to oneself or to the bot is a response."""
        to_other = self.reply_author is not None and self.reply_author != self.author
        return ResponseKind.REPLY if to_other else ResponseKind.RESPONSE

    @property
    def latest(self) -> Revision:
        """The newest wording."""
        return self.revisions[-1]
