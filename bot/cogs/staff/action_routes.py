"""Answers the buttons under messages to staff, and brings the buttons up to date."""

from __future__ import annotations

import re

import discord

from bot.cogs.access import admission_of
from bot.cogs.component_router import ComponentRoute
from bot.cogs.course_context import CourseContext
from bot.cogs.replies import NO_MENTIONS, reply_privately
from bot.cogs.staff.action_buttons import (
    ALERT_ACTION_ID,
    UNDO_ID,
    StaffActionLink,
    action_view,
    undo_view,
)
from bot.core.rights import Component
from bot.discussion.course_services import CourseServices


class StaffActionRoutes:
    """Does what a button says, for staff of the course that it names."""

    def __init__(self, context: CourseContext) -> None:
        self._context = context

    @property
    def routes(self) -> tuple[ComponentRoute, ...]:
        """The buttons of all staff actions."""
        return (
            self._route(Component.ALERT_BUTTON, ALERT_ACTION_ID),
            self._route(Component.UNDO_BUTTON, UNDO_ID),
        )

    async def perform(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Perform the action, say what came of it, and show the buttons that are left."""
        link = StaffActionLink.from_match(match)
        services = admission_of(interaction).services
        await services.staff.actions.require_in_scope(link.action, link.target_id)
        # A locked database may keep us waiting for five seconds; Discord waits for three.
        await interaction.response.defer()
        try:
            await self._decide(interaction, services, link)
        finally:  # also after a refusal: what can still be done may be another thing by now
            await self._update_buttons(interaction, services)

    def _route(self, component: Component, pattern: re.Pattern[str]) -> ComponentRoute:
        button = discord.InteractionType.component
        return ComponentRoute(component, button, pattern, self._find_course, self.perform)

    async def _find_course(
        self, interaction: discord.Interaction, match: re.Match[str]
    ) -> CourseServices:
        """The course that has the target. The one that the button names is not believed."""
        link = StaffActionLink.from_match(match)
        return await self._context.services_of_target(interaction, link)

    async def _decide(
        self, interaction: discord.Interaction, services: CourseServices, link: StaffActionLink
    ) -> None:
        outbox = self._context.outbox_of(services)
        result = await services.staff.actions.perform(
            link.action, link.target_id, interaction.user.id, outbox
        )
        view = await undo_view(services, result)
        await reply_privately(interaction, result.text, view=view)

    async def _update_buttons(
        self, interaction: discord.Interaction, services: CourseServices
    ) -> None:
        services = await self._context.refresh(services)
        if interaction.message is not None:
            buttons = await services.staff.notifier.buttons_under(interaction.message.id)
            await interaction.edit_original_response(
                view=action_view(buttons, services.course.slug), allowed_mentions=NO_MENTIONS
            )
