"""Courses, one row for each server on which a course stands, and where they stood before."""

from __future__ import annotations

from datetime import datetime

from bot.core.conditions import Condition
from bot.core.course_setup import CourseSetup
from bot.core.occurrences import digest_of
from bot.store.audit import add_audit_entry
from bot.store.database import Database, Reader, Row, Transaction
from bot.store.instants import from_text_or_none, to_text
from bot.store.people import actor_id

_SETUPS = """
    SELECT course.*, (SELECT min(discord_id) FROM account WHERE person_id = set_up_by) AS by_account
    FROM course
"""

_ALL = f"{_SETUPS} ORDER BY id"

_OF_SLUG = f"{_SETUPS} WHERE slug = :slug ORDER BY id"

_BY_ID = f"{_SETUPS} WHERE id = :id"

# A channel, a thread or the channel above it: the course that is posted or alerted there.
_BY_CHANNEL = f"""
    {_SETUPS}
    WHERE guild_id = :guild_id AND ended_at IS NULL AND id IN (
        SELECT course_id FROM occurrence WHERE thread_id = :channel_id
        UNION SELECT id FROM course WHERE channel_id IN (:channel_id, :parent_id)
        UNION SELECT id FROM course WHERE staff_channel_id IN (:channel_id, :parent_id)
    )
    ORDER BY id
"""

_BY_GUILD = f"{_SETUPS} WHERE guild_id = :guild_id AND ended_at IS NULL ORDER BY id"

_ADD = """
    INSERT INTO course (slug, guild_id, channel_id, from_file, set_up_at)
    VALUES (:slug, :guild_id, :channel_id, :from_file, :now)
"""

_SET_UP = """
    UPDATE course
    SET guild_id = :guild_id, channel_id = :channel_id, staff_channel_id = :staff_channel_id,
        from_file = :from_file, set_up_at = :now, set_up_by = :by, ended_at = NULL
    WHERE id = :id
"""

_LOCATE = "UPDATE course SET channel_id = :channel_id WHERE id = :id"

_END = "UPDATE course SET ended_at = :now WHERE id = :id"

_OF_KEY = "SELECT id FROM course WHERE slug = :slug ORDER BY id"

_RENAME = "UPDATE course SET slug = :new WHERE slug = :old"

_KEYS_WITH_POSTS = """
    SELECT DISTINCT slug FROM course JOIN occurrence ON course_id = course.id
    WHERE posted_at IS NOT NULL
"""

_SLUGS_WITH_OCCURRENCES = """
    SELECT slug FROM course WHERE EXISTS (SELECT 1 FROM occurrence WHERE course_id = course.id)
"""

_REOPEN = """
    UPDATE course
    SET ended_at = NULL, from_file = iif(:channel_id IS NULL, from_file, 0),
        channel_id = coalesce(:channel_id, channel_id)
    WHERE id = :id
"""

_LEAVE = """
    INSERT INTO former_place (course_id, guild_id, channel_id, staff_channel_id, set_up_by, left_at,
                              left_by)
    SELECT id, guild_id, channel_id, staff_channel_id, set_up_by, :now, :by FROM course
    WHERE id = :id AND guild_id IS NOT NULL AND guild_id <> :guild_id
"""

_TELL_FORMER_STAFF = """
    INSERT INTO alert (course_id, former_place_id, subject, content, created_at)
    VALUES (:course_id, :former_place_id, :subject, :content, :now)
"""

_FORMER_PLACE = """
    SELECT former_place.*,
        (SELECT min(discord_id) FROM account WHERE person_id = set_up_by) AS by_account
    FROM former_place WHERE id = :id
"""

# A row's content and time say which one it is: in another database its id may be another's.
_COURSE_OF_ACT = "SELECT course_id, kind || ' ' || at AS what FROM act WHERE id = :id"

_COURSE_OF_ALERT = """
    SELECT course_id, subject || ' ' || created_at AS what FROM alert
    WHERE id = :id AND subject = :subject
"""


