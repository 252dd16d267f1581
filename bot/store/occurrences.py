"""Occurrences: what is planned, what is claimed for sending, and how each of them ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.core.agenda import is_late
from bot.core.occurrences import MessagePart, Occurrence, OccurrenceKind, OccurrenceState
from bot.core.thread_steps import ThreadStep
from bot.store.database import Database, Reader, Row, Transaction
from bot.store.instants import from_text, from_text_or_none, to_text
from bot.store.planned_occurrences import write_thread_steps

_POSTS = """
    SELECT occurrence.*, part.message_id
    FROM occurrence LEFT JOIN part ON part.occurrence = occurrence.id AND part.number = 0
"""


class OccurrenceStore:
    """What is planned for the courses and what has become of it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_course(self, course: str) -> tuple[Occurrence, ...]:
        """Every post of a course, by instant."""
        return await posts_of(self._database, course)

    async def everything(self, course: str) -> tuple[Occurrence, ...]:
        """Every occurrence of a course, those in threads included, by instant."""
        return await occurrences_of(self._database, course)

    async def by_id(self, key: int) -> Occurrence | None:
        """The occurrence with this id, or None."""
        return await self._one("WHERE occurrence.id = ?", key)

    async def by_thread(self, thread_id: int) -> Occurrence | None:
        """The post whose thread this is, or None."""
        return await self._one("WHERE thread_id = ?", thread_id)

    async def parent(self, step: Occurrence) -> Occurrence | None:
        """The post in whose thread a step happens."""
        posts = await self.of_course(step.course)
        same = (each for each in posts if (each.prompt, each.run) == (step.prompt, step.run))
        return next(same, None)

    async def last_place(self, course: str) -> tuple[int, int] | None:
        """The ids of the guild and the channel of the newest post of a course."""
        row = await self._database.read_one(
            "SELECT guild_id, channel_id FROM occurrence WHERE course = ? AND kind = 'post'"
            " AND state = 'posted' ORDER BY posted_at DESC LIMIT 1",
            (course,),
        )
        return None if row is None else (row["guild_id"], row["channel_id"])

    async def unfinished(self, course: str) -> tuple[Occurrence, ...]:
        """What was begun and is not whole: a message, its thread or a part of the passage lacks.

        A post with a reason is left alone: Discord refused the rest of it.
        """
        rows = await self._database.read(
            _POSTS
            + " WHERE course = ? AND (state = 'sending' OR state = 'posted' AND reason IS NULL"
            " AND kind = 'post' AND (thread_id IS NULL OR EXISTS (SELECT 1 FROM part AS lacking"
            " WHERE lacking.occurrence = occurrence.id AND lacking.message_id IS NULL)))"
            " ORDER BY due",
            (course,),
        )
        return tuple(_occurrence(row) for row in rows)

    async def recent_automatic(self, course: str, since: datetime) -> int:
        """How many posts of a course went out by themselves since then, or are on their way."""
        row = await self._database.read_one(
            "SELECT count(*) AS number FROM occurrence WHERE course = ? AND kind = 'post'"
            " AND NOT by_hand AND (state = 'sending' OR state = 'posted' AND posted_at > ?)",
            (course, to_text(since)),
        )
        return row["number"] if row else 0

    async def claim(
        self,
        post: Occurrence,
        parts: Sequence[MessagePart],
        sha256: str | None,
        places: tuple[int, int],
        *,
        by_hand: bool,
    ) -> bool:
        """Take an occurrence for sending, with all that will be sent. False if it is taken, or was
        moved or left out since `post` was read.

        `places` are the ids of the guild and the channel. That a part has been tried before is not
        forgotten: it may be on Discord, and is looked for before it is sent.
        """

        async def work(transaction: Transaction) -> bool:
            claimed = await transaction.run(
                "UPDATE occurrence SET state = 'sending', reason = NULL, text_sha256 = ?,"
                " guild_id = ?, channel_id = ?, by_hand = by_hand OR ?,"
                " alert = iif(?, alert, NULL)"
                " WHERE id = ? AND state = ? AND due = ? AND state NOT IN ('sending', 'posted')",
                (sha256, *places, by_hand, by_hand, post.id, post.state, to_text(post.due)),
            )
            if claimed:
                await _write_parts(transaction, post.id, parts)
            return bool(claimed)

        return await self._database.write(work)

    async def posted(self, key: int, message_id: int | None, at: datetime) -> None:
        """What was claimed is on Discord, or done there, since `at`."""

        async def work(transaction: Transaction) -> None:
            if message_id is not None:
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

    async def plan_steps(self, post: Occurrence, planned: Sequence[ThreadStep]) -> None:
        """Make what is still to happen in the thread of a post that of its course's plan."""
        await self._database.write(
            lambda transaction: write_thread_steps(transaction, post, planned)
        )

    async def retry_refused(self, key: int) -> None:
        """Try once more what Discord refused of a post that is not whole, because staff ask."""
        await self._run(
            "UPDATE occurrence SET reason = NULL, alert = NULL WHERE id = ? AND state = 'posted'",
            (key,),
        )

    async def settle(self, post: Occurrence, state: OccurrenceState, reason: str) -> bool:
        """End an occurrence in another way than by posting it. Staff are to be told of it, unless
        they just tried by hand what they were told of: they have their answer.
        False if it is no longer in the state in which `post` was read, or was moved since."""
        changed = await self._database.write(
            lambda transaction: transaction.run(
                "UPDATE occurrence SET state = ?, reason = ?, alert = iif(by_hand, alert, NULL)"
                " WHERE id = ? AND state = ? AND due = ?",
                (state, reason, post.id, post.state, to_text(post.due)),
            )
        )
        return bool(changed)

    async def _run(self, sql: str, values: Sequence[object]) -> None:
        await self._database.write(lambda transaction: transaction.run(sql, values))

    async def _one(self, where: str, key: int) -> Occurrence | None:
        row = await self._database.read_one(f"{_POSTS} {where}", (key,))
        return None if row is None else _occurrence(row)


