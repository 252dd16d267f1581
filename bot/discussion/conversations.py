"""What a conversation on Discord is about: the prompt of its thread, or the newest one."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.citations.context import section_of
from bot.core.course import Course
from bot.core.library import Library
from bot.core.occurrences import Occurrence
from bot.core.references import Place, parse_reference
from bot.errors import BadReference
from bot.store.occurrences import OccurrenceStore


@dataclass(frozen=True, slots=True)
class Subject:
    """The work, by its slug, that a bare reference means in a conversation, and the place to which
    `¶4` belongs there, if there is one."""

    work: str
    here: Place | None = None


class Conversations:
    """Finds the subjects of the conversations of one course."""

    def __init__(self, course: Course, library: Library, occurrences: OccurrenceStore) -> None:
        self._course = course
        self._library = library
        self._occurrences = occurrences

    async def subject_in(self, channel_id: int) -> Subject:
        """In a prompt's thread the section of its passage; elsewhere the work of the newest post,
        and before there is one the work that the course reads."""
        post = await self._occurrences.by_thread(channel_id)
        if post is not None and post.course_id == self._course.id:
            work = self._work_of(post)
            return Subject(work, section_of(post, self._course, self._library))
        newest = await self._occurrences.newest_post(self._course.id)
        return Subject(self._work_of(newest) if newest else self._course.reading)

    def _work_of(self, post: Occurrence) -> str:
        """The work of a post's passage; that of the course if the reading has changed since."""
        reading = self._course.reading
        try:
            reference = parse_reference(post.reference, self._library, reading=reading, stored=True)
        except BadReference:
            return reading
        return reference.work or reading
