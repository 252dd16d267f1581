"""A course with a large record, written straight into a database: many students, each with a dozen
messages under each of the course's posts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.core.course import Course
from bot.core.terms import terms_at
from bot.core.terms_json import write_terms
from bot.store.database import Database
from bot.store.instants import to_text
from tests.support.harness import FIRST

GUILD, CHANNEL = 900_000_000_000_000_001, 900_000_000_000_000_002
MESSAGES_OF_STUDENT = 12  # under each post
_OWN_MESSAGES = 3  # the others are replies to a classmate
_TEXT = (
    "The caste is “not” the state, é, says §1 ¶1; and <@800000000000000001> of the commission asks "
    "in his own words, whether the plan of the year can be met by those who are to meet it.\n"
) * 2
_MONDAY = timedelta(days=7)

_POST = """
    INSERT INTO occurrence (id, course_id, prompt, local, zone, due, reference, title, question,
                            state, terms, posted_at, guild_id, channel_id, thread_id)
    VALUES (?, 1, ?, ?, 'America/New_York', ?, '11.1.1', ?, 'What does it say?', 'posted', ?, ?, ?,
            ?, ?)
"""
_RESPOND = """
    INSERT INTO response (id, occurrence_id, person_id, discord_id, source, message_id, channel_id,
                          reply_to, sent_at, seen_at, receipt)
    VALUES (?, ?, ?, ?, 'live', ?, ?, ?, ?, ?, 'counts')
"""
_WORD = """
    INSERT INTO revision (response_id, number, at, text, words, quoted_words, citations)
    SELECT id, 1, sent_at, ?, 60, 0, 1 FROM response
"""


async def fill_with_responses(path: Path, course: Course, count: int) -> Course:
    """Make a database with about so many responses; the course with the id that it has there."""
    async with await Database.open(path):
        pass
    students = max(2, count // (len(course.prompts) * MESSAGES_OF_STUDENT))
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(
            "INSERT INTO course (id, slug, guild_id, channel_id, set_up_at) VALUES (1, ?, ?, ?, ?)",
            (course.slug, GUILD, CHANNEL, to_text(FIRST)),
        )
        _enrol(database, students)
        posts = [FIRST + at * _MONDAY for at in range(len(course.prompts))]
        database.executemany(_POST, _post_rows(course, posts))
        database.executemany(_RESPOND, _response_rows(posts, students))
        database.execute(_WORD, (_TEXT,))
    return replace(course, id=1)


def _enrol(database: sqlite3.Connection, students: int) -> None:
    numbers = range(1, students + 1)
    database.executemany(
        "INSERT INTO person (id, name, seen_at) VALUES (?, ?, ?)",
        ((n, f"Ada {n:05d}", to_text(FIRST)) for n in numbers),
    )
    database.executemany(
        "INSERT INTO account (discord_id, person_id) VALUES (?, ?)",
        ((_account(n), n) for n in numbers),
    )
    database.executemany(
        "INSERT INTO membership (course_id, person_id, role, from_at, learnt) "
        "VALUES (1, ?, 'student', ?, 'member_list')",
        ((n, to_text(FIRST - _MONDAY)) for n in numbers),
    )


def _post_rows(course: Course, posts: list[datetime]) -> Iterator[tuple[Any, ...]]:
    for number, (prompt, at) in enumerate(zip(course.prompts, posts, strict=True), 1):
        local, posted = f"{at:%Y-%m-%dT%H:%M}", to_text(at)
        terms = write_terms(terms_at(course, at, cite_example="§1 ¶1"))
        place = (GUILD, CHANNEL, CHANNEL + number)
        yield (number, prompt.id, local, posted, f"Week {number}", terms, posted, *place)


def _response_rows(posts: list[datetime], students: int) -> Iterator[tuple[Any, ...]]:
    number = 0
    for post, at in enumerate(posts, 1):
        for turn in range(MESSAGES_OF_STUDENT):
            sent = to_text(at + timedelta(hours=7 * turn, minutes=turn))
            for student in range(1, students + 1):
                number += 1
                message = _message(number)
                # The classmate's message before, of the same round.
                reply = _message(number - 1) if turn >= _OWN_MESSAGES and student > 1 else None
                author = (student, _account(student))
                yield (number, post, *author, message, CHANNEL + post, reply, sent, sent)


def _account(student: int) -> int:
    return 800_000_000_000_000_000 + student


def _message(number: int) -> int:
    return 700_000_000_000_000_000 + number
