"""The real bot against the loopback Discord, for tests: furnished, started, stopped, restarted."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from discord_api import described, faults_of

from bot.clock import RehearsalClock
from bot.cogs.client import SeminarBot
from bot.cogs.connection import LoopbackConnector, point_at, serve
from bot.content.folder import load_folder
from bot.core.corpus import Shelf
from bot.core.course import Course
from bot.core.posts import Post
from bot.core.record import Record
from bot.core.schedule import plan
from bot.discussion.recording import record
from bot.discussion.seminar import seminar
from bot.rehearsal.loopback import Answer, Channel, LoopbackDiscord, Message, Person, Thread
from bot.rehearsal.loopback.people.furnishing import GuildView
from bot.rehearsal.loopback.wire.api import Exchange
from bot.store.database import Database, ReadOnly
from bot.store.occurrences import posts_of

ROOT = Path(__file__).parent.parent
FIRST = datetime(2027, 1, 18, 14, 0, tzinfo=UTC)  # 09:00 in New York: the first post


def shipped() -> tuple[Course, Shelf]:
    """The course and the readings of this repository."""
    folder = load_folder(ROOT)
    return folder.courses[0], folder.shelf


@dataclass
class Harness:
    """A server with a channel, an instructor and two students; the bot can come and go."""

    server: LoopbackDiscord
    clock: RehearsalClock
    course: Course
    shelf: Shelf
    path: Path
    guild: GuildView
    channel: Channel
    instructor: Person
    ada: Person
    boris: Person
    exchanges: list[Exchange] = field(default_factory=list)
    faulty: list[str] = field(default_factory=list)
    bot: SeminarBot | None = None

    async def start(self) -> None:
        """Start the bot and wait until it is ready and quiet."""
        self.database = await Database.open(self.path)
        made = seminar(self.course, self.shelf, self.database, self.clock)
        self.bot = SeminarBot(
            [made], export_key=b"k" * 32, connector=LoopbackConnector(), ready_timeout=0.01
        )
        self.running = asyncio.create_task(serve(self.bot, self.server.token), name="the bot")
        ready = asyncio.create_task(self.bot.connected.wait())
        await asyncio.wait({self.running, ready}, return_when=asyncio.FIRST_COMPLETED)
        if not ready.done():
            ready.cancel()
            self.bot = None
            await self.database.close()
            await self.running
        await self.settled()

    async def stop(self) -> None:
        """Stop the bot as SIGTERM does."""
        if self.bot is not None:
            await self.bot.close()
            with suppress(asyncio.CancelledError):
                await self.running
            await self.database.close()
            self.bot = None

    async def settled(self) -> None:
        """Wait until the bot has dealt with everything."""
        bot = self.bot
        await self.server.settled(
            lambda: getattr(bot.ws, "sequence", None) if bot else self.server.gateway.sequence,
            lambda: self.clock.idle,
        )

    async def to(self, instant: datetime) -> None:
        """Move the clock and let the bot do what is due."""
        self.clock.jump(instant)
        await self.settled()

    async def run(self, person: Person, command: str, **options: Any) -> Answer:
        """A person runs a command, and the bot has done all that follows from it."""
        answer = await person.run(command, **options)
        await self.settled()
        return answer

    async def post_first(self) -> Message:
        """Set the course up and let its first prompt be posted."""
        await self.run(self.instructor, "seminar setup", channel=self.channel)
        await self.to(FIRST)
        return self.posts[0]

    @property
    def posts(self) -> list[Message]:
        """The announcements in the channel."""
        return [
            m for m in self.channel.messages if m.buttons and m.buttons[0]["label"] == "Respond"
        ]

    @property
    def thread(self) -> Thread:
        """The thread of the newest post."""
        thread = self.posts[-1].thread
        assert thread is not None
        return thread

    async def stored(self) -> tuple[Post, ...]:
        """What the database holds of the occurrences."""
        async with ReadOnly(self.path) as reader:
            return await posts_of(reader, self.course.slug)

    async def record(self) -> Record:
        """The participation record as an export would read it."""
        async with ReadOnly(self.path) as reader:
            return await record(self.course, reader)


@asynccontextmanager
async def harness(
    tmp_path: Path, *, change: Any = None, forum: bool = False, **toggles: bool
) -> AsyncIterator[Harness]:
    """A harness on the shipped course (or on what `change` makes of it), ten minutes before the
    first post. Afterwards every exchange must have been as Discord describes it."""
    course, shelf = shipped()
    course = change(course) if change else course
    clock = RehearsalClock(plan(course).occurrences[0].due - timedelta(minutes=10))
    async with LoopbackDiscord(clock.now, **toggles) as server:
        guild = server.add_guild("HIST 431")
        roles = {name: guild.add_role(name) for name in (*course.staff, "Student")}
        channel = guild.add_forum("seminar") if forum else guild.add_text_channel("seminar")
        if forum:
            guild.add_text_channel("general")
        made = Harness(
            server,
            clock,
            course,
            shelf,
            tmp_path / "discussant.db",
            guild,
            channel,
            guild.add_person("Prof. Marlow", [roles["Instructor"]]),
            guild.add_person("Ada", [roles["Student"]]),
            guild.add_person("Boris", [roles["Student"]]),
        )
        server.on_exchange(lambda exchange: _hold(made, exchange))
        point_at(server.api_base, server.gateway_url)
        try:
            await made.start()
            yield made
        finally:
            await made.stop()
        assert server.unknown_routes == ()
        assert made.faulty == [], "\n".join(made.faulty)


def _hold(made: Harness, exchange: Exchange) -> None:
    made.exchanges.append(exchange)
    if not _mentions_nobody(exchange):
        made.faulty.append(f"{exchange.method} {exchange.path} does not say whom it mentions")
    if described():
        made.faulty.extend(faults_of(exchange))


def _mentions_nobody(exchange: Exchange) -> bool:
    """Whether a request that writes a message says that it mentions nobody: left out, an edit
    or a post mentions whoever its text names."""
    body = exchange.request_json if isinstance(exchange.request_json, dict) else {}
    route = exchange.route
    if route.endswith("/callback"):
        writes, body = body.get("type") in (4, 7), body.get("data") or {}
    elif route == "/channels/{channel_id}/threads":
        writes, body = True, body.get("message") or {}
    else:
        writes = "content" in body and exchange.method in ("POST", "PATCH")
    return not writes or body.get("allowed_mentions") == {"parse": []}


def with_responses(course: Course, **changes: Any) -> Course:
    """The course with other rules for responses."""
    return replace(course, responses=replace(course.responses, **changes))
