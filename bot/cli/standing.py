"""`standing`: what each student has earned, and why."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.common import (
    CourseOption,
    FolderOption,
    GuildOption,
    JsonOption,
    print_json,
    report_problems,
)
from bot.cli.stored_courses import AsOfOption, instant_in, prepare_record
from bot.config import read_settings, require_course_folder
from bot.core.course import choose_course

if TYPE_CHECKING:
    from bot.core.assessed_responses import AssessedResponse
    from bot.core.course import Course
    from bot.core.library import Library
    from bot.core.term_totals import PostStanding, StudentStanding
    from bot.rendering.reason_clauses import ReasonClause
    from bot.rendering.reason_words import ReasonWords


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(standing)


def standing(
    student: Annotated[
        str | None,
        typer.Argument(
            help="One student: their name, an id on Discord or in the roster, or the pseudonym "
            "that is shown."
        ),
    ] = None,
    *,
    prompt: Annotated[str | None, typer.Option(help="One prompt alone, by its id.")] = None,
    as_of: AsOfOption = None,
    json: JsonOption = False,
    names: Annotated[
        bool, typer.Option("--names", help="With names and links; otherwise with pseudonyms.")
    ] = False,
    course_folder: FolderOption = None,
    course: CourseOption = None,
    guild: GuildOption = None,
) -> None:
    """Print what each student has earned so far, and why: by which rule, a line for each
    response."""
    from bot.content.course_folder import load_course_folder
    from bot.exports.key_file import load_or_create_key

    with report_problems(json):
        folder = require_course_folder(course_folder)
        database = read_settings(os.environ, folder).database
        content = load_course_folder(folder)
        found = choose_course(content.courses, course)
        detail = f"command line, {'with names' if names else 'with pseudonyms'}"
        prepared = prepare_record(
            found, content.library, database, guild, action="standing", detail=detail
        )
        placed = asyncio.run(prepared)
        key = None if names else load_or_create_key(database)
        shown = asyncio.run(
            _read(placed, content.library, database, _Question(student, prompt, key), as_of)
        )
        if json:
            print_json(_document(shown))
        else:
            typer.echo("\n".join(_lines(shown)))


@dataclass(frozen=True, slots=True)
class _Question:
    """Whose standing is asked for, and for which prompt; None for all. `key` is that of the
    pseudonyms, None for names."""

    student: str | None
    prompt: str | None
    key: bytes | None


@dataclass(frozen=True, slots=True)
class _ShownStandings:
    """The standings that are printed, and how the students are called. `has_links`: messages are
    linked, which leads to their authors."""

    course: str
    as_of: datetime
    standings: tuple[StudentStanding, ...]
    prompt: str | None
    words: ReasonWords
    has_links: bool


async def _read(
    course: Course, library: Library, path: Path, asked: _Question, local: datetime | None
) -> _ShownStandings:
    from bot.clock import SystemClock
    from bot.core.record_selection import RecordSelection
    from bot.discussion.participation.standings import read_standings
    from bot.exports.pseudonyms import name_students
    from bot.rendering.reason_words import reason_words
    from bot.store.citations.reading import citations_of
    from bot.store.database import ReadOnlyDatabase
    from bot.store.occurrences import posts_of
    from bot.store.present import present_of

    async with ReadOnlyDatabase(path) as reader:
        present = await present_of(reader, course.id, SystemClock().now())
        as_of = instant_in(course, local) or present
        RecordSelection(prompt=asked.prompt).select_posts(await posts_of(reader, course.id))
        standings = await read_standings(course, reader, as_of)
        citations = await citations_of(reader, course.id)
    students = [each.student for each in standings]
    naming = name_students(students, asked.key or b"", names=asked.key is None)
    called = naming.names
    if asked.student is not None:
        meant = {each.id for each in students if called[each.id] == asked.student} or {
            each.id for each in RecordSelection(student=asked.student).select_students(students)
        }
        standings = tuple(each for each in standings if each.student.id in meant)
    return _ShownStandings(
        course=course.slug,
        as_of=as_of,
        standings=tuple(sorted(standings, key=lambda each: called[each.student.id])),
        prompt=asked.prompt,
        words=reason_words(course, library, called, citations),
        has_links=naming.shows_ids,
    )


def _posts(shown: _ShownStandings, standing: StudentStanding) -> Iterator[PostStanding]:
    """The posts that are printed: of what was not asked of a student nothing is."""
    from bot.core.term_totals import PostState

    for each in standing.posts:
        if each.state is not PostState.NOT_ASKED and shown.prompt in (None, each.post.prompt):
            yield each


def _document(shown: _ShownStandings) -> dict[str, Any]:
    return {
        "course": shown.course,
        "as_of": _instant(shown.as_of),
        "students": [
            {
                "student": shown.words.names[standing.student.id],
                "points": standing.points,
                "possible": standing.possible,
                "prompts": [_post_document(shown, each) for each in _posts(shown, standing)],
            }
            for standing in shown.standings
        ],
    }


def _post_document(shown: _ShownStandings, standing: PostStanding) -> dict[str, Any]:
    from bot.rendering.reason_clauses import reason_clauses

    assessment = standing.assessment
    return {
        "prompt": standing.post.prompt,
        "points": standing.points,
        "possible": standing.possible,
        "state": standing.state.value,
        "reasons": [clause.text for clause in reason_clauses(standing, shown.words)],
        "responses": [
            _response_document(shown, each, standing)
            for each in (*assessment.responses, *assessment.replies)
        ],
    }


def _response_document(
    shown: _ShownStandings, assessed: AssessedResponse, standing: PostStanding
) -> dict[str, Any]:
    from bot.rendering.reason_clauses import response_clause

    first = assessed.responses[0]
    return {
        "kind": first.kind.value,
        "at": _instant(first.sent_at),
        "words": assessed.wording.words,
        "late": assessed.late,
        "credit": assessed.credit,
        "reason": assessed.reason.value if assessed.reason else "",
        "link": _link(shown, response_clause(assessed, standing, shown.words)),
    }


def _lines(shown: _ShownStandings) -> Iterator[str]:
    from bot.rendering.reason_clauses import reason_clauses

    if not shown.standings:
        yield "There are no students yet."
    for standing in shown.standings:
        name = shown.words.names[standing.student.id]
        yield f"{name}: {standing.points:g} of {standing.possible:g} points so far"
        for each in _posts(shown, standing):
            yield f"  {each.post.prompt}: {each.points:g} of {each.possible:g} ({each.state.value})"
            for clause in reason_clauses(each, shown.words):
                link = _link(shown, clause)
                yield f"    {clause.text}{f'  {link}' if link else ''}"


def _link(shown: _ShownStandings, clause: ReasonClause) -> str:
    return clause.link if shown.has_links else ""


def _instant(instant: datetime) -> str:
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ")
