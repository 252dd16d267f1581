"""/respond and the submitted form: private responses, recorded before they are acknowledged."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.course_context import CourseContext
from bot.cogs.error_reporting import reply_privately, report_errors
from bot.cogs.respond_button import respond_modal, submitted
from bot.cogs.roles import as_student, is_student
from bot.core.text import count_words, plural
from bot.errors import BotError, NotAllowed


class PrivateResponses(commands.Cog):
    """Takes private responses."""

    def __init__(self, context: CourseContext) -> None:
        self._context = context

    @app_commands.command()
    @app_commands.describe(prompt="The prompt to respond to")
    async def respond(self, interaction: discord.Interaction, prompt: str) -> None:
        """Answer a prompt so that only the instructor sees it"""
        seminar = await self._context.seminar_of(interaction)
        post = await seminar.planning.plan.require_open(prompt)
        await seminar.participation.recorder.require_open_post(post.id)
        await interaction.response.send_modal(
            respond_modal(post.id, seminar.course.title_of(post.prompt))
        )

    @respond.autocomplete("prompt")
    async def _prompts(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        try:
            seminar = await self._context.seminar_of(interaction)
            offers = await seminar.planning.plan.open_choices()
        except BotError:
            return []
        return matching_choices(offers, typed)

    @commands.Cog.listener()
    @report_errors
    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """A submitted form, even one that was opened before a restart."""
        given = submitted(interaction)
        if given is None:
            return
        occurrence, text = given
        seminar = await self._context.seminar_of(interaction)
        if not is_student(interaction.user, seminar.course):
            raise NotAllowed("Responses of staff are not recorded; write in the thread instead.")
        author = as_student(interaction.user)
        await seminar.participation.recorder.record_private_response(
            occurrence, author, text, interaction.id
        )
        await seminar.participation.roster.enrol((author,))
        count = plural(count_words(text), "word")
        await reply_privately(
            interaction, f"Your response is recorded: {count}. /me responses shows it."
        )


def matching_choices(
    offers: tuple[tuple[str, str], ...], typed: str
) -> list[app_commands.Choice[str]]:
    """The first 25 offers that hold what was typed, as Discord takes them."""
    wanted = typed.casefold()
    return [
        app_commands.Choice(name=name[:100], value=value)
        for name, value in offers
        if wanted in name.casefold() or wanted in value
    ][:25]
