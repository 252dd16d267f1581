"""What staff choose in a message’s menu: that it does not count, is exemplary, or is for class.

Discord takes five such commands of an application.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.access import admission_of
from bot.cogs.component_router import ComponentRoute
from bot.cogs.course_context import CourseContext
from bot.cogs.recording.receipts import ReceiptQueue
from bot.cogs.staff.action_buttons import reply_with_undo
from bot.cogs.staff.session_list import put_on_list
from bot.cogs.stateless_components import stateless_modal
from bot.cogs.submitted_fields import submitted_fields
from bot.core.acts import Discount, Exemplary
from bot.core.button_key import BUTTON_KEY, ButtonKey
from bot.core.rights import ASK_IN_CLASS, DOES_NOT_COUNT, EXEMPLARY, Component
from bot.discussion.course_services import CourseServices
from bot.discussion.staff.judgements import Mark
from bot.rendering.judgements import REASON, reason_form

REASON_FORM_ID = re.compile(
    rf"mark:(?P<mark>discount|exemplary):{BUTTON_KEY}:(?P<message>[0-9]{{1,20}})"
)
_MARKS: Mapping[str, Mark] = {"discount": Discount, "exemplary": Exemplary}


class MessageMenus(commands.Cog):
    """Opens the form that asks for a reason, and does what was chosen once it is submitted."""

    def __init__(
        self, context: CourseContext, tree: app_commands.CommandTree, receipts: ReceiptQueue
    ) -> None:
        self._context = context
        self._tree = tree
        self._receipts = receipts

    @property
    def routes(self) -> tuple[ComponentRoute, ...]:
        """The form."""
        submit = discord.InteractionType.modal_submit
        component = Component.REASON_FORM
        return (ComponentRoute(component, submit, REASON_FORM_ID, self._find_course, self.mark),)

    async def cog_load(self) -> None:
        """Add the menus. Students are not offered them, as with /seminar."""
        for name, callback in (
            (DOES_NOT_COUNT, self.discount),
            (EXEMPLARY, self.mark_as_exemplary),
            (ASK_IN_CLASS, put_on_list),
        ):
            menu = app_commands.ContextMenu(name=name, callback=callback)
            menu.default_permissions = discord.Permissions(manage_messages=True)
            self._tree.add_command(menu)

    async def discount(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Ask why a message shall not count."""
        await self._ask_reason(interaction, "discount", message.id)

    async def mark_as_exemplary(
        self, interaction: discord.Interaction, message: discord.Message
    ) -> None:
        """Ask why a message is exemplary."""
        await self._ask_reason(interaction, "exemplary", message.id)

    async def mark(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Mark the message for the reason that was submitted."""
        services = admission_of(interaction).services
        await interaction.response.defer(ephemeral=True, thinking=True)
        judgements, message_id = services.staff.judgements, int(match["message"])
        reason = submitted_fields(interaction).get(REASON, "")
        result = await judgements.mark(
            _MARKS[match["mark"]], message_id, reason, interaction.user.id
        )
        await reply_with_undo(interaction, services, result)
        response, _ = await services.participation.students.require_response(message_id)
        post = await services.participation.private.require_post(response.post)
        self._receipts.request(services.ref, post)

    async def _ask_reason(
        self, interaction: discord.Interaction, mark: str, message_id: int
    ) -> None:
        services = admission_of(interaction).services
        judgements = services.staff.judgements
        earlier = await judgements.find_mark(_MARKS[mark], message_id)
        if earlier is not None:
            await reply_with_undo(interaction, services, earlier)
            return
        _, author = await services.participation.students.require_response(message_id)
        form = reason_form(_MARKS[mark], author.name)
        custom_id = f"mark:{mark}:{services.button_key}:{message_id}"
        await interaction.response.send_modal(stateless_modal(custom_id, form))

    async def _find_course(
        self, interaction: discord.Interaction, match: re.Match[str]
    ) -> CourseServices:
        return await self._context.course_of(interaction, ButtonKey.parse(match["course"]))
