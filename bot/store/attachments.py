"""What messages have besides words. A message that has nothing else is no response, and is in the
record all the same."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from bot.core.attachments import Attachment, AttachmentKind, RecordedAttachment
from bot.core.responses import IncomingMessage
from bot.store.database import Reader, Row, Transaction
from bot.store.instants import from_text, from_text_or_none, to_text

_OF_MESSAGE = "SELECT * FROM attachment WHERE message_id = :message_id ORDER BY number"

_ADD = """
    INSERT INTO attachment (message_id, number, occurrence_id, person_id, kind, name, size, sent_at)
    VALUES (:message_id, :number, :occurrence_id, :person_id, :kind, :name, :size, :sent_at)
"""

_MARK_REMOVED = """
    UPDATE attachment SET deleted_at = :now WHERE message_id = :message_id AND number = :number
"""

_RESTORE = """
    UPDATE attachment SET deleted_at = NULL WHERE message_id = :message_id AND number = :number
"""

_MARK_IF_KNOWN_DELETED = """
    UPDATE attachment SET deleted_at = deleted_message.deleted_at FROM deleted_message
    WHERE attachment.message_id = :message_id AND deleted_message.message_id = :message_id
"""

_OF_COURSE = """
    SELECT attachment.*, coalesce(student_id, attachment.person_id) AS author FROM attachment
    JOIN occurrence ON occurrence.id = attachment.occurrence_id
    LEFT JOIN linked_student ON linked_student.course_id = occurrence.course_id
        AND linked_student.person_id = attachment.person_id
    WHERE occurrence.course_id = :course_id {condition}
    ORDER BY sent_at, message_id, number
"""

_OF_EVERYBODY = _OF_COURSE.format(condition="")

# By their index: reading a class student by student would read all of it each time.
_OF_AUTHOR = _OF_COURSE.format(
    condition="""AND coalesce(student_id, attachment.person_id) = :author
        AND attachment.person_id IN (
            SELECT :author UNION ALL
            SELECT person_id FROM linked_student
            WHERE course_id = :course_id AND student_id = :author
        )"""
)


async def record_attachments(
    transaction: Transaction,
    occurrence_id: int,
    person_id: int,
    message: IncomingMessage,
    now: datetime,
    *,
    from_history: bool,
) -> None:
    """Record what a message has besides words, and what an edit has taken from it, as long as the
    bot could read all of it. What is read from the history is there; events come in any order."""
    rows = await transaction.read(_OF_MESSAGE, {"message_id": message.message_id})
    remaining = Counter(message.attachments)
    for row in rows:
        key = {"message_id": message.message_id, "number": row["number"]}
        if remaining[_attachment(row)] > 0:
            remaining[_attachment(row)] -= 1
            if row["deleted_at"] is not None and from_history:
                await transaction.run(_RESTORE, key)
        elif row["deleted_at"] is None and message.shows_content:
            await transaction.run(_MARK_REMOVED, {**key, "now": to_text(now)})
    values = {
        "message_id": message.message_id,
        "occurrence_id": occurrence_id,
        "person_id": person_id,
        "sent_at": to_text(message.sent_at),
    }
    added = [
        {**values, "number": number, "kind": each.kind, "name": each.name, "size": each.size}
        for number, each in enumerate(remaining.elements(), start=len(rows))
    ]
    await transaction.many(_ADD, added)
    if not from_history:
        await transaction.run(_MARK_IF_KNOWN_DELETED, {"message_id": message.message_id})


async def attachments_of_course(
    database: Reader, course_id: int, author: int | None = None
) -> tuple[RecordedAttachment, ...]:
    """What the messages of a course's students, or of one author, have or had besides words, by
    time."""
    sql = _OF_EVERYBODY if author is None else _OF_AUTHOR
    rows = await database.read(sql, {"course_id": course_id, "author": author})
    return tuple(
        RecordedAttachment(
            attachment=_attachment(row),
            post=row["occurrence_id"],
            author=row["author"],
            message_id=row["message_id"],
            sent_at=from_text(row["sent_at"]),
            deleted_at=from_text_or_none(row["deleted_at"]),
        )
        for row in rows
    )


def _attachment(row: Row) -> Attachment:
    return Attachment(AttachmentKind(row["kind"]), row["name"], row["size"])
