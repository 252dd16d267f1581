"""/seminar record session and the menu *Ask in class*: what to talk about in the next session."""

from __future__ import annotations

import re

import discord

from bot.cogs.access import admission_of
from bot.cogs.component_router import ComponentRoute
from bot.cogs.course_context import CourseContext
from bot.cogs.private_pages import page_buttons, show_page
from bot.cogs.replies import reply_privately
from bot.cogs.staff.record_commands import SeminarRecordCommands
from bot.cogs.stateless_components import stateless_button, stateless_view
from bot.core.button_key import BUTTON_KEY, ButtonKey
from bot.core.rights import Component
from bot.discussion.course_services import CourseServices
from bot.discussion.participation.private_readings import ResponsePage
from bot.discussion.staff.session_list import SessionList
from bot.rendering.session_items import TAKE_OFF, describe_taking_off

# The words before the colon stand on Discord: they never change.
SESSION_ID = re.compile(
    rf"session:{BUTTON_KEY}:(?P<page>[0-9]{{1,4}})(?::(?P<item>[0-9]{{1,18}}))?"
)

record = SeminarRecordCommands.record


class SeminarSessionCommands(SeminarRecordCommands):
    """Shows the list for the next session."""

    @record.command()
    async def session(self, interaction: discord.Interaction) -> None:
        """What is on the list for the next session; *Ask in class* puts messages there"""
        services = await self._deferred_services(interaction)
        page, view = await _read_page(services, 1)
        await reply_privately(interaction, page.text, view=view)


class SessionListRoutes:
    """Turns the pages of the list, and takes items off it."""

    def __init__(self, context: CourseContext) -> None:
        self._context = context

    @property
    def routes(self) -> tuple[ComponentRoute, ...]:
        """The buttons under a page of the list, and under the answer to *Ask in class*."""
        component, press = Component.SESSION_BUTTON, discord.InteractionType.component
        return (ComponentRoute(component, press, SESSION_ID, self._find_course, self.turn),)

    async def turn(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Show a page as the list is now, after an item was taken off if the button says so."""
        services = admission_of(interaction).services
        if match["item"]:
            await services.staff.session_list.remove(int(match["item"]), interaction.user.id)
        page, view = await _read_page(services, int(match["page"]))
        await show_page(interaction, page, view, turned=True)

    async def _find_course(
        self, interaction: discord.Interaction, match: re.Match[str]
    ) -> CourseServices:
        return await self._context.course_of(interaction, ButtonKey.parse(match["course"]))


async def put_on_list(interaction: discord.Interaction, message: discord.Message) -> None:
    """Put a message on the list, and offer to take it off again."""
    services = admission_of(interaction).services
    await interaction.response.defer(ephemeral=True)
    listed = await services.staff.session_list.add(message.id, interaction.user.id)
    custom_id = f"session:{services.button_key}:1:{listed.item}"
    view = stateless_view([stateless_button(TAKE_OFF, custom_id)])
    await reply_privately(interaction, listed.text, view=view)


async def _read_page(services: CourseServices, number: int) -> tuple[ResponsePage, discord.ui.View]:
    sessions: SessionList = services.staff.session_list
    shown = await sessions.read(number)
    page = ResponsePage(shown.text, shown.number, shown.count)
    key = f"session:{services.button_key}"
    buttons = [
        stateless_button(describe_taking_off(at), f"{key}:{shown.number}:{item}")
        for at, item in shown.removable.items()
    ]
    return page, stateless_view([*buttons, *page_buttons(key, page)])
