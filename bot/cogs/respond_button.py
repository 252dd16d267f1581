"""The Respond button under an announcement.

Its custom_id names the occurrence. It also marks the announcement as ours: after an unclear answer
from Discord, the channel's history is searched for the message that has this button.
"""

from __future__ import annotations

import re

import discord

from bot.cogs.stateless_components import stateless_button, stateless_view

# Also the custom_id of the form that the button opens.
RESPOND_ID = re.compile(r"respond:(?P<occurrence>[0-9]{1,18})")


def respond_id(occurrence: int) -> str:
    """The custom_id that `RESPOND_ID` matches."""
    return f"respond:{occurrence}"


def respond_view(occurrence: int) -> discord.ui.View:
    """The buttons of an occurrence's announcement."""
    style = discord.ButtonStyle.primary
    return stateless_view([stateless_button("Respond", respond_id(occurrence), style=style)])


def has_button_for(message: discord.Message, occurrence: int) -> bool:
    """Whether one of the message's buttons belongs to the occurrence."""
    return any(
        getattr(item, "custom_id", None) == respond_id(occurrence)
        for row in message.components
        for item in getattr(row, "children", [])
    )