async def posts_of(database: Reader, course: str) -> tuple[Occurrence, ...]:
    """Every post of a course, by instant."""
    return tuple(
        each for each in await occurrences_of(database, course) if each.kind is OccurrenceKind.POST
    )


async def occurrences_of(database: Reader, course: str) -> tuple[Occurrence, ...]:
    """Every occurrence of a course, those in threads included, by instant."""
    rows = await database.read(f"{_POSTS} WHERE course = ? ORDER BY due, occurrence.id", (course,))
    return tuple(_occurrence(row) for row in rows)


async def unreported_of(database: Reader, course: str) -> tuple[Occurrence, ...]:
    """What has ended otherwise than on time and whole, and staff have not been told of."""
    rows = await database.read(
        _POSTS + " WHERE course = ? AND alert IS NULL AND (state IN ('missed', 'failed',"
        " 'needs_staff') OR state = 'posted' AND (reason IS NOT NULL OR NOT by_hand"
        " AND kind IN ('post', 'follow_up') AND posted_at > due)) ORDER BY due, occurrence.id",
        (course,),
    )
    found = (_occurrence(row) for row in rows)
    return tuple(
        each
        for each in found
        if each.state is not OccurrenceState.POSTED
        or each.reason is not None
        or (each.posted_at is not None and is_late(each.due, each.posted_at))
    )


async def _write_parts(transaction: Transaction, key: int, parts: Sequence[MessagePart]) -> None:
    await transaction.run(
        "DELETE FROM part WHERE occurrence = ? AND number >= ?", (key, len(parts))
    )
    await transaction.many(
        "INSERT INTO part (occurrence, number, nonce, content) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (occurrence, number) DO UPDATE SET nonce = excluded.nonce,"
        " content = excluded.content, tries = 0",
        [(key, part.number, part.nonce, part.content) for part in parts],
    )


def _occurrence(row: Row) -> Occurrence:
    return Occurrence(
        row["id"],
        row["course"],
        row["prompt"],
        row["run"],
        datetime.fromisoformat(row["local"]),
        row["zone"],
        from_text(row["due"]),
        row["reference"],
        OccurrenceState(row["state"]),
        row["reason"],
        from_text_or_none(row["posted_at"]),
        row["guild_id"],
        row["channel_id"],
        row["thread_id"],
        row["message_id"],
        OccurrenceKind(row["kind"]),
        bool(row["by_hand"]),
    )
