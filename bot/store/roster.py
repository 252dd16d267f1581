"""The rosters of all courses: entries, how other systems identify them, and who on Discord they
are."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from bot.core.roster import (
    IdentifierKind,
    LinkedBy,
    LinkedPerson,
    ListedStudent,
    RosterEntry,
    RosterImport,
    merged_identifiers,
)
from bot.store.database import Reader, Row, Transaction
from bot.store.instants import from_text, from_text_or_none, to_text
from bot.store.people import actor_id

_ENTRIES = """
    SELECT entry.*,
        (
            SELECT json_group_array(json_array(kind, value)) FROM (
                SELECT kind, value FROM roster_identifier WHERE entry_id = entry.id ORDER BY kind
            )
        ) AS identifiers,
        (
            SELECT json_group_array(json_array(id, name, accounts)) FROM (
                SELECT person.id, person.name, (
                    SELECT group_concat(discord_id) FROM account WHERE person_id = person.id
                ) AS accounts
                FROM roster_link JOIN person ON person.id = roster_link.person_id
                WHERE entry_id = entry.id AND ended_at IS NULL
                ORDER BY roster_link.id
            )
        ) AS linked
    FROM roster_entry AS entry
    WHERE course_id = :course_id
    ORDER BY name, id
"""

_ADD_PERSON = "INSERT INTO person (name, seen_at) VALUES (:name, :at)"

_RENAME_PERSON = "UPDATE person SET name = :name, seen_at = :at WHERE id = :person_id"

_ADD = """
    INSERT INTO roster_entry (course_id, person_id, name, section, added_at)
    VALUES (:course_id, :person_id, :name, :section, :added_at)
"""

_UPDATE = """
    UPDATE roster_entry SET name = :name, section = :section, dropped_at = NULL WHERE id = :entry_id
"""

_DROP = "UPDATE roster_entry SET dropped_at = max(added_at, :at) WHERE id = :entry_id"

_PUT_IDENTIFIER = """
    INSERT INTO roster_identifier (entry_id, kind, value) VALUES (:entry_id, :kind, :value)
    ON CONFLICT (entry_id, kind) DO UPDATE SET value = excluded.value
"""

_LINK = """
    INSERT INTO roster_link (entry_id, course_id, person_id, linked_at, linked_by, how)
    VALUES (:entry_id, :course_id, :person_id, :at, :by, :how)
"""

_END_LINK = """
    UPDATE roster_link SET ended_at = :at, ended_by = :by
    WHERE course_id = :course_id AND person_id = :person_id AND ended_at IS NULL
"""


async def roster_entries_of(database: Reader, course_id: int) -> tuple[RosterEntry, ...]:
    """The roster of a course by name, dropped students included."""
    rows = await database.read(_ENTRIES, {"course_id": course_id})
    return tuple(_entry(row) for row in rows)


async def apply_import(
    transaction: Transaction,
    course_id: int,
    planned: RosterImport,
    *,
    at: datetime,
    since: datetime,
) -> None:
    """Add, update and drop what a file says. Who is new is a student since an instant, and who is
    missing was one until `at`."""
    for listed in planned.added:
        await _add(transaction, course_id, listed, at=at, since=since)
    for entry, listed in planned.updated:
        await _update(transaction, entry, listed, at=at)
    for entry in planned.dropped:
        await transaction.run(_DROP, {"entry_id": entry.id, "at": to_text(at)})


async def add_link(
    transaction: Transaction,
    entry: RosterEntry,
    course_id: int,
    person_id: int,
    *,
    at: datetime,
    by: int | None,
    how: LinkedBy,
) -> None:
    """Count what a person writes on Discord as a student's. `by` is a Discord id."""
    values = {
        "entry_id": entry.id,
        "course_id": course_id,
        "person_id": person_id,
        "at": to_text(at),
        "by": await actor_id(transaction, by, at),
        "how": how,
    }
    await transaction.run(_LINK, values)


async def end_link(
    transaction: Transaction, course_id: int, person_id: int, *, at: datetime, by: int | None
) -> bool:
    """Count what a person writes as their own again; whether it was a student's. `by` is a Discord
    id."""
    values = {
        "course_id": course_id,
        "person_id": person_id,
        "at": to_text(at),
        "by": await actor_id(transaction, by, at),
    }
    return await transaction.run(_END_LINK, values) > 0


async def _add(
    transaction: Transaction,
    course_id: int,
    listed: ListedStudent,
    *,
    at: datetime,
    since: datetime,
) -> None:
    person_id = await transaction.insert(_ADD_PERSON, {"name": listed.name, "at": to_text(at)})
    values = {
        "course_id": course_id,
        "person_id": person_id,
        "name": listed.name,
        "section": listed.section,
        "added_at": to_text(since),
    }
    entry_id = await transaction.insert(_ADD, values)
    await _put_identifiers(transaction, entry_id, listed.identifiers)


async def _update(
    transaction: Transaction, entry: RosterEntry, listed: ListedStudent, *, at: datetime
) -> None:
    values = {
        "entry_id": entry.id,
        "name": listed.name,
        "section": listed.section or entry.section,
    }
    await transaction.run(_UPDATE, values)
    renamed = {"person_id": entry.student_id, "name": listed.name, "at": to_text(at)}
    await transaction.run(_RENAME_PERSON, renamed)
    await _put_identifiers(transaction, entry.id, merged_identifiers(entry, listed))


async def _put_identifiers(
    transaction: Transaction, entry_id: int, identifiers: Iterable[tuple[IdentifierKind, str]]
) -> None:
    rows = [{"entry_id": entry_id, "kind": kind, "value": value} for kind, value in identifiers]
    await transaction.many(_PUT_IDENTIFIER, rows)


def _entry(row: Row) -> RosterEntry:
    return RosterEntry(
        id=row["id"],
        student_id=row["person_id"],
        name=row["name"],
        section=row["section"],
        added_at=from_text(row["added_at"]),
        dropped_at=from_text_or_none(row["dropped_at"]),
        identifiers=tuple(
            (IdentifierKind(kind), value) for kind, value in json.loads(row["identifiers"])
        ),
        linked=tuple(
            LinkedPerson(person_id, name, tuple(map(int, accounts.split(","))))
            for person_id, name, accounts in json.loads(row["linked"])
        ),
    )
