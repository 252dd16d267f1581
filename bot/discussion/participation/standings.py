"""Standings and responses of single students, as they may ask for them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime

from bot.clock import Clock
from bot.core.acts import Act
from bot.core.course import Course
from bot.core.occurrences import Occurrence
from bot.core.people import Student
from bot.core.post_assessments import assess_posts
from bot.core.post_terms import post_title
from bot.core.responses import Response
from bot.core.scope import EVERYTHING, Scope
from bot.core.term_totals import PostStanding, StudentStanding, student_standings
from bot.rendering.responses import render_responses
from bot.rendering.standing import render_standings
from bot.store.assessment_acts import assessment_acts_of
from bot.store.attachments import attachments_of_course
from bot.store.database import Reader
from bot.store.occurrences import posts_of
from bot.store.people import student_of, students_of
from bot.store.present import present_of
from bot.store.recorded_responses import responses_of

_NOBODY = 0  # the id of no person: somebody of whom nothing is known has a standing all the same


class Standings:
    """Standings and responses in one course. Those of everyone are those of a scope."""

    def __init__(
        self, course: Course, database: Reader, clock: Clock, scope: Scope = EVERYTHING
    ) -> None:
        self._course = course
        self._database = database
        self._clock = clock
        self._scope = scope

    def within(self, scope: Scope) -> Standings:
        """The same for somebody with this scope."""
        return Standings(self._course, self._database, self._clock, scope)

    async def of(self, student: int) -> StudentStanding:
        """The student's standing for every prompt on Discord. `student` is a Discord id."""
        return await self.of_student(await self._student(student))

    async def of_student(self, student: Student) -> StudentStanding:
        """A student's standing for every prompt on Discord."""
        posts = await posts_of(self._database, self._course.id)
        return await self._standing(posts, student)

    async def of_everyone(self) -> tuple[StudentStanding, ...]:
        """The standings of all students by name."""
        standings = await self.of_whole_course()
        return tuple(each for each in standings if self._scope.includes(each.student))

    async def of_whole_course(self) -> tuple[StudentStanding, ...]:
        """The standings of all students by name, those outside the scope too: to count by."""
        as_of = await present_of(self._database, self._course.id, self._clock.now())
        return await read_standings(self._course, self._database, as_of)

    async def under(self, post: Occurrence, student: int) -> PostStanding:
        """The student's standing under one post that is on Discord."""
        (under,) = (await self._standing([post], await self._student(student))).posts
        return under

    async def responses_under(self, post: Occurrence, student: int) -> tuple[Response, ...]:
        """The student's responses under one post by time, deleted ones included."""
        found = await self.responses_of(student)
        return tuple(response for response in found if response.post == post.id)

    async def responses_of(self, student: int) -> tuple[Response, ...]:
        """All of the student's responses by time, deleted ones included."""
        owner = await self._student(student)
        return await responses_of(self._database, self._course.id, owner.id)

    async def describe(self, student: int) -> tuple[str, ...]:
        """The student's standings as message texts; newest prompts first."""
        return render_standings(await self.of(student))

    async def describe_responses(self, student: int) -> tuple[str, ...]:
        """Everything that the course has recorded of the student's words, as message texts."""
        posts = await posts_of(self._database, self._course.id)
        responses = await self.responses_of(student)
        owner = await self._student(student)
        attachments = await attachments_of_course(self._database, self._course.id, owner.id)
        return render_responses(responses, {post.id: post for post in posts}, attachments)

    async def _student(self, discord_id: int) -> Student:
        known = await student_of(self._database, self._course.id, discord_id)
        return known or Student(_NOBODY, "", (discord_id,))

    async def _standing(self, posts: Sequence[Occurrence], student: Student) -> StudentStanding:
        as_of = await present_of(self._database, self._course.id, self._clock.now())
        responses = await responses_of(self._database, self._course.id, student.id)
        acts = await assessment_acts_of(self._database, self._course.id)
        (standing,) = build_standings(
            self._course, posts, responses, acts, students=[student], as_of=as_of
        )
        return standing


async def read_standings(
    course: Course, database: Reader, as_of: datetime
) -> tuple[StudentStanding, ...]:
    """The standing of every student of a course by name, as of an instant in UTC."""
    posts = await posts_of(database, course.id)
    students = await students_of(database, course.id)
    responses = await responses_of(database, course.id)
    acts = await assessment_acts_of(database, course.id)
    # A term of a large class takes most of a second, in which the bot is to record and to answer.
    return await asyncio.to_thread(
        build_standings, course, posts, responses, acts, students=students, as_of=as_of
    )


def build_standings(
    course: Course,
    posts: Sequence[Occurrence],
    responses: Sequence[Response],
    acts: Sequence[Act],
    *,
    students: Sequence[Student],
    as_of: datetime,
) -> tuple[StudentStanding, ...]:
    """The standing of these students in their order. `posts` are all of the term; `responses` are
    those of these students, and may be of others too."""
    ids = [student.id for student in students]
    assessments = assess_posts(course, posts, responses, acts, students=ids, as_of=as_of)
    titled = [(post, post_title(course, post)) for post in posts]
    return student_standings(
        titled,
        students,
        assessments,
        course.participation.drop_lowest,
        acts,
    )
