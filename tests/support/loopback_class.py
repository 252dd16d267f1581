"""A class with two people and a small bot, and a check of every exchange between server and bot."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

import discord
import yarl

from bot.clock import RehearsalClock
from bot.rehearsal.loopback import Channel, Exchange, LoopbackDiscord, Message, Person
from bot.rehearsal.loopback.clients.guild_setup import GuildAdmin
from bot.rehearsal.loopback.model.permissions import Permission
from tests.support.discord_api import described, faults_of
from tests.support.sample_bot import SampleBot

START = datetime(2027, 1, 18, 13, 50, tzinfo=UTC)


@dataclass
class LoopbackClass:
    """A server with a channel, a teacher and a student, and the bot on it."""

    server: LoopbackDiscord
    clock: RehearsalClock
    guild: GuildAdmin
    channel: Channel
    teacher: Person
    ada: Person
    bot: SampleBot
    exchanges: list[Exchange] = field(default_factory=list)
    exchange_errors: list[str] = field(default_factory=list)

    async def wait_until_idle(self) -> None:
        """Wait until the bot has processed everything."""
        ws = self.bot.ws
        await self.server.wait_until_idle(lambda: getattr(ws, "sequence", None))

    @property
    def bot_channel(self) -> discord.TextChannel:
        """The channel as the bot has it."""
        found = self.bot.get_channel(self.channel.id)
        assert isinstance(found, discord.TextChannel)
        return found

    def request_count(self, method: str, route: str) -> int:
        """How many such requests the bot has made."""
        return sum((each.method, each.route) == (method, route) for each in self.exchanges)

    def server_message(self, message: discord.Message) -> Message:
        """A message of the bot as the server has it."""
        return self.server.state.find_message(
            self.server.state.find_place(message.channel.id), message.id
        )


@asynccontextmanager
async def open_class(
    *, intents: discord.Intents | None = None, starts: bool = True, **toggles: bool
) -> AsyncIterator[LoopbackClass]:
    """A class with its bot ready. Afterwards it fails if a route was unknown or if an exchange was
    not as Discord describes it."""
    clock = RehearsalClock(START)
    async with LoopbackDiscord(clock.now, **toggles) as server:
        guild = server.add_guild("HIST 431")
        staff = guild.add_role("Instructor", Permission.MANAGE_GUILD)
        channel = guild.add_text_channel("seminar")
        teacher, ada = guild.add_person("Marlow", [staff]), guild.add_person("Ada")
        point_at(server)
        bot = SampleBot(intents=intents)
        loopback_class = LoopbackClass(server, clock, guild, channel, teacher, ada, bot)
        server.on_exchange(lambda exchange: _note_exchange(loopback_class, exchange))
        if starts:
            async with running(bot, server.token):
                await loopback_class.wait_until_idle()
                yield loopback_class
        else:
            yield loopback_class
    assert not server.unknown_routes, server.unknown_routes
    assert not loopback_class.exchange_errors, "\n".join(
        dict.fromkeys(loopback_class.exchange_errors)
    )


@asynccontextmanager
async def running(bot: SampleBot, token: str) -> AsyncIterator[None]:
    """The bot, ready; whatever ends it before that is raised here."""
    connected = asyncio.create_task(bot.start(token), name="the bot")
    ready = asyncio.create_task(bot.is_ready_event.wait())
    await asyncio.wait({connected, ready}, return_when=asyncio.FIRST_COMPLETED)
    try:
        if connected.done():
            connected.result()
        yield
    finally:
        ready.cancel()
        await bot.close()
        with suppress(Exception):
            await connected


def point_at(server: LoopbackDiscord) -> None:
    """Let discord.py take this server for Discord."""
    discord.http.Route.BASE = server.api_base
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(server.gateway_url)


def _note_exchange(loopback_class: LoopbackClass, exchange: Exchange) -> None:
    loopback_class.exchanges.append(exchange)
    if described():
        loopback_class.exchange_errors.extend(faults_of(exchange))
