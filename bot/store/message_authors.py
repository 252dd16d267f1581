"""Who wrote a message, and as what: responses are those of students, and of staff's messages only
their id and time are kept, so that replies to them stay what they were."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.core.memberships import Learnt, MemberRole, role_at, role_to_keep
from bot.core.people import Account
from bot.core.responses import IncomingMessage
from bot.store.database import Transaction
from bot.store.instants import to_text
from bot.store.memberships import Sighting, learn_role, memberships_of
from bot.store.people import person_of
from bot.store.sweeps import mark_course_stale

# What is known to be no response: of staff, or erased.
_NOT_A_RESPONSE = """
    SELECT message_id FROM staff_message WHERE message_id = :message_id
    UNION ALL SELECT message_id FROM erased_message WHERE message_id = :message_id
"""

_ADD_STAFF_MESSAGE = """
    INSERT INTO staff_message (message_id, occurrence_id, person_id, sent_at)
    VALUES (:message_id, :occurrence_id, :person_id, :sent_at)
"""


@dataclass(frozen=True, slots=True)
class RecordedThread:
    """The post under which something is recorded. `everyone_is_student`: the course has no role
    for students."""

    course_id: int
    occurrence_id: int
    everyone_is_student: bool = False


async def is_no_response(transaction: Transaction, message_id: int) -> bool:
    """Whether a message is known to be of staff, or was erased."""
    values = {"message_id": message_id}
    return await transaction.read_one(_NOT_A_RESPONSE, values) is not None


async def role_of_author(
    transaction: Transaction, thread: RecordedThread, message: IncomingMessage
) -> MemberRole:
    """What the author of a new message was when it was sent. A live message tells it itself; of
    whoever is unknown otherwise, they were nobody."""
    if message.role is not None:
        await learn_author(transaction, thread, message.author, message.role, message.sent_at)
    person_id = await person_of(transaction, message.author.discord_id)
    known = await memberships_of(transaction, thread.course_id, person_id) if person_id else ()
    if message.role is None:
        return role_at(known, message.sent_at)
    return role_to_keep(known, message.role, everyone_is_student=thread.everyone_is_student)


async def learn_author(
    transaction: Transaction,
    thread: RecordedThread,
    account: Account,
    role: MemberRole,
    at: datetime,
    *,
    learnt: Learnt = Learnt.MESSAGE,
) -> None:
    """Keep what somebody was at the instant at which they wrote."""
    gained = await learn_role(
        transaction,
        thread.course_id,
        Sighting(account, role),
        learnt,
        at=at,
        everyone_is_student=thread.everyone_is_student,
    )
    if gained:
        await mark_course_stale(transaction, thread.course_id)


async def add_staff_message(
    transaction: Transaction, thread: RecordedThread, message: IncomingMessage, person_id: int
) -> None:
    """Note a message of staff."""
    values = {
        "message_id": message.message_id,
        "occurrence_id": thread.occurrence_id,
        "person_id": person_id,
        "sent_at": to_text(message.sent_at),
    }
    await transaction.run(_ADD_STAFF_MESSAGE, values)
