"""Occurrences: what is planned, what is claimed for sending, and how each of them ends.

`bot.core.occurrences` draws how they move. Each UPDATE of a state takes the states from which it
may come from `TRANSITIONS`, or from a caller whose transition was found there.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from bot.core.agenda import is_late
from bot.core.occurrences import (
    UNPOSTED,
    ChannelPlace,
    InvalidTransition,
    MessagePart,
    Occurrence,
    OccurrenceKind,
    OccurrenceState,
    require_transition,
    sources_of,
)
from bot.core.reasons import Reason
from bot.core.shown_content import ShownContent
from bot.core.terms_json import write_terms
from bot.core.thread_steps import ThreadStep
from bot.store.database import Database, Reader, Transaction
from bot.store.instants import to_text
from bot.store.message_parts import mark_part_sent, write_parts
from bot.store.occurrence_rows import OCCURRENCES, occurrence_from
from bot.store.planned_occurrences import write_thread_steps
from bot.store.shown_paragraphs import shown_texts_of, write_shown_paragraphs
from bot.store.sweeps import begin_sweep

_SETTLED = UNPOSTED - {OccurrenceState.PENDING} | {OccurrenceState.PARTLY_POSTED}

_OF_COURSE = f"{OCCURRENCES} WHERE course_id = :course_id ORDER BY due, occurrence.id"
_BY_ID = f"{OCCURRENCES} WHERE occurrence.id = :id"
_THREADS = "SELECT thread_id FROM occurrence WHERE thread_id IS NOT NULL"
_BY_THREAD = f"{OCCURRENCES} WHERE thread_id = :thread_id"
_NEWEST_POST = f"""
    {OCCURRENCES}
    WHERE course_id = :course_id AND kind = 'post' AND posted_at IS NOT NULL
    ORDER BY posted_at DESC, occurrence.id DESC
    LIMIT 1
"""
_PARENT = f"{OCCURRENCES} WHERE course_id = :course_id AND prompt = :prompt AND kind = 'post'"

# What did not end on time and whole, and is in no alert yet. How late is late is decided in core.
_UNREPORTED = f"""
    {OCCURRENCES}
    WHERE course_id = :course_id AND alert_id IS NULL AND (
        state IN ('missed', 'failed', 'needs_staff', 'partly_posted')
        OR state = 'posted' AND NOT by_hand AND kind IN ('post', 'follow_up') AND posted_at > due
    )
    ORDER BY due, occurrence.id
"""

# The state and the due are those that the caller has read. A command that runs beside the bot may
# have skipped or moved the row since, and what was moved must not go out at its old hour.
# Staff who post by hand have their answer: the alert that they act upon stays theirs.
_CLAIM = """
    UPDATE occurrence
    SET state = 'sending', reason = NULL, reason_detail = '', text_sha256 = :sha256,
        title = :title, question = :question, terms = :terms, terms_assumed = 0,
        guild_id = :guild_id, channel_id = :channel_id,
        by_hand = by_hand OR :by_hand, alert_id = iif(:by_hand, alert_id, NULL)
    WHERE id = :id AND state = :state AND due = :due
"""

_MARK_POSTED = """
    UPDATE occurrence SET state = 'posted', posted_at = :at, reason = NULL, reason_detail = ''
    WHERE id = :id AND state IN (SELECT value FROM json_each(:sources))
"""

_RECORD_THREAD = "UPDATE occurrence SET thread_id = :thread_id WHERE id = :id"

# The alert goes with the reason: if the rest is refused again, that is news again.
_RETRY_REFUSED = """
    UPDATE occurrence SET state = 'posted', reason = NULL, reason_detail = '', alert_id = NULL
    WHERE id = :id AND state = 'partly_posted'
"""

# As for a claim. What staff tried by hand is not reported to them: they have their answer.
_SETTLE = """
    UPDATE occurrence
    SET state = :new, reason = :reason, reason_detail = :detail,
        alert_id = iif(by_hand, alert_id, NULL)
    WHERE id = :id AND state = :state AND due = :due
