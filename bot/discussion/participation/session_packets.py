"""Packets for sessions: what a class has said about the passage of one prompt."""

from __future__ import annotations

import asyncio
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.clock import Clock
from bot.core.acts import discounted_responses
from bot.core.class_visibility import PublishedResponse
from bot.core.course import Course
from bot.core.coverage.citing_responses import citing_responses
from bot.core.library import Library
from bot.core.occurrences import Occurrence
from bot.core.packet.passage_texts import passage_texts
from bot.core.packet.session_packet import (
    PacketHeader,
    SessionPacket,
    build_packet,
)
from bot.core.packet.silent_students import silent_students
from bot.core.packet.statements import (
    Audience,
    Copy,
    Statement,
    packet_statements,
    statements_by,
)
from bot.core.people import Student
from bot.core.post_terms import post_title
from bot.core.private_responses import revealed_pseudonym
from bot.core.responses import Response
from bot.core.scope import EVERYTHING, Scope
from bot.discussion.participation.standings import read_standings
from bot.errors import CourseError
from bot.store.assessment_acts import assessment_acts_of
from bot.store.audit import AuditLog
from bot.store.citations.reading import citations_of
from bot.store.closed_threads import is_closed
from bot.store.database import Database, Reader
from bot.store.memberships import student_memberships
from bot.store.occurrences import posts_of
from bot.store.people import display_names, students_of
from bot.store.present import present_of
from bot.store.private_publications import published_under
from bot.store.private_responses import private_responses_of
from bot.store.recorded_responses import responses_under
from bot.store.session_items import session_items_of

_NOT_FOR_CLASS = (
    "The copy for the class has no private responses but those that were published in the thread. "
    "Ask for them in the copy for staff."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketRequest:
    """Which packet is asked for. `has_private`: with private responses and answers on paper, in
    staff's copy alone. Raises CourseError if the copy for the class is to have them."""

    prompt: str
    audience: Audience
    has_private: bool = False

    def __post_init__(self) -> None:
        if self.has_private and self.audience is Audience.CLASS:
            raise CourseError(_NOT_FOR_CLASS)

    @property
    def detail(self) -> str:
        """What the audit log says of it."""
        private = ", with private responses" if self.has_private else ""
        return f"{self.prompt}, for {self.audience}{private}"


class SessionPackets:
    """Makes the packets of one course, of the students of a scope. `key` makes the pseudonyms."""

    def __init__(
        self,
        course: Course,
        library: Library,
        database: Database,
        clock: Clock,
        *,
        key: bytes,
        scope: Scope = EVERYTHING,
    ) -> None:
        self._course = course
        self._library = library
        self._database = database
        self._clock = clock
        self._key = key
        self._scope = scope

    def within(self, scope: Scope) -> SessionPackets:
        """The same for somebody with this scope."""
        base = (self._course, self._library, self._database, self._clock)
        return SessionPackets(*base, key=self._key, scope=scope)

    async def make(self, request: PacketRequest, by: int) -> SessionPacket:
        """A packet as of now. The audit log gets its line first. Raises CourseError if the prompt
        is not posted."""
        now = self._clock.now()
        audit = AuditLog(self._database)
        detail = ", ".join((request.detail, *self._scope.describe()))
        await audit.record(self._course.id, "packet", detail, by=by, now=now)
        return await read_packet(
            self._course,
            self._library,
            self._database,
            request,
            key=self._key,
            now=now,
            scope=self._scope,
        )


async def read_packet(
    course: Course,
    library: Library,
    database: Reader,
    request: PacketRequest,
    *,
    key: bytes,
    now: datetime,
    scope: Scope = EVERYTHING,
) -> SessionPacket:
    """A packet as of the present of a course, of the students of a scope. Raises CourseError if the
    prompt is not posted."""
    post = _require_post(await posts_of(database, course.id), request.prompt)
    as_of = await present_of(database, course.id, now)
    responses = await responses_under(database, post.id)
    citations = await citations_of(database, course.id)
    is_for_class = request.audience is Audience.CLASS
    copy = await _copy(course, database, post, request, key=key, as_of=as_of)
    everybody = await students_of(database, course.id)
    ids = {each.id for each in everybody}
    students = scope.select(everybody)
    listed = await _listed(course, database, {each.id for each in students})
    memberships = await student_memberships(database, course.id)
    standings = [
        each
        for each in await read_standings(course, database, as_of)
        if scope.includes(each.student)
    ]
    names = await display_names(database, course.id)

    def build() -> SessionPacket:
        work, label, texts = passage_texts(post, library, course.reading)
        citing = citing_responses(work, responses, citations, posts=[post], students=ids)
        whole = packet_statements(post, responses, citing, students=ids, shown=copy)
        said = statements_by(whole, {each.id for each in students})
        return build_packet(
            _header(course, post, label, request, as_of),
            texts,
            said,
            students=_as_the_class_calls(students, said, names) if is_for_class else students,
            listed=[each.id for each in listed if each.post == post.id],
            listed_elsewhere=sum(each.post != post.id for each in listed),
            silent=silent_students(standings, post, memberships),
        )

    # Going through what a large class has said takes a while, in which the bot is to record.
    return await asyncio.to_thread(build)


def _require_post(posts: Sequence[Occurrence], prompt: str) -> Occurrence:
    posted = [each for each in posts if each.is_on_discord]
    for each in posted:
        if each.prompt == prompt:
            return each
    names = ", ".join(each.prompt for each in posted) or "none yet"
    raise CourseError(f"No prompt “{prompt}” has been posted. Posted: {names}.")


async def _copy(
    course: Course,
    database: Reader,
    post: Occurrence,
    request: PacketRequest,
    *,
    key: bytes,
    as_of: datetime,
) -> Copy:
    """What the packet may show."""
    acts = await assessment_acts_of(database, course.id)
    is_for_class = request.audience is Audience.CLASS
    return Copy(
        has_private=request.has_private,
        discounted=discounted_responses(acts, as_of),
        published=await _published(course, database, post, key),
        is_thread_gone=is_for_class and await is_closed(database, post.id),
    )


async def _listed(
    course: Course, database: Reader, students: Container[int]
) -> tuple[Response, ...]:
    """What is on the list for the next session by some of the students."""
    items = await session_items_of(database, course.id)
    return tuple(each.response for each in items if each.response.author in students)


async def _published(
    course: Course, database: Reader, post: Occurrence, key: bytes
) -> Mapping[int, PublishedResponse]:
    published = await published_under(database, post.id)
    return {
        each.id: replace(published[each.id], pseudonym=revealed_pseudonym(each, course, key))
        for each in await private_responses_of(database, post.id)
        if each.id in published
    }


def _header(
    course: Course, post: Occurrence, label: str, request: PacketRequest, as_of: datetime
) -> PacketHeader:
    return PacketHeader(
        course=course.title,
        prompt=post.prompt,
        title=post_title(course, post),
        question=post.question or "",
        passage=label,
        audience=request.audience,
        has_private=request.has_private,
        as_of=as_of,
        zone=course.timezone,
    )


def _as_the_class_calls(
    students: Sequence[Student], said: Sequence[Statement], names: Mapping[int, str]
) -> tuple[Student, ...]:
    """Those who are named in what the class may see, by their names on Discord: nobody else's."""
    authors = {each.author for each in said if not each.pseudonym}
    return tuple(
        replace(each, name=names.get(each.id, "")) for each in students if each.id in authors
    )
