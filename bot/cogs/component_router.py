"""Passes each press of a button, and each submitted form, to the feature that answers it.

Why a router, and not what discord.py offers:

- The callback of a view is an object in memory. After a restart nobody answers the buttons that are
  still on Discord, and discord.py gives the view of an ephemeral message 15 minutes, even one that
  was made without a timeout.
- A DynamicItem is found again by its custom_id, but discord.py only logs what its callback raises.
  There is no hook for errors, so the person who pressed would read “This interaction failed”.
- Modals are kept by their custom_id until they are submitted. One that is dismissed is kept for
  ever, and of two people who open the same form only the later one is heard.

So a custom_id holds everything that its callback needs, and one listener finds the callback by it.
Views and modals are stopped before they are sent: discord.py stores only those that are not
finished (`ui/view.py`, `interactions.py`, `webhook/async_.py` of 2.7.1), does nothing about a
custom_id that it does not know, and dispatches `on_interaction` for every interaction.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any

import discord
from discord.ext import commands

from bot.cogs.access import AccessControl
from bot.cogs.error_reporting import report_error, report_errors
from bot.cogs.replies import reply_privately
from bot.cogs.submitted_fields import submitted_fields
from bot.core.rights import Component
from bot.core.text import replace_lone_surrogates
from bot.discussion.course_services import CourseServices
from bot.errors import CourseError
from bot.rendering.refusals import (
    TYPED,
    UNKNOWN_BUTTON,
    UNKNOWN_FORM,
    fits_into_code_block,
    quote_typed_text,
    return_typed_text,
)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ComponentRoute:
    """Sends interactions of one type, whose whole custom_id matches the pattern, to a callback.

    `find_course` says which course the component is about. Whoever may use it there, by the table
    of rights, is answered once by the callback. What either raises is reported to the person.
    Patterns of the same type must not overlap.
    """

    component: Component
    interaction_type: discord.InteractionType
    pattern: re.Pattern[str]
    find_course: Callable[[discord.Interaction, re.Match[str]], Awaitable[CourseServices]]
    callback: Callable[[discord.Interaction, re.Match[str]], Awaitable[None]]


class ComponentRouter(commands.Cog):
    """Answers every component and every form of this bot, whenever it was sent."""

    def __init__(self, access: AccessControl, routes: Iterable[ComponentRoute]) -> None:
        self._access = access
        self.routes = tuple(routes)

    @commands.Cog.listener()
    @report_errors
    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Find the route and call it; commands have a tree of their own."""
        if interaction.type not in _ROUTED:
            return
        data: Any = interaction.data
        try:
            await self._answer(interaction, data["custom_id"])
        except Exception as error:
            await report_error(interaction, error)
            typed = return_typed_text(submitted_fields(interaction).values())
            if typed:
                await _give_back(interaction, replace_lone_surrogates(typed))

    async def _answer(self, interaction: discord.Interaction, custom_id: str) -> None:
        for route in self.routes:
            match = route.pattern.fullmatch(custom_id)
            if match is not None and route.interaction_type is interaction.type:
                services = await route.find_course(interaction, match)
                await self._access.admit_to_component(interaction, route.component, services)
                await route.callback(interaction, match)
                return
        log.warning("no route for the custom_id %r", custom_id)
        is_form = interaction.type is discord.InteractionType.modal_submit
        raise CourseError(UNKNOWN_FORM if is_form else UNKNOWN_BUTTON)


async def _give_back(interaction: discord.Interaction, typed: str) -> None:
    """Show somebody what they typed, whole: in a file where no message can hold it unchanged."""
    if fits_into_code_block(typed):
        await reply_privately(interaction, quote_typed_text(typed))
    else:
        file = discord.File(io.BytesIO(typed.encode()), "what-you-wrote.txt")
        await reply_privately(interaction, TYPED, file=file)


_ROUTED = (discord.InteractionType.component, discord.InteractionType.modal_submit)
