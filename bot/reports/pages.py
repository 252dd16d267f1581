"""Writes a report as one HTML file: the class, a page for each student, a page for each prompt.

It needs no script and loads nothing: style and pictures are inside. Everything that people wrote is
escaped by Jinja.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bot.core.dropped_posts import Drop
from bot.core.participation_matrix import cell_mark
from bot.core.term_totals import PostStanding, PostState, StudentStanding
from bot.core.text import plural
from bot.rendering.reason_clauses import ReasonClause, reason_clauses, response_clause
from bot.reports.class_report import (
    ClassReport,
    GivenResponse,
    given_by,
    given_by_day,
    last_response_at,
    replies_between,
    silent_students,
    unanswered_posts,
    unanswered_responses,
)
from bot.reports.clock_times import format_time
from bot.reports.concordance import describe_concordance
from bot.reports.evidence import Evidence, describe_evidence
from bot.reports.matrix import draw_legend, draw_matrix
from bot.reports.terms import describe_terms
from bot.reports.timeline import draw_timeline

_DROPS = {
    Drop.WEEK: "does not count: better ones of its week do",
    Drop.LOWEST: "does not count: it is among the lowest",
}
_TEMPLATES = Environment(
    loader=PackageLoader("bot.reports"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters["plural"] = plural
_TEMPLATES.filters["capitalize_first"] = lambda text: text[:1].upper() + text[1:]


def write_class_report(report: ClassReport) -> str:
    """The whole class as an HTML page: the class, then every student, then every prompt."""
    return _write(
        report,
        title=report.course.title,
        students=[_student_page(report, standing) for standing in report.standings],
        prompts=[_prompt_page(report, post) for post in report.posts],
        overview=_overview(report),
    )


def write_student_report(report: ClassReport, student_id: int) -> str:
    """One student alone as an HTML page, for the office hour."""
    (standing,) = [each for each in report.standings if each.student.id == student_id]
    page = _student_page(report, standing)
    return _write(report, title=page["name"], students=[page], prompts=[], overview=None)


def write_prompt_report(report: ClassReport, prompt: str) -> str:
    """One prompt alone as an HTML page."""
    (post,) = [each for each in report.posts if each.post.prompt == prompt]
    page = _prompt_page(report, post)
    return _write(report, title=post.title, students=[], prompts=[page], overview=None)


def _write(report: ClassReport, **context: Any) -> str:
    template = _TEMPLATES.get_template("report.html")
    return template.render(
        course=report.course.title,
        as_of=_clock_time(report, report.as_of),
        completeness=report.completeness,
        **context,
    )


def _overview(report: ClassReport) -> dict[str, Any]:
    """What the page of the class shows."""
    days = given_by_day(report)
    return {
        "matrices": [Markup(each) for each in draw_matrix(report.matrix)],
        "legend": [(Markup(drawn), meaning) for drawn, meaning in draw_legend()],
        "posts": [{"anchor": _anchor(post), "title": post.title} for post in report.posts],
        "rows": [_matrix_row(report, standing) for standing in report.standings],
        "timeline": Markup(draw_timeline(days)),
        "days": [(f"{day:%a} {day.day} {day:%b}", *counts) for day, counts in days.items()],
        "silent": [report.name(each.student.id) for each in silent_students(report)],
        "unanswered_posts": [each.title for each in unanswered_posts(report)],
        "unanswered_count": len(unanswered_responses(report)),
        "unanswered_responses": _unanswered_by_post(report),
        "coverage": describe_concordance(report),
        "replies": list(_reply_counts(report)),
        "network": list(_network(report)) if report.names_network else [],
    }


def _matrix_row(report: ClassReport, standing: StudentStanding) -> dict[str, Any]:
    under = {each.post.id: each for each in standing.posts}
    return {
        "name": report.name(standing.student.id),
        "anchor": _student_anchor(report, standing),
        "cells": [_matrix_cell(under.get(post.post.id)) for post in report.posts],
        "points": f"{standing.points:g}",
        "possible": f"{standing.possible:g}",
    }


def _matrix_cell(standing: PostStanding | None) -> tuple[str, str]:
    """The points in a cell of the table, and what the cell's mark means."""
    shown = f"{standing.points:g}" if standing else ""
    return shown, cell_mark(standing).value


