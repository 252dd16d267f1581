"""Erases what a student wrote in a course, or everything that is theirs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.core.erasures import ErasureScope, UnclearMentions
from bot.core.people import Student
from bot.store.alerts import add_notice
from bot.store.audit import add_audit_entry
from bot.store.database import Database, Transaction
from bot.store.erased_mentions import replace_mentions
from bot.store.instants import from_text_or_none, to_text
from bot.store.people import PEOPLE_OF_STUDENT

_COLLECT_PEOPLE = f"CREATE TEMP TABLE erased_person AS {PEOPLE_OF_STUDENT}"
_COLLECT_RESPONSES = """
    CREATE TEMP TABLE erased_response AS
    SELECT response.id, response.message_id FROM response
    JOIN occurrence ON occurrence.id = response.occurrence_id
    WHERE occurrence.course_id = :course
        AND response.person_id IN (SELECT person_id FROM erased_person)
"""
_FORGET_COLLECTED = ("DROP TABLE erased_response", "DROP TABLE erased_person")

_OCCURRENCES = "SELECT id FROM occurrence WHERE course_id = :course"
_THEIR_RESPONSES = "SELECT id FROM erased_response"
_THEIRS = "person_id IN (SELECT person_id FROM erased_person)"

# No sweep and no event records a message again whose words were erased.
_WORDS = (
    f"""
    INSERT OR REPLACE INTO erased_message (message_id, erased_at, person_id)
    SELECT message_id, :now, :student FROM erased_response WHERE message_id IS NOT NULL
    UNION SELECT message_id, :now, :student FROM attachment
    WHERE {_THEIRS} AND occurrence_id IN ({_OCCURRENCES})
    """,
    f"""
    UPDATE revision SET text = NULL, words = coalesce(words, 0),
        quoted_words = coalesce(quoted_words, 0), citations = coalesce(citations, 0)
    WHERE response_id IN ({_THEIR_RESPONSES})
    """,
    f"""
    UPDATE citation SET range_start = NULL, range_end = NULL, quoted_start = NULL,
        quoted_end = NULL
    WHERE response_id IN ({_THEIR_RESPONSES})
    """,
    f"""
    UPDATE moved_citation SET cited_start = NULL, cited_end = NULL
    WHERE response_id IN ({_THEIR_RESPONSES})
    """,
    *(
        f"DELETE FROM {table} WHERE response_id IN ({_THEIR_RESPONSES})"
        for table in ("wrong_reference", "unknown_quotation")
    ),
    f"""
    UPDATE thread_notice SET content = '', erased_at = :now,
        ended_at = coalesce(ended_at, :now)
    WHERE response_id IN ({_THEIR_RESPONSES})
    """,
    f"""
    UPDATE attachment SET name = '' WHERE {_THEIRS} AND occurrence_id IN ({_OCCURRENCES})
    """,
)

# The replies of others to what was published stay replies to this person.
_EVERYTHING = (
    f"""
    INSERT OR REPLACE INTO erased_message (message_id, erased_at, person_id)
    SELECT message_id, :now, :student FROM thread_notice
    WHERE response_id IN ({_THEIR_RESPONSES}) AND message_id IS NOT NULL
    """,
    f"""
    UPDATE thread_notice SET response_id = NULL WHERE response_id IN ({_THEIR_RESPONSES})
    """,
    f"""
    UPDATE thread_notice SET act_id = NULL WHERE act_id IN (
        SELECT id FROM act WHERE course_id = :course
            AND ({_THEIRS} OR response_id IN ({_THEIR_RESPONSES}))
    )
    """,
    *(
        f"DELETE FROM {table} WHERE response_id IN ({_THEIR_RESPONSES})"
        for table in (
            *("session_item", "submission", "recount", "moved_citation", "citation"),
            "revision",
        )
    ),
    f"""
    DELETE FROM act WHERE course_id = :course
        AND ({_THEIRS} OR response_id IN ({_THEIR_RESPONSES}))
    """,
    "DELETE FROM message_hint WHERE message_id IN (SELECT message_id FROM erased_response)",
    f"DELETE FROM response WHERE id IN ({_THEIR_RESPONSES})",
    *(
        f"DELETE FROM {table} WHERE {_THEIRS} AND occurrence_id IN ({_OCCURRENCES})"
        for table in ("attachment", "misplaced_message")
    ),
    *(
        f"DELETE FROM {table} WHERE {_THEIRS} AND course_id = :course"
        for table in ("membership", "research_consent", "roster_code_failure", "roster_link")
    ),
    *(
        f"DELETE FROM {table} WHERE entry_id IN (SELECT id FROM roster_entry WHERE {_THEIRS}"
        " AND course_id = :course)"
        for table in ("roster_identifier", "roster_code", "roster_link")
    ),
    f"DELETE FROM roster_entry WHERE {_THEIRS} AND course_id = :course",
    *(
        f"DELETE FROM {table} WHERE {_THEIRS} AND course_id = :course"
        for table in ("erasure_request", "erasure_hold")
    ),
)

# People who are in no other course: of these nothing is kept but our own id.
_GONE = """
    SELECT person_id FROM erased_person WHERE person_id NOT IN (
        SELECT person_id FROM membership
        UNION SELECT person_id FROM roster_entry
        UNION SELECT person_id FROM roster_link
        UNION SELECT person_id FROM response
        UNION SELECT staff_message.person_id FROM staff_message
        JOIN occurrence ON occurrence.id = staff_message.occurrence_id
        WHERE occurrence.course_id <> :course
    )
