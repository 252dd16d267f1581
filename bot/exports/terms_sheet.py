"""What a workbook says of the record as a whole, and of what each post asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from bot.core.course_record import CourseRecord
from bot.core.post_terms import current_terms
from bot.exports.completeness import describe_completeness

TERMS_COLUMNS = (
    *("prompt", "title", "passage", "posted_at", "responses", "response_words", "citations"),
    "quotations",
    *("response_due_at", "response_points", "replies", "reply_words", "reply_due_at"),
    *("reply_points", "grading", "calculation", "late_hours", "late_credit", "late_decay"),
    *("late_floor", "other_day", "best_of_week"),
)


def describe_record(record: CourseRecord) -> Iterator[tuple[str, Any]]:
    """What the record is of, as of when, how completely it was read, and the rules of its totals.
    Times are naive, in the course's zone."""
    course, rules = record.course, record.course.participation
    yield "course", course.title
    yield "key", course.slug
    yield "as of", record.as_of.astimezone(ZoneInfo(course.timezone))
    yield "time zone", course.timezone
    yield "completeness", describe_completeness(record.completeness)
    yield "students", len(record.students)
    yield "posts", len(record.shown_posts)
    yield "lowest posts dropped", rules.drop_lowest
    yield "best posts of a week that count", rules.week.best if rules.week else None


def terms_rows(record: CourseRecord) -> Iterator[tuple[Any, ...]]:
    """What each post asks for by now, in the order of the columns; times are aware, in the course's
    zone. What staff gave to single students is not in it."""
    zone = ZoneInfo(record.course.timezone)
    for post in record.shown_posts:
        terms = current_terms(record.course, post)
        response, replies, late = terms.response, terms.replies, terms.late
        yield (
            *(post.prompt, record.titles[post.id], post.reference),
            (post.posted_at or post.due).astimezone(zone),
            *(
                response.count,
                response.words,
                response.cite,
                response.quote,
                response.due.astimezone(zone),
            ),
            *(response.points, replies.count, replies.words, replies.due.astimezone(zone)),
            *(replies.points, terms.grading, terms.calculation),
            *(
                (late.until.total_seconds() / 3600, late.credit, late.decay, late.floor)
                if late
                else (None,) * 4
            ),
            terms.different_day_zone is not None,
            terms.week.best if terms.week else None,
        )
