"""A discord.py client that receives the same events as the bot and does nothing with them.

`python -m tests.support.bare_client`, with the variables of the environment that the bot reads.
"""

from __future__ import annotations

import os

import discord
from yarl import URL


def main() -> None:
    """Run until killed."""
    discord.http.Route.BASE = os.environ["DISCORD_API_BASE"]
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = URL(os.environ["DISCORD_GATEWAY_URL"])
    intents = discord.Intents.none()
    intents.guilds = intents.guild_messages = intents.message_content = intents.members = True
    client = discord.Client(intents=intents, chunk_guilds_at_startup=False)
    client.run(os.environ["DISCORD_TOKEN"], log_handler=None)


if __name__ == "__main__":
    main()
