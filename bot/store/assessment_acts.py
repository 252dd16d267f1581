"""Acts of staff about what counts: rules applied to posts, and responses that do not count."""

from __future__ import annotations

import json

from bot.core.acts import Act, Discount, RulesApplied
from bot.core.terms import read_terms
from bot.store.database import Reader, Row
from bot.store.instants import from_text, from_text_or_none

_KINDS = json.dumps(["apply_rules", "discount"])

_ALL = """
    SELECT act.*, (SELECT min(discord_id) FROM account WHERE person_id = actor_id) AS actor
    FROM act
    WHERE course_id = :course_id AND kind IN (SELECT value FROM json_each(:kinds))
    ORDER BY id
"""


async def assessment_acts_of(database: Reader, course_id: int) -> tuple[Act, ...]:
    """The acts in a course that change what counts, the undone ones included, oldest first."""
    rows = await database.read(_ALL, {"course_id": course_id, "kinds": _KINDS})
    return tuple(_act(row) for row in rows)


def _act(row: Row) -> Act:
    undone_at = from_text_or_none(row["undone_at"])
    if row["kind"] == "discount":
        return Discount(
            id=row["id"],
            at=from_text(row["at"]),
            response=row["response_id"],
            undone_at=undone_at,
        )
    return RulesApplied(
        id=row["id"],
        at=from_text(row["at"]),
        post=row["occurrence_id"],
        terms=read_terms(row["detail"]),
        by=row["actor"],
        undone_at=undone_at,
    )
