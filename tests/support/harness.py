"""The real bot on the loopback Discord, for tests: set up, started, stopped, restarted."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.clock import RehearsalClock
from bot.cogs.connection import set_discord_addresses
from bot.core.course import Course
from bot.core.folder_content import FolderContent
from bot.core.occurrence_planning import plan_occurrences
from bot.core.occurrences import Occurrence
from bot.core.record import ParticipationRecord
from bot.core.record_selection import RecordSelection
from bot.discussion.participation.course_record import open_record
from bot.exports.pseudonyms import name_students
from bot.rehearsal.loopback import InteractionReply, LoopbackDiscord, Message, Person, Thread
from bot.rehearsal.loopback.model.permissions import DEFAULT_PERMISSIONS, Permission
from bot.rehearsal.loopback.rest.rest_api import Exchange
from bot.rehearsal.students.behaviour import stays_silent
from bot.rehearsal_session.session import RehearsalSession, add_private_channel
from bot.store.database import ReadOnlyDatabase
from bot.store.occurrences import posts_of
from tests.support.discord_api import described, faults_of
from tests.support.mentions import mentions_nobody
from tests.support.new_database import put_new_database
from tests.support.posts import is_post
from tests.support.record_reading import read_record
from tests.support.shipped_course import make_recognizer, open_index, shipped

BOT_MAY = int(DEFAULT_PERMISSIONS | Permission.MANAGE_THREADS)
_KEY = bytes(32)  # of the pseudonyms
FIRST = datetime(2027, 1, 18, 14, 0, tzinfo=UTC)  # 09:00 in New York: the first post


@dataclass(eq=False)
class Harness(RehearsalSession):
    """A rehearsal session with two students; every exchange is kept and checked."""

    exchanges: list[Exchange] = field(default_factory=list, init=False)
    exchange_errors: list[str] = field(default_factory=list, init=False)

    @property
    def ada(self) -> Person:
        """The first student."""
        return self.students[0][0]

    @property
    def boris(self) -> Person:
        """The second one."""
        return self.students[1][0]

    async def start(self) -> None:
        """Start the bot and wait until it is ready and quiet."""
        await super().start()
        await self.wait_until_idle()

    async def to(self, instant: datetime) -> None:
        """Let time pass until then, and the bot do what is due; no jump is longer than a day."""
        while instant - self.clock.now() > timedelta(hours=20):
            self.clock.jump(self.clock.now() + timedelta(hours=20))
            await self.wait_until_idle()
        self.clock.jump(instant)
        await self.wait_until_idle()

    async def run(self, person: Person, command: str, **options: Any) -> InteractionReply:
        """A person runs a command, and the bot has done all that follows from it."""
        answer = await person.run(command, **options)
        await self.wait_until_idle()
        return answer

    async def say(self, person: Person, text: str) -> Message:
        """Somebody writes in the thread of the newest post, and the bot has seen it."""
        message = await person.say(self.thread, text)
        await self.wait_until_idle()
        return message

    async def post_first(self) -> Message:
        """Set the course up and let its first prompt be posted."""
        await self.run(self.instructor, "seminar course setup", channel=self.channel)
        return await self.run_to_first()

    async def run_to_first(self) -> Message:
        """Let the first prompt of a course that is set up be posted."""
        await self.to(FIRST)
        return self.posts[0]

    @property
    def posts(self) -> list[Message]:
        """The announcements in the channel."""
        return [message for message in self.channel.messages if is_post(message)]

    @property
    def thread(self) -> Thread:
        """The thread of the newest post."""
        thread = self.posts[-1].thread
        assert thread is not None
        return thread

    async def stored(self) -> tuple[Occurrence, ...]:
        """What the database holds of the occurrences."""
        async with ReadOnlyDatabase(self.database_path) as reader:
            return await posts_of(reader, (await self.placed(reader)).id)

    async def record(self, *, names: bool = True) -> ParticipationRecord:
        """The participation record as an export would read it."""
        async with ReadOnlyDatabase(self.database_path) as reader:
            course, now = await self.placed(reader), self.clock.now()
            opened = await open_record(course, reader, now, RecordSelection())
            return await read_record(
                opened, reader, name_students(opened.classmates, _KEY, names=names)
            )


@asynccontextmanager
async def harness(
    tmp_path: Path, *, change: Any = None, forum: bool = False, **toggles: bool
) -> AsyncIterator[Harness]:
    """A harness on the shipped course (or on what `change` makes of it), ten minutes before the
    first post. Afterwards every exchange must have been as Discord describes it."""
    course, library = shipped()
    course = change(course) if change else course
    clock = RehearsalClock(plan_occurrences(course).occurrences[0].due - timedelta(minutes=10))
    async with LoopbackDiscord(clock.now, **toggles) as server:
        guild = server.add_guild("HIST 431", BOT_MAY)
        staff_may = Permission.MANAGE_MESSAGES  # Discord offers /seminar to those who may
        roles = {name: guild.add_role(name, staff_may) for name in course.staff}
        roles["Student"] = guild.add_role("Student")
        channel = guild.add_forum("seminar") if forum else guild.add_text_channel("seminar")
        if forum:
            guild.add_text_channel("general")
        instructor = guild.add_person("Prof. Marlow", [roles["Instructor"]])
        students = tuple(
            (guild.add_person(name, [roles["Student"]]), stays_silent) for name in ("Ada", "Boris")
        )
        staff_channel = add_private_channel(guild, "seminar-staff", list(roles.values())[:-1])
        made = Harness(
            server=server,
            clock=clock,
            folder=FolderContent(library, (course,)),
            course=course,
            database_path=tmp_path / "discussant.db",
            guild=guild,
            channel=channel,
            staff_channel=staff_channel,
            instructor=instructor,
            students=students,
            open_index=open_index,
            make_recognizer=make_recognizer,
        )
        server.on_exchange(lambda exchange: _note_exchange(made, exchange))
        set_discord_addresses(server.api_base, server.gateway_url)
        put_new_database(made.database_path)
        try:
            await made.start()
            yield made
        finally:
            await made.stop()
        assert server.unknown_routes == ()
        assert made.exchange_errors == [], "\n".join(made.exchange_errors)


@asynccontextmanager
async def set_up(tmp_path: Path, **more: Any) -> AsyncIterator[Harness]:
    """A course that is posted, whose staff have a private channel."""
    async with harness(tmp_path, **more) as h:
        await h.run(h.instructor, "seminar course setup", channel=h.channel, alerts=h.staff_channel)
        yield h


def _note_exchange(made: Harness, exchange: Exchange) -> None:
    made.exchanges.append(exchange)
    if not mentions_nobody(exchange):
        made.exchange_errors.append(
            f"{exchange.method} {exchange.path} does not say whom it mentions"
        )
    if described():
        made.exchange_errors.extend(faults_of(exchange))


def with_responses(course: Course, **changes: Any) -> Course:
    """The course with other rules for responses."""
    return replace(course, responses=replace(course.responses, **changes))