def _student_page(report: ClassReport, standing: StudentStanding) -> dict[str, Any]:
    last = last_response_at(standing)
    return {
        "anchor": _student_anchor(report, standing),
        "name": report.name(standing.student.id),
        "points": f"{standing.points:g}",
        "possible": f"{standing.possible:g}",
        "last": _clock_time(report, last) if last else None,
        "dropped": [each.title for each in standing.dropped],
        "posts": [_student_post(report, standing, each) for each in standing.posts],
    }


def _student_post(
    report: ClassReport, standing: StudentStanding, post: PostStanding
) -> dict[str, Any]:
    under = [each for each in given_by(standing) if each.under.post.id == post.post.id]
    return {
        **_post(report, post),
        "points": f"{post.points:g}",
        "worth": f"{post.assessment.possible:g}",
        "state": _describe_state(post),
        "reasons": [clause.text for clause in _other_clauses(report, post)],
        "responses": [describe_evidence(report, each) for each in under],
    }


def _other_clauses(report: ClassReport, post: PostStanding) -> Sequence[ReasonClause]:
    """The reasons for a student's points that are about no response: what is missing, and what
    staff decided."""
    assessed = (*post.assessment.responses, *post.assessment.replies)
    words = report.reason_words
    about_responses = {response_clause(each, post, words) for each in assessed}
    return [each for each in reason_clauses(post, words) if each not in about_responses]


def _describe_state(post: PostStanding) -> str:
    """How a post enters the student's total."""
    if post.drop is not None:
        return _DROPS[post.drop]
    return "excused" if post.state is PostState.EXCUSED else cell_mark(post).value


def _prompt_page(report: ClassReport, post: PostStanding) -> dict[str, Any]:
    given = [each for each in report.given if each.under.post.id == post.post.id]
    wrote = {each.student.id for each in given}
    return {
        **_post(report, post),
        "responses": _with_authors(report, given),
        "silent": [
            report.name(student.id)
            for student, _ in report.under(post.post.id)
            if student.id not in wrote
        ],
    }


def _with_authors(
    report: ClassReport, given: Sequence[GivenResponse]
) -> list[tuple[str, Evidence]]:
    return [(report.name(each.student.id), describe_evidence(report, each)) for each in given]


def _post(report: ClassReport, post: PostStanding) -> dict[str, Any]:
    """What the pages of students and of prompts say of a post."""
    posted_at = post.post.posted_at
    return {
        "anchor": _anchor(post),
        "title": post.title,
        "passage": post.post.reference,
        "question": post.post.question or "",
        "posted": _clock_time(report, posted_at) if posted_at else "",
        "terms": describe_terms(post.assessment.terms, report.zone),
    }


def _unanswered_by_post(report: ClassReport) -> list[tuple[str, list[tuple[str, str]]]]:
    """Whose responses have no reply, with their links, under the title of each post."""
    found = unanswered_responses(report)
    by_post = [
        (post.title, [each for each in found if each.under.post.id == post.post.id])
        for post in report.posts
    ]
    return [
        (title, list(map(partial(_author, report), under))) for title, under in by_post if under
    ]


def _author(report: ClassReport, given: GivenResponse) -> tuple[str, str]:
    return report.name(given.student.id), describe_evidence(report, given).link


def _reply_counts(report: ClassReport) -> Iterator[tuple[str, int, int]]:
    """For each student how many replies they gave, and how many they got."""
    between = replies_between(report)
    for standing in report.standings:
        student = standing.student.id
        given = sum(count for (by, _), count in between.items() if by == student)
        received = sum(count for (_, to), count in between.items() if to == student)
        yield report.name(student), given, received


def _network(report: ClassReport) -> Iterator[tuple[str, str, int]]:
    """Who answered whom, how often."""
    for (by, to), count in sorted(replies_between(report).items()):
        yield report.name(by), report.name(to), count


def _student_anchor(report: ClassReport, standing: StudentStanding) -> str:
    """By the position in the report: our ids would tell in which order students were met."""
    return f"student-{report.standings.index(standing) + 1}"


def _anchor(post: PostStanding) -> str:
    return f"prompt-{post.post.prompt}"


def _clock_time(report: ClassReport, instant: datetime) -> str:
    return format_time(instant, report.zone)
