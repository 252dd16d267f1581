"""/respond, the Respond button and the form they open: responses that only the instructor sees."""

from __future__ import annotations

import re

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.access import admission_of
from bot.cogs.choices import matching_choices
from bot.cogs.component_router import ComponentRoute
from bot.cogs.course_context import CourseContext
from bot.cogs.replies import reply_privately
from bot.cogs.respond_button import RESPOND_ID, respond_id
from bot.cogs.roles import account_of
from bot.cogs.stateless_components import stateless_modal
from bot.cogs.submitted_fields import submitted_fields
from bot.core.occurrences import Occurrence
from bot.core.post_terms import post_title
from bot.core.rights import Component
from bot.discussion.course_services import CourseServices
from bot.errors import BotError, CourseError
from bot.rendering.forms import RESPONSE_TEXT, describe_recorded_response, response_form
from bot.rendering.refusals import BUTTON_OF_ANOTHER_RECORD


class PrivateResponses(commands.Cog):
    """Opens the form for a private response and records what is submitted."""

    def __init__(self, context: CourseContext) -> None:
        self._context = context

    @property
    def routes(self) -> tuple[ComponentRoute, ...]:
        """The button and the form; one custom_id serves both."""
        return (
            ComponentRoute(
                Component.RESPOND_BUTTON,
                discord.InteractionType.component,
                RESPOND_ID,
                self._find_course,
                self.open_form,
            ),
            ComponentRoute(
                Component.RESPOND_FORM,
                discord.InteractionType.modal_submit,
                RESPOND_ID,
                self._find_course,
                self.record,
            ),
        )

    @app_commands.command()
    @app_commands.describe(prompt="The prompt to respond to")
    async def respond(self, interaction: discord.Interaction, prompt: str) -> None:
        """Answer a prompt so that only the instructor sees it"""
        services = admission_of(interaction).services
        post = await services.planning.plan.require_open(prompt)
        await services.participation.recorder.require_open_post(post.id)
        await _send_form(interaction, post.id, post_title(services.course, post))

    @respond.autocomplete("prompt")
    async def _open_prompts(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        try:
            plan = admission_of(interaction).services.planning.plan
            return matching_choices(await plan.open_choices(), typed)
        except BotError:
            return []

    async def open_form(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Answer a press of Respond with the form."""
        services = admission_of(interaction).services
        post = await services.participation.recorder.require_open_post(int(match["occurrence"]))
        _require_own_message(interaction, post)
        await _send_form(interaction, post.id, post_title(services.course, post))

    async def record(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Record a submitted form, even one that was opened before a restart, then say so."""
        admission = admission_of(interaction)
        text = submitted_fields(interaction).get(RESPONSE_TEXT, "")
        recorder = admission.services.participation.recorder
        post = await recorder.require_open_post(int(match["occurrence"]))
        _require_own_message(interaction, post)
        words = await recorder.record_private_response(
            post.id, account_of(admission.member), text, interaction.id
        )
        await reply_privately(interaction, describe_recorded_response(words))

    async def _find_course(
        self, interaction: discord.Interaction, match: re.Match[str]
    ) -> CourseServices:
        return await self._context.services_of_occurrence(int(match["occurrence"]))


def _require_own_message(interaction: discord.Interaction, post: Occurrence) -> None:
    """Raise CourseError for a button that does not stand under the post that its id names. A new
    database gives the same ids to other prompts, and the buttons of the old one stay on Discord.
    A form that /respond has opened stands under nothing."""
    if interaction.message is not None and interaction.message.id != post.message_id:
        raise CourseError(BUTTON_OF_ANOTHER_RECORD)


async def _send_form(interaction: discord.Interaction, occurrence: int, title: str) -> None:
    modal = stateless_modal(respond_id(occurrence), response_form(title))
    await interaction.response.send_modal(modal)
