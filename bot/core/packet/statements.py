"""What students have said under a prompt, as far as a copy of its packet may show it.

Whatever its author has taken back, whatever was erased, and whatever staff do not count is in no
copy. The class's has what everybody can read in the thread (`core/class_visibility.py`); staff's
also what could be read in one that is gone, and may have private responses.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from bot.core.class_visibility import PublishedResponse, class_can_read, is_message
from bot.core.coverage.reading_coverage import BesideParagraph, CitingResponse
from bot.core.occurrences import Occurrence
from bot.core.responses import Response, ResponseKind, ResponseSource


class Audience(StrEnum):
    """Whom a copy is for."""

    STAFF = "staff"
    CLASS = "class"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A response or reply by its last wording.

    `author` is the student's id; `pseudonym` is what the copy calls them instead of their name.
    `answers` is the id of the statement that a reply answers, None if the copy has none such.
    `text` is empty where the course keeps no words, `words` counts the author's own. `beside` says
    how it cites paragraphs, by their positions in the work. `replied` are the ids of the other
    students who replied. `can_be_answered`: it is, or was, a message in the thread, to which others
    can reply. `link` is empty for what is not a message on Discord.
    """

    id: int
    author: int
    kind: ResponseKind
    source: ResponseSource
    sent_at: datetime
    text: str
    words: int
    beside: Mapping[int, BesideParagraph] = field(default_factory=dict)
    replied: frozenset[int] = frozenset()
    answers: int | None = None
    can_be_answered: bool = True
    link: str = ""
    pseudonym: str = ""

    @property
    def is_in_thread(self) -> bool:
        """Whether it was written in the thread, for everybody."""
        return is_message(self.source)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What a copy may show. `has_private`, for staff alone: private responses and answers on
    paper too. `discounted` are the ids of the responses that staff do not count; `published` are
    private responses by their ids. `is_thread_gone`, for the class alone: nothing stands in the
    thread any more."""

    has_private: bool = False
    is_thread_gone: bool = False
    discounted: frozenset[int] = frozenset()
    published: Mapping[int, PublishedResponse] = field(default_factory=dict)

    def may_show(self, response: Response) -> bool:
        """Whether a student's response may be in it."""
        if response.deleted_at is not None or response.id in self.discounted:
            return False
        return self.has_private or class_can_read(
            response.source,
            response.latest.at,
            self.published.get(response.id),
            is_thread_gone=self.is_thread_gone,
        )


def packet_statements(
    post: Occurrence,
    responses: Sequence[Response],
    citing: Iterable[CitingResponse],
    *,
    students: Container[int],
    shown: Copy,
) -> tuple[Statement, ...]:
    """What a copy may show of the responses under a post, in their order."""
    beside = {each.id: each.paragraphs for each in citing}
    visible = [each for each in responses if each.author in students and shown.may_show(each)]
    by_message = {one: each.id for each in visible for one in _messages(each, shown)}
    replied: dict[int, set[int]] = {}
    for each in visible:
        if each.kind is ResponseKind.REPLY and each.reply_to in by_message:
            replied.setdefault(by_message[each.reply_to], set()).add(each.author)
    return tuple(
        Statement(
            id=each.id,
            author=each.author,
            kind=each.kind,
            source=each.source,
            sent_at=each.sent_at,
            text=each.latest.text or "",
            words=each.latest.words,
            beside=beside.get(each.id, {}),
            replied=frozenset(replied.get(each.id, ())) - {each.author},
            answers=by_message.get(each.reply_to or 0),
            can_be_answered=bool(_messages(each, shown)),
            link=post.link_to(each.channel_id, each.message_id),
            pseudonym=_pseudonym(each, shown),
        )
        for each in visible
    )


def statements_by(
    statements: Sequence[Statement], authors: Container[int]
) -> tuple[Statement, ...]:
    """Those by some of the students; whether anybody has answered them is known all the same."""
    chosen = [each for each in statements if each.author in authors]
    ids = {each.id for each in chosen}
    return tuple(each if each.answers in ids else replace(each, answers=None) for each in chosen)


def _messages(response: Response, shown: Copy) -> frozenset[int]:
    """The ids of the messages on Discord that are this response, or publish it."""
    published = shown.published.get(response.id)
    own = frozenset({response.message_id} if response.message_id is not None else ())
    return own | published.message_ids if published else own


def _pseudonym(response: Response, shown: Copy) -> str:
    published = shown.published.get(response.id)
    return published.pseudonym if published and not shown.has_private else ""
