"""Alerts: each message to staff is written down before it is sent, and sent once.

A digest reports occurrences, each of them in one digest only; a condition (a wrong clock, a missing
channel) is open from its message until it ends, and is not reported again meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.core.alerts import Alert
from bot.core.conditions import Condition
from bot.core.occurrences import Occurrence
from bot.core.reasons import Reason
from bot.store.courses import course_of_alert
from bot.store.database import Database, Reader, Row, Transaction
from bot.store.heartbeats import record_heartbeat
from bot.store.instants import from_text, from_text_or_none, to_text
from bot.store.occurrences import unreported_of
from bot.store.restorations import last_restoration

_DIGEST = "digest"

_ADD = """
    INSERT INTO alert (course_id, subject, content, created_at)
    VALUES (:course_id, :subject, :content, :now)
"""

_MARK_REPORTED = "UPDATE occurrence SET alert_id = :alert_id WHERE id = :id"

_OPEN_CONDITION = """
    SELECT content FROM alert
    WHERE course_id = :course_id AND subject = :subject AND ended_at IS NULL
"""

_OPEN_CONDITIONS = """
    SELECT DISTINCT subject FROM alert
    WHERE course_id = :course_id AND ended_at IS NULL AND subject <> :digest
        AND former_place_id IS NULL
"""

_END_CONDITION = """
    UPDATE alert SET ended_at = :now
    WHERE course_id = :course_id AND subject = :subject AND ended_at IS NULL
"""

# What has ended before it could be delivered is no news any more.
_UNDELIVERED = """
    SELECT * FROM alert
    WHERE course_id = :course_id AND delivered_at IS NULL AND ended_at IS NULL
        AND (former_place_id IS NOT NULL) = :to_former_place
    ORDER BY id
"""

# What was told of a lasting problem that has ended. Digests report what has happened, and do not
# end; the message about the clock is answered by its button.
_UNSETTLED = """
    SELECT * FROM alert
    WHERE course_id = :course_id AND ended_at IS NOT NULL AND settled_at IS NULL
        AND message_id IS NOT NULL AND former_place_id IS NULL
        AND subject NOT IN (:digest, :clock)
    ORDER BY id
"""

_SETTLE = "UPDATE alert SET settled_at = :now WHERE id = :id"

# The message that follows at once says what has become of it.
_REPLACE_CONDITION = """
    UPDATE alert SET ended_at = :now, settled_at = :now
    WHERE course_id = :course_id AND subject = :subject AND ended_at IS NULL
"""

_RECORD_ATTEMPT = """
    UPDATE alert SET channel_id = :channel_id, last_attempt_at = :now, attempts = attempts + 1
    WHERE id = :id
"""

# A digest, and a notice to a former place, have ended with their delivery; a condition lasts until
# it ends by itself.
_MARK_DELIVERED = """
    UPDATE alert
    SET message_id = :message_id, delivered_at = :now, problem = NULL, problem_detail = '',
        ended_at = iif(subject = :digest OR former_place_id IS NOT NULL, :now, ended_at)
    WHERE id = :id
"""

_MARK_REFUSED = """
    UPDATE alert
    SET channel_id = NULL, last_attempt_at = :now, problem = :problem, problem_detail = :detail
    WHERE id = :id
"""

_REPORTED = "SELECT id FROM occurrence WHERE alert_id = :alert_id ORDER BY due, id"

_REPORTED_IN_MESSAGE = """
    SELECT occurrence.id FROM occurrence JOIN alert ON alert.id = occurrence.alert_id
    WHERE alert.message_id = :message_id ORDER BY due, occurrence.id
"""

# What fails twice reads the same twice: the message of the first time is not that of the second.
_EARLIER_MESSAGES = """
    SELECT message_id FROM alert
    WHERE course_id = :course_id AND message_id IS NOT NULL
"""

_DELIVERY_PROBLEMS = """
    SELECT DISTINCT problem, problem_detail FROM alert
    WHERE course_id = :course_id AND delivered_at IS NULL AND ended_at IS NULL
        AND problem IS NOT NULL
