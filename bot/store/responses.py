"""Responses. Discord is the source and the table an index of it, keyed by message id: recording a
message twice, by an event and by a sweep, in either order, is the same as once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from bot.core.responses import HistoryPage, IncomingMessage, ResponseSource, Revision
from bot.store.database import Database, Transaction
from bot.store.instants import to_text
from bot.store.message_authors import RecordedThread
from bot.store.message_deletions import mark_deleted, mark_missing_deleted, stored_between
from bot.store.message_recording import record_message, try_to_record
from bot.store.revisions import unchanged_revisions
from bot.store.sweeps import SweepStart, advance_sweep
from bot.store.unread_messages import forget_empty_on, replace_unstorable

# What Discord shows is true: a moderator may have taken the reactions away.
_SET_RECEIPT = """
    UPDATE response SET receipt = :receipt
    WHERE message_id = :message_id AND receipt IS NOT :receipt
"""

_COUNT_SWEPT = """
    SELECT count(*) AS number
    FROM response JOIN occurrence ON occurrence.id = response.occurrence_id
    WHERE occurrence.course_id = :course_id AND response.source = 'sweep'
        AND response.seen_at >= :since
"""


class ResponseStore:
    """The responses of all courses, with every revision."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record_messages(
        self,
        thread: RecordedThread,
        messages: Sequence[tuple[IncomingMessage, Revision]],
        now: datetime,
    ) -> list[bool | BaseException]:
        """Record messages of events, or newer revisions of them, each once and for itself. True for
        those in which there are words that are new, and a student's; or what kept one from being
        recorded."""
        return await self._database.write_each(
            [
                partial(
                    record_message,
                    thread=thread,
                    message=message,
                    revision=revision,
                    source=ResponseSource.LIVE,
                    now=now,
                )
                for message, revision in messages
            ]
        )

    async def mark_deleted(self, message_ids: Iterable[int], now: datetime) -> None:
        """Mark messages as deleted on Discord, also such as are recorded only later; what they said
        stays as evidence."""
        await self._database.write(
            lambda transaction: mark_deleted(transaction, tuple(message_ids), now)
        )

    async def stored_beyond(self, page: HistoryPage) -> tuple[int, ...]:
        """The messages that are stored, and not known to be deleted, after the end of a page."""
        return await stored_between(self._database, page.thread_id, page.last_id)

    async def unchanged_revisions(self, page: HistoryPage) -> dict[int, Revision]:
        """Of the messages of a page that stand on Discord as they are stored, the newest wording,
        by the message's id."""
        return await unchanged_revisions(self._database, page)

    async def record_page(
        self,
        thread: RecordedThread,
        page: HistoryPage,
        revisions: Sequence[Revision],
        now: datetime,
        *,
        start: SweepStart,
        missing: Iterable[int] = (),
    ) -> None:
        """Record a page of a thread's history: its messages, each with its revision; mark what is
        stored and no longer on it, or `missing` after it, as deleted; move the cursor of the sweep
        that began at `start`. All in one transaction, so that a crash repeats the page. A message
        that cannot be stored is noted as such, and the others go on."""

        async def work(transaction: Transaction) -> None:
            unstorable = list(page.unreadable)
            await forget_empty_on(transaction, thread.occurrence_id, page)
            for message, revision in zip(page.messages, revisions, strict=True):
                if not await try_to_record(transaction, thread, message, revision, now):
                    unstorable.append(message.message_id)
            await replace_unstorable(transaction, thread.occurrence_id, page, unstorable, now)
            await mark_missing_deleted(transaction, page, missing, now)
            await advance_sweep(transaction, page, start, now)
            await transaction.many(_SET_RECEIPT, [_receipt_values(each) for each in page.messages])

        await self._database.write(work)

    async def count_swept_since(self, course_id: int, since: datetime) -> int:
        """How many responses of a course were first seen by a sweep since then."""
        values = {"course_id": course_id, "since": to_text(since)}
        row = await self._database.read_one(_COUNT_SWEPT, values)
        return row["number"] if row else 0


def _receipt_values(message: IncomingMessage) -> dict[str, Any]:
    return {"message_id": message.message_id, "receipt": message.receipt}
