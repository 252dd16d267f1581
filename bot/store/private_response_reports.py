"""What staff are told of private responses: that they came, and under which posts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.store.alerts import add_notice
from bot.store.database import Database, Transaction
from bot.store.instants import from_text_or_none, to_text

# What was withdrawn before anybody was told of it is no news.
_UNREPORTED = """
    SELECT response.id, occurrence.prompt, occurrence.title
    FROM occurrence JOIN response ON response.occurrence_id = occurrence.id
    WHERE occurrence.course_id = :course_id AND occurrence.kind = 'post'
        AND response.source = 'private' AND response.reported_at IS NULL
        AND response.deleted_at IS NULL
    ORDER BY occurrence.due, response.id
"""

_LAST_REPORT = """
    SELECT max(response.reported_at) AS at
    FROM occurrence JOIN response ON response.occurrence_id = occurrence.id
    WHERE occurrence.course_id = :course_id AND response.source = 'private'
"""

_MARK_REPORTED = "UPDATE response SET reported_at = :now WHERE id = :id"


@dataclass(frozen=True, slots=True)
class UnreportedResponse:
    """A private response that staff do not know of, under the prompt of this id and title."""

    id: int
    prompt: str
    title: str | None


class PrivateResponseReports:
    """Reports private responses to the staff of courses, several of a short time together."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(
        self,
        course_id: int,
        compose: Callable[[Sequence[UnreportedResponse]], str],
        now: datetime,
        *,
        pause: timedelta,
    ) -> None:
        """Add one message about all private responses that staff do not know of, unless the last
        one is more recent than the pause."""
        if not await self._database.read(_UNREPORTED, {"course_id": course_id}):
            return

        async def work(transaction: Transaction) -> None:
            values = {"course_id": course_id}
            rows = await transaction.read(_UNREPORTED, values)
            last = await transaction.read_one(_LAST_REPORT, values)
            last_at = from_text_or_none(last["at"]) if last is not None else None
            if not rows or (last_at is not None and timedelta(0) <= now - last_at < pause):
                return
            found = [UnreportedResponse(row["id"], row["prompt"], row["title"]) for row in rows]
            await add_notice(transaction, course_id, compose(found), now)
            marked = [{"id": each.id, "now": to_text(now)} for each in found]
            await transaction.many(_MARK_REPORTED, marked)

        await self._database.write(work)
