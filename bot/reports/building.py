"""Builds a report from the standings of a class: with names, or with pseudonyms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.core.citations.wording_citations import CitationsByWording
from bot.core.course import Course
from bot.core.coverage.reading_coverage import ReadingCoverage
from bot.core.library import Library
from bot.core.people import Student
from bot.core.term_totals import StudentStanding
from bot.errors import CourseError
from bot.exports.pseudonyms import use_names, use_pseudonyms
from bot.rendering.reason_words import reason_words
from bot.reports.class_report import ClassReport


def build_class_report(
    course: Course,
    library: Library,
    standings: Sequence[StudentStanding],
    citations: CitationsByWording,
    *,
    as_of: datetime,
    completeness: str,
    key: bytes | None,
    coverage: ReadingCoverage | None = None,
) -> ClassReport:
    """The report of a class as of an instant in UTC. `key` is that of the pseudonyms, None for
    names; with pseudonyms the order of the students tells nothing of their names."""
    students = [standing.student for standing in standings]
    naming = use_names(students) if key is None else use_pseudonyms(students, key)
    names = naming.names
    return ClassReport(
        course=course,
        as_of=as_of,
        completeness=f"{completeness} {naming.note}".rstrip(),
        standings=tuple(sorted(standings, key=lambda each: names[each.student.id])),
        names=names,
        show_text=naming.name_mentions,
        reason_words=reason_words(course, library, naming.names, citations),
        shows_links=naming.shows_ids,
        names_network=course.names_network,
        coverage=coverage,
    )


def find_student(report: ClassReport, asked: str) -> int:
    """The id of the student who is called so in a report, or has this id on Discord or in the
    roster. Raises CourseError if nobody is, or several are."""
    wanted = asked.strip().casefold()
    found = [
        standing.student.id
        for standing in report.standings
        if wanted in _keys_of(standing.student, report.name(standing.student.id))
    ]
    if len(found) == 1:
        return found[0]
    names = ", ".join(report.name(standing.student.id) for standing in report.standings)
    if found:
        raise CourseError(f"{len(found)} students are called {asked}. Name one by an id.")
    raise CourseError(f"Nobody here is called {asked}. The students are: {names or 'none yet'}.")


def require_prompt(report: ClassReport, asked: str) -> str:
    """The id of a prompt that was posted. Raises CourseError that names those that were."""
    posted = [each.post.prompt for each in report.posts]
    if asked in posted:
        return asked
    raise CourseError(
        f"No prompt {asked} has been posted. Posted: {', '.join(posted) or 'none yet'}."
    )


def _keys_of(student: Student, shown: str) -> set[str]:
    """What a student can be asked for by, in lower case."""
    ids = [str(discord_id) for discord_id in student.discord_ids]
    return {each.casefold() for each in (shown, *ids, *dict(student.identifiers).values())}
