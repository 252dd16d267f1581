"""Pages of private responses: those of classmates for students, all of them for staff."""

from __future__ import annotations

import re
from typing import Any

import discord

from bot.cogs.access import admission_of
from bot.cogs.component_router import ComponentRoute
from bot.cogs.course_context import CourseContext
from bot.cogs.post_buttons import OTHERS_ID, READ_ID, require_own_message
from bot.cogs.replies import NO_MENTIONS, defer_if_slow, reply_privately
from bot.cogs.stateless_components import stateless_button, stateless_view
from bot.core.occurrences import Occurrence
from bot.core.rights import Component
from bot.discussion.course_services import CourseServices
from bot.discussion.participation.private_readings import ResponsePage


class PrivatePageRoutes:
    """Opens and turns the pages."""

    def __init__(self, context: CourseContext) -> None:
        self._context = context

    @property
    def routes(self) -> tuple[ComponentRoute, ...]:
        """The buttons that lead to a page."""
        press = discord.InteractionType.component
        return (
            ComponentRoute(
                Component.OTHERS_BUTTON, press, OTHERS_ID, self._find_course, self.read_others
            ),
            ComponentRoute(Component.READ_BUTTON, press, READ_ID, self._find_course, self.read),
        )

    async def read_others(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Show a student what classmates have sent."""
        post = await _require_post(interaction, match)
        readings = admission_of(interaction).services.participation.readings
        number = int(match["page"] or 1)
        page = await readings.read_revealed(post, interaction.user.id, number)
        view = page_view(f"others:{post.id}:{post.message_id}", page)
        await show_page(interaction, page, view, turned=match["page"] is not None)

    async def read(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Turn a page of staff."""
        post = await _require_post(interaction, match)
        student = int(match["student"])
        page, view = await read_for_staff(interaction, post, student or None, int(match["page"]))
        await show_page(interaction, page, view, turned=True)

    async def _find_course(
        self, interaction: discord.Interaction, match: re.Match[str]
    ) -> CourseServices:
        return await self._context.services_of_occurrence(interaction, int(match["occurrence"]))


async def read_for_staff(
    interaction: discord.Interaction, post: Occurrence, student: int | None, number: int
) -> tuple[ResponsePage, discord.ui.View]:
    """A page of what students, or one of them, have sent, with the buttons that turn it."""
    readings = admission_of(interaction).services.participation.readings
    work = readings.read(post, student, number, interaction.user.id)
    page = await defer_if_slow(interaction, work)
    return page, page_view(f"read:{post.id}:{post.message_id}:{student or 0}", page)


def page_view(key: str, page: ResponsePage) -> discord.ui.View:
    """The buttons of a page, whose custom_ids are the key and a number; none where there is one."""
    return stateless_view(page_buttons(key, page))


def page_buttons(key: str, page: ResponsePage) -> list[discord.ui.Button[Any]]:
    """The buttons themselves, for a page that has others too."""
    if page.count == 1:
        return []
    first, last = page.number == 1, page.number == page.count
    previous, following = max(page.number - 1, 1), min(page.number + 1, page.count)
    return [
        stateless_button("◀ Previous", f"{key}:{previous}", disabled=first),
        stateless_button("Next ▶", f"{key}:{following}", disabled=last),
    ]


async def _require_post(interaction: discord.Interaction, match: re.Match[str]) -> Occurrence:
    private = admission_of(interaction).services.participation.private
    post = await private.require_post(int(match["occurrence"]))
    require_own_message(interaction, match, post)
    return post


async def show_page(
    interaction: discord.Interaction, page: ResponsePage, view: discord.ui.View, *, turned: bool
) -> None:
    """Turn a page in its place. Under a message that others see too it is shown apart: whoever
    forges a press would publish it there."""
    message = interaction.message
    is_own = message is not None and message.flags.ephemeral
    if turned and is_own and not interaction.response.is_done():
        await interaction.response.edit_message(
            content=page.text, view=view, allowed_mentions=NO_MENTIONS
        )
    else:
        await reply_privately(interaction, page.text, view=view)
