"""/plan: what is open and what is coming, for everyone."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.access import admission_of
from bot.cogs.replies import reply_all_privately


class PlanCommand(commands.Cog):
    """Shows the prompts with their deadlines."""

    @app_commands.command()
    async def plan(self, interaction: discord.Interaction) -> None:
        """What is open and what is coming, with due dates"""
        plan = admission_of(interaction).services.planning.plan
        await reply_all_privately(interaction, await plan.describe_coming())
