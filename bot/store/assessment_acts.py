"""Acts of staff about what counts: rules applied to posts, and what they decide about students."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.core.acts import Act, RulesApplied
from bot.core.terms_json import read_terms, write_terms
from bot.store.audit import add_audit_entry
from bot.store.citations.rechecks import rechecks_of
from bot.store.database import Database, Reader, Row, Transaction
from bot.store.instants import from_text, from_text_or_none, to_text
from bot.store.judgements import judgements_of
from bot.store.people import actor_id
from bot.store.thread_notices import add_thread_notice

_ACT_OF = """
    SELECT 1 FROM act JOIN account ON account.person_id = act.actor_id
    WHERE act.id = :id AND discord_id = :discord_id
"""

_APPLY_RULES = "apply_rules"

_RULES_APPLIED = """
    SELECT act.*, (SELECT min(discord_id) FROM account WHERE person_id = actor_id) AS actor
    FROM act
    WHERE course_id = :course_id AND kind = 'apply_rules'
    ORDER BY id
"""

_ADD = """
    INSERT INTO act (course_id, kind, at, actor_id, occurrence_id, detail)
    VALUES (:course_id, :kind, :at, :actor_id, :occurrence_id, :detail)
"""

_UNDO = """
    UPDATE act SET undone_at = :now, undone_by = :by
    WHERE id = :id AND kind = 'apply_rules' AND undone_at IS NULL
"""


class AssessmentActStore:
    """Acts about what counts, with the notices that go with them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def apply_rules(self, act: RulesApplied, course_id: int, notice: str, detail: str) -> int:
        """Give a post other terms, tell its thread, and write that into the audit log; the act's
        id."""

        async def work(transaction: Transaction) -> int:
            values = {
                "course_id": course_id,
                "kind": _APPLY_RULES,
                "at": to_text(act.at),
                "actor_id": await actor_id(transaction, act.by, act.at),
                "occurrence_id": act.post,
                "detail": write_terms(act.terms),
            }
            act_id = await transaction.insert(_ADD, values)
            await add_thread_notice(transaction, act.post, notice, act.at)
            await add_audit_entry(
                transaction, course_id, _APPLY_RULES, detail, by=act.by, now=act.at
            )
            return act_id

        return await self._database.write(work)

    async def undo_rules(
        self, act: RulesApplied, course_id: int, notice: str, by: int | None, now: datetime
    ) -> bool:
        """Undo the act by which a post got other terms. False if it was undone already."""

        async def work(transaction: Transaction) -> bool:
            undone_by = await actor_id(transaction, by, now)
            values: dict[str, Any] = {"id": act.id, "now": to_text(now), "by": undone_by}
            if not await transaction.run(_UNDO, values):
                return False
            await add_thread_notice(transaction, act.post, notice, now)
            await add_audit_entry(transaction, course_id, "undo", f"act {act.id}", by=by, now=now)
            return True

        return await self._database.write(work)


async def assessment_acts_of(database: Reader, course_id: int) -> tuple[Act, ...]:
    """The acts in a course that change what counts, the undone ones included, oldest first."""
    rows = await database.read(_RULES_APPLIED, {"course_id": course_id})
    rules = map(_rules_applied, rows)
    judgements = await judgements_of(database, course_id)
    acts = [*rules, *await rechecks_of(database, course_id), *judgements]
    return tuple(sorted(acts, key=lambda act: act.id))


async def is_act_of(database: Reader, act_id: int, discord_id: int) -> bool:
    """Whether the owner of an account did what this act is, a change of the plan included."""
    return bool(await database.read(_ACT_OF, {"id": act_id, "discord_id": discord_id}))


def _rules_applied(row: Row) -> RulesApplied:
    return RulesApplied(
        id=row["id"],
        at=from_text(row["at"]),
        post=row["occurrence_id"],
        terms=read_terms(row["detail"]),
        by=row["actor"],
        undone_at=from_text_or_none(row["undone_at"]),
    )
