"""/passage and /search, and the buttons under their answers: the text itself, for everyone."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands
from discord.utils import MISSING

from bot.cogs.access import admission_of
from bot.cogs.askers import asker_of
from bot.cogs.choices import matching_choices
from bot.cogs.component_router import ComponentRoute
from bot.cogs.course_context import CourseContext
from bot.cogs.message_layouts import layout_view
from bot.cogs.page_buttons import (
    PAGE_ID,
    PageButtonKind,
    PageLink,
    page_buttons,
    search_hit_view,
)
from bot.cogs.replies import NO_MENTIONS, defer_if_slow, reply_privately
from bot.cogs.stateless_components import stateless_view
from bot.core.course import Display
from bot.core.rights import FIND_IN_TEXT, Component
from bot.discussion.class_search import ClassSearchResults
from bot.discussion.conversations import Subject
from bot.discussion.course_services import CourseServices
from bot.discussion.lookup import PassagePage


class PassageCommands(commands.Cog):
    """Looks up and searches the reading."""

    def __init__(self, context: CourseContext, tree: app_commands.CommandTree) -> None:
        self._context = context
        self._tree = tree

    async def cog_load(self) -> None:
        """Add the command of a message's menu, which discord.py takes from no cog."""
        menu = app_commands.ContextMenu(name=FIND_IN_TEXT, callback=self.find_in_text)
        self._tree.add_command(menu)

    @property
    def routes(self) -> tuple[ComponentRoute, ...]:
        """The buttons that lead to a page."""
        return (
            ComponentRoute(
                Component.PAGE_BUTTON,
                discord.InteractionType.component,
                PAGE_ID,
                self._find_course,
                self.open_page,
            ),
        )

    @app_commands.command()
    @app_commands.describe(
        where="A place such as 2.4, §2 ¶¶4-6 or a section’s title",
        share="Show it to everyone in the channel (otherwise only to you)",
        edition="Another edition of the text, such as a translation, or both",
    )
    async def passage(
        self,
        interaction: discord.Interaction,
        where: app_commands.Range[str, 1, 200],
        share: bool = False,
        edition: app_commands.Range[str, 1, 100] | None = None,
    ) -> None:
        """Read a passage of the text"""
        admission = admission_of(interaction)
        services = admission.services

        async def look_up() -> tuple[PassagePage, str]:
            subject = await _subject(interaction, services)
            page = await asyncio.to_thread(
                services.lookup.page, where, subject=subject, edition=edition
            )
            return page, await services.wordings.citations.describe(page, asker_of(admission))

        page, cited = await defer_if_slow(interaction, look_up(), ephemeral=not share)
        await _send_page(interaction, page, share=share)
        if cited:
            await reply_privately(interaction, cited)

    @passage.autocomplete("where")
    async def _places(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        services = admission_of(interaction).services
        subject = await _subject(interaction, services)
        return [
            app_commands.Choice(name=name, value=value)
            for name, value in await asyncio.to_thread(services.lookup.choices, typed, subject)
        ]

    @passage.autocomplete("edition")
    async def _editions(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        services = admission_of(interaction).services
        subject = await _subject(interaction, services)
        return matching_choices(services.lookup.edition_choices(subject), typed)

    @app_commands.command()
    @app_commands.describe(words="Words to look for; a phrase in quotation marks")
    async def search(
        self, interaction: discord.Interaction, words: app_commands.Range[str, 1, 200]
    ) -> None:
        """Search the text, and what the class has said about it"""
        admission = admission_of(interaction)
        services = admission.services

        async def find() -> ClassSearchResults:
            subject = await _subject(interaction, services)
            return await services.wordings.search.find(words, subject, asker_of(admission))

        found = await defer_if_slow(interaction, find())
        view = search_hit_view(found.passages)
        first, *others = found.texts
        await reply_privately(interaction, first, view=view if view.children else MISSING)
        for text in others:
            await reply_privately(interaction, text)

    async def find_in_text(
        self, interaction: discord.Interaction, message: discord.Message
    ) -> None:
        """What a message cites, each place with its passage."""
        citations = admission_of(interaction).services.citations
        work = citations.find(message.content, message.channel.id)
        found = await defer_if_slow(interaction, work)
        view = search_hit_view(found.passages)
        await reply_privately(interaction, found.text, view=view if view.children else MISSING)

    async def open_page(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Turn an ephemeral page in its place; answer any other button with a page of its own."""
        link = PageLink.from_match(match)
        lookup = admission_of(interaction).services.lookup
        turns = link.turn is not PageButtonKind.OPEN_HIT
        in_place = turns and _is_ephemeral(interaction.message)
        display = _display_of(interaction.message) if turns else None
        work = asyncio.to_thread(lookup.turn, link.key, link.page, display)
        page = await defer_if_slow(interaction, work, thinking=not in_place)
        if in_place:
            await _turn_page(interaction, page)
        else:
            # A shared passage stays as it was shared: whoever turns it gets pages of their own.
            await _send_page(interaction, page, share=False)

    async def _find_course(
        self, interaction: discord.Interaction, match: re.Match[str]
    ) -> CourseServices:
        """The text is that of the course in whose channel the button stands."""
        return await self._context.services_for(interaction)


async def _send_page(interaction: discord.Interaction, page: PassagePage, *, share: bool) -> None:
    """Answer with a page, to the asker alone or to the channel."""
    view = _page_view(page)
    if page.display is Display.PLAIN:
        view = view if view.children else MISSING
        await reply_privately(interaction, page.text, ephemeral=not share, view=view)
    elif interaction.response.is_done():
        # Components can be put into the message that a deferral has promised, not after it.
        await interaction.edit_original_response(view=view, allowed_mentions=NO_MENTIONS)
    else:
        await interaction.response.send_message(
            view=view, ephemeral=not share, allowed_mentions=NO_MENTIONS
        )


async def _turn_page(interaction: discord.Interaction, page: PassagePage) -> None:
    """Show another page in the message whose button was pressed, which is of the same kind."""
    options: Any = {"view": _page_view(page), "allowed_mentions": NO_MENTIONS}
    if page.display is Display.PLAIN:
        options["content"] = page.text
    if interaction.response.is_done():
        await interaction.edit_original_response(**options)
    else:
        await interaction.response.edit_message(**options)


def _page_view(page: PassagePage) -> Any:
    buttons = page_buttons(page)
    if page.display is Display.PLAIN:
        return stateless_view(buttons)
    return layout_view(page.text, buttons)


def _is_ephemeral(message: discord.Message | None) -> bool:
    return message is not None and message.flags.ephemeral


def _display_of(message: discord.Message | None) -> Display:
    """Of what a message is made: the number of a page is that of a page of its kind."""
    in_layout = message is not None and message.flags.components_v2
    return Display.COMPONENTS if in_layout else Display.PLAIN


async def _subject(interaction: discord.Interaction, services: CourseServices) -> Subject:
    """What the conversation is about in which somebody asks."""
    return await services.conversations.subject_in(interaction.channel_id or 0)
