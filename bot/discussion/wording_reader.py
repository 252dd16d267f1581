"""Reads what a class has said, as far as somebody may read it."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from bot.core.course import Course, Reveal
from bot.core.current_wordings import Asker, CurrentWording, may_find
from bot.core.occurrences import Occurrence
from bot.discussion.participation.private_readings import PrivateReadings
from bot.store.current_wordings import CitedLabels, cited_labels, current_wordings
from bot.store.database import Database
from bot.store.occurrences import posts_of
from bot.store.people import student_id_of, students_of


@dataclass(frozen=True, slots=True)
class ReadableWordings:
    """The wordings of a course's students that somebody may read, the newest first, and by the ids
    of responses what they cite. `posts` are all of the course by their ids, `names` those of its
    students in the roster."""

    wordings: tuple[CurrentWording, ...]
    cited: CitedLabels
    posts: Mapping[int, Occurrence]
    names: Mapping[int, str]


class WordingReader:
    """Reads what the class of one course has said."""

    def __init__(self, course: Course, database: Database, readings: PrivateReadings) -> None:
        self._course = course
        self._database = database
        self._readings = readings

    async def read(self, asker: Asker) -> ReadableWordings:
        """What the asker may read; what was erased is left out, and where the course keeps no
        words at all, its texts are empty."""
        course_id = self._course.id
        posts = {post.id: post for post in await posts_of(self._database, course_id)}
        students = asker.scope.select(await students_of(self._database, course_id))
        names = {each.id: each.name for each in students}
        wordings = await current_wordings(self._database, course_id)
        own = await student_id_of(self._database, course_id, asker.discord_id)
        answered = () if asker.is_staff else await self._answered(asker, wordings, posts)
        readable = tuple(
            each
            for each in wordings
            if each.student in names
            and each.post in posts
            and (each.text or not self._course.responses.keep_text)
            and may_find(each, posts[each.post], asker, own=own, answered=answered)
        )
        return ReadableWordings(
            readable, await cited_labels(self._database, course_id), posts, names
        )

    async def _answered(
        self, asker: Asker, wordings: Sequence[CurrentWording], posts: Mapping[int, Occurrence]
    ) -> Container[int]:
        """The posts under which the course reveals private responses to the asker."""
        if self._course.responses.reveal is not Reveal.AFTER_OWN:
            return ()
        asked = {each.post for each in wordings if each.is_private and each.post in posts}
        return {
            post
            for post in asked
            if await self._readings.may_read_others(posts[post], asker.discord_id)
        }
