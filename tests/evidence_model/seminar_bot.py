"""The bot of a history: the real use cases on the real store, started, told of events, stopped."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bot.clock import RehearsalClock
from bot.core.assessment import Assessment
from bot.core.course import Course
from bot.core.folder_content import FolderContent
from bot.core.library import Library
from bot.core.memberships import Learnt, MemberRole, role_at
from bot.core.post_assessments import assess_posts
from bot.core.post_terms import expected_terms
from bot.core.responses import IncomingMessage
from bot.discussion.course_registry import CourseRegistry
from bot.discussion.course_services import CourseServices
from bot.store.assessment_acts import assessment_acts_of
from bot.store.database import Database
from bot.store.memberships import Sighting, known_person
from bot.store.occurrences import posts_of
from bot.store.recorded_responses import responses_of
from tests.evidence_model.seminar_server import Person, SeminarServer, WrittenMessage

Assessments = dict[tuple[int, int], Assessment]  # by the ids of the post and of the person
SET_UP_BY = 99


class SeminarBot:
    """One bot with its database, through all its processes. `course` is the course as its file has
    it now; `database` is None while no process runs."""

    def __init__(self, course: Course, library: Library, path: Path, clock: RehearsalClock) -> None:
        self.course = course
        self.database: Database | None = None
        self._library = library
        self._path = path
        self._clock = clock
        self._registry: CourseRegistry

    @property
    def services(self) -> CourseServices:
        """The course's use cases; a process must be running."""
        return self._registry.all[0]

    async def start(self, server: SeminarServer, people: list[Person]) -> None:
        """Start a process, set the course up at the first time, and catch up."""
        self.database = await Database.open(self._path)
        folder = FolderContent(self._library, (self.course,))
        self._registry = CourseRegistry(
            folder, self._read_folder, self.database, self._clock, pseudonym_key=bytes(32)
        )
        await self._registry.start()
        if self.services.setup.guild_id is None:
            await self.set_up(server)
        await self.services.tick.prepare()
        await self.catch_up(server, people)
        await self.tick(server)

    async def stop(self) -> None:
        """End the process."""
        if self.database is not None:
            await self.database.close()
            self.database = None

    async def set_up(self, server: SeminarServer) -> None:
        """Set the course up on a server that has none yet."""
        place = server.place
        await self._registry.setups.set_up(
            self.course, place.guild_id, place.channel_id, staff_channel_id=None, by=SET_UP_BY
        )
        await self._registry.refresh_all()

    async def move(self, server: SeminarServer) -> None:
        """Move the course to another server."""
        place, setup = server.place, self.services.setup
        await self._registry.setups.move(
            self.course, setup, place.guild_id, place.channel_id, SET_UP_BY
        )
        await self._registry.refresh_all()

    async def reload(self) -> None:
        """Read the course's edited file."""
        await self._registry.reload(lambda _: None, ask=False)

    async def tick(self, server: SeminarServer) -> None:
        """Do what is due."""
        services = await self._registry.refresh(self.services.course.id)
        await services.tick.run(server)

    async def catch_up(self, server: SeminarServer, people: list[Person]) -> None:
        """Read the list of members, then every thread from its beginning."""
        participation = self.services.participation
        members = [person for person in people if person.role is not MemberRole.NONE]
        sightings = [Sighting(p.account, p.role) for p in members]
        await participation.members.learn_all(sightings, self._clock.now())
        await participation.sweeper.sweep_all(server)

    async def learn_role(self, person: Person) -> None:
        """Receive the event that a person's roles are others now."""
        sighting = Sighting(person.account, person.role)
        await self.services.participation.members.learn([sighting], Learnt.EVENT)

    async def receive(self, message: WrittenMessage) -> None:
        """Receive a message, or its edit, as it is written."""
        await self.receive_read(message.as_read(is_live=True))

    async def receive_read(self, message: IncomingMessage) -> None:
        """Receive a message that was read some time ago."""
        found = await self._registry.of_thread(message.thread_id)
        assert found is not None
        services, post = found
        recorder = services.participation.recorder
        (outcome,) = await recorder.record_messages(post, [message])
        assert not isinstance(outcome, BaseException), outcome

    async def receive_deletion(self, message: WrittenMessage) -> None:
        """Receive the deletion of a message."""
        await self.services.participation.recorder.mark_deleted([message.id])

    async def assessments(
        self, as_of: datetime, *, rules_today: bool = False, roles_today: bool = False
    ) -> Assessments:
        """The assessment of everybody who wrote, under every post, as of an instant. The controls
        read the rules of the file, or the roles, as they are today."""
        assert self.database is not None
        course, database = self.services.course, self.database
        posts, acts = (
            await posts_of(database, course.id),
            await assessment_acts_of(database, course.id),
        )
        responses = await responses_of(database, course.id)
        if rules_today:
            acts, posts = (
                (),
                tuple(replace(post, terms=expected_terms(course, post)) for post in posts),
            )
        authors = {response.author for response in responses}
        if roles_today:
            authors = {each for each in authors if await self._is_student_now(each)}
        return dict(
            assess_posts(course, posts, responses, acts, students=sorted(authors), as_of=as_of)
        )

    async def _is_student_now(self, person: int) -> bool:
        assert self.database is not None
        sql = "SELECT discord_id FROM account WHERE person_id = ?"
        (account,) = await self.database.read(sql, (person,))
        known = await known_person(self.database, self.services.course.id, account["discord_id"])
        return role_at(known.memberships, self._clock.now()) is MemberRole.STUDENT

    async def _read_folder(self) -> FolderContent:
        return FolderContent(self._library, (self.course,))
