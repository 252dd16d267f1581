"""What a student has done for a prompt by the course's rules, and why each answer counts or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
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
        """The deadline of one kind of answer."""
        return self.response if kind is ResponseKind.RESPONSE else self.replies


@dataclass(frozen=True, slots=True)
class AssessedResponse:
    """An answer and what it is worth: `credit` from 0 to 1, and the reason in words if under 1."""

    answer: Response
    late: bool
    credit: float
    reason: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What one student has done for one prompt. `points` are out of `possible`."""

    post: Occurrence
    responses: tuple[AssessedResponse, ...]
    replies: tuple[AssessedResponse, ...]
    points: float
    possible: float


def deadlines(course: Course, post: Occurrence) -> Deadlines:
    """Deadlines count from the local date on which the prompt was really posted."""
    zone = ZoneInfo(course.timezone)
    start = post.posted_at.astimezone(zone).replace(tzinfo=None) if post.posted_at else post.local
    return deadlines_from(course, start)


def deadlines_from(course: Course, start: datetime) -> Deadlines:
    """The deadlines of what was posted at a naive local time of the course's zone."""
    zone, rules = ZoneInfo(course.timezone), course.participation
    return Deadlines(
        deadline(start, rules.response.due, zone), deadline(start, rules.replies.due, zone)
    )


def counting_ends(course: Course, post: Occurrence) -> datetime:
    """The instant after which nothing that is said under a post can count any more."""
    due, late = deadlines(course, post), course.participation.late
    return max(due.response, due.replies) + (late.until if late else timedelta(0))


def is_late(course: Course, post: Occurrence, answer: Response) -> bool:
    """Whether an answer was given after its deadline, by its own time."""
    return answer.sent_at > deadlines(course, post).of(answer.kind)


def standing(course: Course, post: Occurrence, answers: Sequence[Response]) -> Standing:
    """The standing of one student, given all that she said under one post.

    The citations of every latest wording must have been counted. Points follow the model of
    Hypothesis' auto-grading: each requirement by itself, surplus in one never pays for another.
    """
    rules, due = course.participation, deadlines(course, post)
    responses = _assess_all(answers, ResponseKind.RESPONSE, rules, due)
    replies = _assess_all(answers, ResponseKind.REPLY, rules, due)
    points = _points(rules.response, rules.response_points, responses, rules.grading)
    points += _points(rules.replies, rules.reply_points, replies, rules.grading)
    possible = rules.response_points + rules.reply_points
    # Three decimals: two would turn three thirds of a point into 0.99.
    return Standing(post, responses, replies, round(points, 3), possible)


def _assess_all(
    answers: Sequence[Response], kind: ResponseKind, rules: ParticipationRules, due: Deadlines
) -> tuple[AssessedResponse, ...]:
    requirement = rules.response if kind is ResponseKind.RESPONSE else rules.replies
    cite = rules.cite if kind is ResponseKind.RESPONSE else 0
    return tuple(
        _assess_one(answer, requirement, cite, due.of(kind), rules.late)
        for answer in answers
        if answer.kind is kind
    )


def _assess_one(
    answer: Response, requirement: Requirement, cite: int, due: datetime, grace: LateCredit | None
) -> AssessedResponse:
    late = answer.sent_at > due
    if (flaw := _shortfall(answer, requirement, cite)) is not None:
        return AssessedResponse(answer, late, 0, flaw)
    if not late:
        return AssessedResponse(answer, late, 1, "")
    if grace is not None and answer.sent_at <= due + grace.until:
        return AssessedResponse(
            answer, late, grace.credit, f"late, for {grace.credit:.0%} of the points"
        )
    return AssessedResponse(answer, late, 0, "too late to count")


def _shortfall(answer: Response, requirement: Requirement, cite: int) -> str | None:
    if answer.deleted_at is not None:
        return "deleted on Discord"
    if answer.latest.words < requirement.words:
        return f"{answer.latest.words} of the {requirement.words} words asked for"
    cited = answer.latest.citations or 0
    if cited < cite:
        return f"cites {cited} of the {cite} paragraphs asked for, for example §2 ¶4"
    return None


def _points(
    requirement: Requirement, worth: float, judged: tuple[AssessedResponse, ...], grading: Grading
) -> float:
    if requirement.count == 0:
        return worth
    best = sorted((each.credit for each in judged), reverse=True)[: requirement.count]
    if grading is Grading.ALL_OR_NOTHING:
        whole = len(best) == requirement.count and min(best) > 0
        return worth * min(best) if whole else 0
    return worth * sum(best) / requirement.count
