"""The audit log of one course as its staff read it, and what they are told of assistants."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.core.staff_log import LoggedAct
from bot.store.alerts import add_notice
from bot.store.database import Database, Reader, Row, Transaction
from bot.store.instants import from_text, to_text
from bot.store.people import require_person

# The line of an act names it by its id alone.
_LINES = """
    SELECT audit.id, audit.at, audit.action, audit.detail, act.section,
        (SELECT min(discord_id) FROM account WHERE person_id = audit.actor_id) AS actor,
        coalesce(act.prompt, occurrence.prompt) AS prompt,
        coalesce(linked.student_id, act.person_id, response.person_id) AS student
    FROM audit
    LEFT JOIN act ON audit.detail LIKE 'act %' AND act.course_id = audit.course_id
        AND act.id = CAST(substr(audit.detail, 5) AS INTEGER)
    LEFT JOIN response ON response.id = act.response_id
    LEFT JOIN occurrence ON occurrence.id = response.occurrence_id
    LEFT JOIN linked_student AS linked ON linked.course_id = audit.course_id
        AND linked.person_id = coalesce(act.person_id, response.person_id)
    WHERE audit.course_id = :course_id AND {chosen}
"""

_CHOSEN = """(:person IS NULL OR audit.actor_id = (
    SELECT person_id FROM account WHERE discord_id = :person
))"""

_PAGE = _LINES.format(chosen=_CHOSEN) + "ORDER BY audit.id DESC LIMIT :count OFFSET :start"

_COUNT = f"SELECT count(*) AS count FROM audit WHERE course_id = :course_id AND {_CHOSEN}"

_BY_ASSISTANTS = (
    _LINES.format(
        chosen="""
            audit.id > coalesce(
                (SELECT audit_id FROM assistant_report WHERE course_id = :course_id), 0
            )
            AND EXISTS (
                SELECT 1 FROM assistant
                WHERE assistant.course_id = audit.course_id
                    AND assistant.person_id = audit.actor_id AND audit.at >= from_at
                    AND (to_at IS NULL OR audit.at < to_at)
            )
        """
    )
    + "ORDER BY audit.id"
)

_MARK_REPORTED = """
    INSERT INTO assistant_report (course_id, audit_id) VALUES (:course_id, :audit_id)
    ON CONFLICT (course_id) DO UPDATE SET audit_id = :audit_id
"""

_IS_ASSISTANT = """
    SELECT 1 FROM assistant JOIN account ON account.person_id = assistant.person_id
    WHERE assistant.course_id = :course_id AND discord_id = :discord_id AND to_at IS NULL
"""

_BEGIN = """
    INSERT INTO assistant (course_id, person_id, from_at) VALUES (:course_id, :person_id, :now)
    ON CONFLICT DO NOTHING
"""

_END = """
    UPDATE assistant SET to_at = :now
    WHERE course_id = :course_id AND person_id = :person_id AND to_at IS NULL
"""


_SOMEBODY_IS = "SELECT 1 FROM assistant WHERE course_id = :course_id AND to_at IS NULL"
_END_ALL = "UPDATE assistant SET to_at = :now WHERE course_id = :course_id AND to_at IS NULL"


async def acts_logged(
    database: Reader, course_id: int, person: int | None, *, start: int, count: int
) -> tuple[LoggedAct, ...]:
    """Lines of a course's log, the newest first, after the first `start` of them; those of the
    owner of a Discord account, None for everybody's."""
    values = {"course_id": course_id, "person": person, "start": start, "count": count}
    return tuple(map(_logged_act, await database.read(_PAGE, values)))


async def count_logged(database: Reader, course_id: int, person: int | None) -> int:
    """How many lines there are."""
    rows = await database.read(_COUNT, {"course_id": course_id, "person": person})
    return int(rows[0]["count"])


class AssistantStore:
    """Who acts as an assistant of which course, and what staff were told of that."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(
        self, course_id: int, discord_id: int, now: datetime, *, is_assistant: bool
    ) -> None:
        """Keep that somebody acts as an assistant from now on, or not any more."""
        values = {"course_id": course_id, "discord_id": discord_id}
        if bool(await self._database.read(_IS_ASSISTANT, values)) is is_assistant:
            return

        async def work(transaction: Transaction) -> None:
            person_id = await require_person(transaction, discord_id, now)
            values = {"course_id": course_id, "person_id": person_id, "now": to_text(now)}
            await transaction.run(_BEGIN if is_assistant else _END, values)

        await self._database.write(work)

    async def end_all(self, course_id: int, now: datetime) -> None:
        """Keep that nobody acts as an assistant any more."""
        values = {"course_id": course_id, "now": to_text(now)}
        if await self._database.read(_SOMEBODY_IS, values):
            await self._database.write(lambda transaction: transaction.run(_END_ALL, values))

    async def unreported(self, course_id: int) -> tuple[LoggedAct, ...]:
        """What assistants did that staff were not told of, oldest first."""
        return await _unreported(self._database, course_id)

    async def report(
        self, course_id: int, compose: Callable[[Sequence[LoggedAct]], str], now: datetime
    ) -> None:
        """Write one message to staff about all of it, if there is something."""

        async def work(transaction: Transaction) -> None:
            acts = await _unreported(transaction, course_id)
            if acts:
                await add_notice(transaction, course_id, compose(acts), now)
                values = {"course_id": course_id, "audit_id": acts[-1].id}
                await transaction.run(_MARK_REPORTED, values)

        await self._database.write(work)


async def _unreported(database: Reader, course_id: int) -> tuple[LoggedAct, ...]:
    return tuple(map(_logged_act, await database.read(_BY_ASSISTANTS, {"course_id": course_id})))


def _logged_act(row: Row) -> LoggedAct:
    return LoggedAct(
        id=row["id"],
        at=from_text(row["at"]),
        by=row["actor"],
        action=row["action"],
        detail=row["detail"],
        student=row["student"],
        prompt=row["prompt"],
        section=row["section"],
    )
