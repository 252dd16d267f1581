"""Where every command begins: which seminar is meant, and where on Discord it lives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

import discord

from bot.cogs.outbox import Board, DiscordOutbox
from bot.discussion.seminar import Seminar
from bot.errors import CourseError
from bot.store.people import Home


class Desk:
    """Finds the seminars of one client, and their servers, channels and outboxes."""

    def __init__(self, client: discord.Client, seminars: Sequence[Seminar]) -> None:
        self._client = client
        self.seminars = tuple(seminars)

    @property
    def intents(self) -> discord.Intents:
        """Which events the client asked for."""
        return self._client.intents

    async def seminar_of(self, interaction: discord.Interaction) -> Seminar:
        """The seminar that a command is about: that of its channel or thread, else the server's.

        Raises CourseError if none is set up here.
        """
        channel = interaction.channel
        places = {interaction.channel_id, getattr(channel, "parent_id", None)}
        here = []
        for seminar in self.seminars:
            home = await self.home_of(seminar)
            if home is not None and home.guild_id == interaction.guild_id:
                if home.channel_id in places:
                    return seminar
                here.append(seminar)
        if not here:
            raise CourseError("No seminar is set up on this server. Staff run /seminar setup.")
        return here[0]

    async def seminar_in(self, channel_id: int) -> Seminar | None:
        """The seminar whose thread this is, or None."""
        for seminar in self.seminars:
            if await seminar.capture.post_of(channel_id) is not None:
                return seminar
        return None

    async def home_of(self, seminar: Seminar) -> Home | None:
        """Where a seminar was set up, or where its course's file puts it; None if neither."""
        home = await seminar.people.home(seminar.course.slug)
        if home is not None or seminar.course.guild is None:
            return home
        guild = self._client.get_guild(seminar.course.guild)
        channel = named_channel(guild.channels, seminar.course.channel) if guild else None
        return Home(channel.guild.id, channel.id) if channel else None

    async def guild_of(self, seminar: Seminar) -> discord.Guild | None:
        """The server of a seminar; None if it has none or the bot is not on it."""
        home = await self.home_of(seminar)
        return self._client.get_guild(home.guild_id) if home else None

    async def board_of(self, seminar: Seminar) -> Board | None:
        """The channel of a seminar; None if it has none or the bot cannot see it."""
        home = await self.home_of(seminar)
        channel = self._client.get_channel(home.channel_id) if home else None
        return channel if isinstance(channel, discord.TextChannel | discord.ForumChannel) else None

    async def outbox_of(self, seminar: Seminar) -> DiscordOutbox | None:
        """The outbox of a seminar's channel; None if there is no such channel."""
        board = await self.board_of(seminar)
        return DiscordOutbox(board) if board is not None else None


class HasDesk(Protocol):
    """A client with a desk: what a button finds behind its interaction."""

    @property
    def desk(self) -> Desk:
        """The desk."""


def named_channel(channels: Iterable[discord.abc.GuildChannel], name: str) -> Board | None:
    """The text or forum channel of this name or id."""
    for channel in channels:
        if isinstance(channel, discord.TextChannel | discord.ForumChannel) and name in (
            channel.name,
            str(channel.id),
        ):
            return channel
    return None
