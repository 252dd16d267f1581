"""Private responses: one a student and post, which each later submission of the form revises. Where
a post asks for several, each submission is a new one until there are so many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.core.course import Reveal, RevealedNames
from bot.core.memberships import Learnt, MemberRole
from bot.core.people import Account
from bot.core.private_responses import REPEATED_WITHIN, PrivateResponse, Submission
from bot.store.database import Database, Reader, Row, Transaction
from bot.store.instants import from_text, from_text_or_none, to_text
from bot.store.message_authors import RecordedThread, learn_author
from bot.store.people import require_person
from bot.store.revisions import add_revision, has_same_wording, last_revision, revision_from

_BY_INTERACTION = "SELECT response_id FROM submission WHERE interaction_id = :interaction_id"

_ADD = """
    INSERT INTO response (occurrence_id, person_id, discord_id, source, interaction_id, sent_at,
                          seen_at)
    VALUES (:occurrence_id, :person_id, :discord_id, 'private', :interaction_id, :sent_at, :now)
"""

_ADD_SUBMISSION = """
    INSERT INTO submission (interaction_id, response_id, submitted_at, reveal, names)
    VALUES (:interaction_id, :response_id, :submitted_at, :reveal, :names)
"""

# What the student has not withdrawn, each with its last submission.
_STANDING = """
    SELECT response.id, max(submission.interaction_id) AS interaction_id, submission.submitted_at
    FROM response JOIN submission ON submission.response_id = response.id
    WHERE occurrence_id = :occurrence_id AND person_id = :person_id AND source = 'private'
        AND deleted_at IS NULL
    GROUP BY response.id
    ORDER BY response.id
"""

_WITHDRAW = """
    UPDATE response SET deleted_at = :at, deleted_after = :at
    WHERE id = :response_id AND occurrence_id = :occurrence_id AND source = 'private'
        AND person_id = (SELECT person_id FROM account WHERE discord_id = :discord_id)
        AND deleted_at IS NULL
"""

_OF_POST = """
    SELECT response.*, coalesce(linked_student.student_id, response.person_id) AS student_id,
        person.name, revision.number, revision.at, revision.text, revision.words,
        revision.quoted_words, revision.citations, revision.quotations, revision.counted_by,
        submission.reveal, submission.names
    FROM response
    JOIN person ON person.id = response.person_id
    JOIN occurrence ON occurrence.id = response.occurrence_id
    LEFT JOIN linked_student ON linked_student.course_id = occurrence.course_id
        AND linked_student.person_id = response.person_id
    JOIN revision ON revision.response_id = response.id
        AND revision.number = (
            SELECT max(number) FROM revision WHERE response_id = response.id
        )
    JOIN submission ON submission.response_id = response.id
        AND submission.interaction_id = (
            SELECT max(interaction_id) FROM submission WHERE response_id = response.id
        )
    WHERE response.occurrence_id = :occurrence_id AND response.source = 'private'
    ORDER BY response.sent_at, response.id
"""


class PrivateResponseStore:
    """The private responses of all courses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(
        self,
        thread: RecordedThread,
        author: Account,
        submission: Submission,
        now: datetime,
        *,
        count: int,
    ) -> int:
        """Record a submission under a post that asks for `count` responses; the id of the response
        that it is, or is a wording of. The same submission twice is the same as once, and so are
        the same words within minutes."""

        async def work(transaction: Transaction) -> int:
            at = submission.revision.at
            await learn_author(
                transaction, thread, author, MemberRole.STUDENT, at, learnt=Learnt.INTERACTION
            )
            person_id = await require_person(transaction, author.discord_id, now)
            known = await transaction.read_one(
                _BY_INTERACTION, {"interaction_id": submission.interaction_id}
            )
            if known is not None:
                return int(known["response_id"])
            values = {"occurrence_id": thread.occurrence_id, "person_id": person_id}
            standing = await transaction.read(_STANDING, values)
            row = await _response_to_revise(transaction, standing, submission, max(count, 1))
            if row is not None:
                await _revise(transaction, row, submission)
                response_id = int(row["id"])
            else:
                response_id = await transaction.insert(
                    _ADD,
                    {
                        **values,
                        "discord_id": author.discord_id,
                        "interaction_id": submission.interaction_id,
                        "sent_at": to_text(at),
                        "now": to_text(now),
                    },
                )
                await add_revision(transaction, response_id, 1, submission.revision)
            await _add_submission(transaction, response_id, submission)
            return response_id

        return await self._database.write(work)

    async def withdraw(
        self, occurrence_id: int, discord_id: int, response_id: int, at: datetime
    ) -> bool:
        """Withdraw somebody's own response as of an instant; its wordings stay as evidence. False
        if it is not theirs, or is withdrawn already."""
        values = {
            "occurrence_id": occurrence_id,
            "discord_id": discord_id,
            "response_id": response_id,
            "at": to_text(at),
        }
        return await self._database.write(lambda t: t.run(_WITHDRAW, values)) == 1


async def private_responses_of(database: Reader, occurrence_id: int) -> tuple[PrivateResponse, ...]:
    """The private responses under a post by time, withdrawn ones included."""
    rows = await database.read(_OF_POST, {"occurrence_id": occurrence_id})
    return tuple(_private_response(row) for row in rows)


async def _response_to_revise(
    transaction: Transaction, standing: Sequence[Row], submission: Submission, count: int
) -> Row | None:
    """Which of a student's responses a submission is about; None if it is a new one."""
    for row in reversed(standing):
        since = submission.revision.at - from_text(row["submitted_at"])
        last = await last_revision(transaction, row["id"])
        if abs(since) <= REPEATED_WITHIN and has_same_wording(submission.revision, last):
            return row
    return standing[-1] if len(standing) >= count else None


async def _revise(transaction: Transaction, row: Row, submission: Submission) -> None:
    """Add the wording, unless a later submission was recorded before this one."""
    last = await last_revision(transaction, row["id"])
    is_later = submission.interaction_id > row["interaction_id"]
    if is_later and not has_same_wording(submission.revision, last):
        await add_revision(transaction, row["id"], last["number"] + 1, submission.revision)


async def _add_submission(
    transaction: Transaction, response_id: int, submission: Submission
) -> None:
    values = {
        "interaction_id": submission.interaction_id,
        "response_id": response_id,
        "submitted_at": to_text(submission.revision.at),
        "reveal": submission.reveal,
        "names": submission.names,
    }
    await transaction.run(_ADD_SUBMISSION, values)


def _private_response(row: Row) -> PrivateResponse:
    return PrivateResponse(
        id=row["id"],
        post=row["occurrence_id"],
        person=row["person_id"],
        student_id=row["student_id"],
        student=row["name"],
        discord_id=row["discord_id"],
        sent_at=from_text(row["sent_at"]),
        number=row["number"],
        revision=revision_from(row),
        withdrawn_at=from_text_or_none(row["deleted_at"]),
        reveal=Reveal(row["reveal"]),
        names=RevealedNames(row["names"]),
    )
