"""What staff decide about single students and responses. Of two decisions about the same thing only
one is in force, whoever made it and however long ago."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.core.acts import Discount, Excuse, Exemplary, Extension, Judgement, Level
from bot.store.audit import add_audit_entry
from bot.store.database import Database, Reader, Row, Transaction
from bot.store.instants import from_text, from_text_or_none, to_text
from bot.store.people import actor_id

_KIND_NAMES: Mapping[type[Judgement], str] = {
    Excuse: "excuse",
    Extension: "extend",
    Discount: "discount",
    Exemplary: "exemplary",
    Level: "level",
}
_KINDS = json.dumps(sorted(_KIND_NAMES.values()))

# Who was in a section when its extension was granted keeps it, and who comes into it later gets it.
_ALL = """
    SELECT act.*, coalesce(linked.student_id, act.person_id) AS student_id,
        (SELECT min(discord_id) FROM account WHERE person_id = actor_id) AS actor,
        CASE WHEN kind = 'extend' AND act.section IS NOT NULL THEN (
            SELECT json_group_array(coalesce(link.student_id, member.person_id)) FROM (
                SELECT value AS person_id FROM json_each(act.detail, '$.members')
                UNION SELECT person_id FROM roster_entry
                WHERE roster_entry.course_id = act.course_id AND section = act.section
                UNION SELECT person_id FROM membership
                WHERE membership.course_id = act.course_id AND section = act.section
            ) AS member
            LEFT JOIN linked_student AS link
                ON link.course_id = act.course_id AND link.person_id = member.person_id
        ) END AS members
    FROM act
    LEFT JOIN linked_student AS linked
        ON linked.course_id = act.course_id AND linked.person_id = act.person_id
    WHERE act.course_id = :course_id AND kind IN (SELECT value FROM json_each(:kinds))
    ORDER BY act.id
"""

_ADD = """
    INSERT INTO act (course_id, kind, at, actor_id, prompt, occurrence_id, person_id, section,
                     response_id, detail, reason)
    VALUES (:course_id, :kind, :at, :actor_id, :prompt, (
        SELECT id FROM occurrence
        WHERE course_id = :course_id AND prompt = :prompt AND kind = 'post'
            AND posted_at IS NOT NULL
    ), :student, :section, :response, :detail, :reason)
"""

_UNDO = """
    UPDATE act SET undone_at = :now, undone_by = :by
    WHERE id = :id AND course_id = :course_id AND undone_at IS NULL
        AND kind IN (SELECT value FROM json_each(:kinds))
"""


class JudgementStore:
    """What staff of all courses decided about students and responses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, course_id: int, judgement: Judgement) -> tuple[int, Judgement | None]:
        """Add a decision, and write that into the audit log. Its id and None; or, if the same was
        decided already, that one's id and that one."""

        async def work(transaction: Transaction) -> tuple[int, Judgement | None]:
            for earlier in await judgements_of(transaction, course_id):
                same = type(earlier) is type(judgement) and earlier.subject == judgement.subject
                if same and earlier.undone_at is None:
                    return earlier.id, earlier
            kind, by, now = _KIND_NAMES[type(judgement)], judgement.by, judgement.at
            values = {
                "course_id": course_id,
                "kind": kind,
                "actor_id": await actor_id(transaction, by, now),
                **_values(judgement),
            }
            act_id = await transaction.insert(_ADD, values)
            detail = f"act {act_id}"
            await add_audit_entry(transaction, course_id, kind, detail, by=by, now=now)
            return act_id, None

        return await self._database.write(work)

    async def undo(self, course_id: int, act_id: int, by: int | None, now: datetime) -> bool:
        """Undo a decision. False if it was undone already."""

        async def work(transaction: Transaction) -> bool:
            undone_by = await actor_id(transaction, by, now)
            values = {"course_id": course_id, "id": act_id, "kinds": _KINDS}
            if not await transaction.run(_UNDO, {**values, "now": to_text(now), "by": undone_by}):
                return False
            await add_audit_entry(transaction, course_id, "undo", f"act {act_id}", by=by, now=now)
            return True

        return await self._database.write(work)


async def judgements_of(database: Reader, course_id: int) -> tuple[Judgement, ...]:
    """What staff of a course decided about students and responses, the undone ones included, oldest
    first."""
    rows = await database.read(_ALL, {"course_id": course_id, "kinds": _KINDS})
    return tuple(_judgement(row) for row in rows)


def _values(judgement: Judgement) -> dict[str, Any]:
    """What is stored of a decision of any kind: what it does not have is None."""
    detail: dict[str, Any] = {}
    if isinstance(judgement, Extension):
        detail = {"until": to_text(judgement.until), "members": sorted(judgement.members)}
    elif isinstance(judgement, Level):
        detail = {"level": judgement.level, "says": judgement.says}
    return {
        "at": to_text(judgement.at),
        "prompt": getattr(judgement, "prompt", None),
        "student": getattr(judgement, "student", None),
        "section": getattr(judgement, "section", None),
        "response": getattr(judgement, "response", None),
        "detail": json.dumps(detail, ensure_ascii=False),
        "reason": judgement.reason,
    }


def _judgement(row: Row) -> Judgement:
    common: dict[str, Any] = {
        "id": row["id"],
        "at": from_text(row["at"]),
        "by": row["actor"],
        "reason": row["reason"],
        "undone_at": from_text_or_none(row["undone_at"]),
    }
    prompt, student = row["prompt"], row["student_id"]
    match row["kind"]:
        case "discount":
            return Discount(response=row["response_id"], **common)
        case "exemplary":
            return Exemplary(response=row["response_id"], **common)
        case "excuse":
            return Excuse(prompt=prompt, student=student, **common)
        case "level":
            return Level(prompt=prompt, student=student, **json.loads(row["detail"]), **common)
        case _:
            return Extension(
                prompt=prompt,
                student=student,
                section=row["section"],
                until=from_text(json.loads(row["detail"])["until"]),
                members=frozenset(json.loads(row["members"] or "[]")),
                **common,
            )