"""


class OccurrenceStore:
    """The occurrences of all courses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def posts(self, course_id: int) -> tuple[Occurrence, ...]:
        """The posts of a course ordered by time, without what happens in their threads."""
        return await posts_of(self._database, course_id)

    async def all_of(self, course_id: int) -> tuple[Occurrence, ...]:
        """Every occurrence of a course, those in threads included, ordered by time."""
        return await occurrences_of(self._database, course_id)

    async def by_id(self, occurrence_id: int) -> Occurrence | None:
        """The occurrence with this id, or None."""
        return await self._one(_BY_ID, {"id": occurrence_id})

    async def by_thread(self, thread_id: int) -> Occurrence | None:
        """The post whose thread this is, or None."""
        return await self._one(_BY_THREAD, {"thread_id": thread_id})

    async def newest_post(self, course_id: int) -> Occurrence | None:
        """The post that a course made last, or None."""
        return await self._one(_NEWEST_POST, {"course_id": course_id})

    async def parent(self, step: Occurrence) -> Occurrence | None:
        """The post in whose thread a step happens; of a post itself, the post."""
        return await self._one(_PARENT, {"course_id": step.course_id, "prompt": step.prompt})

    async def shown_texts(self, occurrence_id: int) -> tuple[str, ...]:
        """The texts of the passage that a post showed."""
        return await shown_texts_of(self._database, occurrence_id)

    async def claim(
        self,
        post: Occurrence,
        parts: Sequence[MessagePart],
        content: ShownContent | None,
        place: ChannelPlace,
        *,
        by_hand: bool,
    ) -> bool:
        """Take an occurrence for sending, with all that will be sent; of a post also with what it
        shows and asks, which is what holds for it from now on. False if it was claimed, moved or
        skipped since `post` was read.

        That a part was attempted before is not forgotten: it may be on Discord, and is looked for
        before it is sent.
        """
        require_transition(post.state, OccurrenceState.SENDING)
        values = {
            **_as_read(post),
            **_shown(content),
            "guild_id": place.guild_id,
            "channel_id": place.channel_id,
            "by_hand": by_hand,
        }

        async def work(transaction: Transaction) -> bool:
            claimed = await transaction.run(_CLAIM, values)
            if claimed:
                await write_parts(transaction, post.id, parts)
                paragraphs = content.paragraphs if content else ()
                await write_shown_paragraphs(transaction, post.id, paragraphs)
            return bool(claimed)

        return await self._database.write(work)

    async def mark_posted(self, occurrence_id: int, message_id: int | None, at: datetime) -> None:
        """What was claimed is on Discord, or done there, since `at`. Raises InvalidTransition for
        what was not claimed."""
        sources = json.dumps(sorted(sources_of(OccurrenceState.POSTED)))
        values = {"id": occurrence_id, "at": to_text(at), "sources": sources}

        async def work(transaction: Transaction) -> None:
            if message_id is not None:
                await mark_part_sent(transaction, occurrence_id, 0, message_id)
            if not await transaction.run(_MARK_POSTED, values):
                raise InvalidTransition(f"occurrence {occurrence_id} was not being sent")

        await self._database.write(work)

    async def record_thread(self, occurrence_id: int, thread_id: int) -> None:
        """The thread of a post is there; its history is swept from its beginning."""

        async def work(transaction: Transaction) -> None:
            await transaction.run(_RECORD_THREAD, {"id": occurrence_id, "thread_id": thread_id})
            await begin_sweep(transaction, thread_id, occurrence_id)

        await self._database.write(work)

    async def plan_steps(self, post: Occurrence, planned: Sequence[ThreadStep]) -> None:
        """Replace the pending steps in a post's thread with those in the course's plan."""
        await self._database.write(
            lambda transaction: write_thread_steps(transaction, post, planned)
        )

    async def retry_refused(self, occurrence_id: int) -> None:
        """Staff ask for what Discord refused of a post: it is unfinished again."""
        require_transition(OccurrenceState.PARTLY_POSTED, OccurrenceState.POSTED)
        values = {"id": occurrence_id}
        await self._database.write(lambda transaction: transaction.run(_RETRY_REFUSED, values))

    async def settle(
        self, post: Occurrence, state: OccurrenceState, reason: Reason, detail: str = ""
    ) -> bool:
        """End an occurrence in another way than by posting it whole. False if it is no longer in
        the state in which `post` was read, or was moved since. Raises InvalidTransition for a
        state that has a method, or a plan, of its own."""
        require_transition(post.state, state)
        if state not in _SETTLED:
            raise InvalidTransition(f"{post.state} is not settled as {state}")
        values = {**_as_read(post), "new": state, "reason": reason, "detail": detail}
        return bool(
            await self._database.write(lambda transaction: transaction.run(_SETTLE, values))
        )

    async def _one(self, sql: str, values: dict[str, object]) -> Occurrence | None:
        row = await self._database.read_one(sql, values)
        return None if row is None else occurrence_from(row)


async def posts_of(database: Reader, course_id: int) -> tuple[Occurrence, ...]:
    """The post of every prompt of a course, ordered by time."""
    return tuple(
        occurrence
        for occurrence in await occurrences_of(database, course_id)
        if occurrence.kind is OccurrenceKind.POST
    )


async def occurrences_of(database: Reader, course_id: int) -> tuple[Occurrence, ...]:
    """Every occurrence of a course, those in threads included, ordered by time."""
    rows = await database.read(_OF_COURSE, {"course_id": course_id})
    return tuple(occurrence_from(row) for row in rows)


async def unreported_of(database: Reader, course_id: int) -> tuple[Occurrence, ...]:
    """What did not end on time and whole, and was not reported to staff, ordered by time."""
    rows = await database.read(_UNREPORTED, {"course_id": course_id})
    found = (occurrence_from(row) for row in rows)
    return tuple(
        occurrence
        for occurrence in found
        if occurrence.state is not OccurrenceState.POSTED
        or (occurrence.posted_at is not None and is_late(occurrence.due, occurrence.posted_at))
    )


async def thread_ids(database: Reader) -> frozenset[int]:
    """The threads of everything that was ever posted."""
    return frozenset(row["thread_id"] for row in await database.read(_THREADS))


def _as_read(post: Occurrence) -> dict[str, object]:
    """The values by which an UPDATE knows that a row is still as its caller read it."""
    return {"id": post.id, "state": post.state, "due": to_text(post.due)}


def _shown(content: ShownContent | None) -> dict[str, object]:
    """What a claim stores of the content of a post; nothing for a step in a thread."""
    return {
        "title": content.title if content else None,
        "question": content.question if content else None,
        "terms": write_terms(content.terms) if content else None,
        "sha256": content.sha256 if content else None,
    }
