"""Counts of wordings by a newer recogniser, and the acts by which these count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.acts import Recheck
from bot.core.citations.recognized_citations import RecognizedCitations
from bot.store.audit import add_audit_entry
from bot.store.citations.recording import write_citations
from bot.store.citations.unrecognized import UnrecognizedWording
from bot.store.database import Database, Reader, Transaction
from bot.store.instants import from_text, from_text_or_none, to_text
from bot.store.people import actor_id
from bot.store.thread_notices import add_thread_notice

# What is not counted yet is counted by the newest recogniser, sooner or later.
_COUNTED_OTHERWISE = """
    SELECT revision.response_id, revision.number, revision.text, response.occurrence_id
    FROM revision
    JOIN response ON response.id = revision.response_id
    JOIN occurrence ON occurrence.id = response.occurrence_id
    WHERE occurrence.course_id = :course_id AND revision.text IS NOT NULL
        AND revision.counted_by <> :recognizer
    ORDER BY revision.response_id, revision.number
"""

_ADD_RECOUNT = """
    INSERT INTO recount (response_id, revision, recognizer, citations, quotations)
    SELECT :response_id, :revision, :recognizer, :citations, :quotations
    FROM revision WHERE response_id = :response_id AND number = :revision AND text IS NOT NULL
    ON CONFLICT (response_id, revision, recognizer)
    DO UPDATE SET citations = :citations, quotations = :quotations
"""

_MARK_RECOGNIZED = """
    UPDATE revision SET recognized_by = :recognizer
    WHERE response_id = :response_id AND number = :revision AND text IS NOT NULL
"""

_ADD = """
    INSERT INTO act (course_id, kind, at, actor_id, detail)
    VALUES (:course_id, 'recheck', :at, :actor_id, :recognizer)
"""

_UNDO = """
    UPDATE act SET undone_at = :now, undone_by = :by
    WHERE id = :id AND kind = 'recheck' AND undone_at IS NULL
"""

_RECHECKS = """
    SELECT act.*, (SELECT min(discord_id) FROM account WHERE person_id = actor_id) AS actor
    FROM act WHERE course_id = :course_id AND kind = 'recheck' ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class RecognizedWording:
    """A wording, and what the newest recogniser recognises in it."""

    wording: UnrecognizedWording
    recognized: RecognizedCitations


class RecheckStore:
    """The acts by which newer counts count, with the notices that go with them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def apply(
        self,
        act: Recheck,
        course_id: int,
        recounted: Sequence[RecognizedWording],
        notices: Sequence[tuple[int, str]],
    ) -> int:
        """Store the counts, what is cited, and the act, and tell the threads of these posts; the
        act's id."""

        async def work(transaction: Transaction) -> int:
            for each in recounted:
                await _write(transaction, each)
            values = {
                "course_id": course_id,
                "at": to_text(act.at),
                "actor_id": await actor_id(transaction, act.by, act.at),
                "recognizer": str(act.recognizer),
            }
            act_id = await transaction.insert(_ADD, values)
            for post, notice in notices:
                await add_thread_notice(transaction, post, notice, act.at)
            detail = f"recogniser {act.recognizer}"
            await add_audit_entry(transaction, course_id, "recheck", detail, by=act.by, now=act.at)
            return act_id

        return await self._database.write(work)

    async def undo(
        self,
        act_id: int,
        course_id: int,
        notices: Sequence[tuple[int, str]],
        by: int | None,
        now: datetime,
    ) -> bool:
        """Undo an act. False if it was undone already."""

        async def work(transaction: Transaction) -> bool:
            undone_by = await actor_id(transaction, by, now)
            values = {"id": act_id, "now": to_text(now), "by": undone_by}
            if not await transaction.run(_UNDO, values):
                return False
            for post, notice in notices:
                await add_thread_notice(transaction, post, notice, now)
            await add_audit_entry(transaction, course_id, "undo", f"act {act_id}", by=by, now=now)
            return True

        return await self._database.write(work)


async def wordings_counted_otherwise(
    database: Reader, course_id: int, recognizer: int
) -> tuple[UnrecognizedWording, ...]:
    """The wordings of a course that another version of the recogniser counted."""
    values = {"course_id": course_id, "recognizer": recognizer}
    rows = await database.read(_COUNTED_OTHERWISE, values)
    return tuple(
        UnrecognizedWording(row["response_id"], row["number"], row["occurrence_id"], row["text"])
        for row in rows
    )


async def rechecks_of(database: Reader, course_id: int) -> tuple[Recheck, ...]:
    """The acts of a course by which newer counts count, the undone ones included."""
    return tuple(
        Recheck(
            id=row["id"],
            at=from_text(row["at"]),
            recognizer=int(row["detail"]),
            by=row["actor"],
            undone_at=from_text_or_none(row["undone_at"]),
        )
        for row in await database.read(_RECHECKS, {"course_id": course_id})
    )


async def _write(transaction: Transaction, each: RecognizedWording) -> None:
    wording, recognized = each.wording, each.recognized
    values = {
        "response_id": wording.response,
        "revision": wording.number,
        "recognizer": recognized.version,
    }
    counts = {"citations": recognized.places, "quotations": recognized.quotations}
    if await transaction.run(_MARK_RECOGNIZED, values):  # unless it was erased meanwhile
        await transaction.run(_ADD_RECOUNT, values | counts)
        await write_citations(transaction, wording.response, wording.number, recognized)
