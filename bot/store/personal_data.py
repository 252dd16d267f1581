"""Everything that is stored of one person in one course, as rows of each table."""

from __future__ import annotations

from typing import Any

from bot.core.people import Student
from bot.store.database import Reader
from bot.store.people import PEOPLE_OF_STUDENT

_THEIRS = f"IN ({PEOPLE_OF_STUDENT})"
_RESPONSES = f"""
    SELECT response.id FROM response JOIN occurrence ON occurrence.id = response.occurrence_id
    WHERE occurrence.course_id = :course AND response.person_id {_THEIRS}
"""

PERSONAL_DATA = {
    "names": f"SELECT name, seen_at FROM person WHERE id {_THEIRS}",
    "former_names": f"SELECT name FROM former_name WHERE person_id {_THEIRS} ORDER BY name",
    "accounts": f"SELECT discord_id FROM account WHERE person_id {_THEIRS}",
    "roles": f"""
        SELECT role, section, from_at, to_at, learnt FROM membership
        WHERE course_id = :course AND person_id {_THEIRS} ORDER BY from_at
    """,
    "roster": f"""
        SELECT name, section, added_at, dropped_at FROM roster_entry
        WHERE course_id = :course AND person_id {_THEIRS}
    """,
    "roster_identifiers": f"""
        SELECT kind, value FROM roster_identifier
        JOIN roster_entry ON roster_entry.id = roster_identifier.entry_id
        WHERE roster_entry.course_id = :course AND roster_entry.person_id {_THEIRS}
    """,
    "roster_links": f"""
        SELECT linked_at, how, ended_at FROM roster_link
        WHERE course_id = :course AND person_id {_THEIRS}
    """,
    "responses": f"""
        SELECT response.id, occurrence.prompt, source, message_id, response.channel_id, reply_to,
            sent_at, seen_at, deleted_after, deleted_at, receipt
        FROM response JOIN occurrence ON occurrence.id = response.occurrence_id
        WHERE response.id IN ({_RESPONSES}) ORDER BY sent_at, response.id
    """,
    "wordings": f"""
        SELECT response_id, number, at, text, words, quoted_words, citations FROM revision
        WHERE response_id IN ({_RESPONSES}) ORDER BY response_id, number
    """,
    "citations": f"""
        SELECT response_id, revision, label, kind, is_exact, range_start, range_end FROM citation
        WHERE response_id IN ({_RESPONSES}) ORDER BY response_id, revision, number
    """,
    "moved_citations": f"""
        SELECT response_id, revision, citation, label FROM moved_citation
        WHERE response_id IN ({_RESPONSES}) ORDER BY response_id, revision, citation, part
    """,
    "wrong_references": f"""
        SELECT response_id, revision, range_start, range_end, why FROM wrong_reference
        WHERE response_id IN ({_RESPONSES}) ORDER BY response_id, revision, number
    """,
    "unknown_quotations": f"""
        SELECT response_id, revision, range_start, range_end, label, similarity
        FROM unknown_quotation
        WHERE response_id IN ({_RESPONSES}) ORDER BY response_id, revision, number
    """,
    "recounts": f"""
        SELECT response_id, revision, recognizer, citations, quotations FROM recount
        WHERE response_id IN ({_RESPONSES}) ORDER BY response_id, revision, recognizer
    """,
    "published_responses": f"""
        SELECT response_id, content, created_at, message_id, removed_at FROM thread_notice
        WHERE response_id IN ({_RESPONSES}) ORDER BY id
    """,
    "private_forms": f"""
        SELECT response_id, submitted_at, reveal, names FROM submission
        WHERE response_id IN ({_RESPONSES}) ORDER BY submitted_at
    """,
    "files": f"""
        SELECT occurrence.prompt, message_id, attachment.kind, name, size, sent_at, deleted_at
        FROM attachment JOIN occurrence ON occurrence.id = attachment.occurrence_id
        WHERE occurrence.course_id = :course AND attachment.person_id {_THEIRS} ORDER BY sent_at
    """,
    "misplaced_messages": f"""
        SELECT occurrence.prompt, message_id, misplaced_message.channel_id, seen_at, ended_at
        FROM misplaced_message JOIN occurrence ON occurrence.id = misplaced_message.occurrence_id
        WHERE occurrence.course_id = :course AND misplaced_message.person_id {_THEIRS}
    """,
    "decisions": f"""
        SELECT kind, at, prompt, reason, detail, undone_at FROM act
        WHERE course_id = :course AND (person_id {_THEIRS} OR response_id IN ({_RESPONSES}))
        ORDER BY at
    """,
    "marked_for_class": f"""
        SELECT response_id, marked_at, removed_at FROM session_item
        WHERE course_id = :course AND response_id IN ({_RESPONSES})
    """,
    "research_consent": f"""
        SELECT given, at FROM research_consent
        WHERE course_id = :course AND person_id {_THEIRS} ORDER BY at
    """,
    "refused_codes": f"""
        SELECT at FROM roster_code_failure WHERE course_id = :course AND person_id {_THEIRS}
    """,
    "erasure_requests": f"""
        SELECT asked_at, reminded_at, ended_at FROM erasure_request
        WHERE course_id = :course AND person_id {_THEIRS}
    """,
    "erasure_holds": f"""
        SELECT until, reason, held_at, ended_at FROM erasure_hold
        WHERE course_id = :course AND person_id {_THEIRS}
    """,
    "erasures": f"""
        SELECT scope, asked_at, erased_at FROM erasure
        WHERE course_id = :course AND person_id {_THEIRS}
    """,
}
"""What is stored of a person, by the name under which it is given to them."""


async def personal_data_of(
    database: Reader, course_id: int, student: Student
) -> dict[str, list[dict[str, Any]]]:
    """Everything of a student in a course. Instants are in UTC, as text; ids of Discord are text,
    since many programs cannot read numbers of their size."""
    values = {"course": course_id, "student": student.id}
    return {
        name: [_plain(dict(row)) for row in await database.read(query, values)]
        for name, query in PERSONAL_DATA.items()
    }


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    ids = ("discord_id", "message_id", "channel_id", "reply_to")
    return {
        name: str(value) if name in ids and value is not None else value
        for name, value in row.items()
    }
