"""What staff are told: each message is written down before it is sent, and sent once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.core.conditions import Condition
from bot.core.occurrences import Occurrence
from bot.store.database import Database, Reader, Row, Transaction
from bot.store.instants import from_text, from_text_or_none, to_text
from bot.store.occurrences import unreported_of

_DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class Alert:
    """A message to staff. `place` is the channel in which it was tried; `about` are the
    occurrences of which it tells; `others` are the messages that told the same words before."""

    id: int
    course: str
    subject: str
    content: str
    made_at: datetime
    about: tuple[int, ...]
    place: int | None = None
    last_try: datetime | None = None
    tries: int = 0
    problem: str | None = None
    others: frozenset[int] = frozenset()


class AlertStore:
    """The messages to the staff of the courses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def gather(
        self, course: str, compose: Callable[[tuple[Occurrence, ...]], str | None], now: datetime
    ) -> None:
        """Make one message of everything that staff have not been told of, unless `compose` has
        nothing to say of it; and note the look that found it, in the same transaction: an absence
        of which the message tells has ended with it."""

        async def work(transaction: Transaction) -> None:
            await _beat(transaction, course, now)
            untold = await unreported_of(transaction, course)
            content = compose(untold)
            if content is None:
                return
            key = await _insert(transaction, course, _DIGEST, content, now)
            await transaction.many(
                "UPDATE occurrence SET alert = ? WHERE id = ?", [(key, each.id) for each in untold]
            )

        await self._database.write(work)

    async def notice(self, course: str, subject: str, content: str, now: datetime) -> None:
        """Tell of a condition, once for as long as it lasts and stays the same."""

        async def work(transaction: Transaction) -> None:
            said = await transaction.read_one(
                "SELECT content FROM alert WHERE course = ? AND subject = ? AND over_at IS NULL",
                (course, subject),
            )
            if said is None or said["content"] != content:
                await _end_condition(transaction, course, subject, now)
                await _insert(transaction, course, subject, content, now)

        await self._database.write(work)

    async def over(self, course: str, subject: str, now: datetime) -> None:
        """A condition has ended: when it comes again it is told again."""
        if await self.is_open(course, subject):
            await self._database.write(
                lambda transaction: _end_condition(transaction, course, subject, now)
            )

    async def is_open(self, course: str, subject: str) -> bool:
        """Whether a condition lasts of which staff are told."""
        row = await self._database.read_one(
            "SELECT id FROM alert WHERE course = ? AND subject = ? AND over_at IS NULL",
            (course, subject),
        )
        return row is not None

    async def recorded_since(self, course: str, since: datetime) -> int:
        """How many answers were read up by a sweep since then."""
        row = await self._database.read_one(
            "SELECT count(*) AS number FROM response JOIN occurrence"
            " ON occurrence.id = response.occurrence WHERE occurrence.course = ?"
            " AND response.source = 'sweep' AND response.seen_at >= ?",
            (course, to_text(since)),
        )
        return row["number"] if row else 0

    async def undelivered(self, course: str) -> tuple[Alert, ...]:
        """What is still to be told, oldest first; not what is over before it could be."""
        rows = await self._database.read(
            "SELECT * FROM alert WHERE course = ? AND told_at IS NULL AND over_at IS NULL"
            " ORDER BY id",
            (course,),
        )
        return tuple(
            [_alert(row, await self._about(row["id"]), await self._others(row)) for row in rows]
        )

    async def trying(self, key: int, place: int, now: datetime) -> None:
        """Note a try before it is made."""
        await self._set(key, "place = ?, last_try = ?, tries = tries + 1", place, to_text(now))

    async def told(self, key: int, message_id: int, now: datetime) -> None:
        """The message is on Discord."""
        # What a digest told of is over with it; a condition lasts until it ends.
        what = "message_id = ?, told_at = ?, problem = NULL, over_at = iif(subject = ?, ?, over_at)"
        at = to_text(now)
        await self._set(key, what, message_id, at, _DIGEST, at)

    async def refused(self, key: int, problem: str) -> None:
        """Discord does not take it where it was tried; it is not there."""
        await self._set(key, "place = NULL, problem = ?", problem)

    async def _set(self, key: int, what: str, *values: object) -> None:
        await self._database.write(
            lambda transaction: transaction.run(
                f"UPDATE alert SET {what} WHERE id = ?", (*values, key)
            )
        )

    async def told_by(self, message_id: int) -> tuple[int, ...]:
        """The occurrences of which a message tells, as far as they are not settled since."""
        row = await self._database.read_one(
            "SELECT id FROM alert WHERE message_id = ?", (message_id,)
        )
        return () if row is None else await self._about(row["id"])

    async def _about(self, key: int) -> tuple[int, ...]:
        rows = await self._database.read(
            "SELECT id FROM occurrence WHERE alert = ? ORDER BY due, id", (key,)
        )
        return tuple(row["id"] for row in rows)

    async def _others(self, alert: Row) -> frozenset[int]:
        """The messages that told the same words already: what fails twice reads the same twice."""
        rows = await self._database.read(
            "SELECT message_id FROM alert WHERE course = ? AND content = ?"
            " AND message_id IS NOT NULL",
            (alert["course"], alert["content"]),
        )
        return frozenset(row["message_id"] for row in rows)


