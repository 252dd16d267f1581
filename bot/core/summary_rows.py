"""A student's term in one row: the points of each post, the total, and what is missing or late."""

from __future__ import annotations

from bot.core.course_record import CourseRecord
from bot.core.record import StudentRows
from bot.core.term_totals import PostStanding, PostState

SummaryCell = str | float | int | None

_BEFORE = ("student", "discord_id", "section")
_AFTER = ("points", "possible", "missing", "late", "dropped")


def summary_columns(record: CourseRecord) -> tuple[str, ...]:
    """The heads of the columns: between the others one for each post, by the prompt's id."""
    return (*_BEFORE, *(post.prompt for post in record.shown_posts), *_AFTER)


def summary_row(record: CourseRecord, rows: StudentRows) -> tuple[SummaryCell, ...]:
    """A student's row. Under a post stand its points; None where it is not due and nothing is
    earned yet, or where it was not asked of them. `points` are out of `possible` so far; `missing`
    counts the posts that are due and under which they have given nothing, `late` what they gave
    late, and `dropped` names the posts in whose place others count."""
    standing = rows.standing
    under = {each.post.id: each for each in standing.posts}
    student = rows.participation[0] if rows.participation else None
    return (
        rows.name,
        student.discord_id if student else "",
        standing.student.section or "",
        *(_post_cell(under.get(post.id)) for post in record.shown_posts),
        float(standing.points),
        float(standing.possible),
        sum(_is_missing(each) for each in standing.posts),
        sum(_late_count(each) for each in standing.posts if each.counts),
        ", ".join(each.post.prompt for each in standing.dropped),
    )


def _post_cell(under: PostStanding | None) -> SummaryCell:
    if under is None or under.state is PostState.NOT_ASKED:
        return None
    if under.state is PostState.EXCUSED:
        return PostState.EXCUSED.value
    if under.state is PostState.OPEN and not under.points:
        return None
    return float(under.points)


def _is_missing(under: PostStanding) -> bool:
    terms, assessment = under.assessment.terms, under.assessment
    asked = terms.response.count + terms.replies.count > 0
    given = any(each.is_given for each in (*assessment.responses, *assessment.replies))
    return under.state is PostState.DUE and asked and not given


def _late_count(under: PostStanding) -> int:
    found = (*under.assessment.responses, *under.assessment.replies)
    return sum(each.late and each.is_given for each in found)
