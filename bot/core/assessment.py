"""Assessment of one student's responses to a prompt by the course's rules, each with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.core.course import Course, Grading, LateCredit, ParticipationRules, Requirement
from bot.core.occurrences import Occurrence
from bot.core.responses import Response, ResponseKind
from bot.core.schedule import deadline


@dataclass(frozen=True, slots=True)
class Deadlines:
    """When responses and replies to one post are due, in UTC."""

    response: datetime
    replies: datetime

    def of(self, kind: ResponseKind) -> datetime:
        """The deadline of one kind of response."""
        return self.response if kind is ResponseKind.RESPONSE else self.replies


class CreditReason(StrEnum):
    """Why a response earns less than full credit."""

    DELETED = "deleted"
    TOO_SHORT = "too_short"
    TOO_FEW_CITATIONS = "too_few_citations"
    LATE = "late"
    TOO_LATE = "too_late"


@dataclass(frozen=True, slots=True)
class AssessedResponse:
    """A response with its credit from 0 to 1; `reason` is None for full credit."""

    response: Response
    late: bool
    credit: float
    reason: CreditReason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What one student has done for one prompt. `points` are out of `possible`."""

    post: Occurrence
    responses: tuple[AssessedResponse, ...]
    replies: tuple[AssessedResponse, ...]
    points: float
    possible: float


def deadlines(course: Course, post: Occurrence) -> Deadlines:
    """The deadlines of a post; they count from the local date on which it was really posted."""
    zone = ZoneInfo(course.timezone)
    start = post.posted_at.astimezone(zone).replace(tzinfo=None) if post.posted_at else post.local
    return deadlines_from(course, start)


def deadlines_from(course: Course, start: datetime) -> Deadlines:
    """The deadlines of a prompt posted at a naive local time of the course's zone."""
    zone, rules = ZoneInfo(course.timezone), course.participation
    return Deadlines(
        deadline(start, rules.response.due, zone), deadline(start, rules.replies.due, zone)
    )


def counting_ends(course: Course, post: Occurrence) -> datetime:
    """The instant after which nothing written under a post can count any more."""
    due, late = deadlines(course, post), course.participation.late
    return max(due.response, due.replies) + (late.until if late else timedelta(0))


def is_late(course: Course, post: Occurrence, response: Response) -> bool:
    """Whether a response was given after its deadline, by its own time."""
    return response.sent_at > deadlines(course, post).of(response.kind)


def standing(course: Course, post: Occurrence, responses: Sequence[Response]) -> Standing:
    """The standing of one student, from all that they wrote under one post.

    The citations of every latest revision must have been counted. Points follow the model of
    Hypothesis' auto-grading: each requirement by itself, surplus in one never makes up for a
    shortfall in another.
    """
    rules, due = course.participation, deadlines(course, post)
    own = _assess_kind(responses, ResponseKind.RESPONSE, rules, due)
    replies = _assess_kind(responses, ResponseKind.REPLY, rules, due)
    points = _points(rules.response, rules.response_points, own, rules.grading)
    points += _points(rules.replies, rules.reply_points, replies, rules.grading)
    return Standing(
        post=post,
        responses=own,
        replies=replies,
        points=round(points, 3),  # two decimals would turn three thirds of a point into 0.99
        possible=rules.response_points + rules.reply_points,
    )


def _assess_kind(
    responses: Sequence[Response], kind: ResponseKind, rules: ParticipationRules, due: Deadlines
) -> tuple[AssessedResponse, ...]:
    requirement = rules.response if kind is ResponseKind.RESPONSE else rules.replies
    cite = rules.cite if kind is ResponseKind.RESPONSE else 0
    return tuple(
        _assess(response, requirement, cite, due.of(kind), rules.late)
        for response in responses
        if response.kind is kind
    )


def _assess(
    response: Response,
    requirement: Requirement,
    cite: int,
    due: datetime,
    late_rule: LateCredit | None,
) -> AssessedResponse:
    late = response.sent_at > due
    if (shortfall := _shortfall(response, requirement, cite)) is not None:
        return AssessedResponse(response, late, 0, shortfall)
    if not late:
        return AssessedResponse(response, late, 1)
    if late_rule is not None and response.sent_at <= due + late_rule.until:
        return AssessedResponse(response, late, late_rule.credit, CreditReason.LATE)
    return AssessedResponse(response, late, 0, CreditReason.TOO_LATE)


def _shortfall(response: Response, requirement: Requirement, cite: int) -> CreditReason | None:
    if response.deleted_at is not None:
        return CreditReason.DELETED
    if response.latest.words < requirement.words:
        return CreditReason.TOO_SHORT
    if (response.latest.citations or 0) < cite:
        return CreditReason.TOO_FEW_CITATIONS
    return None


def _points(
    requirement: Requirement,
    worth: float,
    assessed: Sequence[AssessedResponse],
    grading: Grading,
) -> float:
    if requirement.count == 0:
        return worth
    best = sorted((each.credit for each in assessed), reverse=True)[: requirement.count]
    if grading is Grading.ALL_OR_NOTHING:
        complete = len(best) == requirement.count and min(best) > 0
        return worth * min(best) if complete else 0
    return worth * sum(best) / requirement.count
