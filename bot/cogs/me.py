"""/me: what a student may ask about herself. Only the one who asks sees the answer."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.course_context import CourseContext
from bot.cogs.error_reporting import reply_all_privately


class MeCommands(
    commands.GroupCog, group_name="me", group_description="What the course has of you"
):
    """Answers about the asker alone: no option names anybody else."""

    def __init__(self, context: CourseContext) -> None:
        self._context = context

    @app_commands.command()
    async def standing(self, interaction: discord.Interaction) -> None:
        """What you have done, what it counts for and what is due"""
        seminar = await self._context.seminar_of(interaction)
        await reply_all_privately(
            interaction, await seminar.participation.standings.describe(interaction.user.id)
        )

    @app_commands.command()
    async def responses(self, interaction: discord.Interaction) -> None:
        """Everything of yours that is recorded"""
        seminar = await self._context.seminar_of(interaction)
        await reply_all_privately(
            interaction,
            await seminar.participation.standings.describe_responses(interaction.user.id),
        )
