"""The button by which staff apply rules to a post after they have seen what that changes."""

from __future__ import annotations

import re

import discord

from bot.cogs.access import admission_of
from bot.cogs.background_tasks import BackgroundTasks
from bot.cogs.component_router import ComponentRoute
from bot.cogs.course_context import CourseContext
from bot.cogs.replies import reply_privately
from bot.cogs.staff.action_buttons import undo_view
from bot.cogs.stateless_components import stateless_button, stateless_view
from bot.core.button_key import BUTTON_KEY, ButtonKey
from bot.core.rights import Component
from bot.discussion.course_services import CourseServices
from bot.discussion.staff.rule_changes import RulePreview

# Those of older versions name no course.
APPLY_RULES_ID = re.compile(
    rf"rules:(?:{BUTTON_KEY}:)?(?P<occurrence>[0-9]{{1,18}}):(?P<digest>[0-9a-f]{{16}})"
)


def apply_rules_view(key: ButtonKey, preview: RulePreview) -> discord.ui.View:
    """The button that applies what a preview shows in a course."""
    custom_id = f"rules:{key}:{preview.post}:{preview.digest}"
    return stateless_view([stateless_button("Apply these rules", custom_id)])


class ApplyRulesRoutes:
    """Applies the rules that were shown; if they have changed since, staff must look again."""

    def __init__(self, context: CourseContext, background_tasks: BackgroundTasks) -> None:
        self._context = context
        self._background_tasks = background_tasks

    @property
    def routes(self) -> tuple[ComponentRoute, ...]:
        """The one button."""
        button = discord.InteractionType.component
        component = Component.APPLY_RULES_BUTTON
        return (ComponentRoute(component, button, APPLY_RULES_ID, self._find_course, self.apply),)

    async def apply(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Apply the rules, say so with a button that undoes it, and tell the thread."""
        services = admission_of(interaction).services
        await interaction.response.defer(ephemeral=True, thinking=True)
        result = await services.staff.rules.apply(
            int(match["occurrence"]), match["digest"], interaction.user.id
        )
        view = await undo_view(services, result)
        await reply_privately(interaction, result.text, view=view)
        await self._background_tasks.tick_now(services)

    async def _find_course(
        self, interaction: discord.Interaction, match: re.Match[str]
    ) -> CourseServices:
        if match["course"]:
            return await self._context.course_of(interaction, ButtonKey.parse(match["course"]))
        return await self._context.services_of_occurrence(interaction, int(match["occurrence"]))
