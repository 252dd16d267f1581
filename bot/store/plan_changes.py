"""What staff changed in the plan of a course: kept as it was done, undone but never removed.

The plan is rewritten in the same transaction: nobody ever sees the one without the other.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TypeVar

from bot.core.course import AddedPrompt
from bot.core.occurrences import Occurrence
from bot.core.plan_changes import ChangeKind, PlanChange, RenameDecision
from bot.core.plan_update import PlanUpdate
from bot.errors import CourseError
from bot.store.alerts import add_notice
from bot.store.audit import add_audit_entry
from bot.store.database import Database, Reader, Row, Transaction
from bot.store.instants import from_text, from_text_or_none, to_text
from bot.store.occurrences import posts_of
from bot.store.people import actor_id
from bot.store.planned_occurrences import exchange_prompts, write_plan

T = TypeVar("T")

Planner = Callable[[tuple[PlanChange, ...], tuple[Occurrence, ...]], PlanUpdate]
"""From all changes of a course and its stored posts to what its plan changes of these. Raises
CourseError for a plan that cannot be."""

DescribeEdit = Callable[[tuple[PlanChange, ...], tuple[Occurrence, ...]], str | None]
"""From the same to a message about what an edit of the course's file changes, None if nothing."""


_KINDS = json.dumps(sorted(ChangeKind))

_ALL = """
    SELECT act.*, (SELECT min(discord_id) FROM account WHERE person_id = actor_id) AS actor
    FROM act
    WHERE course_id = :course_id AND kind IN (SELECT value FROM json_each(:kinds))
    ORDER BY id
"""

_ACT_COUNTS = """
    SELECT course_id, count(*) AS acts, count(undone_at) AS undone FROM act GROUP BY course_id
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
        self.writes = 0  # of plans, through this object

    async def all_of(self, course_id: int) -> tuple[PlanChange, ...]:
        """Every change of a course, the undone ones included, oldest first."""
        return await plan_changes_of(self._database, course_id)

    async def version(self, course_id: int) -> tuple[int, int]:
        """Changes whenever a change is added or undone, by whichever process."""
        return version_of(await self.all_of(course_id))

    async def replan(
        self, course_id: int, planner: Planner, describe_edit: DescribeEdit, now: datetime
    ) -> None:
        """Rewrite the plan as the file and the changes say, and tell staff what moves by that."""

        async def work(transaction: Transaction) -> None:
            changes = await plan_changes_of(transaction, course_id)
            notice = describe_edit(changes, await posts_of(transaction, course_id))
            if notice is not None:
                await add_notice(transaction, course_id, notice, now)
            await _replan(transaction, course_id, planner)

        await self._write(work)

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
            change_id = await _add(transaction, course_id, chosen, describe, now)
            changes = await _replan(transaction, course_id, planner)
            return next(change for change in changes if change.id == change_id)

        return await self._write(work)

    async def accept_edit(
        self,
        course_id: int,
        decisions: Sequence[PlanChange],
        planner: Planner,
        describe: Callable[[PlanChange], str],
        now: datetime,
    ) -> None:
        """Add what staff decided about an edit of the course's file, and rewrite the plan."""

        async def work(transaction: Transaction) -> None:
            for decision in decisions:
                await _add(transaction, course_id, decision, describe, now)
            await _replan(transaction, course_id, planner)

        await self._write(work)

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
                await _undo_rename(transaction, course_id, change_id)
                await _replan(transaction, course_id, planner)
            return bool(undone)

        return await self._write(work)

    async def _write(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        try:
            return await self._database.write(work)
        finally:
            self.writes += 1


async def plan_changes_of(database: Reader, course_id: int) -> tuple[PlanChange, ...]:
    """Every change of a course, the undone ones included, oldest first."""
    rows = await database.read(_ALL, {"course_id": course_id, "kinds": _KINDS})
    return tuple(_plan_change(row) for row in rows)


def version_of(changes: Sequence[PlanChange]) -> tuple[int, int]:
    """A value that changes with every change and every undo: nothing is ever removed."""
    return len(changes), sum(change.undone_at is not None for change in changes)


async def act_counts(database: Reader) -> dict[int, tuple[int, int]]:
    """How often staff have acted in each course, and how many of these acts were undone. The
    counts of a course change with each of them, so that one query tells where anything did."""
    rows = await database.read(_ACT_COUNTS)
    return {row["course_id"]: (row["acts"], row["undone"]) for row in rows}


async def _require_unposted(
    transaction: Transaction, course_id: int, prompts: tuple[str, ...]
) -> None:
    """Raise CourseError if one of them is out: it may have been posted in this very moment."""
    values = {"course_id": course_id, "prompts": json.dumps(prompts)}
    row = await transaction.read_one(_POSTED_AMONG, values)
    if row is not None:
        raise CourseError(f"“{row['prompt']}” is being posted in this moment. See the plan.")


async def _add(
    transaction: Transaction,
    course_id: int,
    change: PlanChange,
    describe: Callable[[PlanChange], str],
    now: datetime,
) -> int:
    await _require_unposted(transaction, course_id, (*change.moves, *change.skipped))
    if change.rename is not None:
        await _rename(transaction, course_id, change.rename)
    by = await actor_id(transaction, change.by, now)
    values = {**_values(course_id, change), "actor_id": by}
    change_id = await transaction.insert(_ADD, values)
    text = describe(change)
    await add_audit_entry(transaction, course_id, change.kind, text, by=change.by, now=now)
    return change_id


async def _replan(
    transaction: Transaction, course_id: int, planner: Planner
) -> tuple[PlanChange, ...]:
    changes = await plan_changes_of(transaction, course_id)
    posts = await posts_of(transaction, course_id)
    await write_plan(transaction, course_id, planner(changes, posts))
    return changes


async def _rename(transaction: Transaction, course_id: int, rename: RenameDecision) -> None:
    """Do what staff decided. Raises CourseError if the prompt was posted in the meantime."""
    await _require_unposted(transaction, course_id, (rename.new,))
    if rename.is_same:
        await exchange_prompts(transaction, course_id, rename.old, rename.new)


async def _undo_rename(transaction: Transaction, course_id: int, change_id: int) -> None:
    changes = await plan_changes_of(transaction, course_id)
    rename = next(change.rename for change in changes if change.id == change_id)
    if rename is not None and rename.is_same:
        await exchange_prompts(transaction, course_id, rename.new, rename.old)


def _values(course_id: int, change: PlanChange) -> dict[str, object]:
    moves = {name: local.isoformat(timespec="minutes") for name, local in change.moves.items()}
    asked = asdict(change.added) if change.added else None
    rename = asdict(change.rename) if change.rename else None
    return {
        "course_id": course_id,
        "kind": change.kind,
        "at": to_text(change.at),
        "detail": json.dumps(
            {"moves": moves, "skipped": change.skipped, "asked": asked, "rename": rename}
        ),
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
        rename=RenameDecision(**detail["rename"]) if detail.get("rename") else None,
        id=row["id"],
        undone_at=from_text_or_none(row["undone_at"]),
    )
