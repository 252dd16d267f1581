"""The buttons under messages to staff. What they do is in their custom_id: a restart ends none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self

import discord

from bot.cogs.error_reporting import NO_MENTIONS, reply_privately, report_errors
from bot.discussion.delivery import ActionButton, StaffAction

if TYPE_CHECKING:
    from bot.cogs.course_context import HasCourseContext

_LABEL_LIMIT = 80
_TEMPLATE = re.compile(
    rf"staff:(?P<action>{'|'.join(StaffAction)}):(?P<id>[0-9]{{1,18}}):(?P<course>[a-z0-9-]{{1,60}})"
)


class StaffActionButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=_TEMPLATE
):
    """Does one thing about one occurrence, message or act of staff."""

    def __init__(self, action: StaffAction, target_id: int, course: str, label: str = "") -> None:
        self.action, self.target_id, self.course = action, target_id, course
        short = label if len(label) <= _LABEL_LIMIT else f"{label[: _LABEL_LIMIT - 1]}…"
        style = discord.ButtonStyle
        super().__init__(
            discord.ui.Button(
                label=short or action,
                custom_id=f"staff:{action}:{target_id}:{course}",
                style=style.primary
                if action in (StaffAction.POST, StaffAction.RETRY)
                else style.secondary,
            )
        )

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(StaffAction(match["action"]), int(match["id"]), match["course"])

    @report_errors
    async def callback(self, interaction: discord.Interaction) -> None:
        client: HasCourseContext = interaction.client  # type: ignore[assignment]
        seminar = client.course_context.seminar(self.course)
        await client.course_context.require_staff(interaction, seminar)
        await interaction.response.defer()
        outbox = await client.course_context.outbox_of(seminar)
        try:
            said = await seminar.staff_actions.decide(
                self.action, self.target_id, interaction.user.id, outbox
            )
            await reply_privately(interaction, said.told, view=undo_view(said.undo, self.course))
        finally:  # also where it was refused: what can be done may be another thing by now
            seminar = await client.course_context.refreshed(seminar)
            if interaction.message is not None:
                offers = await seminar.notifier.offers_under(interaction.message.id)
                await interaction.edit_original_response(
                    view=action_view(offers, self.course), allowed_mentions=NO_MENTIONS
                )


def action_view(offers: Sequence[ActionButton], course: str) -> discord.ui.View:
    """The buttons of a message."""
    view = discord.ui.View(timeout=None)
    for offer in offers:
        view.add_item(StaffActionButton(offer.action, offer.target_id, course, offer.label))
    return view


def undo_view(key: int | None, course: str) -> discord.ui.View:
    """The button that undoes an act; none without one."""
    offers = [] if key is None else [ActionButton(StaffAction.UNDO, key, "Undo")]
    return action_view(offers, course)
