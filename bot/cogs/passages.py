"""/passage and /search: the text itself, for everyone in the course."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.course_context import CourseContext
from bot.cogs.error_reporting import reply_privately
from bot.cogs.page_buttons import hit_view, show_page
from bot.errors import BotError


class PassageCommands(commands.Cog):
    """Looks up and searches the reading."""

    def __init__(self, context: CourseContext) -> None:
        self._context = context

    @app_commands.command()
    @app_commands.describe(
        where="A place such as 2.4, §2 ¶¶4-6 or a section’s title",
        share="Show it to everyone in the channel (otherwise only to you)",
    )
    async def passage(
        self,
        interaction: discord.Interaction,
        where: app_commands.Range[str, 1, 200],
        share: bool = False,
    ) -> None:
        """Read a passage of the text"""
        seminar = await self._context.seminar_of(interaction)
        await show_page(interaction, seminar.lookup.page(where), share=share)

    @passage.autocomplete("where")
    async def _places(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        try:
            seminar = await self._context.seminar_of(interaction)
        except BotError:
            return []
        return [
            app_commands.Choice(name=name, value=value)
            for name, value in seminar.lookup.choices(typed)
        ]

    @app_commands.command()
    @app_commands.describe(words="Words to look for; a phrase in quotation marks")
    async def search(
        self, interaction: discord.Interaction, words: app_commands.Range[str, 1, 200]
    ) -> None:
        """Search the text"""
        seminar = await self._context.seminar_of(interaction)
        hits = seminar.lookup.search(words)
        await reply_privately(interaction, hits.text, view=hit_view(hits.passages))
