"""Occurrences and their parts: planned, claimed, tried, posted, or settled in another way."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from bot.core.posts import Part, Post, State
from bot.core.schedule import Occurrence
from bot.store.database import Database, Reads, Row, Transaction
from bot.store.instants import from_text, from_text_or_none, to_text

_POSTS = """
    SELECT occurrence.*, part.message_id
    FROM occurrence LEFT JOIN part ON part.occurrence = occurrence.id AND part.number = 0
"""


class Occurrences:
    """What is planned for the courses and what has become of it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def plan(self, course: str, zone: str, planned: Sequence[Occurrence]) -> None:
        """Make the unposted rows of a course those of its plan; what was posted is history."""

        async def work(transaction: Transaction) -> None:
            kept = json.dumps([each.prompt.id for each in planned])
            await transaction.run(
                "DELETE FROM occurrence WHERE course = ? AND state = 'pending'"
                " AND prompt NOT IN (SELECT value FROM json_each(?))",
                (course, kept),
            )
            await transaction.many(
                "INSERT INTO occurrence (course, prompt, run, local, zone, due, reference)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (course, prompt, run) DO UPDATE SET local = excluded.local,"
                " zone = excluded.zone, due = excluded.due, reference = excluded.reference"
                " WHERE state = 'pending'",
                [_planned(course, zone, each) for each in planned],
            )

        await self._database.write(work)

    async def of_course(self, course: str) -> tuple[Post, ...]:
        """Every occurrence of a course, by instant."""
        return await posts_of(self._database, course)

    async def by_id(self, key: int) -> Post | None:
        """The occurrence with this id, or None."""
        return await self._one("WHERE occurrence.id = ?", key)

    async def by_thread(self, thread_id: int) -> Post | None:
        """The post whose thread this is, or None."""
        return await self._one("WHERE thread_id = ?", thread_id)

    async def unfinished(self, course: str) -> tuple[Post, ...]:
        """What was begun and is not whole: a message, its thread or a part of the passage lacks.

        A post with a reason is left alone: Discord refused the rest of it.
        """
        rows = await self._database.read(
            _POSTS
            + " WHERE course = ? AND (state = 'sending' OR state = 'posted' AND reason IS NULL"
            " AND (thread_id IS NULL OR EXISTS (SELECT 1 FROM part AS lacking"
            " WHERE lacking.occurrence = occurrence.id AND lacking.message_id IS NULL)))"
            " ORDER BY due",
            (course,),
        )
        return tuple(_post(row) for row in rows)

    async def claim(
        self, key: int, parts: Sequence[Part], sha256: str, places: tuple[int, int]
    ) -> bool:
        """Take an occurrence for sending, with all that will be sent. False if it is taken.

        `places` are the ids of the guild and the channel. That a part has been tried before is not
        forgotten: it may be on Discord, and is looked for before it is sent.
        """

        async def work(transaction: Transaction) -> bool:
            claimed = await transaction.run(
                "UPDATE occurrence SET state = 'sending', reason = NULL, text_sha256 = ?,"
                " guild_id = ?, channel_id = ? WHERE id = ?"
                " AND state IN ('pending', 'missed', 'failed', 'needs_staff')",
                (sha256, *places, key),
            )
            if claimed:
                await transaction.run(
                    "DELETE FROM part WHERE occurrence = ? AND number >= ?", (key, len(parts))
                )
                await transaction.many(
                    "INSERT INTO part (occurrence, number, nonce, content) VALUES (?, ?, ?, ?)"
                    " ON CONFLICT (occurrence, number) DO UPDATE SET nonce = excluded.nonce,"
                    " content = excluded.content, tries = 0",
                    [(key, part.number, part.nonce, part.content) for part in parts],
                )
            return bool(claimed)

        return await self._database.write(work)

    async def parts(self, key: int) -> tuple[Part, ...]:
        """The messages of a post in order."""
        rows = await self._database.read(
            "SELECT * FROM part WHERE occurrence = ? ORDER BY number", (key,)
        )
        return tuple(_part(row) for row in rows)

    async def trying(self, key: int, number: int, now: datetime) -> None:
        """Note a try before it is made: after a crash it tells that the message may be there."""
        await self._run(
            "UPDATE part SET first_try = coalesce(first_try, ?), tries = tries + 1"
            " WHERE occurrence = ? AND number = ?",
            (to_text(now), key, number),
        )

    async def sent(self, key: int, number: int, message_id: int) -> None:
        """A part is on Discord."""
        await self._run(
            "UPDATE part SET message_id = ? WHERE occurrence = ? AND number = ?",
            (message_id, key, number),
        )

    async def posted(self, key: int, message_id: int, at: datetime) -> None:
        """The announcement is on Discord since `at`."""

        async def work(transaction: Transaction) -> None:
            await transaction.run(
                "UPDATE part SET message_id = ? WHERE occurrence = ? AND number = 0",
                (message_id, key),
            )
            await transaction.run(
                "UPDATE occurrence SET state = 'posted', posted_at = ?, reason = NULL WHERE id = ?",
                (to_text(at), key),
            )

        await self._database.write(work)

    async def thread_opened(self, key: int, thread_id: int) -> None:
        """The thread of a post is there; its history is swept from its beginning."""

        async def work(transaction: Transaction) -> None:
            await transaction.run(
                "UPDATE occurrence SET thread_id = ? WHERE id = ?", (thread_id, key)
            )
            await transaction.run(
                "INSERT INTO sweep (thread_id, occurrence, after_id) VALUES (?, ?, ?)"
                " ON CONFLICT (thread_id) DO NOTHING",
                (thread_id, key, thread_id),
            )

        await self._database.write(work)

    async def retry_refused(self, course: str) -> None:
        """Try once more what Discord refused of posts that are not whole: at every start, and when
        staff ask for it."""
        await self._run(
            "UPDATE occurrence SET reason = NULL WHERE course = ? AND state = 'posted'", (course,)
        )

    async def settle(self, key: int, state: State, reason: str) -> None:
        """End an occurrence in another way than by posting it."""
        await self._run(
            "UPDATE occurrence SET state = ?, reason = ? WHERE id = ?", (state, reason, key)
        )

    async def _run(self, sql: str, values: Sequence[object]) -> None:
        await self._database.write(lambda transaction: transaction.run(sql, values))

    async def _one(self, where: str, key: int) -> Post | None:
        row = await self._database.read_one(f"{_POSTS} {where}", (key,))
        return None if row is None else _post(row)


async def posts_of(database: Reads, course: str) -> tuple[Post, ...]:
    """Every occurrence of a course, by instant."""
    rows = await database.read(f"{_POSTS} WHERE course = ? ORDER BY due", (course,))
    return tuple(_post(row) for row in rows)


def _planned(course: str, zone: str, each: Occurrence) -> tuple[object, ...]:
    local = each.local.isoformat(timespec="minutes")
    reference = str(each.prompt.reference)
    return course, each.prompt.id, each.run, local, zone, to_text(each.due), reference


def _post(row: Row) -> Post:
    return Post(
        row["id"],
        row["course"],
        row["prompt"],
        row["run"],
        datetime.fromisoformat(row["local"]),
        row["zone"],
        from_text(row["due"]),
        row["reference"],
        State(row["state"]),
        row["reason"],
        from_text_or_none(row["posted_at"]),
        row["guild_id"],
        row["channel_id"],
        row["thread_id"],
        row["message_id"],
    )


def _part(row: Row) -> Part:
    return Part(
        row["number"],
        row["nonce"],
        row["content"],
        from_text_or_none(row["first_try"]),
        row["tries"],
        row["message_id"],
    )
