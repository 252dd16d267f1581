"""Notices for the threads of posts: written before they are sent, and open until they are there."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from bot.core.occurrences import ChannelPlace, MessagePart, Occurrence
from bot.core.thread_notices import ThreadNotice, notice_nonce
from bot.store.alerts import add_notice
from bot.store.audit import add_audit_entry
from bot.store.database import Database, Row, Transaction
from bot.store.instants import from_text, from_text_or_none, to_text
from bot.store.message_parts import message_ids_beside
from bot.store.restorations import last_restoration

_ADD = """
    INSERT INTO thread_notice (occurrence_id, content, created_at)
    VALUES (:occurrence_id, :content, :now)
"""

_ADD_OF_ACT = """
    INSERT INTO thread_notice (occurrence_id, content, created_at, act_id)
    VALUES (:occurrence_id, :content, :now, :act_id)
    ON CONFLICT (act_id) DO NOTHING
"""

_OPEN = """
    SELECT thread_notice.*, occurrence.guild_id, occurrence.channel_id,
        (response.deleted_at IS NOT NULL OR thread_notice.erased_at IS NOT NULL) AS is_withdrawn,
        (
            SELECT max(submitted_at) FROM submission WHERE response_id = thread_notice.response_id
        ) AS submitted_at
    FROM thread_notice
    JOIN occurrence ON occurrence.id = thread_notice.occurrence_id
    LEFT JOIN response ON response.id = thread_notice.response_id
    WHERE occurrence.course_id = :course_id AND occurrence.channel_id IS NOT NULL
        AND (
            thread_notice.ended_at IS NULL
            OR thread_notice.message_id IS NOT NULL AND thread_notice.removed_at IS NULL
                AND (response.deleted_at IS NOT NULL OR thread_notice.erased_at IS NOT NULL)
        )
    ORDER BY thread_notice.id
"""

_RECORD_ATTEMPT = """
    UPDATE thread_notice
    SET first_attempt_at = coalesce(first_attempt_at, :now), last_attempt_at = :now,
        attempts = attempts + 1
    WHERE id = :id
"""

_END = "UPDATE thread_notice SET ended_at = :now, message_id = :message_id WHERE id = :id"

_MARK_REMOVED = """
    UPDATE thread_notice SET removed_at = :now, ended_at = coalesce(ended_at, :now) WHERE id = :id
"""


class ThreadNoticeStore:
    """The notices of all courses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def open_in(self, course_id: int) -> tuple[ThreadNotice, ...]:
        """The notices that are not in their threads yet, and those that are still there although
        what they publish was withdrawn; oldest first."""
        rows = await self._database.read(_OPEN, {"course_id": course_id})
        return tuple(_notice(row) for row in rows)

    async def add_of_act(
        self, act_id: int, post: Occurrence, content: str, by: int, now: datetime
    ) -> bool:
        """Tell the thread of a post of an act of staff, and write that into the audit log. False if
        students were told of it already."""
        values = {"occurrence_id": post.id, "content": content, "now": to_text(now)}

        async def work(transaction: Transaction) -> bool:
            if not await transaction.run(_ADD_OF_ACT, {**values, "act_id": act_id}):
                return False
            await add_audit_entry(
                transaction, post.course_id, "tell students", f"act {act_id}", by=by, now=now
            )
            return True

        return await self._database.write(work)

    async def message_ids_beside(self, notice: ThreadNotice) -> frozenset[int]:
        """The messages of its post, of that one's steps and notices that are stored as sent."""
        return await message_ids_beside(self._database, notice.post)

    async def record_attempt(self, notice_id: int, now: datetime) -> None:
        """Record an attempt before it is made: after a crash the message may be there."""
        values = {"id": notice_id, "now": to_text(now)}
        await self._database.write(lambda transaction: transaction.run(_RECORD_ATTEMPT, values))

    async def end(self, notice_id: int, message_id: int | None, now: datetime) -> None:
        """The notice is in its thread, or cannot be brought there."""
        values = {"id": notice_id, "message_id": message_id, "now": to_text(now)}
        await self._database.write(lambda transaction: transaction.run(_END, values))

    async def withhold(
        self, course_id: int, notice_ids: Collection[int], words: str, now: datetime
    ) -> None:
        """End some notices that are not sent, and tell staff so."""
        rows = [{"id": each, "message_id": None, "now": to_text(now)} for each in notice_ids]

        async def work(transaction: Transaction) -> None:
            await transaction.many(_END, rows)
            await add_notice(transaction, course_id, words, now)

        await self._database.write(work)

    async def last_restoration(self) -> datetime | None:
        """When a copy of the database was last put back; None if none ever was."""
        return await last_restoration(self._database)

    async def mark_removed(self, notice_id: int, now: datetime) -> None:
        """The notice is in its thread no more."""
        values = {"id": notice_id, "now": to_text(now)}
        await self._database.write(lambda transaction: transaction.run(_MARK_REMOVED, values))


async def add_thread_notice(
    transaction: Transaction, occurrence_id: int, content: str, now: datetime
) -> None:
    """Add a notice in the transaction that does what it says."""
    values = {"occurrence_id": occurrence_id, "content": content, "now": to_text(now)}
    await transaction.run(_ADD, values)


def _notice(row: Row) -> ThreadNotice:
    part = MessagePart(
        number=0,
        nonce=notice_nonce(ChannelPlace(row["guild_id"], row["channel_id"]), row["id"]),
        content=row["content"],
        first_attempt_at=from_text_or_none(row["first_attempt_at"]),
        last_attempt_at=from_text_or_none(row["last_attempt_at"]),
        attempts=row["attempts"],
        message_id=row["message_id"],
    )
    return ThreadNotice(
        row["id"],
        row["occurrence_id"],
        part,
        from_text(row["created_at"]),
        submitted_at=from_text_or_none(row["submitted_at"]),
        is_withdrawn=bool(row["is_withdrawn"]),
    )
