"""Hints to students about messages without words, and about answers beside the threads: each is
given once, and deleted later."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby

from bot.core.attachments import Attachment, AttachmentKind
from bot.core.message_hints import DueHint, SentHint
from bot.store.database import Database
from bot.store.instants import from_text_or_none, to_text

_COURSE = "course ON course.id = occurrence.course_id AND course.guild_id = occurrence.guild_id"

_OF_COURSE = f"""
    JOIN occurrence ON occurrence.id = attachment.occurrence_id
    JOIN {_COURSE}
    LEFT JOIN message_hint ON message_hint.message_id = attachment.message_id
    WHERE course.id = :course_id
"""

_MISPLACED_OF_COURSE = f"""
    JOIN occurrence ON occurrence.id = misplaced.occurrence_id
    JOIN {_COURSE}
    LEFT JOIN message_hint ON message_hint.message_id = misplaced.message_id
    WHERE course.id = :course_id
"""

# Words beside a file are a response of their own, but for what Discord has made of a long one.
_DUE = f"""
    SELECT attachment.*, occurrence.thread_id, attempted_at FROM attachment {_OF_COURSE}
        AND reply_id IS NULL AND message_hint.ended_at IS NULL AND deleted_at IS NULL
        AND sent_at > :since AND occurrence.thread_id IS NOT NULL
        AND (
            NOT EXISTS (SELECT 1 FROM response WHERE response.message_id = attachment.message_id)
            OR (attachment.kind = 'file' AND attachment.name = 'message.txt')
        )
    ORDER BY attachment.message_id, number
"""

# Beside each thread a student is told once, under the first message of theirs that stands there;
# not once they have found the thread.
_DUE_MISPLACED = f"""
    SELECT misplaced.message_id, misplaced.channel_id, occurrence.thread_id, attempted_at
    FROM misplaced_message AS misplaced {_MISPLACED_OF_COURSE}
        AND reply_id IS NULL AND message_hint.ended_at IS NULL AND misplaced.ended_at IS NULL
        AND misplaced.seen_at > :since AND occurrence.thread_id IS NOT NULL
        AND NOT EXISTS (
            SELECT 1 FROM misplaced_message AS other
            LEFT JOIN message_hint AS hint ON hint.message_id = other.message_id
            WHERE other.occurrence_id = misplaced.occurrence_id
                AND other.person_id = misplaced.person_id
                AND other.message_id <> misplaced.message_id
                AND (
                    hint.message_id IS NOT NULL
                    OR (other.ended_at IS NULL AND other.message_id < misplaced.message_id)
                )
        )
        AND NOT EXISTS (
            SELECT 1 FROM response
            WHERE response.occurrence_id = misplaced.occurrence_id
                AND response.person_id = misplaced.person_id
                AND response.deleted_at IS NULL AND response.message_id > misplaced.message_id
        )
    ORDER BY misplaced.message_id
"""

_STANDING = f"""
    SELECT DISTINCT attachment.message_id, occurrence.thread_id AS channel_id, reply_id
    FROM attachment {_OF_COURSE}
        AND reply_id IS NOT NULL AND message_hint.ended_at IS NULL
        AND (attempted_at <= :before OR deleted_at IS NOT NULL)
    UNION
    SELECT misplaced.message_id, misplaced.channel_id, reply_id
    FROM misplaced_message AS misplaced {_MISPLACED_OF_COURSE}
        AND reply_id IS NOT NULL AND message_hint.ended_at IS NULL
        AND (attempted_at <= :before OR misplaced.ended_at IS NOT NULL)
    ORDER BY 1
"""

_RECORD_ATTEMPT = """
    INSERT INTO message_hint (message_id, attempted_at) VALUES (:message_id, :now)
    ON CONFLICT (message_id) DO NOTHING
"""

_RECORD_SENT = "UPDATE message_hint SET reply_id = :reply_id WHERE message_id = :message_id"

_END = "UPDATE message_hint SET ended_at = :now WHERE message_id = :message_id"


class MessageHintStore:
    """The hints of all courses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def due(self, course_id: int, since: datetime) -> tuple[DueHint, ...]:
        """The messages, sent since then, of which their authors are still to be told."""
        values = {"course_id": course_id, "since": to_text(since)}
        rows = await self._database.read(_DUE, values)
        found = []
        for message_id, group in groupby(rows, key=lambda row: row["message_id"]):
            parts = tuple(group)
            kinds = [Attachment(AttachmentKind(row["kind"]), row["name"]) for row in parts]
            attempted_at = from_text_or_none(parts[0]["attempted_at"])
            found.append(DueHint(message_id, parts[0]["thread_id"], attempted_at, tuple(kinds)))
        for row in await self._database.read(_DUE_MISPLACED, values):
            hint = DueHint(
                row["message_id"],
                row["channel_id"],
                from_text_or_none(row["attempted_at"]),
                belongs_in=row["thread_id"],
            )
            found.append(hint)
        return tuple(found)

    async def standing(self, course_id: int, before: datetime) -> tuple[SentHint, ...]:
        """The hints to be deleted: those given before then, and those about deleted messages."""
        values = {"course_id": course_id, "before": to_text(before)}
        rows = await self._database.read(_STANDING, values)
        return tuple(
            SentHint(row["message_id"], row["channel_id"], row["reply_id"]) for row in rows
        )

    async def record_attempt(self, message_id: int, now: datetime) -> None:
        """Record an attempt before it is made: after a crash the hint may be there."""
        await self._run(_RECORD_ATTEMPT, {"message_id": message_id, "now": to_text(now)})

    async def record_sent(self, message_id: int, reply_id: int) -> None:
        """The hint stands under the message."""
        await self._run(_RECORD_SENT, {"message_id": message_id, "reply_id": reply_id})

    async def end(self, message_id: int, now: datetime) -> None:
        """The hint is deleted, or cannot be given."""
        await self._run(_END, {"message_id": message_id, "now": to_text(now)})

    async def _run(self, sql: str, values: dict[str, object]) -> None:
        await self._database.write(lambda transaction: transaction.run(sql, values))
