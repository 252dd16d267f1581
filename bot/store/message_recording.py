"""Records one message of a thread, in a transaction of the caller's.

Words are responses, and the newest wording is what counts. Files and the like are recorded as what
they are. A message that came without its content says nothing: it overwrites no words and stands
for none, and its thread is read again.
"""

from __future__ import annotations

import logging
import sqlite3
from datetime import datetime

from bot.core.memberships import MemberRole
from bot.core.responses import IncomingMessage, ResponseSource, Revision
from bot.store.attachments import record_attachments
from bot.store.database import Row, Transaction
from bot.store.instants import to_text
from bot.store.message_authors import (
    RecordedThread,
    add_staff_message,
    learn_author_of,
)
from bot.store.message_deletions import mark_if_known_deleted
from bot.store.people import require_person
from bot.store.revisions import add_newer_revision, add_revision
from bot.store.unread_messages import forget_unread, note_empty

# What SQLite, or Python for it, refuses of one message whatever the state of the disk.
_UNSTORABLE = (
    sqlite3.IntegrityError,
    sqlite3.DataError,
    sqlite3.InterfaceError,
    sqlite3.ProgrammingError,
    ValueError,
    OverflowError,
    TypeError,
)

# What is known of a message, in one statement: of most nothing is. No response is what is known to
# be of staff.
_KNOWN = """
    SELECT response.id AS response_id, response.person_id,
        EXISTS (SELECT 1 FROM staff_message WHERE message_id = :message_id) AS is_no_response,
        EXISTS (SELECT 1 FROM erased_message WHERE message_id = :message_id) AS is_erased,
        EXISTS (SELECT 1 FROM unread_message WHERE message_id = :message_id) AS is_unread,
        EXISTS (SELECT 1 FROM attachment WHERE message_id = :message_id) AS has_attachments,
        EXISTS (SELECT 1 FROM deleted_message WHERE message_id = :message_id) AS is_deleted
    FROM (SELECT 1) LEFT JOIN response ON response.message_id = :message_id
"""

_ADD = """
    INSERT INTO response (occurrence_id, person_id, discord_id, source, message_id, channel_id,
                          reply_to, sent_at, seen_at)
    VALUES (:occurrence_id, :person_id, :discord_id, :source, :message_id, :channel_id,
            :reply_to, :sent_at, :now)
"""

log = logging.getLogger(__name__)


async def try_to_record(
    transaction: Transaction,
    thread: RecordedThread,
    message: IncomingMessage,
    revision: Revision,
    now: datetime,
) -> bool:
    """Record a message of a page, unless it cannot be stored."""
    await transaction.run("SAVEPOINT message")
    try:
        await record_message(transaction, thread, message, revision, ResponseSource.SWEEP, now=now)
    except _UNSTORABLE as error:
        log.error("message %s cannot be stored: %s", message.message_id, type(error).__name__)
        await transaction.run("ROLLBACK TO message")
        await transaction.run("RELEASE message")
        return False
    # Not after any other failure: it may have ended the transaction, and is to be told itself.
    await transaction.run("RELEASE message")
    return True


async def record_message(
    transaction: Transaction,
    thread: RecordedThread,
    message: IncomingMessage,
    revision: Revision,
    source: ResponseSource,
    *,
    now: datetime,
) -> bool:
    """Record a message, or a newer wording of it, once. True if there are words in it that are new,
    and a student's."""
    known = await transaction.read_one(_KNOWN, {"message_id": message.message_id})
    assert known is not None
    person_id = await _student(transaction, thread, message, known, now)
    if person_id is None:
        return False
    if message.is_empty:
        await note_empty(transaction, thread.occurrence_id, message, now)
        return False
    if known["is_unread"]:
        await forget_unread(transaction, message.message_id)
    if known["has_attachments"] or message.attachments:
        from_history = source is ResponseSource.SWEEP
        await record_attachments(
            transaction, thread.occurrence_id, person_id, message, now, from_history=from_history
        )
    if known["response_id"] is not None:
        return await _record_wording(transaction, known, message, revision)
    if message.has_words:
        await _add_response(
            transaction, thread, message, revision, source, person_id=person_id, now=now
        )
        if known["is_deleted"]:
            await mark_if_known_deleted(transaction, message.message_id)
    return message.has_words


async def _student(
    transaction: Transaction,
    thread: RecordedThread,
    message: IncomingMessage,
    known: Row,
    now: datetime,
) -> int | None:
    """The person who sent a message, if they were a student then. A known one stays what it is,
    whatever its author is by now. Of staff their message is noted, and what was erased stays so."""
    if known["is_erased"]:
        return None
    if known["response_id"] is not None or known["is_no_response"]:
        person_id: int | None = known["person_id"]
        return person_id
    author = await learn_author_of(transaction, thread, message)
    if author.role is MemberRole.NONE:
        return None
    person_id = author.person_id
    if person_id is None:
        person_id = await require_person(transaction, message.author.discord_id, now)
    if author.role is MemberRole.STAFF:
        await add_staff_message(transaction, thread, message, person_id)
        return None
    return person_id


async def _record_wording(
    transaction: Transaction, known: Row, message: IncomingMessage, revision: Revision
) -> bool:
    if not message.shows_content:
        return False
    return await add_newer_revision(transaction, known["response_id"], message, revision)


async def _add_response(
    transaction: Transaction,
    thread: RecordedThread,
    message: IncomingMessage,
    revision: Revision,
    source: ResponseSource,
    *,
    person_id: int,
    now: datetime,
) -> None:
    values = {
        "occurrence_id": thread.occurrence_id,
        "person_id": person_id,
        "discord_id": message.author.discord_id,
        "source": source,
        "message_id": message.message_id,
        "channel_id": message.thread_id,
        "reply_to": message.reply_to,
        "sent_at": to_text(message.sent_at),
        "now": to_text(now),
    }
    response_id = await transaction.insert(_ADD, values)
    await add_revision(transaction, response_id, 1, revision)