"""
_FORGET_PEOPLE = (
    f"DELETE FROM account WHERE person_id IN ({_GONE})",
    f"DELETE FROM former_name WHERE person_id IN ({_GONE})",
    f"UPDATE person SET name = '' WHERE id IN ({_GONE})",
)
_NAMES = f"""
    SELECT name FROM person WHERE id IN ({_GONE})
    UNION SELECT name FROM former_name WHERE person_id IN ({_GONE})
"""
_ACCOUNTS = f"SELECT discord_id FROM account WHERE person_id IN ({_GONE})"

_SHORTEST_IDENTIFIER = 5  # a shorter one may be any number

_ADD = """
    INSERT INTO erasure (course_id, person_id, scope, asked_at, erased_at)
    VALUES (:course, :student, :scope, :asked_at, :now)
"""
_ASKED = "SELECT asked_at FROM erasure WHERE course_id = ?"
_UNFINISHED = "SELECT max(asked_at) AS at FROM erasure WHERE rewritten_at IS NULL"
_FINISH = "UPDATE erasure SET rewritten_at = :now WHERE rewritten_at IS NULL AND erased_at <= :now"


class ErasureStore:
    """The erasures of all courses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def erase(
        self,
        course_id: int,
        student: Student,
        scope: ErasureScope,
        *,
        by: int | None,
        asked_at: datetime,
        now: datetime,
        describe: Callable[[UnclearMentions], str] | None = None,
    ) -> UnclearMentions:
        """Erase a student's words in a course, or everything of theirs. `by` is a Discord id, None
        for the bot and the command line; `asked_at` tells one erasure from another. What others
        wrote stays, and names the student no more where it surely means them. Where it may mean
        them is the answer, and a message to staff as `describe` puts it: after a crash nobody
        has the answer."""
        values = {
            "course": course_id,
            "student": student.id,
            "scope": scope.value,
            "now": to_text(now),
            "asked_at": to_text(asked_at),
        }
        identifiers = (value for _, value in student.identifiers)
        long_ones = (value for value in identifiers if len(value) >= _SHORTEST_IDENTIFIER)
        names = {student.name, *long_ones}

        async def work(transaction: Transaction) -> UnclearMentions:
            await _collect(transaction, values)
            statements = _WORDS if scope is ErasureScope.WORDS else _WORDS + _EVERYTHING
            for statement in statements:
                await transaction.run(statement, values)
            unclear = UnclearMentions()
            if scope is ErasureScope.EVERYTHING:
                unclear = await _forget_people(transaction, values, names)
            if unclear.count and describe is not None:
                await add_notice(transaction, course_id, describe(unclear), now)
            await _drop_collected(transaction)
            await transaction.run(_ADD, values)
            detail = f"person {student.id}: {scope.value}"
            await add_audit_entry(transaction, course_id, "erase", detail, by=by, now=now)
            return unclear

        return await self._database.write(work)

    async def asked_at(self, course_id: int) -> frozenset[str]:
        """When each erasure was asked for that was done in a course, as the database has it."""
        rows = await self._database.read(_ASKED, (course_id,))
        return frozenset(row["asked_at"] for row in rows)

    async def last_unfinished(self) -> datetime | None:
        """When the newest erasure was asked for of which the file and its backups may still hold
        something; None if there is none."""
        row = await self._database.read_one(_UNFINISHED)
        return from_text_or_none(row["at"]) if row else None

    async def finish(self, now: datetime) -> None:
        """Note that the file and its backups were made anew after what was erased by `now`."""
        values = {"now": to_text(now)}
        await self._database.write(lambda transaction: transaction.run(_FINISH, values))


async def _collect(transaction: Transaction, values: Mapping[str, Any]) -> None:
    await _drop_collected(transaction)  # of a transaction that was rolled back
    await transaction.run(_COLLECT_PEOPLE, values)
    await transaction.run(_COLLECT_RESPONSES, values)


async def _drop_collected(transaction: Transaction) -> None:
    for statement in _FORGET_COLLECTED:
        await transaction.run(statement.replace("TABLE", "TABLE IF EXISTS"))


async def _forget_people(
    transaction: Transaction, values: Mapping[str, Any], names: set[str]
) -> UnclearMentions:
    """Forget the names and accounts of whoever is in no other course, also in what others wrote."""
    if not await transaction.read(_GONE, values):
        return UnclearMentions()
    names = names | {row["name"] for row in await transaction.read(_NAMES, values)}
    accounts = {int(row["discord_id"]) for row in await transaction.read(_ACCOUNTS, values)}
    for statement in _FORGET_PEOPLE:
        await transaction.run(statement, values)
    return await replace_mentions(transaction, names, accounts)
