"""The buttons under a post and under what its students read of their private responses.

A custom_id names the occurrence. Those under an announcement also mark it as ours: after an unclear
answer from Discord, the channel's history is searched for the message that has one of them. Those
elsewhere also hold the id of the post's message, since a new database gives the same ids of
occurrences to other prompts.
"""

from __future__ import annotations

import re
from typing import Any

import discord

from bot.cogs.stateless_components import stateless_button, stateless_view
from bot.core.course import ResponseMode
from bot.core.occurrences import Occurrence
from bot.rendering.post_buttons import (
    ANSWER_HERE,
    ANSWER_PRIVATELY,
    CHANGE,
    MY_STANDING,
    WITHDRAW,
)

# The words before the colon stand on Discord: they never change. `respond` also names the form.
_OF_POST = r"(?P<occurrence>[0-9]{1,18})(?::(?P<message>[0-9]{1,20}))?"
ANSWER_HERE_ID = re.compile(rf"here:{_OF_POST}")
RESPOND_ID = re.compile(rf"respond:{_OF_POST}")
STANDING_ID = re.compile(rf"standing:{_OF_POST}")
WITHDRAW_ID = re.compile(
    r"withdraw:(?P<occurrence>[0-9]{1,18}):(?P<message>[0-9]{1,20}):(?P<response>[0-9]{1,18})"
)


def post_view(occurrence: int, mode: ResponseMode) -> discord.ui.View:
    """The buttons of an occurrence's announcement: those that make sense where responses are taken
    so."""
    primary = discord.ButtonStyle.primary
    here = stateless_button(ANSWER_HERE, f"here:{occurrence}", style=primary)
    style = primary if mode is ResponseMode.PRIVATE else discord.ButtonStyle.secondary
    privately = stateless_button(ANSWER_PRIVATELY, f"respond:{occurrence}", style=style)
    standing = stateless_button(MY_STANDING, f"standing:{occurrence}")
    first: tuple[discord.ui.Button[Any], ...] = {
        ResponseMode.BOTH: (here, privately),
        ResponseMode.THREAD: (here,),
        ResponseMode.PRIVATE: (privately,),
    }[mode]
    return stateless_view([*first, standing])


def own_response_view(post: Occurrence, response: int | None) -> discord.ui.View:
    """The buttons under what a student reads of their private response, or of a withdrawn one."""
    primary = discord.ButtonStyle.primary
    if response is None:
        return stateless_view([stateless_button(ANSWER_PRIVATELY, form_id(post), style=primary)])
    withdraw = f"withdraw:{post.id}:{post.message_id}:{response}"
    return stateless_view(
        [stateless_button(CHANGE, form_id(post)), stateless_button(WITHDRAW, withdraw)]
    )


def form_id(post: Occurrence) -> str:
    """The custom_id of a post's form, and of a button elsewhere that opens it."""
    return f"respond:{post.id}:{post.message_id}"


def has_button_for(message: discord.Message, occurrence: int) -> bool:
    """Whether one of the message's buttons belongs to the occurrence. Older posts have only the one
    that opens the form; those of a course without private responses do not have it."""
    own = {f"{kind}:{occurrence}" for kind in ("here", "respond", "standing")}
    return any(
        getattr(item, "custom_id", None) in own
        for row in message.components
        for item in getattr(row, "children", [])
    )
