"""/respond and the submitted form: private responses, recorded before they are acknowledged."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.desk import Desk
from bot.cogs.explaining import answer, answered
from bot.cogs.people import as_student, is_student
from bot.cogs.respond_button import respond_modal, submitted
from bot.core.text import plural, words
from bot.errors import BotError, NotAllowed


class Responding(commands.Cog):
    """Takes private responses."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @app_commands.command()
    @app_commands.describe(prompt="The prompt to respond to")
    async def respond(self, interaction: discord.Interaction, prompt: str) -> None:
        """Answer a prompt so that only the instructor sees it"""
        seminar = await self._desk.seminar_of(interaction)
        post = await seminar.planning.posted(prompt)
        await seminar.capture.open_for_private(post.id)
        await interaction.response.send_modal(respond_modal(post.id, seminar.planning.title(post)))

    @respond.autocomplete("prompt")
    async def _prompts(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        try:
            seminar = await self._desk.seminar_of(interaction)
            offers = await seminar.planning.open_prompts()
        except BotError:
            return []
        return matching(offers, typed)

    @commands.Cog.listener()
    @answered
    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """A submitted form, even one that was opened before a restart."""
        given = submitted(interaction)
        if given is None:
            return
        occurrence, text = given
        seminar = await self._desk.seminar_of(interaction)
        if not is_student(interaction.user, seminar.course):
            raise NotAllowed("Responses of staff are not recorded; write in the thread instead.")
        author = as_student(interaction.user)
        await seminar.capture.take_private(occurrence, author, text, interaction.id)
        await seminar.recording.enrol((author,))
        count = plural(words(text), "word")
        await answer(interaction, f"Your response is recorded: {count}. /me responses shows it.")


def matching(offers: tuple[tuple[str, str], ...], typed: str) -> list[app_commands.Choice[str]]:
    """The first 25 offers that hold what was typed, as Discord takes them."""
    wanted = typed.casefold()
    return [
        app_commands.Choice(name=name[:100], value=value)
        for name, value in offers
        if wanted in name.casefold() or wanted in value
    ][:25]
