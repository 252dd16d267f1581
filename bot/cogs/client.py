"""The Discord client: which events it asks for, which seminars it serves, what it loads."""

from __future__ import annotations

import asyncio

import aiohttp
import discord
from discord.ext import commands

from bot.cogs.background_tasks import BackgroundTasks
from bot.cogs.course_context import CourseContext
from bot.cogs.error_reporting import NO_MENTIONS, ErrorReportingTree
from bot.cogs.intents import required_intents
from bot.cogs.me import MeCommands
from bot.cogs.message_events import MessageEvents
from bot.cogs.no_automatic_retry import no_automatic_retry
from bot.cogs.page_buttons import PageButton
from bot.cogs.passages import PassageCommands
from bot.cogs.private_responses import PrivateResponses
from bot.cogs.respond_button import RespondButton
from bot.cogs.staff.action_buttons import StaffActionButton
from bot.cogs.staff.new_prompt_form import NewPromptForm
from bot.cogs.staff.seminar_commands import SeminarCommands
from bot.discussion.course_registry import CourseRegistry
from bot.errors import DiscordError


class SeminarBot(commands.Bot):
    """Serves the seminars of one course folder on the servers where they were set up."""

    def __init__(
        self,
        seminars: CourseRegistry,
        *,
        export_key: bytes,
        connector: aiohttp.BaseConnector | None = None,
        ready_timeout: float = 2.0,
    ) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=ErrorReportingTree,
            intents=required_intents(seminars.courses),
            allowed_mentions=NO_MENTIONS,
            allowed_installs=discord.app_commands.AppInstallationType(guild=True, user=False),
            allowed_contexts=discord.app_commands.AppCommandContext(guild=True),
            chunk_guilds_at_startup=False,
            guild_ready_timeout=ready_timeout,
            connector=connector,
            http_trace=no_automatic_retry(),
        )
        self.course_context = CourseContext(self, seminars)
        self._export_key = export_key
        self.connected = asyncio.Event()  # set when Discord has told us all it had to tell
        self.failure: DiscordError | None = None

    async def setup_hook(self) -> None:
        """Load everything before connecting: commands may come as soon as Discord is there."""
        context = self.course_context
        for seminar in context.seminars:
            await (await context.refreshed(seminar)).tick.prepare()
        self.add_dynamic_items(RespondButton, PageButton, StaffActionButton)
        self.background_tasks = BackgroundTasks(context, self.connected, self._give_up)
        for cog in (
            PassageCommands(context),
            PrivateResponses(context),
            MeCommands(context),
            MessageEvents(context),
            NewPromptForm(context),
        ):
            await self.add_cog(cog)
        await self.add_cog(self.background_tasks)
        await self.add_cog(SeminarCommands(context, self.background_tasks, self._export_key))
        await self.tree.sync()

    def _give_up(self, failure: DiscordError) -> None:
        """Close the connection because of something that staff must mend first."""
        self.failure = failure
        # A task of its own: a listener cannot wait for the end of the client that runs it.
        self._closing = asyncio.create_task(self.close(), name="closing")
