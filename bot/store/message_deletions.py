"""Messages that were deleted on Discord. What they said stays as evidence."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.core.responses import HistoryPage
from bot.store.database import Reader, Transaction
from bot.store.instants import to_text

_MARK_DELETED = """
    UPDATE response SET deleted_at = :now, deleted_after = :now
    WHERE message_id = :message_id AND deleted_at IS NULL
"""

_MARK_ATTACHMENTS_DELETED = """
    UPDATE attachment SET deleted_at = :now WHERE message_id = :message_id AND deleted_at IS NULL
"""

_FORGET_UNREAD = "DELETE FROM unread_message WHERE message_id = :message_id"

_NOTE_UNKNOWN_DELETED = """
    INSERT OR IGNORE INTO deleted_message (message_id, deleted_at)
    SELECT :message_id, :now
    WHERE NOT EXISTS (SELECT 1 FROM response WHERE message_id = :message_id)
"""

_MARK_IF_KNOWN_DELETED = """
    UPDATE response SET deleted_at = deleted_message.deleted_at,
        deleted_after = deleted_message.deleted_at
    FROM deleted_message
    WHERE response.message_id = :message_id AND deleted_message.message_id = :message_id
"""

# A sweep finds that a message is gone, and not since when: it was there when it was recorded.
_MARK_MISSING = """
    UPDATE response SET deleted_at = :now, deleted_after = seen_at
    WHERE message_id = :message_id AND deleted_at IS NULL
"""

_UNMARK_DELETED = """
    UPDATE response SET deleted_at = NULL, deleted_after = NULL
    WHERE message_id = :message_id AND deleted_at IS NOT NULL
"""

_LARGEST_ID = (1 << 63) - 1

_STORED_BETWEEN = """
    SELECT message_id FROM response
    WHERE channel_id = :thread_id AND message_id > :after_id AND message_id <= :last_id
        AND deleted_at IS NULL
    UNION SELECT message_id
    FROM attachment JOIN occurrence ON occurrence.id = attachment.occurrence_id
    WHERE thread_id = :thread_id AND message_id > :after_id AND message_id <= :last_id
        AND deleted_at IS NULL
    ORDER BY message_id
"""

# Notices of the bot that publish private responses, and of which no deletion is known.
_NOTICES_BETWEEN = """
    SELECT notice.message_id
    FROM thread_notice AS notice JOIN occurrence ON occurrence.id = notice.occurrence_id
    WHERE thread_id = :thread_id AND notice.response_id IS NOT NULL AND removed_at IS NULL
        AND notice.message_id > :after_id AND notice.message_id <= :last_id
        AND NOT EXISTS (SELECT 1 FROM deleted_message AS known
            WHERE known.message_id = notice.message_id)
    ORDER BY notice.message_id
"""

# What history holds is there, also a notice that a lagging page did not show.
_FORGET_DELETED_NOTICE = """
    DELETE FROM deleted_message
    WHERE message_id IN (SELECT value FROM json_each(:shown))
        AND message_id IN (SELECT message_id FROM thread_notice WHERE response_id IS NOT NULL)
"""


async def mark_deleted(transaction: Transaction, message_ids: Sequence[int], now: datetime) -> None:
    """Mark messages as deleted now. Those that are not stored are remembered: events come in any
    order."""
    rows = [{"message_id": message_id, "now": to_text(now)} for message_id in message_ids]
    await transaction.many(_MARK_DELETED, rows)
    await transaction.many(_MARK_ATTACHMENTS_DELETED, rows)
    await transaction.many(_FORGET_UNREAD, rows)
    await transaction.many(_NOTE_UNKNOWN_DELETED, rows)


async def mark_if_known_deleted(transaction: Transaction, message_id: int) -> None:
    """Mark a message as deleted whose deletion came before it."""
    await transaction.run(_MARK_IF_KNOWN_DELETED, {"message_id": message_id})


async def stored_between(
    database: Reader, thread_id: int, after_id: int, last_id: int = _LARGEST_ID
) -> tuple[int, ...]:
    """The messages that are stored, and not known to be deleted, in a part of a thread: after one
    message up to another, or to the end. Notices that publish a response are among them."""
    values = {"thread_id": thread_id, "after_id": after_id, "last_id": last_id}
    rows = [
        *await database.read(_STORED_BETWEEN, values),
        *await database.read(_NOTICES_BETWEEN, values),
    ]
    return tuple(sorted(row["message_id"] for row in rows))


async def mark_missing_deleted(
    transaction: Transaction, page: HistoryPage, beyond: Iterable[int], now: datetime
) -> None:
    """Mark as deleted what is stored and not on a page that covers it, and what is missing
    `beyond` it."""
    stored = await stored_between(transaction, page.thread_id, page.after_id, page.last_id)
    missing = set(stored) - set(page.message_ids) | set(beyond)
    rows = [{"message_id": message_id, "now": to_text(now)} for message_id in sorted(missing)]
    await transaction.many(_MARK_MISSING, rows)
    await transaction.many(_MARK_ATTACHMENTS_DELETED, rows)
    await transaction.many(_NOTE_UNKNOWN_DELETED, rows)
    # What history holds is not deleted, whatever an earlier, lagging page made us believe.
    await transaction.many(
        _UNMARK_DELETED, [{"message_id": message.message_id} for message in page.messages]
    )
    await transaction.run(_FORGET_DELETED_NOTICE, {"shown": json.dumps(page.message_ids)})
