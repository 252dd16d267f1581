"""The plan of a course as rows: written before anything is due, and anew whenever the course's file
or what staff decided about it has changed. What was posted is history, and stays."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from bot.core.occurrences import Occurrence, OccurrenceState, require_transition
from bot.core.plan_update import PlanUpdate, PostUpdate
from bot.core.reasons import Reason
from bot.core.thread_steps import ThreadStep
from bot.store.database import Transaction
from bot.store.instants import to_text

_DELETE = "DELETE FROM occurrence WHERE id = :id"

_LEAVE_OUT = """
    UPDATE occurrence SET state = 'skipped', reason = :reason, reason_detail = ''
    WHERE id = :id
"""

_ADD = """
    INSERT INTO occurrence (course_id, prompt, local, zone, due, file_local, reference, title,
                            question, by_hand, state, reason, reason_detail)
    VALUES (:course_id, :prompt, :local, :zone, :due, :file_local, :reference, :title,
            :question, :by_hand, :state, :reason, :reason_detail)
"""

_CHANGE = """
    UPDATE occurrence
    SET local = :local, zone = :zone, due = :due, file_local = :file_local,
        reference = :reference, title = :title, question = :question, by_hand = :by_hand,
        state = :state, reason = :reason, reason_detail = :reason_detail, alert_id = NULL
    WHERE id = :id
"""

_DATE = "UPDATE occurrence SET file_local = :file_local WHERE id = :id"

# A name that no prompt can have stands for the one while the other is renamed.
_EXCHANGE = tuple(
    f"UPDATE {table} SET prompt = {later} WHERE course_id = :course_id AND prompt = {earlier}"
    for table in ("occurrence", "act")
    for earlier, later in ((":new", "' '"), (":old", ":new"), ("' '", ":old"))
)

_DELETE_STEPS = """
    DELETE FROM occurrence
    WHERE course_id = :course_id AND prompt = :prompt AND kind <> 'post' AND state = 'pending'
        AND kind NOT IN (SELECT value FROM json_each(:kinds))
"""

_WRITE_STEP = """
    INSERT INTO occurrence (course_id, prompt, kind, local, zone, due, reference)
    VALUES (:course_id, :prompt, :kind, :local, :zone, :due, :reference)
    ON CONFLICT (course_id, prompt, kind) DO UPDATE
    SET due = excluded.due, zone = excluded.zone, local = excluded.local
    WHERE state = 'pending' AND due <> excluded.due
"""


async def write_plan(transaction: Transaction, course_id: int, update: PlanUpdate) -> None:
    """Make a course's unposted rows those of its plan. `update` was made of the rows as this
    transaction reads them."""
    for post in update.deleted:
        await transaction.run(_DELETE, {"id": post.id})
    for post in update.left_out:
        require_transition(post.state, OccurrenceState.SKIPPED)
        await transaction.run(_LEAVE_OUT, {"id": post.id, "reason": Reason.NOT_IN_FILE})
    for written in update.written:
        await _write_post(transaction, course_id, written)
    for dated in update.dated:
        assert dated.row is not None
        values = {"id": dated.row.id, "file_local": _local_or_none(dated.planned.file_local)}
        await transaction.run(_DATE, values)


async def exchange_prompts(transaction: Transaction, course_id: int, old: str, new: str) -> None:
    """Give what is stored of two prompts each other's prompt."""
    for statement in _EXCHANGE:
        await transaction.run(statement, {"course_id": course_id, "old": old, "new": new})


async def write_thread_steps(
    transaction: Transaction, post: Occurrence, planned: Sequence[ThreadStep]
) -> None:
    """Make what is still to happen in the thread of a post that of its course's plan."""
    kinds = json.dumps([step.kind for step in planned])
    values = {"course_id": post.course_id, "prompt": post.prompt, "kinds": kinds}
    await transaction.run(_DELETE_STEPS, values)
    rows = [
        {
            "course_id": post.course_id,
            "prompt": post.prompt,
            "kind": step.kind,
            "local": _local(post.local),
            "zone": post.zone,
            "due": to_text(step.due),
            "reference": post.reference,
        }
        for step in planned
    ]
    await transaction.many(_WRITE_STEP, rows)


async def _write_post(transaction: Transaction, course_id: int, update: PostUpdate) -> None:
    planned, row = update.planned, update.row
    reference, title, question = update.text
    values = {
        "course_id": course_id,
        "prompt": planned.prompt.id,
        "local": _local(planned.local),
        "zone": planned.zone,
        "due": to_text(planned.due),
        "file_local": _local_or_none(planned.file_local),
        "reference": reference,
        "title": title,
        "question": question,
        "by_hand": planned.by_hand,
        "state": update.state,
        "reason": update.reason,
        "reason_detail": update.reason_detail,
    }
    if row is None:
        await transaction.run(_ADD, values)
        return
    if row.state is not update.state:
        require_transition(row.state, update.state)
    await transaction.run(_CHANGE, {**values, "id": row.id})


def _local(local: datetime) -> str:
    return local.isoformat(timespec="minutes")


def _local_or_none(local: datetime | None) -> str | None:
    return None if local is None else _local(local)
