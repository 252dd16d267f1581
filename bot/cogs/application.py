"""The bot's application on Discord: its name, its switches, its invite link, its servers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

import discord

from bot.clock import Clock
from bot.cogs.connection import translate_connection_errors
from bot.cogs.intents import lacks_intents
from bot.core.course import Course
from bot.core.server_requirements import locks_threads

_INTERVAL = timedelta(seconds=3)  # between two looks whether somebody has invited the bot
_SCOPES = ("bot", "applications.commands")


@dataclass(frozen=True, slots=True)
class Application:
    """An application as the developer portal has it. `lacks_intents`: one that the courses need is
    switched off. `invite_link` asks for the permissions that the courses need."""

    name: str
    is_public: bool
    lacks_intents: bool
    invite_link: str


async def read_application(token: str, courses: Sequence[Course]) -> Application:
    """The application of a token. Raises DiscordError if Discord refuses it or is not reached."""
    async with _logged_in(token) as client:
        found = await client.application_info()
        link = discord.utils.oauth_url(
            found.id, permissions=invite_permissions(courses), scopes=_SCOPES
        )
        lacking = lacks_intents(found.flags, courses)
        return Application(found.name, found.bot_public, lacking, link)


async def wait_for_server(token: str, clock: Clock) -> str:
    """The name of a server that the bot is on, as soon as there is one."""
    async with _logged_in(token) as client:
        while True:
            async for guild in client.fetch_guilds(limit=1):
                return guild.name
            await clock.sleep_until(clock.now() + _INTERVAL)


def invite_permissions(courses: Iterable[Course]) -> discord.Permissions:
    """What the bot's role needs on a server for these courses."""
    return discord.Permissions(
        view_channel=True,
        send_messages=True,
        create_public_threads=True,
        send_messages_in_threads=True,
        read_message_history=True,
        add_reactions=True,
        attach_files=True,
        manage_threads=any(locks_threads(course) for course in courses),
    )


@asynccontextmanager
async def _logged_in(token: str) -> AsyncIterator[discord.Client]:
    client = discord.Client(intents=discord.Intents.none())
    with translate_connection_errors():
        async with client:
            await client.login(token)
            yield client
