"""A rehearsal session: a loopback Discord with the course's roles and people, and the real bot
connected to it, which can be stopped and started again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.clock import RehearsalClock
from bot.cogs.client import SeminarBot
from bot.cogs.connection import LoopbackOnlyConnector, serve, set_discord_addresses
from bot.content.search.search_index import SearchIndex
from bot.core.citations.recognition import CitationRecognizer
from bot.core.course import Course
from bot.core.course_plan import CoursePlan
from bot.core.folder_content import FolderContent
from bot.core.library import Library
from bot.core.occurrences import OccurrenceKind
from bot.core.plan_diff import PlanDiff
from bot.discussion.course_folders import CourseFolders
from bot.discussion.course_registry import CourseRegistry
from bot.discussion.course_setups import place_course
from bot.discussion.planning.current_plan import read_course_plan, read_plan_diff
from bot.rehearsal.loopback import Channel, LoopbackDiscord, Person
from bot.rehearsal.loopback.clients.guild_setup import GuildAdmin
from bot.rehearsal.loopback.model.objects import Role
from bot.rehearsal.loopback.model.permissions import DEFAULT_PERMISSIONS, Permission
from bot.rehearsal.students import ClassEnvironment
from bot.rehearsal.students.behaviour import Behaviour, class_roster
from bot.rehearsal_session.options import DEFAULT_CLASS_SIZE
from bot.store.courses import setups_of
from bot.store.database import Database, Reader
from bot.store.pending import deadlines_of_posts, pending_occurrences

INSTRUCTOR = "Prof. Marlow"
ASSISTANT = "Imani Reyes"
LEAD_TIME = timedelta(minutes=10)  # a rehearsal begins so long before the first post
TAIL_TIME = timedelta(days=10)  # and ends so long after the last one, past the usual deadlines
_EXPORT_KEY = bytes(32)  # the students are invented: their pseudonyms need to hide nobody


@dataclass(eq=False, kw_only=True)
class RehearsalSession:
    """A server with the people of a course, and the real bot connected to it.

    `course` is as it was when the bot was started, `current_course` as it was last reloaded.
    `read_folder` reads the rehearsed course's files again, at a start and at a reload;
    `other_courses` are served besides it. `bot`, `bot_task` and `database` are None while the bot
    is stopped. `ready_timeout`: how many seconds discord.py waits for a further guild before it is
    ready. `open_index` and `make_recognizer` are as in CourseRegistry.
    """

    server: LoopbackDiscord
    clock: RehearsalClock
    folder: FolderContent
    course: Course
    database_path: Path
    guild: GuildAdmin
    channel: Channel
    staff_channel: Channel
    instructor: Person
    students: tuple[tuple[Person, Behaviour], ...]
    assistants: tuple[Person, ...] = ()
    read_folder: Callable[[], FolderContent] | None = None
    other_courses: tuple[Course, ...] = ()
    ready_timeout: float = 0.01
    open_index: Callable[[Library], SearchIndex] = SearchIndex.build
    make_recognizer: Callable[[Library], CitationRecognizer] = CitationRecognizer
    bot: SeminarBot | None = field(default=None, init=False)
    bot_task: asyncio.Task[None] | None = field(default=None, init=False)
    database: Database | None = field(default=None, init=False)
    _registry: CourseRegistry | None = field(default=None, init=False)

    @property
    def current_course(self) -> Course:
        """The course by its file as the bot has it now."""
        served = self._registry.courses if self._registry is not None else ()
        return next((each for each in served if each.slug == self.course.slug), self.course)

    @property
    def people(self) -> tuple[Person, ...]:
        """The instructor and the assistants, then the students."""
        return (self.instructor, *self.assistants, *(person for person, _ in self.students))

    @property
    def ended_bot_task(self) -> asyncio.Task[None] | None:
        """The bot's task if it has ended by itself; its exception says why."""
        return self.bot_task if self.bot_task is not None and self.bot_task.done() else None

    async def start(self) -> None:
        """Connect the bot and return when it is ready. Raises BotError, with everything closed,
        if it cannot connect."""
        if self.read_folder is not None:
            self.folder = await self._reload_folder()
            self.course = self.folder.courses[0]
        self.database = await Database.open(self.database_path)
        served = FolderContent(self.folder.library, (self.course, *self.other_courses))
        self._registry = CourseRegistry(
            served,
            self._reload_folder,
            self.database,
            self.clock,
            pseudonym_key=_EXPORT_KEY,
            open_index=self.open_index,
            make_recognizer=self.make_recognizer,
        )
        self.bot = SeminarBot(
            CourseFolders([self._registry], self.clock),
            connector=LoopbackOnlyConnector(),
            ready_timeout=self.ready_timeout,
        )
        self.bot_task = asyncio.create_task(serve(self.bot, self.server.token), name="the bot")
        ready = asyncio.create_task(_wait_until_ready(self.bot), name="ready")
        # A bot that cannot connect ends its task and is never ready: wait for whichever is first.
        await asyncio.wait({self.bot_task, ready}, return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()
        if self.bot_task.done():
            await self.stop()

    async def stop(self) -> None:
        """Stop the bot as SIGTERM does. Raises its exception if it had ended by itself."""
        if self.bot is None or self.bot_task is None or self.database is None:
            return
        await self.bot.close()
        bot_task, database = self.bot_task, self.database
        self.bot = self.bot_task = self.database = self._registry = None
        try:
            with suppress(asyncio.CancelledError):
                await bot_task
        finally:
            await database.close()

    async def wait_until_idle(self, seconds: float = 10.0) -> None:
        """Wait until the bot has processed everything. Raises TimeoutError after so many seconds
        of real time."""
        await self.server.wait_until_idle(
            self._client_sequence, self.clock.is_idle, seconds=seconds
        )

    def due_times(self) -> tuple[datetime, ...]:
        """When the bot's present plan has something to do."""
        return tuple(due for _, due in pending_occurrences(self.database_path, self.course.slug))

    def due_post_times(self) -> tuple[datetime, ...]:
        """When prompts are due in the bot's present plan."""
        return tuple(
            due
            for kind, due in pending_occurrences(self.database_path, self.course.slug)
            if kind is OccurrenceKind.POST
        )

    def deadlines(self) -> tuple[datetime, ...]:
        """The deadlines of the posts, as the bot judges by them."""
        return deadlines_of_posts(self.database_path, self.course.slug)

    async def plan(self, reader: Reader) -> CoursePlan:
        """The plan by the files, the changes of staff and what has been posted."""
        placed, now = await self.placed(reader), self.clock.now()
        return await read_course_plan(placed, self.folder.library, reader, now)

    async def plan_changes(self, folder: FolderContent, reader: Reader) -> PlanDiff:
        """What the rehearsed course as this folder has it would change of what is stored."""
        placed = await self.placed(reader, folder.courses[0])
        return await read_plan_diff(placed, folder.library, reader, self.clock.now())

    async def placed(self, reader: Reader, course: Course | None = None) -> Course:
        """The course, else as the bot has it now, with its id on the rehearsal's own server."""
        setups = await setups_of(reader)
        is_here = any(setup.guild_id == self.guild.id for setup in setups)
        return place_course(
            course or self.current_course, setups, self.guild.id if is_here else None
        )

    def class_environment(
        self, wait_until_idle: Callable[[], Awaitable[None]] | None = None
    ) -> ClassEnvironment:
        """The session as a simulated class needs it."""
        return ClassEnvironment(
            guild=self.channel.guild,
            instructor=self.instructor,
            students=self.students,
            due_times=self.due_times,
            now=self.clock.now,
            set_clock=self.clock.jump,
            wait_until_idle=wait_until_idle or self.wait_until_idle,
        )

    async def _reload_folder(self) -> FolderContent:
        """Reload the files for /seminar course reload. Raises BotError if they have problems."""
        folder = self.read_folder() if self.read_folder else self.folder
        return FolderContent(folder.library, tuple(map(self._without_real_servers, folder.courses)))

    def _without_real_servers(self, course: Course) -> Course:
        """The course without the servers of the real Discord that its file names."""
        known = self.server.state.guilds
        return replace(course, guilds=tuple(key for key in course.guilds if key in known))

    def _client_sequence(self) -> int | None:
        if self.bot is None:
            return self.server.gateway.sequence
        return getattr(self.bot.ws, "sequence", None)


@asynccontextmanager
async def open_session(
    folder: FolderContent,
    course: Course,
    database_path: Path,
    start: datetime,
    *,
    class_size: int = DEFAULT_CLASS_SIZE,
    read_folder: Callable[[], FolderContent] | None = None,
) -> AsyncIterator[RehearsalSession]:
    """A session whose clock stands at `start`, with the bot ready."""
    clock = RehearsalClock(start)
    async with LoopbackDiscord(clock.now) as server:
        session = _create_session(
            server, clock, folder, course, class_size=class_size, database_path=database_path
        )
        session.read_folder = read_folder
        set_discord_addresses(server.api_base, server.gateway_url)
        try:
            await session.start()
            await session.wait_until_idle()
            yield session
        except BaseException:
            with suppress(Exception):  # the first error is the cause; stopping may only repeat it
                await session.stop()
            raise
        await session.stop()


def add_private_channel(guild: GuildAdmin, name: str, staff: Sequence[Role]) -> Channel:
    """Add a channel that only staff and the bot see."""
    channel = guild.add_text_channel(name)
    view = int(Permission.VIEW_CHANNEL)
    channel.overwrites[guild.guild.everyone.id] = (0, view)
    for role in (*staff, guild.bot_role):
        channel.overwrites[role.id] = (view, 0)
    return channel


async def _wait_until_ready(bot: SeminarBot) -> None:
    await bot.connected.wait()


def _create_session(
    server: LoopbackDiscord,
    clock: RehearsalClock,
    folder: FolderContent,
    course: Course,
    *,
    database_path: Path,
    class_size: int,
) -> RehearsalSession:
    guild = server.add_guild(course.title, int(DEFAULT_PERMISSIONS | Permission.MANAGE_THREADS))
    # Discord offers /seminar to those who may manage messages.
    moderates = Permission.MANAGE_MESSAGES | Permission.MANAGE_THREADS
    staff = [guild.add_role(name, moderates) for name in course.staff]
    assistants = [guild.add_role(name, moderates) for name in course.assistants]
    student_roles = [guild.add_role(name) for name in course.students[:1]]
    channel = guild.add_text_channel(course.channel)
    guild.add_forum(f"{course.channel}-forum")  # for trying /seminar course setup in a forum
    return RehearsalSession(
        server=server,
        clock=clock,
        folder=folder,
        # The course's own guild is on the real Discord; here it is set up like a new course.
        course=replace(course, guilds=()),
        database_path=database_path,
        guild=guild,
        channel=channel,
        staff_channel=add_private_channel(guild, course.alerts or f"{course.channel}-staff", staff),
        instructor=guild.add_person(INSTRUCTOR, staff[:1]),
        assistants=tuple(guild.add_person(ASSISTANT, [role]) for role in assistants[:1]),
        students=tuple(
            (guild.add_person(name, student_roles), behaviour)
            for name, behaviour in class_roster(class_size)
        ),
    )
