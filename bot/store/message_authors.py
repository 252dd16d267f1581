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
from bot.store.memberships import KnownPerson, Sighting, known_person, learn_role
from bot.store.sweeps import mark_course_stale

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


@dataclass(frozen=True, slots=True)
class Author:
    """What the author of a message was when it was sent; `person_id` is None if nothing is kept of
    them."""

    person_id: int | None
    role: MemberRole


async def learn_author_of(
    transaction: Transaction, thread: RecordedThread, message: IncomingMessage
) -> Author:
    """The author of a new message. A live message tells what they are itself; of whoever is unknown
    otherwise, they were nobody."""
    account = message.author
    person = await known_person(transaction, thread.course_id, account.discord_id)
    if message.role is None:
        return Author(person.id, role_at(person.memberships, message.sent_at))
    role = _role_to_keep(person, message.role, thread)
    if not person.is_kept_as(account.name, role):
        await learn_author(transaction, thread, account, message.role, message.sent_at)
        person = await known_person(transaction, thread.course_id, account.discord_id)
        role = _role_to_keep(person, message.role, thread)
    return Author(person.id, role)


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


def _role_to_keep(person: KnownPerson, seen: MemberRole, thread: RecordedThread) -> MemberRole:
    return role_to_keep(person.memberships, seen, everyone_is_student=thread.everyone_is_student)
