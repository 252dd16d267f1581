"""The buttons under messages to staff. What they do is in their custom_id: a restart ends none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self

import discord

from bot.cogs.error_reporting import NO_MENTIONS, reply_privately, report_errors
from bot.discussion.delivery import ActionButton

if TYPE_CHECKING:
    from bot.cogs.course_context import HasCourseContext

_LABEL_LIMIT = 80
_TEMPLATE = re.compile(
    r"staff:(?P<act>post|retry|skip|believe|undo):(?P<key>[0-9]{1,18}):(?P<course>[a-z0-9-]{1,60})"
)


class StaffActionButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=_TEMPLATE
):
    """Does one thing about one occurrence, message or act of staff."""

    def __init__(self, act: str, key: int, course: str, label: str = "") -> None:
        self.act, self.key, self.course = act, key, course
        short = label if len(label) <= _LABEL_LIMIT else f"{label[: _LABEL_LIMIT - 1]}…"
        style = discord.ButtonStyle
        super().__init__(
            discord.ui.Button(
                label=short or act,
                custom_id=f"staff:{act}:{key}:{course}",
                style=style.primary if act in ("post", "retry") else style.secondary,
            )
        )

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(match["act"], int(match["key"]), match["course"])

    @report_errors
    async def callback(self, interaction: discord.Interaction) -> None:
        client: HasCourseContext = interaction.client  # type: ignore[assignment]
        seminar = client.course_context.seminar(self.course)
        await client.course_context.require_staff(interaction, seminar)
        await interaction.response.defer()
        outbox = await client.course_context.outbox_of(seminar)
        try:
            said = await seminar.staff.actions.press(
                self.act, self.key, interaction.user.id, outbox
            )
            await reply_privately(interaction, said.text, view=undo_view(said.change, self.course))
        finally:  # also where it was refused: what can be done may be another thing by now
            seminar = await client.course_context.refreshed(seminar)
            if interaction.message is not None:
                offers = await seminar.staff.notifier.buttons_under(interaction.message.id)
                await interaction.edit_original_response(
                    view=action_view(offers, self.course), allowed_mentions=NO_MENTIONS
                )


def action_view(offers: Sequence[ActionButton], course: str) -> discord.ui.View:
    """The buttons of a message."""
    view = discord.ui.View(timeout=None)
    for offer in offers:
        view.add_item(StaffActionButton(offer.act, offer.key, course, offer.label))
    return view


def undo_view(key: int | None, course: str) -> discord.ui.View:
    """The button that undoes an act; none without one."""
    offers = [] if key is None else [ActionButton("undo", key, "Undo")]
    return action_view(offers, course)
