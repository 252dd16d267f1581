"""What staff did to the dates of a term: kept as it was done, undone but never removed. The plan is
written anew in the same transaction, so that no one ever sees the one without the other."""

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
from bot.store.planned_occurrences import write_plan

Planned = tuple[str, Sequence[PlannedOccurrence]]  # the course's zone, and its occurrences
Planner = Callable[[tuple[PlanChange, ...]], Planned]
"""From all acts of a course to its plan. Raises CourseError for one that cannot be."""


class PlanChangeStore:
    """The acts of the courses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, course: str) -> tuple[PlanChange, ...]:
        """Every act of a course, the undone ones included, oldest first."""
        return await plan_changes_of(self._database, course)

    async def version(self, course: str) -> tuple[int, int]:
        """Changes whenever an act is added or undone, by whichever process."""
        return version_of(await self.of(course))

    async def replan(self, course: str, planner: Planner, now: datetime) -> None:
        """Write the plan anew as the file and the acts say."""

        async def work(transaction: Transaction) -> None:
            await _replan(transaction, course, planner, now)

        await self._database.write(work)

    async def add(
        self,
        course: str,
        choose: Callable[[tuple[PlanChange, ...]], PlanChange],
        planner: Planner,
        told: Callable[[PlanChange], str],
        now: datetime,
    ) -> PlanChange:
        """Add the act that `choose` makes of all the others, write the plan anew, and note in the
        audit log what is `told` of it. Whatever `choose` raises leaves everything as it was."""

        async def work(transaction: Transaction) -> PlanChange:
            chosen = choose(await plan_changes_of(transaction, course))
            await _must_be_unposted(transaction, course, (*chosen.moves, *chosen.skipped))
            key = await transaction.insert(
                "INSERT INTO steering (course, act, at, actor, detail) VALUES (?, ?, ?, ?, ?)",
                (course, chosen.kind, to_text(chosen.at), chosen.by, _detail(chosen)),
            )
            await add_audit_entry(transaction, now, chosen.by, chosen.kind, course, told(chosen))
            acts = await _replan(transaction, course, planner, now)
            return next(each for each in acts if each.id == key)

        return await self._database.write(work)

    async def undo(
        self, course: str, key: int, by: int | None, planner: Planner, now: datetime
    ) -> bool:
        """Undo an act and write the plan anew. False if it was undone before."""

        async def work(transaction: Transaction) -> bool:
            undone = await transaction.run(
                "UPDATE steering SET undone_at = ?, undone_by = ?"
                " WHERE id = ? AND course = ? AND undone_at IS NULL",
                (to_text(now), by, key, course),
            )
            if undone:
                await add_audit_entry(transaction, now, by, "undo", course, f"act {key}")
                await _replan(transaction, course, planner, now)
            return bool(undone)

        return await self._database.write(work)


async def plan_changes_of(database: Reader, course: str) -> tuple[PlanChange, ...]:
    """Every act of a course, the undone ones included, oldest first."""
    rows = await database.read("SELECT * FROM steering WHERE course = ? ORDER BY id", (course,))
    return tuple(_plan_change(row) for row in rows)


def version_of(changes: Sequence[PlanChange]) -> tuple[int, int]:
    """A value that changes whenever a change is added or undone."""
    return len(changes), sum(change.undone_at is not None for change in changes)


async def _must_be_unposted(
    transaction: Transaction, course: str, prompts: tuple[str, ...]
) -> None:
    """Raise CourseError if one of them is out: it may have been posted in this very moment."""
    row = await transaction.read_one(
        "SELECT prompt FROM occurrence WHERE course = ? AND kind = 'post'"
        " AND state IN ('sending', 'posted') AND prompt IN (SELECT value FROM json_each(?))",
        (course, json.dumps(prompts)),
    )
    if row is not None:
        raise CourseError(f"“{row['prompt']}” is being posted in this moment. See the plan.")


async def _replan(
    transaction: Transaction, course: str, planner: Planner, now: datetime
) -> tuple[PlanChange, ...]:
    acts = await plan_changes_of(transaction, course)
    zone, planned = planner(acts)
    await write_plan(transaction, course, zone, planned, now)
    return acts


def _detail(steer: PlanChange) -> str:
    moves = {name: local.isoformat(timespec="minutes") for name, local in steer.moves.items()}
    asked = asdict(steer.added) if steer.added else None
    return json.dumps({"moves": moves, "skipped": steer.skipped, "asked": asked})


def _plan_change(row: Row) -> PlanChange:
    detail = json.loads(row["detail"])
    return PlanChange(
        ChangeKind(row["act"]),
        from_text(row["at"]),
        row["actor"],
        {name: datetime.fromisoformat(local) for name, local in detail["moves"].items()},
        tuple(detail["skipped"]),
        AddedPrompt(**detail["asked"]) if detail["asked"] else None,
        row["id"],
        from_text_or_none(row["undone_at"]),
    )
