"""The participation of the rehearsed class as the page shows it, and the reports that it offers."""

from __future__ import annotations

from datetime import datetime

from bot.core.course import Course
from bot.core.library import Library
from bot.core.term_totals import PostStanding, StudentStanding
from bot.discussion.participation.record_completeness import read_completeness
from bot.discussion.participation.standings import read_standings
from bot.exports.completeness import describe_completeness
from bot.rehearsal.page import PostReasons, RehearsalError, StudentParticipation
from bot.rendering.reason_clauses import reason_clauses
from bot.rendering.reason_words import ReasonWords, reason_words
from bot.reports.building import build_class_report
from bot.reports.pages import write_class_report, write_student_report
from bot.store.citations.reading import citations_of
from bot.store.database import Reader
from bot.store.occurrences import posts_of


async def read_participation(
    course: Course, library: Library, database: Reader, now: datetime, prompt: str | None
) -> list[StudentParticipation]:
    """Every student by name with their points for all prompts, or for one alone."""
    standings = await read_standings(course, database, now)
    names = {standing.student.id: standing.student.name for standing in standings}
    words = reason_words(course, library, names, await citations_of(database, course.id))
    return [_participation(standing, words, prompt) for standing in standings]


async def write_report(
    course: Course, library: Library, database: Reader, now: datetime, student: int | None
) -> str:
    """The report on the class, or on one student, with names. Raises RehearsalError for a student
    who is not there."""
    posts = await posts_of(database, course.id)
    completeness = await read_completeness(course, database, posts, now)
    report = build_class_report(
        course,
        library,
        await read_standings(course, database, now),
        await citations_of(database, course.id),
        as_of=now,
        completeness=describe_completeness(completeness),
        key=None,
    )
    if student is None:
        return write_class_report(report)
    if student not in report.names:
        raise RehearsalError("This student is not in the course.")
    return write_student_report(report, student)


def _participation(
    standing: StudentStanding, words: ReasonWords, prompt: str | None
) -> StudentParticipation:
    shown = [each for each in standing.posts if prompt in (None, each.post.prompt)]
    given = [each for post in shown for each in post.assessment.responses if each.is_given]
    replies = [each for post in shown for each in post.assessment.replies if each.is_given]
    points, possible = standing.points, standing.possible
    if prompt is not None:
        points, possible = sum(each.points for each in shown), sum(each.possible for each in shown)
    return StudentParticipation(
        name=standing.student.name,
        student=standing.student.id,
        responses=len(given),
        replies=len(replies),
        words=sum(each.wording.words for each in (*given, *replies)),
        late=sum(each.late for each in (*given, *replies)),
        points=f"{points:g}",
        possible=f"{possible:g}",
        posts=tuple(_post_reasons(each, words) for each in shown),
    )


def _post_reasons(standing: PostStanding, words: ReasonWords) -> PostReasons:
    return PostReasons(
        title=standing.title,
        points=f"{standing.points:g}",
        possible=f"{standing.possible:g}",
        reasons=tuple(
            (clause.subject, clause.rest, clause.link) for clause in reason_clauses(standing, words)
        ),
    )
