"""The button by which staff have the students told of what they have changed."""

from __future__ import annotations

import re

import discord

from bot.cogs.access import admission_of
from bot.cogs.background_tasks import BackgroundTasks
from bot.cogs.component_router import ComponentRoute
from bot.cogs.course_context import CourseContext
from bot.cogs.replies import reply_privately
from bot.cogs.staff.action_buttons import TELL_ID
from bot.core.button_key import ButtonKey
from bot.core.rights import Component
from bot.discussion.course_services import CourseServices


class TellRoutes:
    """Has the students told, once."""

    def __init__(self, context: CourseContext, background_tasks: BackgroundTasks) -> None:
        self._context = context
        self._background_tasks = background_tasks

    @property
    def routes(self) -> tuple[ComponentRoute, ...]:
        """The one button."""
        component, press = Component.TELL_BUTTON, discord.InteractionType.component
        return (ComponentRoute(component, press, TELL_ID, self._find_course, self.tell),)

    async def tell(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Say where the students are told, and tell them."""
        services = admission_of(interaction).services
        await interaction.response.defer(ephemeral=True, thinking=True)
        text = await services.staff.news.tell(int(match["act"]), interaction.user.id)
        await reply_privately(interaction, text)
        await self._background_tasks.tick_now(services)

    async def _find_course(
        self, interaction: discord.Interaction, match: re.Match[str]
    ) -> CourseServices:
        return await self._context.course_of(interaction, ButtonKey.parse(match["course"]))
