"""Reads what a class has written by its current wordings, and which passages it cites."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

from bot.core.class_visibility import PublishedResponse
from bot.core.course import Reveal, RevealedNames
from bot.core.current_wordings import CurrentWording
from bot.core.responses import ResponseSource
from bot.store.database import Reader, Row
from bot.store.instants import from_text
from bot.store.private_publications import published_in

# Neither what was withdrawn or deleted, nor what staff took out.
_CURRENT = """
    FROM response
    JOIN occurrence ON occurrence.id = response.occurrence_id AND occurrence.kind = 'post'
    JOIN revision ON revision.response_id = response.id AND revision.number = (
        SELECT max(number) FROM revision WHERE response_id = response.id
    )
    {more}
    WHERE occurrence.course_id = :course_id AND response.deleted_at IS NULL
        AND NOT EXISTS (
            SELECT 1 FROM act
            WHERE act.response_id = response.id AND act.kind = 'discount' AND undone_at IS NULL
        )
"""

_PROMISED = """
    LEFT JOIN submission ON submission.interaction_id = (
        SELECT max(interaction_id) FROM submission WHERE response_id = response.id
    )
    LEFT JOIN sweep ON sweep.thread_id = occurrence.thread_id
"""

_WORDINGS = f"""
    SELECT response.id, response.occurrence_id, response.person_id, response.discord_id,
        response.sent_at, response.source, revision.number, revision.at AS written_at,
        coalesce(revision.text, '') AS text, submission.reveal, submission.names,
        (SELECT name FROM person WHERE person.id = response.person_id) AS name,
        coalesce((
            SELECT student_id FROM linked_student
            WHERE course_id = occurrence.course_id AND person_id = response.person_id
        ), response.person_id) AS student,
        response.channel_id, response.message_id, occurrence.thread_id,
        sweep.closed_at IS NOT NULL AS is_thread_gone
    {_CURRENT.format(more=_PROMISED)}
    ORDER BY response.sent_at DESC, response.id DESC
"""

_CITED = f"""
    SELECT cited.response_id, paragraph.work,
        coalesce((
            SELECT group_concat(label, char(10)) FROM moved_citation AS moved
            WHERE moved.response_id = cited.response_id AND moved.revision = cited.revision
                AND moved.citation = cited.number
        ), cited.label) AS labels
    {
    _CURRENT.format(
        more='''
        JOIN citation AS cited
            ON cited.response_id = response.id AND cited.revision = revision.number
        JOIN paragraph ON paragraph.identity = cited.paragraph
    '''
    )
}
    ORDER BY cited.response_id, cited.number
"""

CitedLabels = Mapping[int, tuple[tuple[str, str], ...]]
"""By the ids of responses the (work, canonical reference) of what their current wordings cite."""


async def current_wordings(database: Reader, course_id: int) -> tuple[CurrentWording, ...]:
    """The current wordings of all responses in a course, the newest first; the text of one whose
    words are not kept is empty."""
    rows = await database.read(_WORDINGS, {"course_id": course_id})
    # A class writes thousands in a term, and the bot is to record meanwhile.
    published = await published_in(database, course_id)
    return await asyncio.to_thread(
        lambda: tuple(_wording(row, published.get(row["id"])) for row in rows)
    )


async def cited_labels(database: Reader, course_id: int) -> CitedLabels:
    """What these wordings cite, each place once in its order."""
    rows = await database.read(_CITED, {"course_id": course_id})
    return await asyncio.to_thread(_by_response, rows)


def _by_response(rows: Sequence[Row]) -> CitedLabels:
    found: dict[int, dict[tuple[str, str], None]] = {}
    for row in rows:
        places = found.setdefault(row["response_id"], {})
        places.update(dict.fromkeys((row["work"], label) for label in row["labels"].split("\n")))
    return {response: tuple(places) for response, places in found.items()}


def _wording(row: Row, published: PublishedResponse | None) -> CurrentWording:
    """A private response that is published stands in the first notice that publishes it."""
    return CurrentWording(
        id=row["id"],
        number=row["number"],
        post=row["occurrence_id"],
        student=row["student"],
        person=row["person_id"],
        name=row["name"],
        text=row["text"],
        source=ResponseSource(row["source"]),
        sent_at=from_text(row["sent_at"]),
        written_at=from_text(row["written_at"]),
        discord_id=row["discord_id"],
        channel_id=row["thread_id"] if published else row["channel_id"],
        message_id=min(published.message_ids) if published else row["message_id"],
        reveal=Reveal(row["reveal"]) if row["reveal"] else None,
        names=RevealedNames(row["names"]) if row["names"] else None,
        published=published,
        is_thread_gone=bool(row["is_thread_gone"]),
    )
