"""The Respond button: its memory is its custom_id, so it works after every restart.

The same custom_id marks an announcement as ours when the channel's history is searched for it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Self

import discord

from bot.cogs.error_reporting import report_errors
from bot.cogs.modal_fields import modal_fields

if TYPE_CHECKING:
    from bot.cogs.course_context import HasCourseContext

_TEMPLATE = re.compile(r"respond:(?P<occurrence>[0-9]{1,18})")
_TEXT_LIMIT = 4000  # of a modal's text field
_TITLE_LIMIT = 45
TEXT_FIELD = "text"


class RespondButton(discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=_TEMPLATE):
    """Opens the modal for a private response to one occurrence."""

    def __init__(self, occurrence: int) -> None:
        self.occurrence = occurrence
        style = discord.ButtonStyle.primary
        super().__init__(
            discord.ui.Button(label="Respond", style=style, custom_id=f"respond:{occurrence}")
        )

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(int(match["occurrence"]))

    @report_errors
    async def callback(self, interaction: discord.Interaction) -> None:
        client: HasCourseContext = interaction.client  # type: ignore[assignment]
        seminar = await client.course_context.seminar_of(interaction)
        post = await seminar.participation.recorder.require_open_post(self.occurrence)
        title = seminar.course.title_of(post.prompt)
        await interaction.response.send_modal(respond_modal(self.occurrence, title))


def respond_view(occurrence: int) -> discord.ui.View:
    """The announcement's buttons: only dynamic ones, or discord.py would forget them."""
    view = discord.ui.View(timeout=None)
    view.add_item(RespondButton(occurrence))
    return view


def respond_modal(occurrence: int, title: str) -> discord.ui.Modal:
    """The form of a private response.

    It is stopped at once, so that discord.py does not keep it: its submission is taken by its
    custom_id, which also works if the bot was restarted while a student was writing.
    """
    short = title if len(title) <= _TITLE_LIMIT else title[: _TITLE_LIMIT - 1] + "…"
    modal = discord.ui.Modal(title=short, custom_id=f"respond:{occurrence}", timeout=None)
    field: discord.ui.TextInput[Any] = discord.ui.TextInput(
        style=discord.TextStyle.paragraph,
        custom_id=TEXT_FIELD,
        min_length=1,
        max_length=_TEXT_LIMIT,
    )
    modal.add_item(
        discord.ui.Label(
            text="Your response",
            description="The instructor sees it; it is kept with your name in the course’s record.",
            component=field,
        )
    )
    modal.stop()
    return modal


def submitted(interaction: discord.Interaction) -> tuple[int, str] | None:
    """(occurrence, text) if the interaction is a submitted response; else None."""
    data: Any = interaction.data or {}
    match = _TEMPLATE.fullmatch(data.get("custom_id", ""))
    if interaction.type is not discord.InteractionType.modal_submit or match is None:
        return None
    return int(match["occurrence"]), modal_fields(data).get(TEXT_FIELD, "")


def carries(message: discord.Message, occurrence: int) -> bool:
    """Whether one of the message's buttons is this occurrence's."""
    wanted = f"respond:{occurrence}"
    return any(
        getattr(item, "custom_id", None) == wanted
        for row in message.components
        for item in getattr(row, "children", [])
    )
