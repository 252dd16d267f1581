"""Why students have the points that they have, for themselves and for staff."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.course import Course
from bot.core.library import Library
from bot.core.occurrences import Occurrence
from bot.core.people import Student
from bot.core.scope import EVERYTHING, Scope
from bot.core.term_totals import PostStanding
from bot.discussion.participation.standings import Standings
from bot.rendering.reason_words import ReasonWords, reason_words
from bot.rendering.standing_reasons import (
    render_reasons,
    render_standing_with_reasons,
    render_student_pages,
)
from bot.store.citations.reading import citations_of
from bot.store.database import Reader
from bot.store.people import display_names, student_of, students_of

_NOBODY = 0  # the id of no person


class StandingReasons:
    """The reasons for standings in one course, as somebody reads them with a scope."""

    def __init__(
        self,
        course: Course,
        library: Library,
        database: Reader,
        standings: Standings,
        scope: Scope = EVERYTHING,
    ) -> None:
        self._course = course
        self._library = library
        self._database = database
        self._standings = standings
        self._scope = scope

    def within(self, scope: Scope) -> StandingReasons:
        """The same for somebody with this scope."""
        standings = self._standings.within(scope)
        return StandingReasons(self._course, self._library, self._database, standings, scope)

    async def describe_standing(self, post: Occurrence, discord_id: int) -> str:
        """Somebody's own standing under a post, with its reasons, as one text."""
        standing = await self._under(post, discord_id)
        return render_standing_with_reasons(standing, await self._own_words(discord_id))

    async def explain(self, post: Occurrence, discord_id: int) -> tuple[str, ...]:
        """All reasons for somebody's own points under a post, as message texts."""
        words = await self._own_words(discord_id)
        return render_reasons(await self._under(post, discord_id), words)

    async def pages_of(self, student: Student) -> tuple[str, ...]:
        """What a student has done in the term and what it earns, as pages for staff."""
        standing = await self._standings.of_student(student)
        students = self._scope.select(await students_of(self._database, self._course.id))
        names = {each.id: each.name for each in students}
        return render_student_pages(student.name, standing, await self._words(student.id, names))

    async def _under(self, post: Occurrence, discord_id: int) -> PostStanding:
        """The standing under a post as a part of the term: whether it is dropped is seen there."""
        term = await self._standings.of(discord_id)
        found = next((each for each in term.posts if each.post.id == post.id), None)
        return found or await self._standings.under(post, discord_id)

    async def _own_words(self, discord_id: int) -> ReasonWords:
        """The words for somebody who asks about themselves. The names of the roster are nobody's
        but staff's."""
        names = await display_names(self._database, self._course.id)
        student = await student_of(self._database, self._course.id, discord_id)
        return await self._words(student.id if student else _NOBODY, names, for_author=True)

    async def _words(
        self, student: int, names: Mapping[int, str], *, for_author: bool = False
    ) -> ReasonWords:
        citations = await citations_of(self._database, self._course.id, student)
        return reason_words(self._course, self._library, names, citations, for_author=for_author)
