"""What students said. Discord is the source; the table is an index of it, keyed by message id."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.responses import Response, ResponseSource, Revision, Student
from bot.core.text import count_words
from bot.store.database import Database, Reader, Row, Transaction
from bot.store.instants import from_text, from_text_or_none, to_text


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """A message as Discord tells it. `edited_at` is None for one that was never edited."""

    message_id: int
    channel_id: int
    author: int
    author_name: str
    said_at: datetime
    wording: Revision
    edited_at: datetime | None = None
    reply_to: int | None = None


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page of a thread's history, oldest first. `seen` holds the ids of all its messages, those
    of staff and bots included; `answers` the students' own. The page covers the messages after
    `after_id` up to `up_to`; `done` tells that the history ends here."""

    thread_id: int
    after_id: int
    up_to: int
    seen: frozenset[int]
    answers: tuple[StoredMessage, ...]
    done: bool


class ResponseStore:
    """Answers with all their wordings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def take(
        self, post: int, said: StoredMessage, source: ResponseSource, now: datetime
    ) -> bool:
        """Record a message or a newer wording of it, once. True if something was new."""
        return await self._database.write(
            lambda transaction: _record_message(transaction, post, said, source, now)
        )

    async def record_private_response(
        self,
        post: int,
        author: Student,
        wording: Revision,
        interaction_id: int,
        now: datetime,
    ) -> bool:
        """Record a private response. False if this interaction was recorded before."""

        async def work(transaction: Transaction) -> bool:
            await _upsert_person(transaction, author.id, author.name, now)
            known = await transaction.read_one(
                "SELECT id FROM response WHERE interaction_id = ?", (interaction_id,)
            )
            if known is not None:
                return False
            key = await transaction.insert(
                "INSERT INTO response (occurrence, author, source, interaction_id, said_at,"
                " seen_at) VALUES (?, ?, 'private', ?, ?, ?)",
                (post, author.id, interaction_id, to_text(wording.at), to_text(now)),
            )
            await _insert_revision(transaction, key, 1, wording)
            return True

        return await self._database.write(work)

    async def deleted(self, message_ids: Iterable[int], at: datetime) -> None:
        """Mark messages as deleted on Discord; what they said stays as evidence."""
        rows = [(to_text(at), key) for key in message_ids]
        await self._database.write(
            lambda transaction: transaction.many(
                "UPDATE response SET deleted_at = ? WHERE message_id = ? AND deleted_at IS NULL",
                rows,
            )
        )

    async def sweep_from(self, thread_id: int) -> int:
        """The message id after which the next sweep of a thread begins."""
        row = await self._database.read_one(
            "SELECT after_id FROM sweep WHERE thread_id = ?", (thread_id,)
        )
        return row["after_id"] if row else thread_id

    async def take_page(self, post: int, page: StoredPage, now: datetime) -> None:
        """Store a page of history, mark what it no longer holds as deleted, and move the cursor:
        one transaction."""

        async def work(transaction: Transaction) -> None:
            for said in page.answers:
                await _record_message(transaction, post, said, ResponseSource.SWEEP, now)
            await _mark_missing_deleted(transaction, page, now)
            await transaction.run(
                "UPDATE sweep SET after_id = max(after_id, ?), problem = NULL,"
                " swept_at = iif(?, ?, swept_at) WHERE thread_id = ?",
                (page.up_to, page.done, to_text(now), page.thread_id),
            )

        await self._database.write(work)

    async def sweep_failed(self, thread_id: int, problem: str) -> None:
        """A thread could not be swept; exports say so until it can be."""
        await self._database.write(
            lambda transaction: transaction.run(
                "UPDATE sweep SET problem = ? WHERE thread_id = ?", (problem, thread_id)
            )
        )


async def responses_of(
    database: Reader, course: str, author: int | None = None
) -> tuple[Response, ...]:
    """The answers in a course, of all or of one author, deleted ones included, by time."""
    rows = await database.read(
        "SELECT response.*, target.author AS reply_author FROM response"
        " JOIN occurrence ON occurrence.id = response.occurrence"
        " LEFT JOIN response AS target ON target.message_id = response.reply_to"
        " WHERE occurrence.course = ?1 AND (?2 IS NULL OR response.author = ?2)"
        " ORDER BY response.said_at, response.id",
        (course, author),
    )
    wordings = await database.read(
        "SELECT revision.* FROM revision JOIN response ON response.id = revision.response"
        " JOIN occurrence ON occurrence.id = response.occurrence"
        " WHERE occurrence.course = ?1 AND (?2 IS NULL OR response.author = ?2)"
        " ORDER BY revision.response, revision.number",
        (course, author),
    )
    by_answer: dict[int, list[Revision]] = {}
    for row in wordings:
        by_answer.setdefault(row["response"], []).append(_revision(row))
    return tuple(_response(row, by_answer[row["id"]]) for row in rows)


async def _record_message(
    transaction: Transaction, post: int, said: StoredMessage, source: ResponseSource, now: datetime
) -> bool:
    await _upsert_person(transaction, said.author, said.author_name, now)
    known = await transaction.read_one(
        "SELECT id FROM response WHERE message_id = ?", (said.message_id,)
    )
    if known is not None:
        return await _add_newer_revision(transaction, known["id"], said)
    key = await transaction.insert(
        "INSERT INTO response (occurrence, author, source, message_id, channel_id, reply_to,"
        " said_at, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            post,
            said.author,
            source,
            said.message_id,
            said.channel_id,
            said.reply_to,
            to_text(said.said_at),
            to_text(now),
        ),
    )
    await _insert_revision(transaction, key, 1, said.wording)
    return True


async def _add_newer_revision(transaction: Transaction, key: int, said: StoredMessage) -> bool:
    """Add a wording that is newer than the last one; an older event overwrites nothing."""
    last = await transaction.read_one(
        "SELECT * FROM revision WHERE response = ? ORDER BY number DESC LIMIT 1", (key,)
    )
    assert last is not None
    if said.edited_at is None or to_text(said.edited_at) <= last["at"]:
        return False
    new = said.wording
    if (new.text, new.citations) == (last["text"], last["citations"]) and (
        new.text is not None or new.words == last["words"]
    ):
        return False
    await _insert_revision(transaction, key, last["number"] + 1, new)
    return True


async def _insert_revision(transaction: Transaction, key: int, number: int, new: Revision) -> None:
    counted = (None, None) if new.text is not None else (new.words, new.citations or 0)
    await transaction.run(
        "INSERT INTO revision (response, number, at, text, words, citations)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (key, number, to_text(new.at), new.text, *counted),
    )


async def _mark_missing_deleted(transaction: Transaction, page: StoredPage, now: datetime) -> None:
    stored = await transaction.read(
        "SELECT message_id FROM response WHERE channel_id = ? AND message_id > ?"
        " AND message_id <= ? AND deleted_at IS NULL",
        (page.thread_id, page.after_id, page.up_to),
    )
    gone = [row["message_id"] for row in stored if row["message_id"] not in page.seen]
    await transaction.many(
        "UPDATE response SET deleted_at = ? WHERE message_id = ?",
        [(to_text(now), key) for key in gone],
    )
    # What history holds is not deleted, whatever an earlier, lagging page made us believe.
    await transaction.many(
        "UPDATE response SET deleted_at = NULL WHERE message_id = ? AND deleted_at IS NOT NULL",
        [(said.message_id,) for said in page.answers],
    )


async def _upsert_person(transaction: Transaction, person: int, name: str, now: datetime) -> None:
    await transaction.run(
        "INSERT INTO person (discord_id, name, seen_at) VALUES (?, ?, ?)"
        " ON CONFLICT (discord_id) DO UPDATE SET name = excluded.name, seen_at = excluded.seen_at"
        " WHERE excluded.seen_at > person.seen_at",
        (person, name, to_text(now)),
    )


def _revision(row: Row) -> Revision:
    text = row["text"]
    counted = row["words"] if text is None else count_words(text)
    return Revision(from_text(row["at"]), text, counted, row["citations"])


def _response(row: Row, wordings: Sequence[Revision]) -> Response:
    return Response(
        id=row["id"],
        post=row["occurrence"],
        author=row["author"],
        source=ResponseSource(row["source"]),
        said_at=from_text(row["said_at"]),
        revisions=tuple(wordings),
        message_id=row["message_id"],
        channel_id=row["channel_id"],
        reply_to=row["reply_to"],
        reply_author=row["reply_author"],
        deleted_at=from_text_or_none(row["deleted_at"]),
    )
