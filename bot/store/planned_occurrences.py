"""The plan of a course as rows: written before anything is due, and anew whenever the course's file
or what staff decided about it has changed. What was posted is history, and stays."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from bot.core.occurrences import Occurrence, OccurrenceState, require_transition, sources_of
from bot.core.reasons import Reason
from bot.core.schedule import PlannedOccurrence
from bot.core.thread_steps import ThreadStep
from bot.store.database import Transaction
from bot.store.instants import to_text

# Pending posts whose prompt is gone from the course. Those that were attempted before may be on
# Discord: their rows stay, with the nonces by which they are found.
_DELETE_GONE = """
    DELETE FROM occurrence
    WHERE course_id = :course_id AND kind = 'post' AND state = 'pending'
        AND prompt NOT IN (SELECT value FROM json_each(:prompts))
        AND id NOT IN (SELECT occurrence_id FROM message_part)
"""

_SKIP_GONE = """
    UPDATE occurrence SET state = 'skipped', reason = :reason, reason_detail = ''
    WHERE course_id = :course_id AND kind = 'post' AND state = 'pending'
        AND prompt NOT IN (SELECT value FROM json_each(:prompts))
"""

# One planned post, whose state is pending or skipped. Of what ended without a post, a skip takes
# all; back to the plan comes what is skipped no longer (and is missed if its hour has passed), and
# the rest if its new time is still to come.
_WRITE_PLANNED = """
    INSERT INTO occurrence (course_id, prompt, local, zone, due, reference, by_hand, state, reason)
    VALUES (:course_id, :prompt, :local, :zone, :due, :reference, :by_hand, :state, :reason)
    ON CONFLICT (course_id, prompt, kind) DO UPDATE
    SET local = excluded.local, zone = excluded.zone, due = excluded.due,
        reference = excluded.reference, by_hand = excluded.by_hand, state = excluded.state,
        reason = excluded.reason, reason_detail = '', alert_id = NULL
    WHERE state = 'pending'
        OR state IN (SELECT value FROM json_each(:sources))
            AND (excluded.state = 'skipped' OR state = 'skipped' OR excluded.due > :now)
"""

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


async def write_plan(
    transaction: Transaction,
    course_id: int,
    zone: str,
    planned: Sequence[PlannedOccurrence],
    now: datetime,
) -> None:
    """Replace a course's unposted rows with those in its plan."""
    prompts = json.dumps([occurrence.prompt.id for occurrence in planned])
    await transaction.run(_DELETE_GONE, {"course_id": course_id, "prompts": prompts})
    require_transition(OccurrenceState.PENDING, OccurrenceState.SKIPPED)
    values = {"course_id": course_id, "prompts": prompts, "reason": Reason.NOT_IN_FILE}
    await transaction.run(_SKIP_GONE, values)
    for occurrence in planned:
        await _write_planned(transaction, course_id, zone, occurrence, now)


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


async def _write_planned(
    transaction: Transaction, course_id: int, zone: str, planned: PlannedOccurrence, now: datetime
) -> None:
    state = OccurrenceState.SKIPPED if planned.skipped else OccurrenceState.PENDING
    values = {
        "course_id": course_id,
        "prompt": planned.prompt.id,
        "local": _local(planned.local),
        "zone": zone,
        "due": to_text(planned.due),
        "reference": str(planned.prompt.reference),
        "by_hand": planned.by_hand,
        "state": state,
        "reason": Reason.SKIPPED_BY_STAFF if planned.skipped else None,
        "sources": json.dumps(sorted(sources_of(state))),
        "now": to_text(now),
    }
    await transaction.run(_WRITE_PLANNED, values)


def _local(local: datetime) -> str:
    return local.isoformat(timespec="minutes")
