"""The buttons under a post and under what its students read of their private responses.

A custom_id names the occurrence. Those under an announcement also mark it as ours: after an unclear
answer from Discord, the channel's history is searched for the message that has one of them. Those
elsewhere also hold the id of the post's message, since a new database gives the same ids of
occurrences to other prompts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import discord

from bot.cogs.message_layouts import walk_components
from bot.cogs.stateless_components import stateless_button, stateless_view
from bot.core.course import ResponseMode
from bot.core.occurrences import Occurrence
from bot.core.responses import Response
from bot.errors import CourseError
from bot.rendering.limits import BUTTONS_PER_MESSAGE
from bot.rendering.post_buttons import (
    ANSWER_HERE,
    ANSWER_PRIVATELY,
    CHANGE,
    MY_STANDING,
    READ_OTHERS,
    WITHDRAW,
    describe_withdrawing,
)
from bot.rendering.refusals import BUTTON_OF_ANOTHER_RECORD

# The words before the colon stand on Discord: they never change. `respond` also names the form.
_OF_POST = r"(?P<occurrence>[0-9]{1,18})(?::(?P<message>[0-9]{1,20}))?"
ANSWER_HERE_ID = re.compile(rf"here:{_OF_POST}")
RESPOND_ID = re.compile(rf"respond:{_OF_POST}")
STANDING_ID = re.compile(rf"standing:{_OF_POST}")
WITHDRAW_ID = re.compile(
    r"withdraw:(?P<occurrence>[0-9]{1,18}):(?P<message>[0-9]{1,20}):(?P<response>[0-9]{1,18})"
)
OTHERS_ID = re.compile(
    r"others:(?P<occurrence>[0-9]{1,18}):(?P<message>[0-9]{1,20})(?::(?P<page>[0-9]{1,4}))?"
)
READ_ID = re.compile(
    r"read:(?P<occurrence>[0-9]{1,18}):(?P<message>[0-9]{1,20}):(?P<student>[0-9]{1,18})"
    r":(?P<page>[0-9]{1,4})"
)


def post_buttons(occurrence: int, mode: ResponseMode) -> list[discord.ui.Button[Any]]:
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
    return [*first, standing]


def own_response_view(post: Occurrence, response: int | None, *, others: bool) -> discord.ui.View:
    """The buttons under what a student reads of their private response, if they have one. `others`:
    they may read those of classmates."""
    buttons = []
    if response is not None:
        buttons += [
            stateless_button(CHANGE, form_id(post)),
            stateless_button(WITHDRAW, _withdraw_id(post, response)),
        ]
    if others:
        buttons.append(stateless_button(READ_OTHERS, f"others:{post.id}:{post.message_id}"))
    return stateless_view(buttons)


def withdrawing_view(responses: Sequence[tuple[Occurrence, Response]]) -> discord.ui.View:
    """A button for each of these private responses that withdraws it, as many as fit."""
    return stateless_view(
        stateless_button(
            describe_withdrawing(post.title or post.prompt), _withdraw_id(post, response.id)
        )
        for post, response in responses[:BUTTONS_PER_MESSAGE]
    )


def answer_again_view(post: Occurrence) -> discord.ui.View:
    """The button under what a student reads of a response that they have withdrawn."""
    primary = discord.ButtonStyle.primary
    return stateless_view([stateless_button(ANSWER_PRIVATELY, form_id(post), style=primary)])


def form_id(post: Occurrence) -> str:
    """The custom_id of a post's form, and of a button elsewhere that opens it."""
    return f"respond:{post.id}:{post.message_id}"


def _withdraw_id(post: Occurrence, response: int) -> str:
    return f"withdraw:{post.id}:{post.message_id}:{response}"


def has_button_for(message: discord.Message, occurrence: int) -> bool:
    """Whether one of the message's buttons belongs to the occurrence. Older posts have only the one
    that opens the form; those of a course without private responses do not have it."""
    own = {f"{kind}:{occurrence}" for kind in ("here", "respond", "standing")}
    return any(
        getattr(item, "custom_id", None) in own for item in walk_components(message.components)
    )


def require_own_message(
    interaction: discord.Interaction, match: re.Match[str], post: Occurrence
) -> None:
    """Raise CourseError for a button or form that is of another post than its id names. A new
    database gives the same ids to other prompts, and the buttons of the old one stay on Discord.
    A form that an older version's /respond has opened names none."""
    stands_under = interaction.message.id if interaction.message is not None else None
    own = int(match["message"]) if match["message"] else stands_under
    if own not in (None, post.message_id):
        raise CourseError(BUTTON_OF_ANOTHER_RECORD)
