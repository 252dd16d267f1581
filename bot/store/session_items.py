"""The list of responses for the next session. What was taken off it stays stored."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.core.responses import Response
from bot.core.session_items import SessionItem
from bot.store.audit import add_audit_entry
from bot.store.database import Database, Reader, Row, Transaction
from bot.store.instants import from_text, to_text
from bot.store.people import actor_id
from bot.store.recorded_responses import responses_for_session

_ON_LIST, _OFF_LIST = "list for session", "take off list"  # in the audit log

_LISTED = """
    SELECT session_item.*,
        (SELECT min(discord_id) FROM account WHERE person_id = marked_by) AS actor
    FROM session_item
    WHERE course_id = :course_id AND removed_at IS NULL
    ORDER BY id
"""

_ADD = """
    INSERT INTO session_item (course_id, response_id, marked_at, marked_by)
    VALUES (:course_id, :response_id, :now, :by)
    ON CONFLICT DO NOTHING
"""

_REMOVE = """
    UPDATE session_item SET removed_at = :now, removed_by = :by
    WHERE id = :id AND course_id = :course_id AND removed_at IS NULL
"""


class SessionItemStore:
    """The lists of all courses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, course_id: int, response_id: int, by: int, now: datetime) -> bool:
        """Put a response on the list. False if it is there already."""

        async def work(transaction: Transaction) -> bool:
            actor = await actor_id(transaction, by, now)
            values = {"course_id": course_id, "response_id": response_id, "now": to_text(now)}
            is_new = bool(await transaction.run(_ADD, {**values, "by": actor}))
            if is_new:
                detail = f"response {response_id}"
                await add_audit_entry(transaction, course_id, _ON_LIST, detail, by=by, now=now)
            return is_new

        return await self._database.write(work)

    async def remove(self, course_id: int, item_id: int, by: int, now: datetime) -> bool:
        """Take an item off the list. False if it was taken off already."""

        async def work(transaction: Transaction) -> bool:
            actor = await actor_id(transaction, by, now)
            values = {"course_id": course_id, "id": item_id, "now": to_text(now), "by": actor}
            is_off = bool(await transaction.run(_REMOVE, values))
            if is_off:
                detail = f"item {item_id}"
                await add_audit_entry(transaction, course_id, _OFF_LIST, detail, by=by, now=now)
            return is_off

        return await self._database.write(work)


async def session_items_of(database: Reader, course_id: int) -> tuple[SessionItem, ...]:
    """What is on a course's list, in the order in which it was put there."""
    rows = await database.read(_LISTED, {"course_id": course_id})
    responses = {each.id: each for each in await responses_for_session(database, course_id)}
    return tuple(_item(row, responses) for row in rows if row["response_id"] in responses)


def _item(row: Row, responses: Mapping[int, Response]) -> SessionItem:
    at = from_text(row["marked_at"])
    return SessionItem(row["id"], responses[row["response_id"]], at, row["actor"])
