"""One bot that serves two course folders, on the loopback Discord."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from bot.clock import RehearsalClock
from bot.cogs.client import SeminarBot
from bot.cogs.connection import LoopbackOnlyConnector, serve, set_discord_addresses
from bot.cogs.recording.catching_up import COURSES_AT_ONCE
from bot.cogs.sharded_client import ShardedSeminarBot, create_bot
from bot.core.course import Course
from bot.core.folder_content import FolderContent
from bot.core.library import Library
from bot.core.shards import ONE_SHARD, Shards
from bot.discussion.course_folders import CourseFolders
from bot.discussion.course_registry import CourseRegistry
from bot.rehearsal.loopback import Channel, LoopbackDiscord, Message, Person, Thread
from bot.rehearsal.loopback.clients.guild_setup import GuildAdmin
from bot.rehearsal.loopback.model.permissions import Permission
from bot.rehearsal_session.session import add_private_channel
from bot.store.database import Database
from bot.store.sqlite.connection_pool import ConnectionPool
from tests.support.harness import BOT_MAY, FIRST
from tests.support.new_database import put_new_database
from tests.support.posts import is_post
from tests.support.shipped_course import make_recognizer, open_index, shipped


@dataclass(eq=False)
class Folder:
    """A course folder with one course, and what is its own."""

    name: str
    course: Course
    library: Library
    channel: Channel
    database: Database = field(init=False)

    @property
    def posts(self) -> list[Message]:
        """The announcements in its channel."""
        return [message for message in self.channel.messages if is_post(message)]

    @property
    def thread(self) -> Thread:
        """The thread of its newest post."""
        thread = self.posts[-1].thread
        assert thread is not None
        return thread

    async def open(
        self, path: Path, clock: RehearsalClock, pool: ConnectionPool | None = None
    ) -> CourseRegistry:
        """Open its database, and make what serves it."""
        put_new_database(path / f"{self.name}.db")
        self.database = await Database.open(path / f"{self.name}.db", pool)
        return CourseRegistry(
            FolderContent(self.library, (self.course,)),
            self._read,
            self.database,
            clock,
            pseudonym_key=bytes(32),
            open_index=open_index,
            make_recognizer=make_recognizer,
            folder_name=self.name,
        )

    async def texts(self) -> list[str]:
        """What its database has of what was written."""
        rows = await self.database.read("SELECT text FROM revision ORDER BY rowid")
        return [row["text"] for row in rows]

    async def _read(self) -> FolderContent:
        return FolderContent(self.library, (self.course,))


@dataclass(eq=False)
class FoldersOfOneBot:
    """The bot, its server, and who is there."""

    server: LoopbackDiscord
    clock: RehearsalClock
    path: Path
    guild: GuildAdmin
    staff_channel: Channel
    instructor: Person
    ada: Person
    folders: tuple[Folder, ...]
    other_guild: GuildAdmin
    shards: Shards
    pool: ConnectionPool | None = None
    courses_at_once: int = COURSES_AT_ONCE
    bot: SeminarBot = field(init=False)
    running: asyncio.Task[None] = field(init=False)

    async def start(self) -> None:
        """Open the folders, connect the bot, and wait until it has done everything."""
        await self.connect()
        await self.wait_until_idle()

    async def connect(self) -> None:
        """Open the folders, and connect the bot."""
        registries = [await each.open(self.path, self.clock, self.pool) for each in self.folders]
        self.bot = create_bot(
            CourseFolders(registries, self.clock),
            self.shards,
            connector=LoopbackOnlyConnector(),
            ready_timeout=0.01,
            courses_at_once=self.courses_at_once,
        )
        if self.shards != ONE_SHARD:
            setattr(self.bot, "before_identify_hook", _identify_at_once)  # noqa: B010 - replaced
        self.running = asyncio.create_task(serve(self.bot, self.server.token))
        await self.bot.connected.wait()

    async def stop(self) -> None:
        """Close the bot and the databases."""
        await self.bot.close()
        await self.running
        for folder in self.folders:
            await folder.database.close()

    async def to_first(self) -> None:
        """Let the first prompts be posted."""
        self.clock.jump(FIRST)
        await self.wait_until_idle()

    async def wait_until_idle(self) -> None:
        """Wait until the bot has done everything."""
        await self.server.wait_until_idle(
            partial(_sequence_of, self.bot), self.clock.is_idle, seconds=10
        )


@asynccontextmanager
async def folders_of_one_bot(
    tmp_path: Path,
    *,
    other_key: str = "other-seminar",
    other_channel: str = "other",
    shards: Shards = ONE_SHARD,
    pool: ConnectionPool | None = None,
) -> AsyncIterator[FoldersOfOneBot]:
    """A bot with two folders on one server, each with the shipped course in a channel of its own;
    the second one's key and channel can be the first one's, and their databases in a pool. With
    several shards the second one is on a server of its own, which is another shard's."""
    course, library = shipped()
    clock = RehearsalClock(FIRST - timedelta(hours=1))
    async with LoopbackDiscord(clock.now) as server:
        guild = server.add_guild("HIST 431", BOT_MAY)
        staff = guild.add_role("Instructor", Permission.MANAGE_MESSAGES)
        student = guild.add_role("Student")
        channels = {name: guild.add_text_channel(name) for name in ("seminar", "other")}
        staff_channel = add_private_channel(guild, "staff", [staff])
        other_guild = guild
        if shards != ONE_SHARD:
            server.state.recommended_shards = 2
            clock.jump(clock.now() + timedelta(milliseconds=1))  # which an id counts, and a shard
            other_guild = server.add_guild("PHIL 210", BOT_MAY)
            channels["other"] = other_guild.add_text_channel("other")
            add_private_channel(other_guild, "staff", [other_guild.add_role("Instructor")])
        first = replace(course, guilds=(guild.id,), alerts="staff")
        second = replace(
            first,
            slug=other_key,
            title="The other seminar",
            channel=other_channel,
            guilds=(other_guild.id,),
        )
        made = FoldersOfOneBot(
            server=server,
            clock=clock,
            path=tmp_path,
            pool=pool,
            guild=guild,
            staff_channel=staff_channel,
            instructor=guild.add_person("Prof. Marlow", [staff]),
            ada=guild.add_person("Ada", [student]),
            other_guild=other_guild,
            shards=shards,
            folders=(
                Folder("first", first, library, channels["seminar"]),
                Folder("second", second, library, channels[other_channel]),
            ),
        )
        set_discord_addresses(server.api_base, server.gateway_url)
        await made.start()
        try:
            yield made
        finally:
            await made.stop()


def _sequence_of(bot: SeminarBot) -> int | None:
    """The number of the last event that the bot has parsed, the sum of its shards."""
    if isinstance(bot, ShardedSeminarBot):
        return sum(bot._get_websocket(shard_id=each).sequence or 0 for each in bot.shards)
    return getattr(bot.ws, "sequence", None)


async def _identify_at_once(shard_id: int | None, *, initial: bool = False) -> None:
    """discord.py waits five seconds before each shard but the first."""
