"""What students ask to have erased, and what staff hold back."""

from __future__ import annotations

from datetime import datetime

from bot.core.erasures import ErasureHold, ErasureRequest
from bot.store.alerts import add_notice
from bot.store.audit import add_audit_entry
from bot.store.database import Database, Reader, Transaction
from bot.store.instants import from_text, from_text_or_none, to_text
from bot.store.people import actor_id

_OPEN = """
    SELECT * FROM erasure_request
    WHERE course_id = :course AND ended_at IS NULL ORDER BY asked_at
"""
_ADD = """
    INSERT OR IGNORE INTO erasure_request (course_id, person_id, asked_at)
    VALUES (:course, :student, :now)
"""
_END = """
    UPDATE erasure_request SET ended_at = :now
    WHERE course_id = :course AND person_id = :student AND ended_at IS NULL
"""
_REMIND = "UPDATE erasure_request SET reminded_at = :now WHERE id = :id AND reminded_at IS NULL"

_HELD = """
    SELECT * FROM erasure_hold
    WHERE course_id = :course AND ended_at IS NULL AND until > :now
"""
_HOLD = """
    INSERT INTO erasure_hold (course_id, person_id, until, reason, held_at, held_by)
    VALUES (:course, :student, :until, :reason, :now, :by)
"""
_RELEASE = """
    UPDATE erasure_hold SET ended_at = :now, ended_by = :by
    WHERE course_id = :course AND person_id = :student AND ended_at IS NULL
"""


class ErasureRequestStore:
    """The requests and holds of all courses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def open_requests(self, course_id: int) -> tuple[ErasureRequest, ...]:
        """What was asked and not carried out or taken back, oldest first."""
        rows = await self._database.read(_OPEN, {"course": course_id})
        return tuple(
            ErasureRequest(
                row["id"],
                row["person_id"],
                from_text(row["asked_at"]),
                from_text_or_none(row["reminded_at"]),
            )
            for row in rows
        )

    async def ask(self, course_id: int, student: int, now: datetime, notice: str) -> bool:
        """Write down a request, and the message to staff. False if it was asked before."""
        values = {"course": course_id, "student": student, "now": to_text(now)}

        async def work(transaction: Transaction) -> bool:
            is_new = bool(await transaction.run(_ADD, values))
            if is_new:
                await add_notice(transaction, course_id, notice, now)
            return is_new

        return await self._database.write(work)

    async def remind(
        self, course_id: int, request: ErasureRequest, now: datetime, notice: str
    ) -> None:
        """Write down that staff are told once more, and the message, once."""

        async def work(transaction: Transaction) -> None:
            if await transaction.run(_REMIND, {"id": request.id, "now": to_text(now)}):
                await add_notice(transaction, course_id, notice, now)

        await self._database.write(work)

    async def end(self, course_id: int, student: int, now: datetime) -> bool:
        """End a request, because it was carried out or taken back. False if there was none."""
        values = {"course": course_id, "student": student, "now": to_text(now)}
        ended = await self._database.write(lambda transaction: transaction.run(_END, values))
        return bool(ended)

    async def hold(
        self, course_id: int, hold: ErasureHold, *, by: int | None, now: datetime
    ) -> None:
        """Hold back what is a student's; an earlier hold of theirs ends with it."""
        values = {
            "course": course_id,
            "student": hold.student,
            "until": to_text(hold.until),
            "reason": hold.reason,
            "now": to_text(now),
        }

        async def work(transaction: Transaction) -> None:
            values["by"] = await actor_id(transaction, by, now)
            await transaction.run(_RELEASE, values)
            await transaction.run(_HOLD, values)
            detail = f"person {hold.student} until {to_text(hold.until)}"
            await add_audit_entry(transaction, course_id, "hold", detail, by=by, now=now)

        await self._database.write(work)

    async def release(self, course_id: int, student: int, *, by: int | None, now: datetime) -> bool:
        """End a hold before its time. False if there was none."""
        values = {"course": course_id, "student": student, "now": to_text(now)}

        async def work(transaction: Transaction) -> bool:
            values["by"] = await actor_id(transaction, by, now)
            ended = bool(await transaction.run(_RELEASE, values))
            if ended:
                detail = f"person {student}"
                await add_audit_entry(transaction, course_id, "release", detail, by=by, now=now)
            return ended

        return await self._database.write(work)


async def holds_of(database: Reader, course_id: int, now: datetime) -> dict[int, ErasureHold]:
    """The holds of a course that last at an instant, by the student's id."""
    rows = await database.read(_HELD, {"course": course_id, "now": to_text(now)})
    return {
        row["person_id"]: ErasureHold(row["person_id"], from_text(row["until"]), row["reason"])
        for row in rows
    }
