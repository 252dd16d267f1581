"""Sweeps: how far the history of each thread has been read.

The cursor is a column of its own, never the newest message that we have: a live event may record a
message while older ones are still unread, and a sweep that began after it would lose them. It moves
in the transaction that records the page, so a crash repeats a page but never skips one.

A thread in which something may have been missed is stale: its next sweep begins at the beginning,
since an edit or a deletion may be anywhere, and only a sweep that began afterwards makes it
complete again. So `stale` is a count: a sweep takes away what it saw when it began.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

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

# The last messages are read again each time, which is no request more: an edit or a deletion of
# which no event came is found where it is likely.
_START = """
    SELECT stale, iif(stale > 0, thread_id, min(after_id, coalesce((
        SELECT message_id - 1 FROM response WHERE channel_id = :thread_id
        ORDER BY message_id DESC LIMIT 1 OFFSET 49
    ), thread_id))) AS after_id
    FROM sweep WHERE thread_id = :thread_id
"""

# max(): a full sweep starts again at the beginning, and must not take the cursor back with it.
# Nor does a page move it that begins behind it: the thread became stale while its sweep ran.
_ADVANCE = """
    UPDATE sweep SET after_id = max(after_id, :last_id)
    WHERE thread_id = :thread_id AND after_id >= :after_id
"""

_FINISH = """
    UPDATE sweep SET swept_at = :now, closed_at = NULL, stale = max(0, stale - :stale),
        problem = iif(stale > :stale, problem, NULL),
        problem_detail = iif(stale > :stale, problem_detail, '')
    WHERE thread_id = :thread_id AND after_id >= :after_id
"""

_MARK_STALE = """
    UPDATE sweep SET after_id = thread_id, stale = stale + 1 WHERE thread_id = :thread_id
"""

_MARK_COURSE_STALE = """
    UPDATE sweep SET after_id = thread_id, stale = stale + 1
    WHERE occurrence_id IN (
        SELECT occurrence.id FROM occurrence JOIN course ON course.id = occurrence.course_id
        WHERE course.id = :course_id
            AND occurrence.guild_id = course.guild_id
    )
"""

_STALE = """
    SELECT sweep.thread_id FROM sweep JOIN occurrence ON occurrence.id = sweep.occurrence_id
    JOIN course ON course.id = occurrence.course_id
    WHERE course.id = :course_id AND occurrence.guild_id = course.guild_id AND stale > 0
        AND (closed_at IS NULL OR :closed)
"""

_RECORD_FAILURE = """
    UPDATE sweep SET problem = :problem, problem_detail = :detail, after_id = thread_id,
        stale = max(stale, 1)
    WHERE thread_id = :thread_id
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
    it never was; `is_stale`: something may have been missed since; `problem` says why the last
    sweep failed. `closed_at`: since when the thread is known to be gone from Discord.
    `on_former_server`: the course has moved since, and the thread is read no more."""

    thread_id: int
    prompt: str
    swept_at: datetime | None
    problem: Reason | None
    problem_detail: str = ""
    is_stale: bool = False
    closed_at: datetime | None = None
    on_former_server: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether everything that stood in the thread at `swept_at` was read."""
        return self.swept_at is not None and not self.is_stale and self.problem is None

    def is_read_to(self, end: datetime | None) -> bool:
        """Whether it was read after an instant, None for one that never comes."""
        return end is not None and self.swept_at is not None and self.swept_at > end


@dataclass(frozen=True, slots=True)
class SweepStart:
    """The message id after which a sweep begins, and how often its thread was marked as stale."""

    after_id: int
    stale: int


class SweepStore:
    """The sweeps of all threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def start(self, thread_id: int) -> SweepStart:
        """Where the next sweep of a thread begins: at its beginning if it is stale, else somewhat
        before its cursor."""
        row = await self._database.read_one(_START, {"thread_id": thread_id})
        return SweepStart(row["after_id"], row["stale"]) if row else SweepStart(thread_id, 0)

    async def mark_stale(self, thread_ids: Iterable[int]) -> None:
        """Have threads read from their beginning by their next sweep: something in them may have
        been missed. Until then they count as not read."""
        rows = [{"thread_id": thread_id} for thread_id in thread_ids]
        await self._database.write(lambda transaction: transaction.many(_MARK_STALE, rows))

    async def mark_course_stale(self, course_id: int) -> None:
        """Mark every thread of a course on its present server as stale."""
        await self._database.write(lambda transaction: mark_course_stale(transaction, course_id))

    async def cursors(self, course_id: int) -> dict[int, int]:
        """The message to which each thread of a course was read."""
        rows = await self._database.read(_SWEEPS, {"course_id": course_id})
        return {row["thread_id"]: row["after_id"] for row in rows}

    async def stale(self, course_id: int, *, closed: bool = False) -> frozenset[int]:
        """The threads of a course that are to be read from their beginning; `closed`: also those
        that were gone when they were read last."""
        rows = await self._database.read(_STALE, {"course_id": course_id, "closed": closed})
        return frozenset(row["thread_id"] for row in rows)

    async def states(self, course_id: int) -> tuple[SweepState, ...]:
        """How far each thread of a course was swept, ordered by the time of its post."""
        return await sweeps_of(self._database, course_id)

    async def record_failure(self, thread_id: int, problem: Reason, detail: str = "") -> None:
        """A thread could not be swept; exports say so until it is read whole."""
        values = {"thread_id": thread_id, "problem": problem, "detail": detail}
        await self._database.write(lambda transaction: transaction.run(_RECORD_FAILURE, values))


async def begin_sweep(transaction: Transaction, thread_id: int, occurrence_id: int) -> None:
    """Put the cursor of a thread at its beginning, in the transaction that records the thread."""
    await transaction.run(_BEGIN, {"thread_id": thread_id, "occurrence_id": occurrence_id})


async def advance_sweep(
    transaction: Transaction, page: HistoryPage, start: SweepStart, now: datetime
) -> None:
    """Move the cursor of a thread, in the transaction that records a page. With the last one the
    sweep that began at `start` is finished."""
    values: dict[str, Any] = {"thread_id": page.thread_id, "after_id": page.after_id}
    if page.is_last:
        await transaction.run(_FINISH, {**values, "stale": start.stale, "now": to_text(now)})
    await transaction.run(_ADVANCE, {**values, "last_id": page.last_id})


async def mark_thread_stale(transaction: Transaction, thread_id: int) -> None:
    """Mark a thread as stale, in the transaction that tells of something missed in it."""
    await transaction.run(_MARK_STALE, {"thread_id": thread_id})


async def mark_course_stale(transaction: Transaction, course_id: int) -> None:
    """Mark every thread of a course as stale, for example since somebody has got a role: only a
    whole reading tells what of theirs counts."""
    await transaction.run(_MARK_COURSE_STALE, {"course_id": course_id})


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
            is_stale=row["stale"] > 0,
            closed_at=from_text_or_none(row["closed_at"]),
            on_former_server=bool(row["on_former_server"]),
        )
        for row in rows
    )
