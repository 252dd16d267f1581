"""What a report shows of a class: who did what under which post, and what follows from it.

A report describes and people judge: there is no score here but the points of the course's own
rules, and no ranking.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.core.assessed_responses import AssessedResponse
from bot.core.class_visibility import is_message
from bot.core.course import Course
from bot.core.coverage.reading_coverage import ReadingCoverage
from bot.core.participation_matrix import (
    ParticipationMatrix,
    participation_matrix,
    posts_of_standings,
)
from bot.core.people import Student
from bot.core.responses import Response, ResponseKind
from bot.core.term_totals import PostStanding, StudentStanding
from bot.rendering.reason_words import ReasonWords


@dataclass(frozen=True, slots=True)
class GivenResponse:
    """A response or reply that was given, with who gave it and under which post."""

    student: Student
    under: PostStanding
    assessed: AssessedResponse

    @property
    def first(self) -> Response:
        """The message with which it began."""
        return self.assessed.responses[0]

    @property
    def is_reply(self) -> bool:
        """Whether it answers another student."""
        return self.first.kind is ResponseKind.REPLY


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassReport:
    """A class as of an instant in UTC. `completeness` is the line that every export has, `names`
    are those shown, by the students' ids, and `show_text` puts them into what students wrote.
    `reason_words` are what reasons need besides a standing.
    `shows_links`: whether messages are linked, which leads to their authors. `names_network`:
    whether it may say who answered whom. `coverage` is that of the course's reading."""

    course: Course
    as_of: datetime
    completeness: str
    standings: tuple[StudentStanding, ...]
    names: Mapping[int, str]
    show_text: Callable[[str], str]
    reason_words: ReasonWords
    shows_links: bool
    names_network: bool = False
    coverage: ReadingCoverage | None = None

    @property
    def zone(self) -> ZoneInfo:
        """The course's time zone."""
        return ZoneInfo(self.course.timezone)

    @property
    def posts(self) -> tuple[PostStanding, ...]:
        """Every post once, by time."""
        return posts_of_standings(self.standings)

    @property
    def matrix(self) -> ParticipationMatrix:
        """Which points each student has under each post, as marks."""
        names = [self.name(standing.student.id) for standing in self.standings]
        return participation_matrix(self.standings, names)

    @property
    def given(self) -> tuple[GivenResponse, ...]:
        """Every response and reply that was given, by time."""
        found = [each for standing in self.standings for each in given_by(standing)]
        return tuple(sorted(found, key=lambda each: (each.first.sent_at, each.first.id)))

    def name(self, student_id: int | None) -> str:
        """What a student is called here; `somebody` who is no student."""
        return self.names.get(student_id or 0, "somebody")

    def under(self, post_id: int) -> tuple[tuple[Student, PostStanding], ...]:
        """Every student with their standing under one post."""
        return tuple(
            (standing.student, each)
            for standing in self.standings
            for each in standing.posts
            if each.post.id == post_id
        )


def given_by(standing: StudentStanding) -> Iterator[GivenResponse]:
    """Everything that one student gave, post by post."""
    for under in standing.posts:
        for assessed in (*under.assessment.responses, *under.assessment.replies):
            if assessed.is_given:
                yield GivenResponse(standing.student, under, assessed)


def silent_students(report: ClassReport) -> tuple[StudentStanding, ...]:
    """Those who have given nothing so far."""
    return tuple(each for each in report.standings if not any(given_by(each)))


def last_response_at(standing: StudentStanding) -> datetime | None:
    """When a student last gave something; None if they never did."""
    return max((each.first.sent_at for each in given_by(standing)), default=None)


def unanswered_posts(report: ClassReport) -> tuple[PostStanding, ...]:
    """The posts under which no student has given anything."""
    answered = {each.under.post.id for each in report.given}
    return tuple(each for each in report.posts if each.post.id not in answered)


def unanswered_responses(report: ClassReport) -> tuple[GivenResponse, ...]:
    """The responses in threads to which no student has replied, by time. Nobody can reply to a
    private one, or to one on paper, where it was written."""
    answered = {each.first.reply_to for each in report.given if each.is_reply}
    return tuple(
        each
        for each in report.given
        if not each.is_reply
        and is_message(each.first.source)
        and answered.isdisjoint(m.message_id for m in each.assessed.responses)
    )


def replies_between(report: ClassReport) -> Counter[tuple[int, int]]:
    """How many replies one student gave to another, by the ids of both."""
    students = {standing.student.id for standing in report.standings}
    return Counter(
        (each.student.id, each.first.reply_author)
        for each in report.given
        if each.is_reply and each.first.reply_author in students
    )


def given_by_day(report: ClassReport) -> Mapping[date, tuple[int, int]]:
    """How many responses and replies came on each local day from the first post on."""
    days: Counter[tuple[date, bool]] = Counter(
        (each.first.sent_at.astimezone(report.zone).date(), each.is_reply) for each in report.given
    )
    return {
        day: (days[day, False], days[day, True])
        for day in _days_between(_first_day(report), max((day for day, _ in days), default=None))
    }


def _first_day(report: ClassReport) -> date | None:
    posted = [each.post.posted_at for each in report.posts if each.post.posted_at]
    given = [each.first.sent_at for each in report.given]
    first = min((*posted, *given), default=None)
    return first.astimezone(report.zone).date() if first else None


def _days_between(first: date | None, last: date | None) -> Sequence[date]:
    if first is None or last is None:
        return ()
    return [date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1)]
