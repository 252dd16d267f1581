"""Answers to an interaction that only the person who asked can see."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Coroutine
from typing import Any, Final, TypeVar

import discord

T = TypeVar("T")

_SLOW: Final = 1.5  # seconds
NO_MENTIONS = discord.AllowedMentions.none()


async def reply_privately(interaction: discord.Interaction, text: str, **options: Any) -> None:
    """Answer so that only the person who asked sees it, also after a first answer or a deferral."""
    options = {
        "ephemeral": True,
        "allowed_mentions": NO_MENTIONS,
        "suppress_embeds": True,
        **options,
    }
    if interaction.response.is_done():
        await interaction.followup.send(text, **options)
    else:
        await interaction.response.send_message(text, **options)


async def reply_all_privately(
    interaction: discord.Interaction, texts: tuple[str, ...], **last: Any
) -> None:
    """Answer with several messages, seen only by the person who asked; `last` are options of the
    last one."""
    for text in texts[:-1]:
        await reply_privately(interaction, text)
    await reply_privately(interaction, texts[-1], **last)


async def defer_if_slow(
    interaction: discord.Interaction,
    work: Coroutine[Any, Any, T],
    *,
    ephemeral: bool = True,
    thinking: bool = True,
) -> T:
    """Do what may have to wait for the database, or take long. Discord waits three seconds of real
    time for a first answer; if none is there in half of them, it is told that one will come.
    Not `thinking`: the answer will be an edit of the message whose button was pressed."""
    task = asyncio.create_task(work)
    done, _ = await asyncio.wait({task}, timeout=_SLOW)
    if not done:
        # Too late to defer is too late to answer; the work is done all the same.
        with contextlib.suppress(discord.HTTPException):
            await interaction.response.defer(ephemeral=ephemeral, thinking=thinking)
    return await task
