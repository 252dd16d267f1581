"""The one road from an error to its reader: a sentence to act on, or a code that the log explains.

discord.py has several exits for errors and most of them are silent: command trees, views, modals,
dynamic items and listeners. All of them lead here.
"""

from __future__ import annotations

import functools
import logging
import secrets
from collections.abc import Callable, Coroutine
from typing import Any, Concatenate, ParamSpec, TypeVar

import discord
from discord import app_commands

from bot.errors import BotError, StoreError
from bot.rendering.limits import MESSAGE_LIMIT

log = logging.getLogger(__name__)

P = ParamSpec("P")
S = TypeVar("S")

_MORE = "\n… and more: `discussant check` tells all of it."

NO_MENTIONS = discord.AllowedMentions.none()


class ErrorReportingTree(app_commands.CommandTree[Any]):
    """A command tree whose errors reach the person who typed the command."""

    async def on_error(
        self, interaction: discord.Interaction, error: app_commands.AppCommandError
    ) -> None:
        await report_error(interaction, getattr(error, "original", error))


def report_errors(
    callback: Callable[Concatenate[S, discord.Interaction, P], Coroutine[Any, Any, None]],
) -> Callable[Concatenate[S, discord.Interaction, P], Coroutine[Any, Any, None]]:
    """For callbacks that discord.py leaves silent: buttons, modals and listeners."""

    async def run(
        self: S, interaction: discord.Interaction, /, *args: P.args, **kw: P.kwargs
    ) -> None:
        try:
            await callback(self, interaction, *args, **kw)
        except Exception as error:
            await report_error(interaction, error)

    functools.update_wrapper(run, callback)
    return run


async def report_error(interaction: discord.Interaction, error: BaseException) -> None:
    """Tell the person who asked what went wrong; only she sees it."""
    try:
        await reply_privately(interaction, _cut(_sentence(error)))
    except discord.HTTPException as gone:
        # The three seconds or fifteen minutes of the interaction are over: nobody can be told.
        log.warning("an answer came too late for its interaction (%s)", gone.code)


async def reply_privately(interaction: discord.Interaction, text: str, **more: Any) -> None:
    """Answer so that only the person who asked sees it, whatever was answered before."""
    more = {"ephemeral": True, "allowed_mentions": NO_MENTIONS, "suppress_embeds": True, **more}
    if interaction.response.is_done():
        await interaction.followup.send(text, **more)
    else:
        await interaction.response.send_message(text, **more)


async def reply_all_privately(interaction: discord.Interaction, texts: tuple[str, ...]) -> None:
    """Answer with several messages, seen only by the person who asked."""
    for text in texts:
        await reply_privately(interaction, text)


def _cut(text: str) -> str:
    """A text at whole lines to what Discord takes: a broken file may have many problems."""
    if len(text) <= MESSAGE_LIMIT:
        return text
    whole = text[: MESSAGE_LIMIT - len(_MORE)].rpartition("\n")[0]
    return (whole or text[: MESSAGE_LIMIT - len(_MORE)]) + _MORE


def _sentence(error: BaseException) -> str:
    if isinstance(error, StoreError):
        log.error("%s", error)  # what the operator must know is not for students
        return "This could not be saved. Please try again later; staff find the reason in the log."
    if isinstance(error, BotError):
        return str(error)
    if isinstance(error, app_commands.CheckFailure):
        return "You may not use this command here."
    code = secrets.token_hex(3)
    # The traceback names files and lines, never what a student wrote.
    log.error("error %s: %s", code, type(error).__name__, exc_info=error)
    return (
        "Something went wrong on the bot’s side; nothing that was recorded is lost. Please try "
        f"again, and give staff this code if it goes on: {code}"
    )