class CourseStore:
    """The setups of all courses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> tuple[CourseSetup, ...]:
        """Every setup, those that ended included, oldest first."""
        return await setups_of(self._database)

    async def of_slug(self, slug: str) -> tuple[CourseSetup, ...]:
        """The setups of one course, those that ended included, oldest first."""
        rows = await self._database.read(_OF_SLUG, {"slug": slug})
        return tuple(_setup(row) for row in rows)

    async def by_id(self, course_id: int) -> CourseSetup | None:
        """The setup of this id, or None."""
        row = await self._database.read_one(_BY_ID, {"id": course_id})
        return None if row is None else _setup(row)

    async def in_channel(
        self, guild_id: int, channel_id: int, parent_id: int | None
    ) -> tuple[CourseSetup, ...]:
        """The courses that a channel or thread belongs to; else those on its server."""
        values = {"guild_id": guild_id, "channel_id": channel_id, "parent_id": parent_id}
        rows = await self._database.read(_BY_CHANNEL, values)
        if not rows:
            rows = await self._database.read(_BY_GUILD, {"guild_id": guild_id})
        return tuple(_setup(row) for row in rows)

    async def add(
        self, slug: str, guild_id: int | None, now: datetime, *, channel_id: int | None = None
    ) -> int:
        """A course stands on a further server, as its file or the command line says; without a
        channel in the one that its file names. The id of its setup."""
        values = {
            "slug": slug,
            "guild_id": guild_id,
            "channel_id": channel_id,
            "from_file": guild_id is not None and channel_id is None,
            "now": to_text(now),
        }

        async def work(transaction: Transaction) -> int:
            added = await transaction.insert(_ADD, values)
            if guild_id is not None:
                detail = _detail(guild_id, channel_id, None)
                await add_audit_entry(transaction, added, "setup", detail, by=None, now=now)
            return added

        return await self._database.write(work)

    async def set_up(
        self, setup: CourseSetup, by: int | None, now: datetime, *, notice: str = ""
    ) -> None:
        """Set a course up where `setup` says, and write that into the audit log. If it leaves a
        server, its staff there get the notice."""

        async def work(transaction: Transaction) -> None:
            person = await actor_id(transaction, by, now)
            await _leave_server(transaction, setup, person, now, notice)
            await transaction.run(_SET_UP, {**_values(setup), "by": person, "now": to_text(now)})
            detail = _detail(setup.guild_id, setup.channel_id, setup.staff_channel_id)
            await add_audit_entry(transaction, setup.id, "setup", detail, by=by, now=now)

        await self._database.write(work)

    async def locate(self, course_id: int, channel_id: int) -> None:
        """The channel that the course's file names is this one."""
        values = {"id": course_id, "channel_id": channel_id}
        await self._database.write(lambda transaction: transaction.run(_LOCATE, values))

    async def end(self, course_id: int, now: datetime, by: int | None = None) -> None:
        """A course is no longer served; what happened stays."""

        async def work(transaction: Transaction) -> None:
            await transaction.run(_END, {"id": course_id, "now": to_text(now)})
            await add_audit_entry(transaction, course_id, "end", "", by=by, now=now)

        await self._database.write(work)

    async def rename(self, old: str, new: str, now: datetime) -> None:
        """A course has another key, wherever it stands."""

        async def work(transaction: Transaction) -> None:
            rows = await transaction.read(_OF_KEY, {"slug": old})
            await transaction.run(_RENAME, {"old": old, "new": new})
            for row in rows:
                detail = f"{old} to {new}"
                await add_audit_entry(transaction, row["id"], "rename", detail, by=None, now=now)

        await self._database.write(work)

    async def reopen(self, course_id: int, now: datetime, *, channel_id: int | None = None) -> None:
        """A course that had ended is served again, in the channel that it had or in another."""

        async def work(transaction: Transaction) -> None:
            await transaction.run(_REOPEN, {"id": course_id, "channel_id": channel_id})
            await add_audit_entry(transaction, course_id, "reopen", "", by=None, now=now)

        await self._database.write(work)

    async def former_place(self, former_place_id: int) -> CourseSetup | None:
        """A place that a course has left, as the setup that it was there."""
        row = await self._database.read_one(_FORMER_PLACE, {"id": former_place_id})
        if row is None:
            return None
        return CourseSetup(
            id=row["course_id"],
            slug="",
            guild_id=row["guild_id"],
            channel_id=row["channel_id"],
            staff_channel_id=row["staff_channel_id"],
            set_up_by=row["by_account"],
        )


async def setups_of(database: Reader) -> tuple[CourseSetup, ...]:
    """The setups of all courses, those that ended included, oldest first."""
    return tuple(_setup(row) for row in await database.read(_ALL))


async def keys_with_posts(database: Reader) -> frozenset[str]:
    """The keys of the courses that have posted something."""
    return frozenset(row["slug"] for row in await database.read(_KEYS_WITH_POSTS))


async def slugs_with_occurrences(database: Reader) -> frozenset[str]:
    """The keys of the courses of which any prompt was ever planned."""
    return frozenset(row["slug"] for row in await database.read(_SLUGS_WITH_OCCURRENCES))


async def course_of_act(database: Reader, act_id: int) -> tuple[int, str] | None:
    """The id of the course in which staff acted so, and the digest of what the act is; or None."""
    return await _course_and_digest(database, _COURSE_OF_ACT, act_id)


async def course_of_alert(
    database: Reader, alert_id: int, condition: Condition
) -> tuple[int, str] | None:
    """The id of the course whose staff got this message about a condition, and the digest of
    what the message is; or None."""
    return await _course_and_digest(database, _COURSE_OF_ALERT, alert_id, condition)


async def _course_and_digest(
    database: Reader, sql: str, target_id: int, subject: str = ""
) -> tuple[int, str] | None:
    rows = await database.read(sql, {"id": target_id, "subject": subject})
    return (rows[0]["course_id"], digest_of(rows[0]["what"])) if rows else None


async def _leave_server(
    transaction: Transaction, setup: CourseSetup, by: int | None, now: datetime, notice: str
) -> None:
    values = {"id": setup.id, "guild_id": setup.guild_id, "by": by, "now": to_text(now)}
    if not await transaction.run(_LEAVE, values):
        return
    row = await transaction.read_one("SELECT max(id) AS id FROM former_place")
    alert = {
        "course_id": setup.id,
        "former_place_id": row["id"] if row else None,
        "subject": "moved",
        "content": notice,
        "now": to_text(now),
    }
    await transaction.run(_TELL_FORMER_STAFF, alert)


def _values(setup: CourseSetup) -> dict[str, object]:
    return {
        "id": setup.id,
        "guild_id": setup.guild_id,
        "channel_id": setup.channel_id,
        "staff_channel_id": setup.staff_channel_id,
        "from_file": setup.from_file,
    }


def _detail(guild_id: int | None, channel_id: int | None, staff_channel_id: int | None) -> str:
    return f"guild {guild_id}, channel {channel_id}, alerts {staff_channel_id}"


def _setup(row: Row) -> CourseSetup:
    return CourseSetup(
        id=row["id"],
        slug=row["slug"],
        guild_id=row["guild_id"],
        channel_id=row["channel_id"],
        staff_channel_id=row["staff_channel_id"],
        from_file=bool(row["from_file"]),
        set_up_by=row["by_account"],
        ended_at=from_text_or_none(row["ended_at"]),
    )
