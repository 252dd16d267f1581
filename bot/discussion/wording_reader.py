"""Reads what a class has said, as far as somebody may read it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace

from bot.clock import Clock
from bot.core.course import Course, Reveal
from bot.core.current_wordings import Asker, CurrentWording, may_find
from bot.core.occurrences import Occurrence
from bot.core.scope import EVERYTHING, Scope
from bot.discussion.participation.private_readings import PrivateReadings
from bot.store.audit import AuditLog
from bot.store.current_wordings import CitedLabels, cited_labels, current_wordings
from bot.store.database import Database, Reader
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


async def read_wordings(
    course: Course, database: Reader, scope: Scope = EVERYTHING
) -> ReadableWordings:
    """All that the students of a scope have written, as staff may read it; what was erased is left
    out, and where the course keeps no words at all, its texts are empty."""
    posts = {post.id: post for post in await posts_of(database, course.id)}
    names = {each.id: each.name for each in scope.select(await students_of(database, course.id))}
    wordings = tuple(
        each
        for each in await current_wordings(database, course.id)
        if each.student in names
        and each.post in posts
        and (each.text or not course.responses.keep_text)
    )
    return ReadableWordings(wordings, await cited_labels(database, course.id), posts, names)


class WordingReader:
    """Reads what the class of one course has written, for whoever asks."""

    def __init__(
        self, course: Course, database: Database, readings: PrivateReadings, clock: Clock
    ) -> None:
        self._course = course
        self._database = database
        self._readings = readings
        self._audit = AuditLog(database)
        self._clock = clock

    async def read(self, asker: Asker) -> ReadableWordings:
        """What the asker may read."""
        read = await read_wordings(self._course, self._database, asker.scope)
        own = await student_id_of(self._database, self._course.id, asker.discord_id)
        answered = () if asker.is_staff else await self._answered(asker, read)
        return replace(
            read,
            wordings=tuple(
                each
                for each in read.wordings
                if may_find(each, read.posts[each.post], asker, own=own, answered=answered)
            ),
        )

    async def note_private(
        self, private: Iterable[CurrentWording], read: ReadableWordings, asker: Asker, how: str
    ) -> None:
        """Note which private responses staff are shown, as `/seminar record read` does, and how.
        What was looked for may be a student's words, which the log would keep when they are
        erased."""
        prompts = sorted({read.posts[each.post].prompt for each in private})
        if prompts and asker.sees_all:
            await self._audit.record(
                self._course.id,
                "read private responses",
                f"{', '.join(prompts)}, {how}",
                by=asker.discord_id,
                now=self._clock.now(),
            )

    async def _answered(self, asker: Asker, read: ReadableWordings) -> Container[int]:
        """The posts under which the course reveals private responses to the asker."""
        if self._course.responses.reveal is not Reveal.AFTER_OWN:
            return ()
        return {
            post
            for post in {each.post for each in read.wordings if each.is_private}
            if await self._readings.may_read_others(read.posts[post], asker.discord_id)
        }
