"""A small discord.py bot with a few commands, a menu and a form."""

from __future__ import annotations

import asyncio
import io
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands


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
        self.edit_author_types: list[type] = []
        self.is_ready_event = asyncio.Event()
        self.errors: list[Exception] = []

    async def setup_hook(self) -> None:
        self.tree.add_command(_echo)
        self.tree.add_command(_form)
        self.tree.add_command(_return)
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
        self.edit_author_types.append(type(event.message.author))

    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        self.raw_events.append(("delete", event.message_id))

    async def on_raw_bulk_message_delete(self, event: discord.RawBulkMessageDeleteEvent) -> None:
        self.raw_events.append(("bulk delete", event.message_ids))

    async def on_raw_thread_delete(self, event: discord.RawThreadDeleteEvent) -> None:
        self.raw_events.append(("thread deleted", event.thread_id, event.parent_id))

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


@app_commands.command(name="return", description="Give a file back")
async def _return(interaction: discord.Interaction, file: discord.Attachment) -> None:
    returned = io.BytesIO((await file.read())[::-1])
    description = f"{file.filename}, {file.size} bytes, backwards"
    answer = discord.File(returned, file.filename, description=description)
    await interaction.response.send_message("Here it is.", file=answer)


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
    return discord.File(io.BytesIO(content), name)
