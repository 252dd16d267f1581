"""/seminar record behind and unanswered: what is open before the next class, in pages."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping

import discord

from bot.cogs.access import admission_of
from bot.cogs.component_router import ComponentRoute
from bot.cogs.course_context import CourseContext
from bot.cogs.private_pages import page_view, show_page
from bot.cogs.replies import reply_privately
from bot.cogs.staff.record_commands import SeminarRecordCommands
from bot.core.button_key import BUTTON_KEY, ButtonKey
from bot.core.rights import Component
from bot.discussion.course_services import CourseServices
from bot.discussion.participation.open_work import OpenWork
from bot.discussion.participation.private_readings import ResponsePage

# The words before the colon stand on Discord: they never change.
LIST_PAGE_ID = re.compile(rf"list:(?P<list>behind|unanswered):{BUTTON_KEY}:(?P<page>[0-9]{{1,4}})")
_LISTS: Mapping[str, Callable[[OpenWork], Awaitable[tuple[str, ...]]]] = {
    "behind": OpenWork.behind,
    "unanswered": OpenWork.unanswered,
}

record = SeminarRecordCommands.record


class SeminarOpenWorkCommands(SeminarRecordCommands):
    """Shows who has what to do, and what nobody has answered."""

    @record.command()
    async def behind(self, interaction: discord.Interaction) -> None:
        """Who has what still to do, and until when"""
        await self._show_list(interaction, "behind")

    @record.command()
    async def unanswered(self, interaction: discord.Interaction) -> None:
        """The responses to which no other student has replied"""
        await self._show_list(interaction, "unanswered")

    async def _show_list(self, interaction: discord.Interaction, name: str) -> None:
        services = await self._deferred_services(interaction)
        page, view = await _read_list(services, name, 1)
        await reply_privately(interaction, page.text, view=view)


class ListPageRoutes:
    """Turns the pages of these lists."""

    def __init__(self, context: CourseContext) -> None:
        self._context = context

    @property
    def routes(self) -> tuple[ComponentRoute, ...]:
        """The buttons under a page."""
        component, press = Component.LIST_PAGE_BUTTON, discord.InteractionType.component
        return (ComponentRoute(component, press, LIST_PAGE_ID, self._find_course, self.turn),)

    async def turn(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Show another page, as the list is now."""
        services = admission_of(interaction).services
        page, view = await _read_list(services, match["list"], int(match["page"]))
        await show_page(interaction, page, view, turned=True)

    async def _find_course(
        self, interaction: discord.Interaction, match: re.Match[str]
    ) -> CourseServices:
        return await self._context.course_of(interaction, ButtonKey.parse(match["course"]))


async def _read_list(
    services: CourseServices, name: str, number: int
) -> tuple[ResponsePage, discord.ui.View]:
    """A page of a list, the last one if there are fewer, with the buttons that turn it."""
    pages = await _LISTS[name](services.participation.open_work)
    number = min(max(number, 1), len(pages))
    page = ResponsePage(pages[number - 1], number, len(pages))
    return page, page_view(f"list:{name}:{services.button_key}", page)