"""


class AlertStore:
    """The alerts of all courses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add_digest(
        self, course_id: int, compose: Callable[[tuple[Occurrence, ...]], str | None], now: datetime
    ) -> None:
        """Add one message about everything that no alert has reported yet, unless `compose` has
        nothing to say of it. The heartbeat is recorded in the same transaction: an absence that
        the message reports has ended with it, and is not reported a second time after a crash."""

        async def work(transaction: Transaction) -> None:
            await record_heartbeat(transaction, course_id, now)
            unreported = await unreported_of(transaction, course_id)
            content = compose(unreported)
            if content is None:
                return
            alert_id = await _add(transaction, course_id, _DIGEST, content, now)
            rows = [{"alert_id": alert_id, "id": occurrence.id} for occurrence in unreported]
            await transaction.many(_MARK_REPORTED, rows)

        await self._database.write(work)

    async def open_condition(
        self, course_id: int, subject: str, content: str, now: datetime
    ) -> None:
        """Report a condition, once for as long as it lasts and its content stays the same."""
        key = {"course_id": course_id, "subject": subject}
        open_one = await self._database.read_one(_OPEN_CONDITION, key)
        if open_one is not None and open_one["content"] == content:
            return  # as at most ticks: only what changes is a write

        async def work(transaction: Transaction) -> None:
            row = await transaction.read_one(_OPEN_CONDITION, key)
            if row is None or row["content"] != content:
                await transaction.run(_REPLACE_CONDITION, {**key, "now": to_text(now)})
                await _add(transaction, course_id, subject, content, now)

        await self._database.write(work)

    async def end_condition(self, course_id: int, subject: str, now: datetime) -> None:
        """A condition has ended: when it comes again it is reported again."""
        values = {"course_id": course_id, "subject": subject}
        if await self._database.read_one(_OPEN_CONDITION, values) is None:
            return
        await self._database.write(
            lambda transaction: _end_condition(transaction, course_id, subject, now)
        )

    async def undelivered(
        self, course_id: int, *, to_former_place: bool = False
    ) -> tuple[Alert, ...]:
        """The alerts still to be delivered to the course's staff, or to those of the places that
        it has left; oldest first."""
        values = {"course_id": course_id, "to_former_place": to_former_place}
        rows = await self._database.read(_UNDELIVERED, values)
        return tuple([await self._alert(row) for row in rows])

    async def unsettled(self, course_id: int) -> tuple[Alert, ...]:
        """The alerts that staff have got about problems that have ended, and that do not say so
        yet; oldest first."""
        values = {"course_id": course_id, "digest": _DIGEST, "clock": Condition.CLOCK}
        rows = await self._database.read(_UNSETTLED, values)
        return tuple([await self._alert(row) for row in rows])

    async def mark_settled(self, alert_id: int, now: datetime) -> None:
        """The message says that its problem has ended, or cannot say it any more."""
        await self._run(_SETTLE, {"id": alert_id, "now": to_text(now)})

    async def record_attempt(self, alert_id: int, channel_id: int, now: datetime) -> None:
        """Record an attempt before it is made: after a crash the message may be there."""
        values = {"id": alert_id, "channel_id": channel_id, "now": to_text(now)}
        await self._run(_RECORD_ATTEMPT, values)

    async def mark_delivered(self, alert_id: int, message_id: int, now: datetime) -> None:
        """The message is on Discord."""
        values = {"id": alert_id, "message_id": message_id, "now": to_text(now), "digest": _DIGEST}
        await self._run(_MARK_DELIVERED, values)

    async def mark_refused(
        self, alert_id: int, now: datetime, problem: Reason, detail: str = ""
    ) -> None:
        """Discord refused the message where it was attempted, or there was nobody to send it to:
        it is not there."""
        values = {"id": alert_id, "now": to_text(now), "problem": problem, "detail": detail}
        await self._run(_MARK_REFUSED, values)

    async def digest(self, alert_id: int) -> str:
        """What names an alert in a button, beside its id."""
        found = await course_of_alert(self._database, alert_id, Condition.CLOCK)
        return found[1] if found is not None else ""

    async def last_restoration(self) -> datetime | None:
        """When a copy of the database was last put back; None if none ever was."""
        return await last_restoration(self._database)

    async def reported_in(self, message_id: int) -> tuple[int, ...]:
        """The ids of the occurrences that a message on Discord reports."""
        rows = await self._database.read(_REPORTED_IN_MESSAGE, {"message_id": message_id})
        return tuple(row["id"] for row in rows)

    async def _run(self, sql: str, values: dict[str, object]) -> None:
        await self._database.write(lambda transaction: transaction.run(sql, values))

    async def _alert(self, row: Row) -> Alert:
        reported = await self._database.read(_REPORTED, {"alert_id": row["id"]})
        earlier = await self._database.read(_EARLIER_MESSAGES, {"course_id": row["course_id"]})
        return Alert(
            id=row["id"],
            course_id=row["course_id"],
            former_place_id=row["former_place_id"],
            subject=row["subject"],
            content=row["content"],
            created_at=from_text(row["created_at"]),
            occurrence_ids=tuple(each["id"] for each in reported),
            channel_id=row["channel_id"],
            last_attempt_at=from_text_or_none(row["last_attempt_at"]),
            attempts=row["attempts"],
            problem=Reason(row["problem"]) if row["problem"] else None,
            problem_detail=row["problem_detail"],
            message_id=row["message_id"],
            ended_at=from_text_or_none(row["ended_at"]),
            earlier_message_ids=frozenset(each["message_id"] for each in earlier),
        )


async def add_notice(transaction: Transaction, course_id: int, content: str, now: datetime) -> None:
    """Add a message that is about no occurrence and no condition."""
    await _add(transaction, course_id, _DIGEST, content, now)


async def open_conditions_of(database: Reader, course_id: int) -> frozenset[Condition]:
    """The conditions of a course that were reported and have not ended."""
    rows = await database.read(_OPEN_CONDITIONS, {"course_id": course_id, "digest": _DIGEST})
    return frozenset(Condition(row["subject"]) for row in rows)


async def delivery_problems_of(database: Reader, course_id: int) -> tuple[tuple[Reason, str], ...]:
    """Why alerts of a course could not be delivered: each reason with its detail."""
    rows = await database.read(_DELIVERY_PROBLEMS, {"course_id": course_id})
    return tuple((Reason(row["problem"]), row["problem_detail"]) for row in rows)


async def _add(
    transaction: Transaction, course_id: int, subject: str, content: str, now: datetime
) -> int:
    values = {"course_id": course_id, "subject": subject, "content": content, "now": to_text(now)}
    return await transaction.insert(_ADD, values)


async def _end_condition(
    transaction: Transaction, course_id: int, subject: str, now: datetime
) -> None:
    values = {"course_id": course_id, "subject": subject, "now": to_text(now)}
    await transaction.run(_END_CONDITION, values)
