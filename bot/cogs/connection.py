"""From a token to a running client: where Discord is, what may be reached, and why it failed."""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import aiohttp
import discord
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from bot.cogs.client import SeminarBot
from bot.errors import DiscordError

INTENTS_OFF = (
    "Discord refuses the intents. Switch on “Message Content Intent” and “Server Members Intent” "
    "in the developer portal under Bot, then start again; a course with "
    "`responses: {by: private}` needs neither."
)


_LAST_EVENTS = 3.0  # seconds; SIGTERM is to end the bot within five

# Seminars are written: that no voice library is installed need not be told at every start.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


def point_at(api_base: str | None, gateway_url: str | None) -> None:
    """Talk to an API proxy or a compatible server instead of discord.com; None leaves it as it is.

    These two class attributes are the only places where discord.py keeps the addresses.
    """
    if api_base is not None:
        discord.http.Route.BASE = api_base
    if gateway_url is not None:
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = URL(gateway_url)


class LoopbackConnector(aiohttp.TCPConnector):
    """Refuses every address that is not this machine's own: a rehearsal never reaches Discord."""

    def __init__(self) -> None:
        super().__init__(resolver=_NoNames(), limit=0)

    async def connect(self, req: Any, *args: Any, **more: Any) -> Any:
        if not is_loopback(req.url.host):
            raise aiohttp.ClientConnectionError(f"a rehearsal does not reach {req.url.host}")
        return await super().connect(req, *args, **more)


class _NoNames(AbstractResolver):
    """A name could lead anywhere; a rehearsal's addresses are numbers."""

    async def resolve(self, host: str, port: int = 0, family: Any = 0) -> list[ResolveResult]:
        raise OSError(f"a rehearsal does not look up {host}")

    async def close(self) -> None:
        """Nothing is held open."""


def is_loopback(host: str | None) -> bool:
    """Whether the host is a number of this machine's own network."""
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


@contextmanager
def translate_connection_errors() -> Iterator[None]:
    """Let only DiscordError out of a connection: why Discord does not take us, or is not there."""
    try:
        yield
    except discord.LoginFailure as error:
        raise DiscordError(
            "Discord refuses the token. Copy the bot’s token from the developer portal "
            "into DISCORD_TOKEN, whole and without quotes."
        ) from error
    except discord.PrivilegedIntentsRequired as error:
        raise DiscordError(INTENTS_OFF) from error
    except (aiohttp.ClientError, OSError, discord.HTTPException, discord.GatewayNotFound) as error:
        raise DiscordError(
            f"Discord cannot be reached ({type(error).__name__}). "
            "Check the network, then try again."
        ) from error


async def _handled() -> None:
    """Wait for the events that discord.py is still handing out: they need the database."""
    names = ("discord.py: ", "CommandTree-invoker", "discord-ui-")
    busy = [task for task in asyncio.all_tasks() if task.get_name().startswith(names)]
    if busy:
        await asyncio.wait(busy, timeout=_LAST_EVENTS)


async def serve(bot: SeminarBot, token: str) -> None:
    """Run the bot until it is closed. Raises DiscordError if Discord does not let it."""
    with translate_connection_errors():
        async with bot:
            await bot.start(token)
        await _handled()
    if bot.failure is not None:
        raise bot.failure
