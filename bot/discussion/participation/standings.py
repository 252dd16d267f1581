"""Standings and responses of single students, as they may ask for them."""

from __future__ import annotations

from bot.clock import Clock
from bot.core.assessment import Standing, standing
from bot.core.course import Course
from bot.core.library import Library
from bot.core.occurrences import Occurrence
from bot.core.responses import Response
from bot.discussion.participation.citation_counts import with_citation_counts
from bot.rendering.standing import render_responses, render_standings
from bot.store.database import Reader
from bot.store.occurrences import posts_of
from bot.store.people import person_of
from bot.store.responses import responses_of


class Standings:
    """Standings and responses in one course."""

    def __init__(self, course: Course, library: Library, database: Reader, clock: Clock) -> None:
        self._course = course
        self._library = library
        self._database = database
        self._clock = clock

    async def of(self, student: int) -> tuple[Standing, ...]:
        """The student's standing for every prompt on Discord, ordered by time. `student` is a
        Discord id."""
        responses = await self._responses(student)
        standings = []
        for post in await self._posted():
            under = [
                with_citation_counts(response, post, self._course, self._library)
                for response in responses
                if response.post == post.id
            ]
            standings.append(standing(self._course, post, under))
        return tuple(standings)

    async def describe(self, student: int) -> tuple[str, ...]:
        """The student's standings as message texts; newest prompts first."""
        return render_standings(self._course, await self.of(student), self._clock.now())

    async def describe_responses(self, student: int) -> tuple[str, ...]:
        """Everything that the course has recorded of the student's words, as message texts."""
        responses = await self._responses(student)
        posts = await posts_of(self._database, self._course.id)
        return render_responses(responses, {post.id: post for post in posts})

    async def _responses(self, discord_id: int) -> tuple[Response, ...]:
        person = await person_of(self._database, discord_id)
        if person is None:
            return ()
        return await responses_of(self._database, self._course.id, person)

    async def _posted(self) -> tuple[Occurrence, ...]:
        posts = await posts_of(self._database, self._course.id)
        return tuple(post for post in posts if post.is_on_discord)
