"""The one-time codes of the rosters, of which only digests are kept, and the wrong ones entered."""

from __future__ import annotations

from datetime import datetime

from bot.store.database import Transaction
from bot.store.instants import to_text

_END_OF_ENTRY = """
    UPDATE roster_code SET ended_at = :now WHERE entry_id = :entry_id AND ended_at IS NULL
"""

_ADD = """
    INSERT INTO roster_code (entry_id, code_sha256, created_at) VALUES (:entry_id, :digest, :now)
"""

_OPEN = """
    SELECT entry_id, code_sha256 FROM roster_code
    JOIN roster_entry ON roster_entry.id = entry_id
    WHERE course_id = :course_id AND ended_at IS NULL AND dropped_at IS NULL
"""

_ADD_FAILURE = """
    INSERT INTO roster_code_failure (course_id, person_id, at)
    VALUES (:course_id, :person_id, :now)
"""

_FAILURES = """
    SELECT count(*) AS number FROM roster_code_failure
    WHERE course_id = :course_id AND person_id = :person_id AND at > :since
"""


async def replace_code(transaction: Transaction, entry_id: int, digest: str, now: datetime) -> None:
    """Give an entry a code, the only one that is open."""
    values = {"entry_id": entry_id, "digest": digest, "now": to_text(now)}
    await transaction.run(_END_OF_ENTRY, values)
    await transaction.run(_ADD, values)


async def end_codes(transaction: Transaction, entry_id: int, now: datetime) -> None:
    """A code was used: none of the entry is open any more."""
    await transaction.run(_END_OF_ENTRY, {"entry_id": entry_id, "now": to_text(now)})


async def open_codes(transaction: Transaction, course_id: int) -> tuple[tuple[int, str], ...]:
    """The open codes of a course: each entry's id with the digest. Those of dropped students are
    not open."""
    rows = await transaction.read(_OPEN, {"course_id": course_id})
    return tuple((row["entry_id"], row["code_sha256"]) for row in rows)


async def add_failure(
    transaction: Transaction, course_id: int, person_id: int, now: datetime
) -> None:
    """Somebody has entered a wrong code."""
    values = {"course_id": course_id, "person_id": person_id, "now": to_text(now)}
    await transaction.run(_ADD_FAILURE, values)


async def failures_since(
    transaction: Transaction, course_id: int, person_id: int, since: datetime
) -> int:
    """How many wrong codes somebody has entered after an instant."""
    values = {"course_id": course_id, "person_id": person_id, "since": to_text(since)}
    row = await transaction.read_one(_FAILURES, values)
    return int(row["number"]) if row else 0
