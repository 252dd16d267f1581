"""Messages that are on Discord and could not be recorded. They are told to staff, and exports name
them; the other messages of their threads go on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.message_links import message_link
from bot.core.responses import HistoryPage, IncomingMessage
from bot.store.database import Reader, Transaction
from bot.store.instants import to_text
from bot.store.sweeps import mark_thread_stale


class UnreadReason(StrEnum):
    """Why a message could not be recorded: it came without its content, or cannot be stored."""

    EMPTY = "empty"
    UNSTORABLE = "unstorable"


_ADD = """
    INSERT INTO unread_message (message_id, occurrence_id, reason, seen_at)
    VALUES (:message_id, :occurrence_id, :reason, :now)
    ON CONFLICT (message_id) DO UPDATE SET reason = excluded.reason
"""

# Nobody can send an empty message: what came without its content is there, unless it is deleted.
_ADD_EMPTY = """
    INSERT INTO unread_message (message_id, occurrence_id, reason, seen_at)
    SELECT :message_id, :occurrence_id, :reason, :now
    WHERE NOT EXISTS (SELECT 1 FROM deleted_message WHERE message_id = :message_id)
    ON CONFLICT (message_id) DO UPDATE SET reason = excluded.reason
"""

_FORGET = "DELETE FROM unread_message WHERE message_id = :message_id"

# What a page covers was read again with it: it is recorded now, or deleted, or refused once more.
_REMOVE_COVERED = """
    DELETE FROM unread_message
    WHERE occurrence_id = :occurrence_id AND reason = :reason
        AND message_id > :after_id AND (message_id <= :last_id OR :is_last)
"""

_OF_COURSE = """
    SELECT unread_message.*, occurrence.prompt, occurrence.guild_id, occurrence.thread_id
    FROM unread_message JOIN occurrence ON occurrence.id = unread_message.occurrence_id
    WHERE occurrence.course_id = :course_id ORDER BY message_id
"""


@dataclass(frozen=True, slots=True)
class UnreadMessage:
    """A message that could not be recorded, with its prompt and its address on Discord."""

    message_id: int
    prompt: str
    reason: UnreadReason
    link: str


async def note_empty(
    transaction: Transaction, occurrence_id: int, message: IncomingMessage, now: datetime
) -> None:
    """Note a message that came without its content, and have its thread read from its beginning:
    there may be others."""
    values = {
        "message_id": message.message_id,
        "occurrence_id": occurrence_id,
        "reason": UnreadReason.EMPTY,
        "now": to_text(now),
    }
    await transaction.run(_ADD_EMPTY, values)
    await mark_thread_stale(transaction, message.thread_id)


async def forget_unread(transaction: Transaction, message_id: int) -> None:
    """A message that could not be recorded was read."""
    await transaction.run(_FORGET, {"message_id": message_id})


async def forget_empty_on(transaction: Transaction, occurrence_id: int, page: HistoryPage) -> None:
    """What came without its content, in the part of a thread that a page covers, is deleted or read
    again with the page."""
    values = {"occurrence_id": occurrence_id, "reason": UnreadReason.EMPTY}
    await transaction.run(_REMOVE_COVERED, {**values, **_covered(page)})


def _covered(page: HistoryPage) -> dict[str, int | bool]:
    return {"after_id": page.after_id, "last_id": page.last_id, "is_last": page.is_last}


async def replace_unstorable(
    transaction: Transaction,
    occurrence_id: int,
    page: HistoryPage,
    message_ids: Iterable[int],
    now: datetime,
) -> None:
    """Note the messages of a page that cannot be stored, and no more those that were noted in the
    part of the thread that it covers."""
    values = {"occurrence_id": occurrence_id, "reason": UnreadReason.UNSTORABLE}
    await transaction.run(_REMOVE_COVERED, {**values, **_covered(page)})
    rows = [{**values, "message_id": each, "now": to_text(now)} for each in message_ids]
    await transaction.many(_ADD, rows)


async def unread_messages_of(database: Reader, course_id: int) -> tuple[UnreadMessage, ...]:
    """The messages of a course that could not be recorded, the oldest first."""
    rows = await database.read(_OF_COURSE, {"course_id": course_id})
    return tuple(
        UnreadMessage(
            row["message_id"],
            row["prompt"],
            UnreadReason(row["reason"]),
            message_link(row["guild_id"], row["thread_id"], row["message_id"]),
        )
        for row in rows
    )
