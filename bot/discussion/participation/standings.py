"""Standings and responses of single students, as they may ask for them."""

from __future__ import annotations

from bot.clock import Clock
from bot.core.course import Course
from bot.core.occurrences import Occurrence
from bot.core.post_terms import post_title
from bot.core.record_rows import assess_posts
from bot.core.responses import Response
from bot.rendering.responses import render_responses
from bot.rendering.standing import Standing, render_standing, render_standings
from bot.store.assessment_acts import assessment_acts_of
from bot.store.attachments import attachments_of_course
from bot.store.database import Reader
from bot.store.occurrences import posts_of
from bot.store.people import person_of
from bot.store.present import present_of
from bot.store.recorded_responses import responses_of

_NOBODY = 0  # the id of no person: somebody of whom nothing is known has a standing all the same


class Standings:
    """Standings and responses in one course."""

    def __init__(self, course: Course, database: Reader, clock: Clock) -> None:
        self._course = course
        self._database = database
        self._clock = clock

    async def of(self, student: int) -> tuple[Standing, ...]:
        """The student's standing for every prompt on Discord, ordered by time. `student` is a
        Discord id."""
        person = await person_of(self._database, student) or _NOBODY
        posts = await posts_of(self._database, self._course.id)
        assessments = assess_posts(
            self._course,
            posts,
            await responses_of(self._database, self._course.id, person),
            await assessment_acts_of(self._database, self._course.id),
            students=[person],
            as_of=await present_of(self._database, self._course.id, self._clock.now()),
        )
        return tuple(
            Standing(post_title(self._course, post), assessments[post.id, person])
            for post in posts
            if (post.id, person) in assessments
        )

    async def under(self, post: Occurrence, student: int) -> Standing:
        """The student's standing under one post that is on Discord."""
        person = await person_of(self._database, student) or _NOBODY
        assessments = assess_posts(
            self._course,
            [post],
            await responses_of(self._database, self._course.id, person),
            await assessment_acts_of(self._database, self._course.id),
            students=[person],
            as_of=await present_of(self._database, self._course.id, self._clock.now()),
        )
        return Standing(post_title(self._course, post), assessments[post.id, person])

    async def describe_under(self, post: Occurrence, student: int) -> str:
        """The student's standing under one post as a text."""
        return render_standing(await self.under(post, student))

    async def responses_under(self, post: Occurrence, student: int) -> tuple[Response, ...]:
        """The student's responses under one post by time, deleted ones included."""
        found = await self.responses_of(student)
        return tuple(response for response in found if response.post == post.id)

    async def responses_of(self, student: int) -> tuple[Response, ...]:
        """All of the student's responses by time, deleted ones included."""
        person = await person_of(self._database, student) or _NOBODY
        return await responses_of(self._database, self._course.id, person)

    async def describe(self, student: int) -> tuple[str, ...]:
        """The student's standings as message texts; newest prompts first."""
        drop_lowest = self._course.participation.drop_lowest
        return render_standings(await self.of(student), drop_lowest)

    async def describe_responses(self, student: int) -> tuple[str, ...]:
        """Everything that the course has recorded of the student's words, as message texts."""
        posts = await posts_of(self._database, self._course.id)
        responses = await self.responses_of(student)
        person = await person_of(self._database, student) or _NOBODY
        attachments = await attachments_of_course(self._database, self._course.id, person)
        return render_responses(responses, {post.id: post for post in posts}, attachments)
