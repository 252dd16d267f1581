"""Sweeps: how far the history of each thread has been read.

The cursor is a column of its own, never the newest message that we have: a live event may record a
message while older ones are still unread, and a sweep that began after it would lose them. It moves
in the transaction that records the page, so a crash repeats a page but never skips one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.core.reasons import Reason
from bot.core.responses import HistoryPage
from bot.store.database import Database, Reader, Transaction
from bot.store.instants import from_text_or_none, to_text

# A thread is swept from its beginning: its id is that of the message it was made from.
_BEGIN = """
    INSERT INTO sweep (thread_id, occurrence_id, after_id)
    VALUES (:thread_id, :occurrence_id, :thread_id)
    ON CONFLICT (thread_id) DO NOTHING
"""

_CURSOR = "SELECT after_id FROM sweep WHERE thread_id = :thread_id"

# max(): a full sweep starts again at the beginning, and must not take the cursor back with it.
# Nor does a page move it that begins behind it: the sweeps were restarted while this one ran.
_ADVANCE = """
    UPDATE sweep
    SET after_id = max(after_id, :last_id), problem = NULL, problem_detail = '',
        swept_at = iif(:is_last, :now, swept_at)
    WHERE thread_id = :thread_id AND after_id >= :after_id
"""

# A role came after its owner has written: only a whole reading tells what of it counts.
_RESTART = """
    UPDATE sweep SET after_id = thread_id, swept_at = NULL
    WHERE occurrence_id IN (
        SELECT occurrence.id FROM occurrence JOIN course ON course.id = occurrence.course_id
        WHERE course.id = :course_id
            AND occurrence.guild_id = course.guild_id
    )
"""

_RESTARTED = """
    SELECT sweep.thread_id FROM sweep JOIN occurrence ON occurrence.id = sweep.occurrence_id
    JOIN course ON course.id = occurrence.course_id
    WHERE course.id = :course_id AND occurrence.guild_id = course.guild_id
        AND swept_at IS NULL AND after_id = sweep.thread_id
"""

_RECORD_FAILURE = """
    UPDATE sweep SET problem = :problem, problem_detail = :detail WHERE thread_id = :thread_id
"""

_SWEEPS = """
    SELECT sweep.*, occurrence.prompt,
        coalesce(occurrence.guild_id <> course.guild_id, 0) AS on_former_server
    FROM sweep
    JOIN occurrence ON occurrence.id = sweep.occurrence_id
    JOIN course ON course.id = occurrence.course_id
    WHERE occurrence.course_id = :course_id ORDER BY occurrence.due
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepState:
    """How far a thread was swept. `swept_at` is when its history was last read to the end, None if
    it never was; `problem` says why the last sweep failed. `on_former_server`: the
    course has moved since, and the thread is read no more."""

    thread_id: int
    prompt: str
    swept_at: datetime | None
    problem: Reason | None
    problem_detail: str = ""
    on_former_server: bool = False


class SweepStore:
    """The sweeps of all threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def cursor(self, thread_id: int) -> int:
        """The message id after which the next sweep of a thread begins."""
        row = await self._database.read_one(_CURSOR, {"thread_id": thread_id})
        return row["after_id"] if row else thread_id

    async def restart(self, course_id: int) -> None:
        """Have every thread of a course read from its beginning by its next sweep."""
        await self._database.write(lambda transaction: restart_sweeps(transaction, course_id))

    async def restarted(self, course_id: int) -> frozenset[int]:
        """The threads of a course that are to be read from their beginning."""
        rows = await self._database.read(_RESTARTED, {"course_id": course_id})
        return frozenset(row["thread_id"] for row in rows)

    async def record_failure(self, thread_id: int, problem: Reason, detail: str = "") -> None:
        """A thread could not be swept; exports say so until it can be."""
        values = {"thread_id": thread_id, "problem": problem, "detail": detail}
        await self._database.write(lambda transaction: transaction.run(_RECORD_FAILURE, values))


async def begin_sweep(transaction: Transaction, thread_id: int, occurrence_id: int) -> None:
    """Put the cursor of a thread at its beginning, in the transaction that records the thread."""
    await transaction.run(_BEGIN, {"thread_id": thread_id, "occurrence_id": occurrence_id})


async def advance_sweep(transaction: Transaction, page: HistoryPage, now: datetime) -> None:
    """Move the cursor of a thread, in the transaction that records a page."""
    values = {
        "thread_id": page.thread_id,
        "after_id": page.after_id,
        "last_id": page.last_id,
        "is_last": page.is_last,
        "now": to_text(now),
    }
    await transaction.run(_ADVANCE, values)


async def restart_sweeps(transaction: Transaction, course_id: int) -> None:
    """Have every thread of a course read from its beginning by its next sweep. Until then it counts
    as not read."""
    await transaction.run(_RESTART, {"course_id": course_id})


async def sweeps_of(database: Reader, course_id: int) -> tuple[SweepState, ...]:
    """How far each thread of a course was swept, ordered by the time of its post."""
    rows = await database.read(_SWEEPS, {"course_id": course_id})
    return tuple(
        SweepState(
            thread_id=row["thread_id"],
            prompt=row["prompt"],
            swept_at=from_text_or_none(row["swept_at"]),
            problem=Reason(row["problem"]) if row["problem"] else None,
            problem_detail=row["problem_detail"],
            on_former_server=bool(row["on_former_server"]),
        )
        for row in rows
    )
