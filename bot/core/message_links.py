"""Addresses of messages on Discord."""

from __future__ import annotations


def message_link(guild_id: int, channel_id: int, message_id: int) -> str:
    """The address that opens a message of a server in a Discord client."""
    return f"https://discord.com/channels/{guild_id}/{channel_id}/{message_id}"
