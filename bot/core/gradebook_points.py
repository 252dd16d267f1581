"""The points that a student's standing gives to a column of a gradebook."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.core.people import Student
from bot.core.term_totals import PostStanding, PostState, StudentStanding

_DIGITS = Decimal("0.001")


class GradedPart(StrEnum):
    """Which points of a post are given."""

    RESPONSE = "response"
    REPLIES = "replies"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class StudentPoints:
    """A student's points; None where there are none to give, so that nothing is overwritten."""

    student: Student
    points: Decimal | None


def gradebook_points(
    standing: StudentStanding, prompt: str | None, part: GradedPart
) -> StudentPoints:
    """What a student has under one prompt, or, without a prompt, in the term so far."""
    if prompt is None:
        return total_points(standing, part)
    return prompt_points(standing, prompt, part)


def prompt_points(standing: StudentStanding, prompt: str, part: GradedPart) -> StudentPoints:
    """What a student has under one prompt. None where it was not asked of them, they are excused,
    or it is not due yet and nothing is earned."""
    under = next((each for each in standing.posts if each.post.prompt == prompt), None)
    points = None
    if under is not None and under.state in (PostState.DUE, PostState.OPEN, PostState.DROPPED):
        points = _points(under, part)
        if under.state is PostState.OPEN and not points:
            points = None
    return StudentPoints(standing.student, points)


def total_points(standing: StudentStanding, part: GradedPart) -> StudentPoints:
    """What a student has in the term so far: what was dropped is left out. None where nothing
    counts yet."""
    counting = [each for each in standing.posts if each.counts]
    has_any = any(each.possible or each.points for each in counting)
    total = sum((_points(each, part) for each in counting), Decimal(0))
    return StudentPoints(standing.student, total if has_any else None)


def _points(under: PostStanding, part: GradedPart) -> Decimal:
    assessment = under.assessment
    points = {
        GradedPart.RESPONSE: assessment.response_points,
        GradedPart.REPLIES: assessment.reply_points,
        GradedPart.ALL: under.points,
    }[part]
    return Decimal(points).quantize(_DIGITS)
