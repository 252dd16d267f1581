"""Reading private responses: staff read all, and note in the audit log that they did; students read
those of others as far as the form promised their authors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.clock import Clock
from bot.core.course import Course, Reveal
from bot.core.occurrences import Occurrence
from bot.core.post_terms import post_title
from bot.core.private_responses import PrivateResponse
from bot.core.responses import ResponseKind
from bot.core.scope import EVERYTHING, Scope
from bot.discussion.participation.standings import Standings
from bot.errors import CourseError
from bot.rendering.private_pages import (
    NOT_ANSWERED_YET,
    NOT_REVEALED,
    NOTHING_FROM_OTHERS,
    describe_nothing_to_read,
    page_text,
    quote_for_staff,
    quote_revealed,
)
from bot.rendering.quotations import Quotation, split_into_pages
from bot.store.audit import AuditLog
from bot.store.database import Database
from bot.store.people import student_id_of, students_of
from bot.store.private_responses import private_responses_of


@dataclass(frozen=True, slots=True)
class ResponsePage:
    """A page of private responses; its number counts from 1."""

    text: str
    number: int
    count: int


class PrivateReadings:
    """Reads the private responses of one course. `key` makes the pseudonyms; staff's pages have
    those of the students in a scope."""

    def __init__(
        self,
        course: Course,
        database: Database,
        standings: Standings,
        clock: Clock,
        *,
        key: bytes,
        scope: Scope = EVERYTHING,
    ) -> None:
        self._course = course
        self._database = database
        self._standings = standings
        self._audit = AuditLog(database)
        self._clock = clock
        self._key = key
        self._scope = scope

    def within(self, scope: Scope) -> PrivateReadings:
        """The same for somebody with this scope."""
        base = (self._course, self._database, self._standings, self._clock)
        return PrivateReadings(*base, key=self._key, scope=scope)

    async def read(
        self, post: Occurrence, student: int | None, number: int, by: int
    ) -> ResponsePage:
        """A page for staff, of all students or of one person. The audit log gets its line first."""
        detail = f"{post.prompt}, " + (f"person {student}" if student else "all")
        await self._audit.record(
            self._course.id, "read private responses", detail, by=by, now=self._clock.now()
        )
        students = self._scope.select(await students_of(self._database, self._course.id))
        readable = {each.id for each in students if student in (None, each.id)}
        found = await private_responses_of(self._database, post.id)
        chosen = [each for each in found if each.student_id in readable]
        if not chosen:
            raise CourseError(describe_nothing_to_read(post_title(self._course, post)))
        return _page(self._title(post), [quote_for_staff(each) for each in chosen], number)

    async def may_read_others(self, post: Occurrence, student: int) -> bool:
        """Whether a student may read what others have sent: once they have responded themselves,
        if the course reveals it then."""
        if self._course.responses.reveal is not Reveal.AFTER_OWN:
            return False
        return any(
            response.kind is ResponseKind.RESPONSE and response.deleted_at is None
            for response in await self._standings.responses_under(post, student)
        )

    async def read_revealed(self, post: Occurrence, student: int, number: int) -> ResponsePage:
        """A page for a student, of what others have sent and not withdrawn. Raises CourseError if
        they may not read it, or if there is nothing."""
        if self._course.responses.reveal is not Reveal.AFTER_OWN:
            raise CourseError(NOT_REVEALED)
        if not await self.may_read_others(post, student):
            raise CourseError(NOT_ANSWERED_YET)
        own = await student_id_of(self._database, self._course.id, student)
        revealed = [
            quote_revealed(each, self._course, self._key)
            for each in await private_responses_of(self._database, post.id)
            if each.student_id != own and _is_revealed_to_students(each)
        ]
        if not revealed:
            raise CourseError(NOTHING_FROM_OTHERS)
        return _page(self._title(post), revealed, number)

    def _title(self, post: Occurrence) -> str:
        return post_title(self._course, post)


def _is_revealed_to_students(response: PrivateResponse) -> bool:
    """Whether its author was told that classmates will read it."""
    return (
        response.reveal is Reveal.AFTER_OWN
        and response.withdrawn_at is None
        and response.revision.text is not None
    )


def _page(title: str, quotations: Sequence[Quotation], number: int) -> ResponsePage:
    pages = split_into_pages(quotations)
    number = min(max(number, 1), len(pages))  # some may have been withdrawn since it was turned
    return ResponsePage(page_text(title, pages, number), number, len(pages))
