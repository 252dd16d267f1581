"""Sets the stage of a rehearsal: a loopback Discord with the course's roles and people, and the
real bot connected to it, which can be stopped and started again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from bot.cli.rehearsal.wanted import CLASS_SIZE
from bot.clock import RehearsalClock
from bot.cogs.client import SeminarBot
from bot.cogs.connection import LoopbackConnector, point_at, serve
from bot.content.course_folder import FolderContent
from bot.core.course import Course
from bot.core.course_plan import CoursePlan
from bot.core.occurrences import OccurrenceKind
from bot.discussion.course_registry import CourseRegistry
from bot.discussion.planning.plan_queries import read_course_plan
from bot.rehearsal.loopback import Channel, LoopbackDiscord, Person
from bot.rehearsal.loopback.people.furnishing import GuildView
from bot.rehearsal.loopback.state.model import Role
from bot.rehearsal.loopback.state.permissions import EVERYONE, Permission
from bot.rehearsal.school import Stage
from bot.rehearsal.school.habits import Habit, classmates
from bot.store.database import Database, Reader
from bot.store.pending import pending_occurrences

INSTRUCTOR = "Prof. Marlow"
_KEY = bytes(32)  # a rehearsal's students are made up: nobody is hidden by their pseudonyms


@dataclass(eq=False)
class Scene:
    """Everything that a rehearsal is played with. `read` reads the course's files anew; `others`
    are courses that the bot serves besides. `bot`, its run and its database, whose file is at
    `path`, are None while it is stopped. `ready_timeout`: for how many seconds it waits for another
    server after each that it was told of."""

    server: LoopbackDiscord
    clock: RehearsalClock
    folder: FolderContent
    course: Course
    path: Path
    guild: GuildView
    channel: Channel
    staff_room: Channel
    instructor: Person
    students: tuple[tuple[Person, Habit], ...]
    read: Callable[[], FolderContent] | None = None
    others: tuple[Course, ...] = ()
    ready_timeout: float = 0.01
    bot: SeminarBot | None = field(default=None, init=False)
    running: asyncio.Task[None] | None = field(default=None, init=False)
    database: Database | None = field(default=None, init=False)

    @property
    def people(self) -> tuple[Person, ...]:
        """The instructor, then the students."""
        return (self.instructor, *(person for person, _ in self.students))

    @property
    def ended(self) -> asyncio.Task[None] | None:
        """The bot's run, if it has ended by itself; its exception says why."""
        return self.running if self.running is not None and self.running.done() else None

    async def start(self) -> None:
        """Connect the bot and return when it is ready. Raises BotError, with everything closed,
        if it cannot be."""
        self.database = await Database.open(self.path)
        begun = FolderContent(self.folder.library, (self.course, *self.others))
        made = CourseRegistry(begun, self._reread, self.database, self.clock)
        connector = LoopbackConnector()
        bot = SeminarBot(
            made, export_key=_KEY, connector=connector, ready_timeout=self.ready_timeout
        )
        self.bot = bot
        self.running = asyncio.create_task(serve(bot, self.server.token), name="the bot")
        ready = asyncio.create_task(_ready(bot), name="ready")
        await asyncio.wait({self.running, ready}, return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()
        if self.running.done():
            await self.stop()

    async def stop(self) -> None:
        """Stop the bot as SIGTERM does. Raises what it ended with, if it did so by itself."""
        if self.bot is None or self.running is None or self.database is None:
            return
        await self.bot.close()
        running, database = self.running, self.database
        self.bot = self.running = self.database = None
        try:
            with suppress(asyncio.CancelledError):
                await running
        finally:
            await database.close()

    async def settled(self, patience: float = 10.0) -> None:
        """Wait until the bot has dealt with everything. Raises TimeoutError after `patience`
        seconds of real time."""
        await self.server.settled(self._heard, lambda: self.clock.idle, patience=patience)

    def due(self) -> tuple[datetime, ...]:
        """When the bot has something to do, as its plan stands now."""
        return tuple(due for _, due in pending_occurrences(self.path, self.course.slug))

    def due_posts(self) -> tuple[datetime, ...]:
        """When prompts are due, as the bot's plan stands now."""
        return tuple(
            due
            for kind, due in pending_occurrences(self.path, self.course.slug)
            if kind is OccurrenceKind.POST
        )

    async def plan(self, reader: Reader) -> CoursePlan:
        """The plan as the files, staff and what happened have it."""
        return await read_course_plan(self.course, self.folder.library, reader)

    def stage(self, settled: Callable[[], Awaitable[None]] | None = None) -> Stage:
        """The scene as a class needs it; `settled` is how it waits for the bot."""
        return Stage(
            self.channel.guild,
            self.instructor,
            self.students,
            self.due,
            self.clock.now,
            self.clock.jump,
            settled or self.settled,
        )

    def _reread(self) -> FolderContent:
        """The files anew, as /seminar reload asks for it. Raises BotError with what is wrong."""
        return self._folder(self.read() if self.read else self.folder)

    def _folder(self, folder: FolderContent) -> FolderContent:
        """Only the course that is rehearsed, and not on its own server on the real Discord."""
        wanted = [each for each in folder.courses if each.slug == self.course.slug]
        return FolderContent(folder.library, tuple(replace(each, guild=None) for each in wanted))

    def _heard(self) -> int | None:
        if self.bot is None:
            return self.server.gateway.sequence
        return getattr(self.bot.ws, "sequence", None)


@asynccontextmanager
async def staged(
    folder: FolderContent,
    course: Course,
    path: Path,
    start: datetime,
    class_size: int = CLASS_SIZE,
    read: Callable[[], FolderContent] | None = None,
) -> AsyncIterator[Scene]:
    """A scene whose clock stands at `start`, with the bot ready; `read` reads the files anew."""
    clock = RehearsalClock(start)
    async with LoopbackDiscord(clock.now) as server:
        # The course's own server is on the real Discord; here it is set up like a new one.
        here = replace(course, guild=None)
        scene = _furnished(server, clock, folder, here, path, class_size)
        scene.read = read
        point_at(server.api_base, server.gateway_url)
        try:
            await scene.start()
            await scene.settled()
            yield scene
        except BaseException:
            with suppress(Exception):  # what brought us here is told, not what follows from it
                await scene.stop()
            raise
        await scene.stop()


async def _ready(bot: SeminarBot) -> None:
    await bot.connected.wait()


def _furnished(
    server: LoopbackDiscord,
    clock: RehearsalClock,
    folder: FolderContent,
    course: Course,
    path: Path,
    class_size: int,
) -> Scene:
    guild = server.add_guild(course.title, int(EVERYONE | Permission.MANAGE_THREADS))
    staff = [guild.add_role(name) for name in course.staff]
    student = [guild.add_role(course.students)] if course.students else []
    channel = guild.add_text_channel(course.channel)
    guild.add_forum(f"{course.channel}-forum")  # to see the course as a forum: /seminar setup there
    staff_room = private_room(guild, course.alerts or f"{course.channel}-staff", staff)
    instructor = guild.add_person(INSTRUCTOR, staff[:1])
    students = tuple(
        (guild.add_person(name, student), habit) for name, habit in classmates(class_size)
    )
    return Scene(
        server, clock, folder, course, path, guild, channel, staff_room, instructor, students
    )


def private_room(guild: GuildView, name: str, staff: Sequence[Role]) -> Channel:
    """A channel that only staff and the bot see."""
    room = guild.add_text_channel(name)
    view = int(Permission.VIEW_CHANNEL)
    room.overwrites[guild.guild.everyone.id] = (0, view)
    for role in (*staff, guild.bot_role):
        room.overwrites[role.id] = (view, 0)
    return room
