"""/respond, the buttons under a post and the form: how students answer, privately or in the
thread."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.access import admission_of
from bot.cogs.choices import matching_choices
from bot.cogs.component_router import ComponentRoute
from bot.cogs.course_context import CourseContext
from bot.cogs.post_buttons import (
    ANSWER_HERE_ID,
    RESPOND_ID,
    STANDING_ID,
    WITHDRAW_ID,
    answer_again_view,
    form_id,
    own_response_view,
    require_own_message,
)
from bot.cogs.recording.receipts import ReceiptQueue
from bot.cogs.replies import defer_if_slow, reply_all_privately, reply_privately
from bot.cogs.roles import account_of
from bot.cogs.stateless_components import stateless_modal
from bot.cogs.submitted_fields import submitted_fields
from bot.core.occurrences import Occurrence
from bot.core.rights import Component
from bot.discussion.course_services import CourseServices
from bot.discussion.participation.private_responses import PrivateResponses, RecordedResponse
from bot.errors import BotError
from bot.rendering.post_buttons import describe_answering_here
from bot.rendering.privacy import with_privacy_hint
from bot.rendering.private_responses import RESPONSE_TEXT


class PrivateResponseCommands(commands.Cog):
    """Opens the form for a private response, records what is submitted, and answers the other
    buttons under a post."""

    def __init__(self, context: CourseContext, receipts: ReceiptQueue) -> None:
        self._context = context
        self._receipts = receipts

    @property
    def routes(self) -> tuple[ComponentRoute, ...]:
        """The buttons and the form; one custom_id serves the form and the button that opens it."""
        press, submit = discord.InteractionType.component, discord.InteractionType.modal_submit
        return (
            self._route(Component.ANSWER_HERE_BUTTON, press, ANSWER_HERE_ID, self.explain_thread),
            self._route(Component.RESPOND_BUTTON, press, RESPOND_ID, self.open_form),
            self._route(Component.RESPOND_FORM, submit, RESPOND_ID, self.record),
            self._route(Component.STANDING_BUTTON, press, STANDING_ID, self.show_standing),
            self._route(Component.WITHDRAW_BUTTON, press, WITHDRAW_ID, self.withdraw),
        )

    @app_commands.command()
    @app_commands.describe(prompt="The prompt to respond to")
    async def respond(self, interaction: discord.Interaction, prompt: str) -> None:
        """Answer a prompt privately; the form says who reads it"""
        services = admission_of(interaction).services
        post = await services.planning.plan.require_open(prompt)
        await services.participation.private.require_open_post(post.id)
        await _send_form(interaction, post)

    @respond.autocomplete("prompt")
    async def _open_prompts(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        try:
            plan = admission_of(interaction).services.planning.plan
            return matching_choices(await plan.open_choices(), typed)
        except BotError:
            return []

    async def explain_thread(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Say how to answer in the thread, and where it is."""
        post = await _private_responses(interaction).require_post(int(match["occurrence"]))
        require_own_message(interaction, match, post)
        course = admission_of(interaction).services.course
        await reply_privately(interaction, describe_answering_here(course, post))

    async def open_form(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Answer a press with the form."""
        post = await _private_responses(interaction).require_open_post(int(match["occurrence"]))
        require_own_message(interaction, match, post)
        await _send_form(interaction, post)

    async def record(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Record a submitted form, even one that was opened before a restart, then say so."""
        post, recorded = await defer_if_slow(interaction, _record(interaction, match))
        self._request_receipts(interaction, post)
        view = await _own_view(interaction, post, recorded.id)
        await reply_privately(interaction, recorded.text, view=view)

    async def show_standing(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Show somebody's standing under the post, with the buttons of their private response."""
        services = admission_of(interaction).services.participation
        post = await services.private.require_post(int(match["occurrence"]))
        require_own_message(interaction, match, post)
        text = await services.reasons.describe_standing(post, interaction.user.id)
        own = await services.private.standing_under(post, interaction.user.id)
        view = await _own_view(interaction, post, own[-1].id if own else None)
        await reply_all_privately(interaction, with_privacy_hint((text,)), view=view)

    async def withdraw(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Withdraw somebody's own private response."""
        private = _private_responses(interaction)
        post = await private.require_post(int(match["occurrence"]))
        require_own_message(interaction, match, post)
        work = private.withdraw(
            post, interaction.user.id, int(match["response"]), interaction.created_at
        )
        text = await defer_if_slow(interaction, work)
        self._request_receipts(interaction, post)
        await reply_privately(interaction, text, view=answer_again_view(post))

    def _request_receipts(self, interaction: discord.Interaction, post: Occurrence) -> None:
        """Where messages are joined, what somebody wrote in the thread counts or not by what they
        have sent privately too."""
        services = admission_of(interaction).services
        self._receipts.request(services.ref, post, interaction.user.id)

    def _route(
        self,
        component: Component,
        kind: discord.InteractionType,
        pattern: re.Pattern[str],
        callback: Callable[[discord.Interaction, re.Match[str]], Awaitable[None]],
    ) -> ComponentRoute:
        return ComponentRoute(component, kind, pattern, self._find_course, callback)

    async def _find_course(
        self, interaction: discord.Interaction, match: re.Match[str]
    ) -> CourseServices:
        return await self._context.services_of_occurrence(interaction, int(match["occurrence"]))


async def _own_view(
    interaction: discord.Interaction, post: Occurrence, response: int | None
) -> discord.ui.View:
    readings = admission_of(interaction).services.participation.readings
    others = await readings.may_read_others(post, interaction.user.id)
    return own_response_view(post, response, others=others)


def _private_responses(interaction: discord.Interaction) -> PrivateResponses:
    return admission_of(interaction).services.participation.private


async def _record(
    interaction: discord.Interaction, match: re.Match[str]
) -> tuple[Occurrence, RecordedResponse]:
    private = _private_responses(interaction)
    post = await private.require_open_post(int(match["occurrence"]))
    require_own_message(interaction, match, post)
    author = account_of(admission_of(interaction).member)
    text = submitted_fields(interaction).get(RESPONSE_TEXT, "")
    return post, await private.record(post, author, text, interaction.id, interaction.created_at)


async def _send_form(interaction: discord.Interaction, post: Occurrence) -> None:
    private = _private_responses(interaction)
    form = await private.form(post, interaction.user.id, interaction.created_at)
    await interaction.response.send_modal(stateless_modal(form_id(post), form))
