"""Terms: what a post asked of its students, fixed when it was posted and shown with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core.course import (
    Calculation,
    Course,
    DeadlineRule,
    Grading,
    LateCredit,
    Requirement,
    WeekRule,
)
from bot.core.library import DEFAULT_LEVELS
from bot.core.responses import ResponseKind
from bot.core.schedule import deadline, to_utc

# Deadlines are shown in minutes, and the whole minute belongs to them.
_MINUTE = timedelta(minutes=1)
_END_OF_DAY = time(23, 59)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredWork:
    """How many responses or replies a post asks for, until when, and what all of them together are
    worth; in each so many words, paragraphs that it cites, and passages that it quotes. `due` is in
    UTC."""

    count: int
    words: int
    due: datetime
    cite: int = 0
    points: float = 0
    quote: int = 0

    def __post_init__(self) -> None:
        if self.due.utcoffset() != timedelta(0):
            raise ValueError(f"a deadline is an instant in UTC, not {self.due}")
        if min(self.count, self.words, self.cite, self.quote, self.points) < 0:
            raise ValueError(f"nothing can be required in a negative number: {self}")

    @property
    def late_from(self) -> datetime:
        """The first instant that is late: the end of the deadline's minute."""
        return self.due + _MINUTE


@dataclass(frozen=True, slots=True)
class ParticipationWeek:
    """The week of a post. It began at an instant in UTC. `best` is how many of its posts count for
    a student, None for all."""

    began_at: datetime
    best: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What one post asks for. `join`: the messages of one student that are no replies are one
    response. `cite_example` is how a paragraph of its passage is cited, empty if none is, and
    `cited_level` what its text calls one: paragraph, line, verse.

    `different_day_zone` is the IANA name of the time zone in which a reply must be of another day
    than its author's response, None if it need not be. `recorded`: what is written under the post
    is recorded.
    """

    response: RequiredWork
    replies: RequiredWork
    grading: Grading = Grading.SCALED
    calculation: Calculation = Calculation.SEPARATE
    late: LateCredit | None = None
    different_day_zone: str | None = None
    week: ParticipationWeek | None = None
    join: bool = True
    cite_example: str = ""
    cited_level: str = DEFAULT_LEVELS.paragraph
    recorded: bool = True

    @property
    def joins_messages(self) -> bool:
        """Whether several messages of one student are one response."""
        return self.join and self.response.count == 1

    @property
    def asks_anything(self) -> bool:
        """Whether a student has anything to do."""
        return self.response.count + self.replies.count > 0

    @property
    def deadlines(self) -> tuple[datetime, ...]:
        """The first late instant of each requirement; where nothing is asked for, of both."""
        works = (self.response, self.replies)
        return tuple(each.late_from for each in works if each.count or not self.asks_anything)

    @property
    def due_dates(self) -> tuple[tuple[ResponseKind, datetime], ...]:
        """What is asked for, and the last minute in which it is on time."""
        works = ((ResponseKind.RESPONSE, self.response), (ResponseKind.REPLY, self.replies))
        return tuple((kind, work.due) for kind, work in works if work.count)

    @property
    def combined(self) -> RequiredWork:
        """What is asked for where responses and replies are counted together."""
        return RequiredWork(
            count=self.response.count + self.replies.count,
            words=0,
            due=max(self.deadlines) - _MINUTE,
            points=self.possible,
        )

    @property
    def possible(self) -> float:
        """The points for everything that is asked for."""
        return self.response.points + self.replies.points

    def late_until(self, required: RequiredWork) -> datetime:
        """The first instant at which nothing written for this requirement counts any more."""
        return required.late_from + (self.late.until if self.late else timedelta(0))

    @property
    def counting_ends(self) -> datetime:
        """The first instant at which nothing written under the post counts any more."""
        return max(self.late_until(self.response), self.late_until(self.replies))


def extend_terms(terms: Terms, until: datetime) -> Terms:
    """The terms with no deadline earlier than an instant in UTC."""
    return replace(
        terms,
        response=replace(terms.response, due=max(terms.response.due, until)),
        replies=replace(terms.replies, due=max(terms.replies.due, until)),
    )


def terms_of(
    course: Course,
    start: datetime,
    *,
    cite_example: str = "",
    cited_level: str = DEFAULT_LEVELS.paragraph,
) -> Terms:
    """The terms of a prompt that is posted at a naive local time of the course's zone."""
    rules, zone = course.participation, ZoneInfo(course.timezone)
    week = rules.week or WeekRule()
    response = _required_work(rules.response, rules.replies, start, week, zone)
    replies = _required_work(rules.replies, rules.response, start, week, zone)
    return Terms(
        response=replace(
            response, cite=rules.cite, quote=rules.quote, points=rules.response_points
        ),
        replies=replace(replies, points=rules.reply_points),
        grading=rules.grading,
        calculation=rules.calculation,
        late=rules.late,
        different_day_zone=course.timezone if rules.different_day else None,
        week=_participation_week(start, week, zone) if rules.week else None,
        join=course.responses.join,
        cite_example=cite_example if rules.cite or rules.quote else "",
        cited_level=cited_level,
        recorded=rules.recorded,
    )


def terms_at(course: Course, posted_at: datetime, **cited: str) -> Terms:
    """The terms of a prompt that is posted at an instant. `cited` are the options of `terms_of`."""
    start = posted_at.astimezone(ZoneInfo(course.timezone)).replace(tzinfo=None)
    return terms_of(course, start, **cited)


def _required_work(
    requirement: Requirement, other: Requirement, start: datetime, week: WeekRule, zone: ZoneInfo
) -> RequiredWork:
    """What is required of a post at a naive local time. What is not asked for and has no deadline
    is taken as long as what the `other` requirement asks for, or for a week."""
    due = deadline(start, _deadline_rule(requirement, other, start, week), zone)
    return RequiredWork(count=requirement.count, words=requirement.words, due=due)


def _deadline_rule(
    requirement: Requirement, other: Requirement, start: datetime, week: WeekRule
) -> DeadlineRule:
    if requirement.due is not None:
        return requirement.due
    if requirement.count:
        return DeadlineRule(6 - _day_of_week(start, week), _END_OF_DAY)
    if other.count:
        return _deadline_rule(other, requirement, start, week)
    return DeadlineRule(6, _END_OF_DAY)


def _day_of_week(start: datetime, week: WeekRule) -> int:
    """The day in a course's week, which begins with 0."""
    return (start.weekday() - week.first_day) % 7


def _participation_week(start: datetime, week: WeekRule, zone: ZoneInfo) -> ParticipationWeek:
    first = start.date() - timedelta(days=_day_of_week(start, week))
    return ParticipationWeek(to_utc(datetime.combine(first, time()), zone), week.best)
