"""What students still have to do, and which of their responses nobody has answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.assessed_responses import AssessedResponse
from bot.core.assessment import Assessment
from bot.core.course import Calculation
from bot.core.people import Student
from bot.core.term_totals import PostStanding, PostState, StudentStanding
from bot.core.terms import RequiredWork


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTask:
    """So many more responses or replies of one student under a post, each of `words` words, by
    `due`, or late until `ends`; both are in UTC. `nouns` are what one and several are called."""

    under: PostStanding
    missing: int
    nouns: tuple[str, str]
    words: int
    due: datetime
    ends: datetime

    @property
    def is_late(self) -> bool:
        """Whether the deadline is past, and late work counts still."""
        return self.under.assessment.as_of > self.due


@dataclass(frozen=True, slots=True)
class UnansweredResponse:
    """A response to which no student has replied."""

    student: Student
    under: PostStanding
    assessed: AssessedResponse


def open_tasks(standing: StudentStanding) -> tuple[OpenTask, ...]:
    """What a student can still do for their points, by deadline."""
    asked = (each for each in standing.posts if each.state in (PostState.DUE, PostState.OPEN))
    tasks = [task for under in asked for task in _tasks_under(under)]
    return tuple(sorted(tasks, key=lambda task: task.due))


def unanswered_responses(
    standings: Sequence[StudentStanding],
) -> tuple[UnansweredResponse, ...]:
    """The responses that stand and that no other student has answered, by time."""
    answered = {
        (under.post.id, response.reply_author)
        for standing in standings
        for under in standing.posts
        for reply in under.assessment.replies
        for response in reply.responses
        if response.deleted_at is None
    }
    found = [
        UnansweredResponse(standing.student, under, assessed)
        for standing in standings
        for under in standing.posts
        if (under.post.id, standing.student.id) not in answered
        for assessed in under.assessment.responses
        if any(response.deleted_at is None for response in assessed.responses)
    ]
    return tuple(sorted(found, key=lambda each: each.assessed.responses[0].sent_at))


def _tasks_under(under: PostStanding) -> Iterator[OpenTask]:
    assessment = under.assessment
    for required, assessed, nouns in _asked(assessment):
        missing = required.count - sum(each.credit > 0 for each in assessed)
        ends = assessment.terms.late_until(required)
        if missing > 0 and assessment.as_of < ends:
            yield OpenTask(
                under=under,
                missing=missing,
                nouns=nouns,
                words=required.words,
                due=required.due,
                ends=ends,
            )


def _asked(
    assessment: Assessment,
) -> Iterable[tuple[RequiredWork, Sequence[AssessedResponse], tuple[str, str]]]:
    terms, responses, replies = assessment.terms, assessment.responses, assessment.replies
    if terms.calculation is Calculation.CUMULATIVE and terms.asks_anything:
        nouns = ("response or reply", "responses or replies")
        return [(terms.combined, (*responses, *replies), nouns)]
    return [
        (terms.response, responses, ("response", "responses")),
        (terms.replies, replies, ("reply", "replies")),
    ]
