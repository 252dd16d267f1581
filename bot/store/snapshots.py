"""The snapshot of a course that a tick decides by."""

from __future__ import annotations

from bot.core.next_actions import CourseSnapshot
from bot.core.plan_changes import apply_changes
from bot.store.alerts import open_conditions_of
from bot.store.database import Reader
from bot.store.heartbeats import last_heartbeat_of
from bot.store.message_parts import unsent_parts_of_course
from bot.store.occurrences import occurrences_of
from bot.store.plan_changes import plan_changes_of, version_of


async def read_snapshot(database: Reader, course_id: int) -> CourseSnapshot:
    """What is stored of a course now.

    Its reads are not one transaction: a claim compares the state and the instant of its row again.
    """
    changes = await plan_changes_of(database, course_id)
    return CourseSnapshot(
        parts=await unsent_parts_of_course(database, course_id),
        overrides=apply_changes(changes),
        plan_version=version_of(changes),
        last_heartbeat=await last_heartbeat_of(database, course_id),
        conditions=await open_conditions_of(database, course_id),
        # Last: they are most of it, and many courses read at the same time.
        occurrences=await occurrences_of(database, course_id),
    )
