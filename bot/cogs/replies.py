"""Answers to an interaction that only the person who asked can see."""

from __future__ import annotations

from typing import Any

import discord

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


async def reply_all_privately(interaction: discord.Interaction, texts: tuple[str, ...]) -> None:
    """Answer with several messages, seen only by the person who asked."""
    for text in texts:
        await reply_privately(interaction, text)
