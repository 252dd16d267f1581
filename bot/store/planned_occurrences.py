"""The plan of a course as rows: written before anything is due, and anew whenever the course's file
or what staff decided about it has changed. What was posted is history."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from bot.core.occurrences import Occurrence
from bot.core.schedule import PlannedOccurrence
from bot.core.thread_steps import ThreadStep
from bot.store.database import Transaction
from bot.store.instants import to_text

# What ended without a post comes back to the plan if its new time is still to come; what was left
# out and is no longer comes back in any case, and is then missed if its hour has passed.
_COMES_BACK = (
    "state = 'skipped' OR state IN ('missed', 'failed', 'needs_staff') AND excluded.due > ?11"
)
_MAY_BE_SKIPPED = "state IN ('missed', 'failed', 'needs_staff')"
_SKIPPED = "left out by staff"
_GONE = "it is no longer in the course’s file"


async def write_plan(
    transaction: Transaction,
    course: str,
    zone: str,
    planned: Sequence[PlannedOccurrence],
    now: datetime,
) -> None:
    """Make the unposted rows of a course those of its plan."""
    gone = (
        "course = ? AND kind = 'post' AND state = 'pending'"
        " AND prompt NOT IN (SELECT value FROM json_each(?))"
    )
    values = (course, json.dumps([each.prompt.id for each in planned]))
    await transaction.run(
        f"DELETE FROM occurrence WHERE {gone} AND id NOT IN (SELECT occurrence FROM part)", values
    )
    # What was tried before may be on Discord: its row stays.
    await transaction.run(
        f"UPDATE occurrence SET state = 'skipped', reason = '{_GONE}' WHERE {gone}", values
    )
    for each in planned:
        await _write(transaction, course, zone, each, now)


async def write_thread_steps(
    transaction: Transaction, post: Occurrence, planned: Sequence[ThreadStep]
) -> None:
    """Make what is still to happen in the thread of a post that of its course's plan."""
    kept = json.dumps([step.kind for step in planned])
    await transaction.run(
        "DELETE FROM occurrence WHERE course = ? AND prompt = ? AND run = ? AND kind <> 'post'"
        " AND state = 'pending' AND kind NOT IN (SELECT value FROM json_each(?))",
        (post.course, post.prompt, post.run, kept),
    )
    for step in planned:
        await transaction.run(
            "INSERT INTO occurrence (course, prompt, run, kind, local, zone, due, reference)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (course, prompt, run, kind) DO UPDATE"
            " SET due = excluded.due, zone = excluded.zone, local = excluded.local"
            " WHERE state = 'pending' AND due <> excluded.due",
            (
                *(post.course, post.prompt, post.run, step.kind),
                *(_local(post.local), post.zone, to_text(step.due), post.reference),
            ),
        )


async def _write(
    transaction: Transaction, course: str, zone: str, each: PlannedOccurrence, now: datetime
) -> None:
    values = (
        *(course, each.prompt.id, each.run, _local(each.local), zone, to_text(each.due)),
        *(str(each.prompt.reference), int(each.by_hand)),
        *(("skipped", _SKIPPED) if each.skipped else ("pending", None, to_text(now))),
    )
    takes = _MAY_BE_SKIPPED if each.skipped else _COMES_BACK
    await transaction.run(
        "INSERT INTO occurrence (course, prompt, run, local, zone, due, reference, by_hand, state,"
        " reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
        " ON CONFLICT (course, prompt, run, kind) DO UPDATE SET"
        " local = excluded.local, zone = excluded.zone, due = excluded.due, alert = NULL,"
        " reference = excluded.reference, by_hand = excluded.by_hand, state = excluded.state,"
        f" reason = excluded.reason WHERE state = 'pending' OR {takes}",
        values,
    )


def _local(local: datetime) -> str:
    return local.isoformat(timespec="minutes")
