"""The Discord client: which events it asks for, which seminars it serves, what it loads."""

from __future__ import annotations

import asyncio

import aiohttp
import discord
from discord.ext import commands

from bot.cogs.desk import Desk
from bot.cogs.explaining import SILENT, Tree
from bot.cogs.intents import intents
from bot.cogs.listening import Listening
from bot.cogs.me import Me
from bot.cogs.once import asked_once
from bot.cogs.page_buttons import PageButton
from bot.cogs.passages import Passages
from bot.cogs.respond_button import RespondButton
from bot.cogs.responding import Responding
from bot.cogs.rounds import Rounds
from bot.cogs.staff.asking import Asking
from bot.cogs.staff.buttons import StaffButton
from bot.cogs.staff.seminar import SeminarCommands
from bot.discussion.seminars import Seminars
from bot.errors import DiscordError


class SeminarBot(commands.Bot):
    """Serves the seminars of one course folder on the servers where they were set up."""

    def __init__(
        self,
        seminars: Seminars,
        *,
        export_key: bytes,
        connector: aiohttp.BaseConnector | None = None,
        ready_timeout: float = 2.0,
    ) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=Tree,
            intents=intents(seminars.courses),
            allowed_mentions=SILENT,
            allowed_installs=discord.app_commands.AppInstallationType(guild=True, user=False),
            allowed_contexts=discord.app_commands.AppCommandContext(guild=True),
            chunk_guilds_at_startup=False,
            guild_ready_timeout=ready_timeout,
            connector=connector,
            http_trace=asked_once(),
        )
        self.desk = Desk(self, seminars)
        self._export_key = export_key
        self.connected = asyncio.Event()  # set when Discord has told us all it had to tell
        self.failure: DiscordError | None = None

    async def setup_hook(self) -> None:
        """Load everything before connecting: commands may come as soon as Discord is there."""
        desk = self.desk
        for seminar in desk.seminars:
            await (await desk.refreshed(seminar)).poster.prepare()
        self.add_dynamic_items(RespondButton, PageButton, StaffButton)
        self.rounds = Rounds(desk, self.connected, self._give_up)
        for cog in (Passages(desk), Responding(desk), Me(desk), Listening(desk), Asking(desk)):
            await self.add_cog(cog)
        await self.add_cog(self.rounds)
        await self.add_cog(SeminarCommands(desk, self.rounds, self._export_key))
        await self.tree.sync()

    def _give_up(self, failure: DiscordError) -> None:
        """Close the connection because of something that staff must mend first."""
        self.failure = failure
        # A task of its own: a listener cannot wait for the end of the client that runs it.
        self._closing = asyncio.create_task(self.close(), name="closing")
