"""A small discord.py bot, a class with two people, and a check of every exchange between them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import discord
import yarl
from discord import app_commands
from discord.ext import commands

from bot.clock import RehearsalClock
from bot.rehearsal.loopback import Channel, Exchange, LoopbackDiscord, Message, Person
from bot.rehearsal.loopback.clients.guild_setup import GuildAdmin
from bot.rehearsal.loopback.model.permissions import Permission
from tests.support.discord_api import described, faults_of

START = datetime(2027, 1, 18, 13, 50, tzinfo=UTC)


def all_intents(**off: bool) -> discord.Intents:
    """All that a seminar's bot could ask for, without what is named as False."""
    intents = discord.Intents.all()
    intents.presences = False
    for name, wanted in off.items():
        setattr(intents, name, wanted)
    return intents


class SampleBot(commands.Bot):
    """Notes the events that it receives, and answers a few commands."""

    def __init__(self, **options: Any) -> None:
        intents = options.pop("intents", None) or all_intents()
        super().__init__(
            "!",
            intents=intents,
            guild_ready_timeout=0.01,
            allowed_mentions=discord.AllowedMentions.none(),
            **options,
        )
        self.received_texts: list[str] = []
        self.raw_events: list[Any] = []
        self.is_ready_event = asyncio.Event()
        self.errors: list[Exception] = []

    async def setup_hook(self) -> None:
        self.tree.add_command(_echo)
        self.tree.add_command(_form)
        self.tree.add_command(_slow)
        self.tree.add_command(_silent)
        self.tree.add_command(_Staff())
        self.tree.add_command(app_commands.ContextMenu(name="Find", callback=_find))
        self.tree.error(self._note_error)
        await self.tree.sync()

    async def on_ready(self) -> None:
        self.is_ready_event.set()

    async def on_message(self, message: discord.Message) -> None:
        self.received_texts.append(message.content)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        custom_id = str((interaction.data or {}).get("custom_id", ""))
        if custom_id.startswith("echo:"):
            place = "a direct message" if interaction.guild is None else interaction.guild.name
            words = f"{custom_id} from {interaction.user.display_name} in {place}"
            await interaction.response.send_message(words, ephemeral=True)

    async def on_raw_message_edit(self, event: discord.RawMessageUpdateEvent) -> None:
        self.raw_events.append(("edit", event.message_id, event.message.content))

    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        self.raw_events.append(("delete", event.message_id))

    async def on_raw_reaction_add(self, event: discord.RawReactionActionEvent) -> None:
        self.raw_events.append(("react", event.message_id, event.user_id, str(event.emoji)))

    async def on_raw_reaction_remove(self, event: discord.RawReactionActionEvent) -> None:
        self.raw_events.append(("unreact", event.message_id, event.user_id, str(event.emoji)))

    async def on_raw_thread_update(self, event: discord.RawThreadUpdateEvent) -> None:
        self.raw_events.append(
            ("thread", event.thread_id, event.data["thread_metadata"]["archived"])
        )

    async def _note_error(self, interaction: discord.Interaction, error: Exception) -> None:
        self.errors.append(error)


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


class _Buttons(discord.ui.View):
    def __init__(self) -> None:
        super().__init__(timeout=None)

    @discord.ui.button(label="Next", custom_id="next")
    async def next(
        self, interaction: discord.Interaction, button: discord.ui.Button[_Buttons]
    ) -> None:
        await interaction.response.edit_message(content="page 2", view=self)

    @discord.ui.button(label="Later", custom_id="later", disabled=True)
    async def later(
        self, interaction: discord.Interaction, button: discord.ui.Button[_Buttons]
    ) -> None:
        await interaction.response.defer()

    @discord.ui.button(label="Respond", custom_id="respond")
    async def respond(
        self, interaction: discord.Interaction, button: discord.ui.Button[_Buttons]
    ) -> None:
        await interaction.response.send_modal(_Modal())

    @discord.ui.select(
        placeholder="Where",
        custom_id="where",
        options=[discord.SelectOption(label="First", value="1.1")],
    )
    async def where(
        self, interaction: discord.Interaction, select: discord.ui.Select[_Buttons]
    ) -> None:
        await interaction.response.send_message(f"chose {select.values[0]}", ephemeral=True)


class _Modal(discord.ui.Modal, title="Your response"):
    words = discord.ui.Label(
        text="Response",
        description="In your own words",
        component=discord.ui.TextInput(
            custom_id="words", style=discord.TextStyle.paragraph, min_length=5, max_length=300
        ),
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        typed = self.words.component
        assert isinstance(typed, discord.ui.TextInput)
        await interaction.response.send_message(f"recorded: {typed.value}", ephemeral=True)


@app_commands.command(name="echo", description="Say it again")
@app_commands.describe(words="What to say", share="For everyone")
async def _echo(
    interaction: discord.Interaction,
    words: app_commands.Range[str, 1, 50],
    share: bool = False,
    to: discord.TextChannel | None = None,
    who: discord.Member | None = None,
) -> None:
    about = "".join(f" {each.mention}" for each in (to, who) if each is not None)
    await interaction.response.send_message(words + about, ephemeral=not share, view=_Buttons())
    await interaction.followup.send("and more", ephemeral=not share)


@_echo.autocomplete("words")
async def _words(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
    if typed == "many":
        return [app_commands.Choice(name=str(n), value=str(n)) for n in range(26)]
    return [app_commands.Choice(name=f"{typed}!", value=typed)]


@app_commands.command(name="form", description="Open a form")
async def _form(interaction: discord.Interaction) -> None:
    await interaction.response.send_modal(_Modal())


@app_commands.command(name="slow", description="Answer late")
async def _slow(interaction: discord.Interaction) -> None:
    await interaction.response.defer(ephemeral=True, thinking=True)
    await interaction.edit_original_response(content="done")
    original = await interaction.original_response()
    await interaction.followup.send(
        original.content, ephemeral=True, file=_file(b"a,b", "record.csv")
    )


@app_commands.command(name="silent", description="Never answer")
async def _silent(interaction: discord.Interaction) -> None:
    """Says nothing."""


@app_commands.default_permissions(manage_guild=True)
class _Staff(app_commands.Group, name="seminar", description="For staff"):
    @app_commands.command(name="plan", description="What is planned")
    async def plan(self, interaction: discord.Interaction, days: int = 7) -> None:
        await interaction.response.send_message(f"{days} days", ephemeral=True)


async def _find(interaction: discord.Interaction, message: discord.Message) -> None:
    await interaction.response.send_message(f"found: {message.content}", ephemeral=True)


def _file(content: bytes, name: str) -> discord.File:
    import io

    return discord.File(io.BytesIO(content), name)
