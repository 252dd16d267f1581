"""Occurrences: what is planned, what is claimed for sending, and how each of them ends.

`bot.core.occurrences` draws how they move. Each UPDATE of a state takes the states from which it
may come from `TRANSITIONS`, or from a caller whose transition was found there.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from bot.core.occurrences import (
    UNPOSTED,
    ChannelPlace,
    InvalidTransition,
    MessagePart,
    Occurrence,
    OccurrenceState,
    require_transition,
    sources_of,
)
from bot.core.reasons import Reason
from bot.core.thread_steps import ThreadStep
from bot.store.database import Database, Transaction
from bot.store.instants import to_text
from bot.store.message_parts import mark_part_sent, write_parts
from bot.store.occurrence_queries import (
    BY_ID,
    BY_THREAD,
    PARENT,
    occurrence_from_row,
    place_from_row,
    posts_of,
)
from bot.store.planned_occurrences import write_thread_steps
from bot.store.sweeps import begin_sweep

_SETTLED = UNPOSTED - {OccurrenceState.PENDING} | {OccurrenceState.PARTLY_POSTED}

_LATEST_PLACE = """
    SELECT guild_id, channel_id FROM occurrence
    WHERE course = :course AND kind = 'post' AND state IN ('posted', 'partly_posted')
    ORDER BY posted_at DESC LIMIT 1
"""

# The state and the due are those that the caller has read. A command that runs beside the bot may
# have skipped or moved the row since, and what was moved must not go out at its old hour.
# Staff who post by hand have their answer: the alert that they act upon stays theirs.
_CLAIM = """
    UPDATE occurrence
    SET state = 'sending', reason = NULL, reason_detail = '', text_sha256 = :sha256,
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

    async def posts(self, course: str) -> tuple[Occurrence, ...]:
        """The post of every prompt of a course, by instant; nothing that happens in threads."""
        return await posts_of(self._database, course)

    async def by_id(self, occurrence_id: int) -> Occurrence | None:
        """The occurrence with this id, or None."""
        return await self._one(BY_ID, {"id": occurrence_id})

    async def by_thread(self, thread_id: int) -> Occurrence | None:
        """The post whose thread this is, or None."""
        return await self._one(BY_THREAD, {"thread_id": thread_id})

    async def parent(self, step: Occurrence) -> Occurrence | None:
        """The post in whose thread a step happens; of a post itself, the post."""
        return await self._one(PARENT, {"course": step.course, "prompt": step.prompt})

    async def latest_place(self, course: str) -> ChannelPlace | None:
        """The place of the newest post of a course, or None."""
        row = await self._database.read_one(_LATEST_PLACE, {"course": course})
        return None if row is None else place_from_row(row)

    async def claim(
        self,
        post: Occurrence,
        parts: Sequence[MessagePart],
        sha256: str | None,
        place: ChannelPlace,
        *,
        by_hand: bool,
    ) -> bool:
        """Take an occurrence for sending, with all that will be sent. False if it was claimed,
        moved or skipped since `post` was read.

        That a part was attempted before is not forgotten: it may be on Discord, and is looked for
        before it is sent.
        """
        require_transition(post.state, OccurrenceState.SENDING)
        values = {
            **_as_read(post),
            "sha256": sha256,
            "guild_id": place.guild_id,
            "channel_id": place.channel_id,
            "by_hand": by_hand,
        }

        async def work(transaction: Transaction) -> bool:
            claimed = await transaction.run(_CLAIM, values)
            if claimed:
                await write_parts(transaction, post.id, parts)
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
        """Make what is still to happen in the thread of a post that of its course's plan."""
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
        return None if row is None else occurrence_from_row(row)


def _as_read(post: Occurrence) -> dict[str, object]:
    """The values by which an UPDATE knows that a row is still as its caller read it."""
    return {"id": post.id, "state": post.state, "due": to_text(post.due)}
