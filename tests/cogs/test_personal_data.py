"""`/me data` and `/me privacy`: students see what is stored of them, and nobody else's."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.core.course import Course, ResponseMode, Reveal
from bot.rehearsal.loopback import Person
from bot.store.personal_data import PERSONAL_DATA
from tests.support.harness import Harness
from tests.support.people import discussion
from tests.support.rosters import import_roster

# What has no column that says whose it is, or says who of the staff did something.
NOT_OF_STUDENTS = {
    "assistant",
    "audit",
    "course",
    "former_place",
    "staff_message",
    "erased_message",
}
NAMES_OF_TABLES = {
    "person": "names",
    "former_name": "former_names",
    "account": "accounts",
    "membership": "roles",
    "roster_entry": "roster",
    "roster_link": "roster_links",
    "response": "responses",
    "attachment": "files",
    "misplaced_message": "misplaced_messages",
    "act": "decisions",
    "research_consent": "research_consent",
    "roster_code_failure": "refused_codes",
    "revision": "wordings",
    "submission": "private_forms",
    "session_item": "marked_for_class",
    "thread_notice": "published_responses",
    "citation": "citations",
    "moved_citation": "moved_citations",
    "wrong_reference": "wrong_references",
    "unknown_quotation": "unknown_quotations",
    "recount": "recounts",
    "erasure": "erasures",
    "erasure_request": "erasure_requests",
    "erasure_hold": "erasure_holds",
}


async def data_of(h: Harness, person: Person) -> tuple[dict[str, Any], str]:
    """What `/me data` gives somebody: the document, and the file to read."""
    answer = await h.run(person, "me data")
    message = answer.messages[-1]
    assert message.ephemeral
    document, text = (attachment.content for attachment in message.attachments)
    return json.loads(document), text.decode("utf-8-sig")


async def test_student_gets_every_wording_of_theirs(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        answer = await h.say(h.ada, "My first words")
        h.clock.jump(h.clock.now() + timedelta(minutes=5))
        await h.ada.edit(answer, "My second words")
        await h.wait_until_idle()
        await h.say(h.boris, "What Boris wrote")
        roster = await import_roster(h, "Ada Lovelace")
        await roster.link("Ada Lovelace", "Boris", None)  # by mistake
        await roster.unlink("Boris", None)
        await roster.link("Ada Lovelace", "Ada", None)
        reason = {"student": "Ada Lovelace", "prompt": "mistakes-that-pay", "reason": "Was ill"}
        await h.run(h.instructor, "seminar record excuse", **reason)
        document, text = await data_of(h, h.ada)
    assert [each["text"] for each in document["wordings"]] == ["My first words", "My second words"]
    assert document["accounts"] == [{"discord_id": str(h.ada.id)}]
    assert document["roster"][0]["name"] == "Ada Lovelace"
    assert document["decisions"][0]["reason"] == "Was ill"
    assert document["responses"][0]["message_id"] == str(answer.id)
    for words in ("My first words", "My second words", "Ada Lovelace", "Was ill"):
        assert words in text
    for other in ("What Boris wrote", str(h.boris.id), h.boris.name):
        assert other not in text + json.dumps(document)


async def test_stranger_is_told_that_nothing_is_stored(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.say(h.ada, "An answer")
        guest = h.guild.add_person("Guest")
        answer = await h.run(guest, "me data")
    assert answer.text == "Nothing is stored of you in this course."


async def test_no_table_about_people_is_forgotten(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        path = h.database_path
        with closing(sqlite3.connect(path)) as database:
            tables = [
                name
                for (name,) in database.execute(
                    "SELECT name FROM pragma_table_list() WHERE type = 'table'"
                )
            ]
            about_people = {
                table
                for table in tables
                if {"person_id", "discord_id", "response_id"}
                & {
                    name
                    for (name,) in database.execute(
                        "SELECT name FROM pragma_table_info(?)", (table,)
                    )
                }
            }
    assert about_people - NOT_OF_STUDENTS <= NAMES_OF_TABLES.keys()
    assert set(NAMES_OF_TABLES.values()) <= PERSONAL_DATA.keys()


async def test_privacy_is_told_from_settings(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        shown = (await h.run(h.boris, "me privacy")).text
        assert "every wording of it" in shown
        assert "Until the night of 2027-11-04" in shown


async def test_privacy_without_retention_names_no_date(tmp_path: Path) -> None:
    async with discussion(tmp_path, change=lambda course: replace(course, retention=None)) as h:
        shown = (await h.run(h.boris, "me privacy")).text
        assert "the course’s file sets no date" in shown


async def test_privacy_of_private_responses_is_told(tmp_path: Path) -> None:
    def private(course: Course) -> Course:
        settings = {"by": ResponseMode.PRIVATE, "reveal": Reveal.NEVER, "keep_text": False}
        responses = replace(course.responses, **settings)
        return replace(course, responses=responses, retention=timedelta(days=180))

    async with discussion(tmp_path, change=private) as h:
        shown = (await h.run(h.boris, "me privacy")).text
        assert "A private response is read by staff alone." in shown
        assert "Your words: they are counted and not kept." in shown
        assert "Until the night of 2027-11-04" in shown


async def test_what_is_stored_is_said_where_one_answers(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        shown = await h.ada.press(h.posts[0], "My standing")
        assert shown.text.endswith("who reads it: `/me privacy`")
        form = await h.ada.press(h.posts[0], "Answer privately")
        assert form.modal is not None
        assert "who reads it: `/me privacy`" in form.modal.text
