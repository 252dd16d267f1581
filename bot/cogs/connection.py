"""Connects the client to Discord, or to a compatible server, and explains why it cannot."""

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
from bot.errors import DiscordError, TokenRefused

INTENTS_OFF = (
    "Discord refuses the intents. Switch on “Message Content Intent” and “Server Members Intent” "
    "in the developer portal under Bot, then start again; a course with "
    "`responses: {by: private}` needs neither."
)

TOKEN_REFUSED = (
    "Discord refuses the token. Copy the bot’s token from the developer portal into DISCORD_TOKEN, "
    "whole and without quotes; where `discussant setup` keeps it, remove data/discord-token from "
    "the course folder and run that again."
)

# https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
_AUTHENTICATION_FAILED = 4004  # also where a token is reset while the bot is connected

_SHARDS_REQUIRED = (4010, 4011)  # the bot is on more servers than its shards may have

SHARDS_REQUIRED = (
    "Discord wants this bot split into more shards: it is on many servers. Start it with "
    "`discussant run --shards auto`."
)

_TOO_MANY_REQUESTS = 429

_LAST_EVENTS_TIMEOUT = 3.0  # seconds; SIGTERM is to end the bot within five

# The bot never speaks: discord.py need not warn at every start that it has no voice library.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


def set_discord_addresses(api_base: str | None, gateway_url: str | None) -> None:
    """Use an API proxy or a compatible server instead of discord.com; None changes nothing.

    These two class attributes are the only places where discord.py keeps the addresses.
    """
    if api_base is not None:
        discord.http.Route.BASE = api_base
    if gateway_url is not None:
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = URL(gateway_url)


class LoopbackOnlyConnector(aiohttp.TCPConnector):
    """Refuses every address that is not this machine's own: a rehearsal never reaches Discord."""

    def __init__(self) -> None:
        super().__init__(resolver=_RefusingResolver(), limit=0)

    async def connect(self, req: Any, *args: Any, **more: Any) -> Any:
        if not is_loopback(req.url.host):
            raise aiohttp.ClientConnectionError(f"a rehearsal does not reach {req.url.host}")
        return await super().connect(req, *args, **more)


class _RefusingResolver(AbstractResolver):
    """Looks no name up: it could lead anywhere, and a rehearsal's addresses are numbers."""

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
    """Raise a DiscordError instead of what discord.py raises when it cannot connect."""
    try:
        yield
    except discord.LoginFailure as error:
        raise TokenRefused(TOKEN_REFUSED) from error
    except discord.PrivilegedIntentsRequired as error:
        raise DiscordError(INTENTS_OFF) from error
    except discord.ConnectionClosed as error:
        raise _ended_for_good(error.code) from error
    except discord.HTTPException as error:
        if error.status >= 500 or error.status == _TOO_MANY_REQUESTS:
            raise _unreachable(error) from error
        raise DiscordError(
            f"Discord refuses what the bot asks of it (status {error.status}, code {error.code}). "
            "Look whether the token is whole: discussant doctor. If it is, install the newest "
            "Discussant."
        ) from error
    except (aiohttp.ClientError, OSError, discord.GatewayNotFound) as error:
        raise _unreachable(error) from error


def _ended_for_good(code: int) -> DiscordError:
    """The gateway closed the connection with a code after which it takes no other."""
    if code == _AUTHENTICATION_FAILED:
        return TokenRefused(TOKEN_REFUSED)
    if code in _SHARDS_REQUIRED:
        return DiscordError(SHARDS_REQUIRED)
    return DiscordError(
        f"Discord has ended the connection for good (code {code}). Start the bot again; if that "
        "does not help, look at https://discordstatus.com."
    )


def _unreachable(error: Exception) -> DiscordError:
    return DiscordError(
        f"Discord cannot be reached ({type(error).__name__}). Check the network, then try again."
    )


async def _wait_for_listeners() -> None:
    """Wait for the listeners and commands that still run: they need the database."""
    names = ("discord.py: ", "CommandTree-invoker")
    busy = [task for task in asyncio.all_tasks() if task.get_name().startswith(names)]
    if busy:
        await asyncio.wait(busy, timeout=_LAST_EVENTS_TIMEOUT)


async def serve(bot: SeminarBot, token: str) -> None:
    """Run the bot until it is closed. Raises DiscordError if it cannot connect or aborts."""
    with translate_connection_errors():
        try:
            async with bot:
                await bot.start(token)
        finally:
            await _wait_for_listeners()
    if bot.failure is not None:
        raise bot.failure
