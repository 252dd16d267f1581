"""What staff changed in the plan of a course: kept as it was done, undone but never removed.

The plan is rewritten in the same transaction: nobody ever sees the one without the other.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime

from bot.core.course import AddedPrompt
from bot.core.plan_changes import ChangeKind, PlanChange
from bot.core.schedule import PlannedOccurrence
from bot.errors import CourseError
from bot.store.audit import add_audit_entry
from bot.store.database import Database, Reader, Row, Transaction
from bot.store.instants import from_text, from_text_or_none, to_text
from bot.store.people import actor_id
from bot.store.planned_occurrences import write_plan

Planned = tuple[str, Sequence[PlannedOccurrence]]  # the course's zone, and its occurrences
Planner = Callable[[tuple[PlanChange, ...]], Planned]
"""From all changes of a course to its plan. Raises CourseError for one that cannot be."""


_KINDS = json.dumps(sorted(ChangeKind))

_ALL = """
    SELECT act.*, (SELECT min(discord_id) FROM account WHERE person_id = actor_id) AS actor
    FROM act
    WHERE course_id = :course_id AND kind IN (SELECT value FROM json_each(:kinds))
    ORDER BY id
"""

_ADD = """
    INSERT INTO act (course_id, kind, at, actor_id, detail)
    VALUES (:course_id, :kind, :at, :actor_id, :detail)
"""

_UNDO = """
    UPDATE act SET undone_at = :now, undone_by = :by
    WHERE id = :id AND course_id = :course_id AND undone_at IS NULL
"""

_POSTED_AMONG = """
    SELECT prompt FROM occurrence
    WHERE course_id = :course_id AND kind = 'post'
        AND state IN ('sending', 'posted', 'partly_posted')
        AND prompt IN (SELECT value FROM json_each(:prompts))
"""


class PlanChangeStore:
    """The changes to the plans of all courses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all_of(self, course_id: int) -> tuple[PlanChange, ...]:
        """Every change of a course, the undone ones included, oldest first."""
        return await plan_changes_of(self._database, course_id)

    async def version(self, course_id: int) -> tuple[int, int]:
        """Changes whenever a change is added or undone, by whichever process."""
        return version_of(await self.all_of(course_id))

    async def replan(self, course_id: int, planner: Planner, now: datetime) -> None:
        """Rewrite the plan as the file and the changes say."""

        async def work(transaction: Transaction) -> None:
            await _replan(transaction, course_id, planner, now)

        await self._database.write(work)

    async def add(
        self,
        course_id: int,
        choose: Callable[[tuple[PlanChange, ...]], PlanChange],
        planner: Planner,
        describe: Callable[[PlanChange], str],
        now: datetime,
    ) -> PlanChange:
        """Add the change that `choose` makes of all the others, rewrite the plan, and write into
        the audit log how `describe` puts it. Whatever `choose` raises leaves everything as it was.
        """

        async def work(transaction: Transaction) -> PlanChange:
            chosen = choose(await plan_changes_of(transaction, course_id))
            await _require_unposted(transaction, course_id, (*chosen.moves, *chosen.skipped))
            change_id = await transaction.insert(
                _ADD,
                {
                    **_values(course_id, chosen),
                    "actor_id": await actor_id(transaction, chosen.by, now),
                },
            )
            await add_audit_entry(
                transaction, course_id, chosen.kind, describe(chosen), by=chosen.by, now=now
            )
            changes = await _replan(transaction, course_id, planner, now)
            return next(change for change in changes if change.id == change_id)

        return await self._database.write(work)

    async def undo(
        self, course_id: int, change_id: int, by: int | None, planner: Planner, now: datetime
    ) -> bool:
        """Undo a change and rewrite the plan. False if it has already been undone."""
        values = {"id": change_id, "course_id": course_id, "now": to_text(now)}

        async def work(transaction: Transaction) -> bool:
            undone_by = await actor_id(transaction, by, now)
            undone = await transaction.run(_UNDO, {**values, "by": undone_by})
            if undone:
                detail = f"act {change_id}"
                await add_audit_entry(transaction, course_id, "undo", detail, by=by, now=now)
                await _replan(transaction, course_id, planner, now)
            return bool(undone)

        return await self._database.write(work)


async def plan_changes_of(database: Reader, course_id: int) -> tuple[PlanChange, ...]:
    """Every change of a course, the undone ones included, oldest first."""
    rows = await database.read(_ALL, {"course_id": course_id, "kinds": _KINDS})
    return tuple(_plan_change(row) for row in rows)


def version_of(changes: Sequence[PlanChange]) -> tuple[int, int]:
    """A value that changes with every change and every undo: nothing is ever removed."""
    return len(changes), sum(change.undone_at is not None for change in changes)


async def _require_unposted(
    transaction: Transaction, course_id: int, prompts: tuple[str, ...]
) -> None:
    """Raise CourseError if one of them is out: it may have been posted in this very moment."""
    values = {"course_id": course_id, "prompts": json.dumps(prompts)}
    row = await transaction.read_one(_POSTED_AMONG, values)
    if row is not None:
        raise CourseError(f"“{row['prompt']}” is being posted in this moment. See the plan.")


async def _replan(
    transaction: Transaction, course_id: int, planner: Planner, now: datetime
) -> tuple[PlanChange, ...]:
    changes = await plan_changes_of(transaction, course_id)
    zone, planned = planner(changes)
    await write_plan(transaction, course_id, zone, planned, now)
    return changes


def _values(course_id: int, change: PlanChange) -> dict[str, object]:
    moves = {name: local.isoformat(timespec="minutes") for name, local in change.moves.items()}
    asked = asdict(change.added) if change.added else None
    return {
        "course_id": course_id,
        "kind": change.kind,
        "at": to_text(change.at),
        "detail": json.dumps({"moves": moves, "skipped": change.skipped, "asked": asked}),
    }


def _plan_change(row: Row) -> PlanChange:
    detail = json.loads(row["detail"])
    return PlanChange(
        kind=ChangeKind(row["kind"]),
        at=from_text(row["at"]),
        by=row["actor"],
        moves={name: datetime.fromisoformat(local) for name, local in detail["moves"].items()},
        skipped=tuple(detail["skipped"]),
        added=AddedPrompt(**detail["asked"]) if detail["asked"] else None,
        id=row["id"],
        undone_at=from_text_or_none(row["undone_at"]),
    )
