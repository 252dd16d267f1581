"""/seminar record standing: what one student has done in the term and what it earns, in pages."""

from __future__ import annotations

import re

import discord
from discord import app_commands

from bot.cogs.access import admission_of
from bot.cogs.choices import matching_choices
from bot.cogs.component_router import ComponentRoute
from bot.cogs.course_context import CourseContext
from bot.cogs.private_pages import page_view, show_page
from bot.cogs.replies import reply_privately
from bot.cogs.staff.record_commands import SeminarRecordCommands
from bot.core.button_key import BUTTON_KEY, ButtonKey
from bot.core.rights import Component
from bot.discussion.course_services import CourseServices
from bot.discussion.participation.private_readings import ResponsePage

# The words before the colon stand on Discord: they never change.
STANDING_PAGE_ID = re.compile(
    rf"student:{BUTTON_KEY}:(?P<student>[0-9]{{1,18}}):(?P<page>[0-9]{{1,4}})"
)

record = SeminarRecordCommands.record


class SeminarStandingCommands(SeminarRecordCommands):
    """Shows one student's standing with its reasons."""

    @record.command()
    @app_commands.describe(student="Whose points you ask about")
    async def standing(
        self, interaction: discord.Interaction, student: app_commands.Range[str, 1, 100]
    ) -> None:
        """What a student has done, what it earns and why"""
        services = await self._deferred_services(interaction)
        page, view = await read_standing_page(services, student, 1)
        await reply_privately(interaction, page.text, view=view)

    @standing.autocomplete("student")
    async def _graded_students(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        students = admission_of(interaction).services.participation.students
        return matching_choices(await students.choices(), typed)


class StandingPageRoutes:
    """Turns the pages of a student's standing."""

    def __init__(self, context: CourseContext) -> None:
        self._context = context

    @property
    def routes(self) -> tuple[ComponentRoute, ...]:
        """The buttons under a page."""
        return (
            ComponentRoute(
                Component.STANDING_PAGE_BUTTON,
                discord.InteractionType.component,
                STANDING_PAGE_ID,
                self._find_course,
                self.turn,
            ),
        )

    async def turn(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Show another page, as the standing is now."""
        services = admission_of(interaction).services
        page, view = await read_standing_page(services, match["student"], int(match["page"]))
        await show_page(interaction, page, view, turned=True)

    async def _find_course(
        self, interaction: discord.Interaction, match: re.Match[str]
    ) -> CourseServices:
        return await self._context.course_of(interaction, ButtonKey.parse(match["course"]))


async def read_standing_page(
    services: CourseServices, student: str, number: int
) -> tuple[ResponsePage, discord.ui.View]:
    """A page of a student's standing, with the buttons that turn it; the last one, if there are
    fewer. Raises CourseError if there is no such student."""
    found = await services.participation.students.require(student)
    pages = await services.participation.reasons.pages_of(found)
    number = min(max(number, 1), len(pages))
    page = ResponsePage(pages[number - 1], number, len(pages))
    return page, page_view(f"student:{services.button_key}:{found.id}", page)
