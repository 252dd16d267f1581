"""Who is in a course, where it was set up, how far it was swept, and who did what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.responses import Student
from bot.store.audit import add_audit_entry
from bot.store.database import Database, Reader, Transaction
from bot.store.instants import from_text_or_none, to_text


@dataclass(frozen=True, slots=True)
class CourseSetup:
    """Where a course was set up: a Discord server and the channel of its posts. `alerts_id` is the
    channel in which staff are told, None if the course's file says which; `set_by` the Discord id
    of who set it up, None if the file did."""

    guild_id: int
    channel_id: int
    alerts_id: int | None = None
    set_by: int | None = None


@dataclass(frozen=True, slots=True)
class SweepState:
    """How far a thread was swept. `swept_at` is None if it never was; `problem` says why not."""

    thread_id: int
    prompt: str
    swept_at: datetime | None
    problem: str | None


class People:
    """The rosters and homes of courses, and the audit log."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def set_home(self, course: str, home: CourseSetup, by: int, now: datetime) -> None:
        """Set a course up in a channel, and write that into the audit log."""

        async def work(transaction: Transaction) -> None:
            await transaction.run(
                "INSERT INTO home (course, guild_id, channel_id, alerts_id, set_by, set_at)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (course, home.guild_id, home.channel_id, home.alerts_id, by, to_text(now)),
            )
            detail = f"guild {home.guild_id}, channel {home.channel_id}, alerts {home.alerts_id}"
            await add_audit_entry(transaction, now, by, "setup", course, detail)

        await self._database.write(work)

    async def home(self, course: str) -> CourseSetup | None:
        """Where a course was last set up, or None."""
        row = await self._database.read_one(
            "SELECT * FROM home WHERE course = ? ORDER BY id DESC LIMIT 1", (course,)
        )
        if row is None:
            return None
        return CourseSetup(row["guild_id"], row["channel_id"], row["alerts_id"], row["set_by"])

    async def enrol(self, course: str, students: Sequence[Student], now: datetime) -> None:
        """Make these the people met as students of a course; nobody is removed."""

        async def work(transaction: Transaction) -> None:
            at = to_text(now)
            await transaction.many(
                "INSERT INTO person (discord_id, name, seen_at) VALUES (?, ?, ?)"
                " ON CONFLICT (discord_id) DO UPDATE SET name = excluded.name,"
                " seen_at = excluded.seen_at WHERE name <> excluded.name",
                [(student.id, student.name, at) for student in students],
            )
            await transaction.many(
                "INSERT INTO student (course, discord_id, met_at) VALUES (?, ?, ?)"
                " ON CONFLICT (course, discord_id) DO NOTHING",
                [(course, student.id, at) for student in students],
            )

        await self._database.write(work)

    async def note(
        self, now: datetime, by: int | None, action: str, course: str, detail: str
    ) -> None:
        """Write a line into the audit log."""
        await self._database.write(
            lambda transaction: add_audit_entry(transaction, now, by, action, course, detail)
        )


async def students_of(database: Reader, course: str) -> tuple[Student, ...]:
    """Everyone enrolled in a course, and everyone who answered in it, by name."""
    rows = await database.read(
        "SELECT person.discord_id, person.name FROM person"
        " LEFT JOIN student ON student.discord_id = person.discord_id AND student.course = ?1"
        " WHERE student.course IS NOT NULL OR person.discord_id IN (SELECT author FROM response"
        " JOIN occurrence ON occurrence.id = response.occurrence WHERE occurrence.course = ?1)"
        " ORDER BY person.name, person.discord_id",
        (course,),
    )
    return tuple(Student(row["discord_id"], row["name"]) for row in rows)


async def sweeps_of(database: Reader, course: str) -> tuple[SweepState, ...]:
    """How far each thread of a course was swept, by instant of its post."""
    rows = await database.read(
        "SELECT sweep.*, occurrence.prompt FROM sweep"
        " JOIN occurrence ON occurrence.id = sweep.occurrence"
        " WHERE occurrence.course = ? ORDER BY occurrence.due",
        (course,),
    )
    return tuple(
        SweepState(
            row["thread_id"], row["prompt"], from_text_or_none(row["swept_at"]), row["problem"]
        )
        for row in rows
    )
