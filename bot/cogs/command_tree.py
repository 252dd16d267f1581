"""The command tree: it admits nobody without asking, and brings errors to those who caused them."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.cogs.access import AccessControl
from bot.cogs.error_reporting import report_error


class SeminarCommandTree(app_commands.CommandTree[Any]):
    """The commands of the bot. discord.py asks `interaction_check` before every command and before
    every list of choices; checks of single commands are not applied to their choices."""

    async def interaction_check(self, interaction: discord.Interaction) -> bool:
        access: AccessControl = self.client.access
        try:
            await access.admit_to_command(interaction)
        except Exception as error:
            if interaction.type is discord.InteractionType.autocomplete:
                await interaction.response.autocomplete([])
            else:
                await report_error(interaction, error)
            return False
        return True

    async def on_error(
        self, interaction: discord.Interaction, error: app_commands.AppCommandError
    ) -> None:
        await report_error(interaction, getattr(error, "original", error))
