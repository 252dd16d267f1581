"""/seminar log: who did what in the course, in pages."""

from __future__ import annotations

import re

import discord
from discord import app_commands

from bot.cogs.access import admission_of
from bot.cogs.component_router import ComponentRoute
from bot.cogs.course_context import CourseContext
from bot.cogs.private_pages import page_view, show_page
from bot.cogs.replies import reply_privately
from bot.cogs.staff.staff_cog import StaffCog
from bot.core.button_key import BUTTON_KEY, ButtonKey
from bot.core.rights import Component
from bot.discussion.course_services import CourseServices
from bot.discussion.participation.private_readings import ResponsePage

# The words before the colon stand on Discord: they never change.
LOG_PAGE_ID = re.compile(rf"log:{BUTTON_KEY}:(?P<person>[0-9]{{1,20}}):(?P<page>[0-9]{{1,6}})")


class SeminarLogCommands(StaffCog):
    """Shows the audit log."""

    @app_commands.command()
    @app_commands.describe(person="What this person did; left out: everybody")
    async def log(
        self, interaction: discord.Interaction, person: discord.Member | None = None
    ) -> None:
        """Who did what in the course, and when"""
        services = await self._deferred_services(interaction)
        page, view = await _read_log(services, person.id if person is not None else None, 1)
        await reply_privately(interaction, page.text, view=view)


class LogPageRoutes:
    """Turns the pages of the log."""

    def __init__(self, context: CourseContext) -> None:
        self._context = context

    @property
    def routes(self) -> tuple[ComponentRoute, ...]:
        """The buttons under a page."""
        component, press = Component.LOG_PAGE_BUTTON, discord.InteractionType.component
        return (ComponentRoute(component, press, LOG_PAGE_ID, self._find_course, self.turn),)

    async def turn(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Show another page, as the log is now."""
        services = admission_of(interaction).services
        page, view = await _read_log(services, int(match["person"]) or None, int(match["page"]))
        await show_page(interaction, page, view, turned=True)

    async def _find_course(
        self, interaction: discord.Interaction, match: re.Match[str]
    ) -> CourseServices:
        return await self._context.course_of(interaction, ButtonKey.parse(match["course"]))


async def _read_log(
    services: CourseServices, person: int | None, number: int
) -> tuple[ResponsePage, discord.ui.View]:
    """A page of the log with the buttons that turn it."""
    shown = await services.staff.log.read(person, number)
    page = ResponsePage(shown.text, shown.number, shown.count)
    return page, page_view(f"log:{services.button_key}:{person or 0}", page)
