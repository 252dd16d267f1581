"""The form for an unplanned prompt: a passage, a question, now or at a time."""

from __future__ import annotations

import re

import discord

from bot.cogs.access import admission_of
from bot.cogs.component_router import ComponentRoute
from bot.cogs.course_context import CourseContext
from bot.cogs.replies import reply_privately
from bot.cogs.staff.action_buttons import undo_view
from bot.cogs.stateless_components import stateless_modal
from bot.cogs.submitted_fields import submitted_fields
from bot.core.button_key import BUTTON_KEY, ButtonKey
from bot.core.local_time_parsing import parse_local_time
from bot.core.rights import Component
from bot.discussion.action_result import ActionResult
from bot.discussion.course_services import CourseServices
from bot.discussion.planning.plan_editor import LONGEST_QUESTION, NewPrompt
from bot.rendering.forms import new_prompt_form

NEW_PROMPT_ID = re.compile(rf"ask:{BUTTON_KEY}")


def new_prompt_modal(key: ButtonKey) -> discord.ui.Modal:
    """The form for the course of this key."""
    return stateless_modal(f"ask:{key}", new_prompt_form(LONGEST_QUESTION))


class NewPromptRoutes:
    """Takes the submitted form, even one that was opened before a restart."""

    def __init__(self, context: CourseContext) -> None:
        self._context = context

    @property
    def routes(self) -> tuple[ComponentRoute, ...]:
        """The form."""
        return (
            ComponentRoute(
                Component.ASK_FORM,
                discord.InteractionType.modal_submit,
                NEW_PROMPT_ID,
                self._find_course,
                self.submit,
            ),
        )

    async def submit(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Add the prompt to the plan, or post it at once if no time was given."""
        services = admission_of(interaction).services
        # A locked database may keep us waiting for five seconds; Discord waits for three.
        await interaction.response.defer(ephemeral=True, thinking=True)
        typed = submitted_fields(interaction)
        result = await self._ask(services, typed, interaction.user.id)
        view = await undo_view(services, result)
        await reply_privately(interaction, result.text, view=view)

    async def _find_course(
        self, interaction: discord.Interaction, match: re.Match[str]
    ) -> CourseServices:
        return await self._context.course_of(interaction, ButtonKey.parse(match["course"]))

    async def _ask(self, services: CourseServices, typed: dict[str, str], by: int) -> ActionResult:
        when = typed.get("when", "").strip()
        local = parse_local_time(when, services.course.schedule.time) if when else None
        outbox = self._context.outbox_of(services)
        prompt = NewPrompt(typed.get("passage", ""), typed.get("question", ""), local)
        return await self._context.ask(services, prompt, by, outbox)
