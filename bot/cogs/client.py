"""The Discord client: which events it asks for, which seminars it serves, what it loads."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Sequence

import aiohttp
import discord
from discord.ext import commands

from bot.cogs.explaining import SILENT, Tree
from bot.cogs.listening import Listening
from bot.cogs.me import Me
from bot.cogs.outbox import Board, DiscordOutbox
from bot.cogs.page_buttons import PageButton
from bot.cogs.passages import Passages
from bot.cogs.respond_button import RespondButton
from bot.cogs.responding import Responding
from bot.cogs.rounds import Rounds
from bot.cogs.seminar import SeminarCommands
from bot.core.course import AnswerBy, Course
from bot.discussion.seminar import Seminar
from bot.errors import CourseError, DiscordError
from bot.store.people import Home

log = logging.getLogger(__name__)


class SeminarBot(commands.Bot):
    """Serves the seminars of one course folder on the servers where they were set up."""

    def __init__(
        self,
        seminars: Sequence[Seminar],
        *,
        export_key: bytes,
        connector: aiohttp.BaseConnector | None = None,
        ready_timeout: float = 2.0,
    ) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=Tree,
            intents=intents([seminar.course for seminar in seminars]),
            allowed_mentions=SILENT,
            allowed_installs=discord.app_commands.AppInstallationType(guild=True, user=False),
            allowed_contexts=discord.app_commands.AppCommandContext(guild=True),
            chunk_guilds_at_startup=False,
            guild_ready_timeout=ready_timeout,
            connector=connector,
        )
        self.seminars = tuple(seminars)
        self.export_key = export_key
        self.connected = asyncio.Event()  # set when Discord has told us all it had to tell
        self.failure: DiscordError | None = None

    async def setup_hook(self) -> None:
        """Load everything before connecting: commands may come as soon as Discord is there."""
        for seminar in self.seminars:
            await seminar.poster.prepare()
        self.add_dynamic_items(RespondButton, PageButton)
        rounds = Rounds(self)
        for cog in (Passages(self), Responding(self), Me(self), Listening(self), rounds):
            await self.add_cog(cog)
        await self.add_cog(SeminarCommands(self, rounds))
        await self.tree.sync()

    async def seminar_of(self, interaction: discord.Interaction) -> Seminar:
        """The seminar that a command is about: that of its channel or thread, else the server's.

        Raises CourseError if none is set up here.
        """
        channel = interaction.channel
        places = {interaction.channel_id, getattr(channel, "parent_id", None)}
        here = []
        for seminar in self.seminars:
            home = await self.home_of(seminar)
            if home is not None and home.guild_id == interaction.guild_id:
                if home.channel_id in places:
                    return seminar
                here.append(seminar)
        if not here:
            raise CourseError("No seminar is set up on this server. Staff run /seminar setup.")
        return here[0]

    async def seminar_in(self, channel_id: int) -> Seminar | None:
        """The seminar whose thread this is, or None."""
        for seminar in self.seminars:
            if await seminar.capture.post_of(channel_id) is not None:
                return seminar
        return None

    async def home_of(self, seminar: Seminar) -> Home | None:
        """Where a seminar was set up, or where its course's file puts it; None if neither."""
        home = await seminar.people.home(seminar.course.slug)
        if home is not None or seminar.course.guild is None:
            return home
        guild = self.get_guild(seminar.course.guild)
        channel = named_channel(guild.channels, seminar.course.channel) if guild else None
        return Home(channel.guild.id, channel.id) if channel else None

    async def outbox_of(self, seminar: Seminar) -> DiscordOutbox | None:
        """The outbox of a seminar's channel; None if it has none or the channel is not there."""
        home = await self.home_of(seminar)
        channel = self.get_channel(home.channel_id) if home else None
        if isinstance(channel, discord.TextChannel | discord.ForumChannel):
            return DiscordOutbox(channel)
        return None

    async def give_up(self, failure: DiscordError) -> None:
        """Close the connection because of something that staff must mend first."""
        self.failure = failure
        # A task of its own: a listener cannot wait for the end of the client that runs it.
        self._closing = asyncio.create_task(self.close(), name="closing")


def intents(courses: Sequence[Course]) -> discord.Intents:
    """The fewest events that the courses need. Reading threads and listing the students are
    privileged: a course that takes private responses alone asks for neither."""
    wanted = discord.Intents.none()
    wanted.guilds = True
    wanted.guild_messages = True
    if any(course.responses.by is not AnswerBy.PRIVATE for course in courses):
        wanted.message_content = True
        wanted.members = True
    return wanted


def named_channel(channels: Iterable[discord.abc.GuildChannel], name: str) -> Board | None:
    """The text or forum channel of this name or id."""
    for channel in channels:
        if isinstance(channel, discord.TextChannel | discord.ForumChannel) and name in (
            channel.name,
            str(channel.id),
        ):
            return channel
    return None
