"""Responses of one student under one post, and the terms of the shipped course's first post."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

from bot.core.responses import Response, ResponseSource, Revision
from bot.core.terms import Terms, terms_at
from tests.support.harness import FIRST
from tests.support.shipped_course import shipped

COURSE, LIBRARY = shipped()
TERMS: Terms = terms_at(COURSE, FIRST, cite_example="§1 ¶1")
DUE = datetime(2027, 1, 22, 4, 59, tzinfo=UTC)  # 23:59 in New York on the 21st
REPLIES_DUE = datetime(2027, 1, 25, 4, 59, tzinfo=UTC)
LATE_END = timedelta(days=2)
MINUTE, SECOND, HOUR = timedelta(minutes=1), timedelta(seconds=1), timedelta(hours=1)
AFTERWARDS = REPLIES_DUE + timedelta(days=60)

_numbers = count(1)


def wording(at: datetime, words: int = 100, cites: int = 1, quoted: int = 0) -> Revision:
    """A wording with these counts."""
    return Revision(at, f"{words} words at {at}", words, quoted, cites)


def wrote(
    *wordings: Revision, reply: bool = False, deleted: tuple[datetime, datetime] | None = None
) -> Response:
    """A message with these wordings, sent with the first. `deleted` are the two instants between
    which it was deleted."""
    number = next(_numbers)
    return Response(
        id=number,
        post=1,
        author=1,
        source=ResponseSource.LIVE,
        sent_at=wordings[0].at,
        revisions=wordings,
        message_id=1000 + number,
        channel_id=8,
        reply_to=2 if reply else None,
        reply_author=2 if reply else None,
        deleted_after=deleted[0] if deleted else None,
        deleted_at=deleted[1] if deleted else None,
    )


def said(
    at: datetime,
    words: int = 100,
    cites: int = 1,
    *,
    reply: bool = False,
    deleted: datetime | None = None,
) -> Response:
    """A message that was never reworded."""
    return wrote(
        wording(at, words, cites), reply=reply, deleted=(deleted, deleted) if deleted else None
    )