class HeartbeatStore:
    """When the bot last looked what is due."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def last(self, course: str) -> datetime | None:
        """The instant of the last look that was believed, or None if there was none."""
        row = await self._database.read_one("SELECT * FROM watch WHERE course = ?", (course,))
        return None if row is None else from_text(row["looked_at"])

    async def looked(self, course: str, now: datetime) -> None:
        """The bot looks now."""
        await self._database.write(lambda transaction: _beat(transaction, course, now))


async def last_heartbeat_of(database: Reader, course: str) -> datetime | None:
    """The instant of the last tick whose clock was believed, or None if there was none."""
    rows = await database.read("SELECT looked_at FROM watch WHERE course = ?", (course,))
    return from_text(rows[0]["looked_at"]) if rows else None


async def open_conditions_of(database: Reader, course: str) -> frozenset[Condition]:
    """The conditions of which staff were told and that have not ended."""
    rows = await database.read(
        "SELECT DISTINCT subject FROM alert WHERE course = ? AND over_at IS NULL AND subject <> ?",
        (course, _DIGEST),
    )
    return frozenset(Condition(row["subject"]) for row in rows)


async def delivery_problems_of(database: Reader, course: str) -> tuple[str, ...]:
    """Why messages to staff could not be delivered, for the plan."""
    rows = await database.read(
        "SELECT DISTINCT problem FROM alert WHERE course = ? AND told_at IS NULL"
        " AND over_at IS NULL AND problem IS NOT NULL",
        (course,),
    )
    return tuple(row["problem"] for row in rows)


async def _insert(
    transaction: Transaction, course: str, subject: str, content: str, now: datetime
) -> int:
    return await transaction.insert(
        "INSERT INTO alert (course, subject, content, made_at) VALUES (?, ?, ?, ?)",
        (course, subject, content, to_text(now)),
    )


async def _beat(transaction: Transaction, course: str, now: datetime) -> None:
    await transaction.run(
        "INSERT INTO watch (course, looked_at) VALUES (?, ?)"
        " ON CONFLICT (course) DO UPDATE SET looked_at = excluded.looked_at",
        (course, to_text(now)),
    )


async def _end_condition(
    transaction: Transaction, course: str, subject: str, now: datetime
) -> None:
    await transaction.run(
        "UPDATE alert SET over_at = ? WHERE course = ? AND subject = ? AND over_at IS NULL",
        (to_text(now), course, subject),
    )


def _alert(row: Row, about: tuple[int, ...], others: frozenset[int]) -> Alert:
    return Alert(
        row["id"],
        row["course"],
        row["subject"],
        row["content"],
        from_text(row["made_at"]),
        about,
        row["place"],
        from_text_or_none(row["last_try"]),
        row["tries"],
        row["problem"],
        others,
    )
