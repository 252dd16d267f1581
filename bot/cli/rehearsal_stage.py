"""Sets the stage of a rehearsal: a loopback Discord with the course's roles and people, and the
real bot connected to it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.clock import RehearsalClock
from bot.cogs.client import SeminarBot
from bot.cogs.connection import LoopbackConnector, point_at, serve
from bot.content.folder import Folder
from bot.core.course import Course
from bot.discussion.seminar import seminar
from bot.rehearsal.loopback import Channel, LoopbackDiscord, Person
from bot.rehearsal.school.habits import CLASS
from bot.rehearsal.school.term import Stage
from bot.store.database import Database

_INSTRUCTOR = "Prof. Marlow"
_KEY = bytes(32)  # a rehearsal's students are made up: nobody is hidden by their pseudonyms


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that a rehearsal is played with."""

    server: LoopbackDiscord
    clock: RehearsalClock
    bot: SeminarBot
    channel: Channel
    instructor: Person
    students: tuple[Person, ...]

    async def settled(self) -> None:
        """Wait until the bot has dealt with everything."""
        await self.server.settled(self._heard, lambda: self.clock.idle)

    def stage(self, due: Sequence[datetime]) -> Stage:
        """The scene as a class needs it."""
        return Stage(
            self.channel,
            self.instructor,
            self.students,
            due,
            self.clock.now,
            self.clock.jump,
            self.settled,
        )

    def _heard(self) -> int | None:
        return getattr(self.bot.ws, "sequence", None)


@asynccontextmanager
async def staged(
    folder: Folder, course: Course, database: Path, start: datetime
) -> AsyncIterator[Scene]:
    """A scene whose clock stands at `start`, with the bot ready."""
    clock = RehearsalClock(start)
    async with LoopbackDiscord(clock.now) as server, await Database.open(database) as store:
        channel, instructor, students = _furnished(server, course)
        point_at(server.api_base, server.gateway_url)
        made = seminar(course, folder.shelf, store, clock)
        bot = SeminarBot([made], export_key=_KEY, connector=LoopbackConnector(), ready_timeout=0.01)
        async with _running(bot, server.token):
            scene = Scene(server, clock, bot, channel, instructor, students)
            await scene.settled()
            yield scene


@asynccontextmanager
async def _running(bot: SeminarBot, token: str) -> AsyncIterator[None]:
    """The bot, connected and ready; whatever ends it before that is raised here."""
    connected = asyncio.create_task(serve(bot, token), name="the bot")
    ready = asyncio.create_task(_ready(bot), name="ready")
    await asyncio.wait({connected, ready}, return_when=asyncio.FIRST_COMPLETED)
    try:
        if connected.done():
            connected.result()
        yield
    finally:
        ready.cancel()
        await bot.close()
        with suppress(asyncio.CancelledError):
            await connected


async def _ready(bot: SeminarBot) -> None:
    await bot.connected.wait()


def _furnished(
    server: LoopbackDiscord, course: Course
) -> tuple[Channel, Person, tuple[Person, ...]]:
    guild = server.add_guild(course.title)
    staff = [guild.add_role(name) for name in course.staff]
    student = [guild.add_role(course.students)] if course.students else []
    channel = guild.add_text_channel(course.channel)
    instructor = guild.add_person(_INSTRUCTOR, staff[:1])
    students = tuple(guild.add_person(name, student) for name, _ in CLASS)
    return channel, instructor, students
