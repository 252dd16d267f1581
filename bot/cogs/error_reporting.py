"""Brings every error to the person who caused it: a sentence to act on, or a code to look up.

discord.py has several exits for errors, and most of them are silent. Those of commands lead here
through the command tree, those of buttons and forms through the router's listener.
"""

from __future__ import annotations

import functools
import logging
import secrets
from collections.abc import Callable, Coroutine
from typing import Any, Concatenate, ParamSpec, TypeVar

import discord
from discord import app_commands

from bot.cogs.replies import reply_privately
from bot.cogs.second_bot import ALREADY_ACKNOWLEDGED
from bot.errors import BotError, RecordingPaused, StoreError
from bot.rendering.refusals import (
    COMMAND_REFUSED,
    NOT_SAVED,
    RECORDING_PAUSED,
    cut_to_message,
    describe_defect,
)

log = logging.getLogger(__name__)

P = ParamSpec("P")
S = TypeVar("S")


def report_errors(
    callback: Callable[Concatenate[S, discord.Interaction, P], Coroutine[Any, Any, None]],
) -> Callable[Concatenate[S, discord.Interaction, P], Coroutine[Any, Any, None]]:
    """Wrap a listener or callback so that what it raises is reported to the person."""

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
    """Tell the person who asked what went wrong; nobody else sees it."""
    if getattr(error, "code", None) == ALREADY_ACKNOWLEDGED:
        return  # they have an answer: `second_bot` looks whose
    try:
        await reply_privately(interaction, cut_to_message(_describe_and_log(error)))
    except discord.HTTPException as failure:
        # The three seconds or fifteen minutes of the interaction are over: nobody can be told.
        log.warning("an answer came too late for its interaction (%s)", failure.code)


def _describe_and_log(error: BaseException) -> str:
    if isinstance(error, StoreError):
        log.error("%s", error)  # what the operator must know is not for students
        return RECORDING_PAUSED if isinstance(error, RecordingPaused) else NOT_SAVED
    if isinstance(error, BotError):
        return str(error)
    if isinstance(error, app_commands.CheckFailure):
        return COMMAND_REFUSED
    code = secrets.token_hex(3)
    # The traceback names files and lines, never what a student wrote.
    log.error("error %s: %s", code, type(error).__name__, exc_info=error)
    return describe_defect(code)
