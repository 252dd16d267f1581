"""Where every command begins: which seminar is meant, and where on Discord it lives."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Protocol

import discord

from bot.cogs.intents import require_intents
from bot.cogs.outbox import CourseChannel, DiscordOutbox
from bot.cogs.roles import member_of, require_staff
from bot.cogs.staff.staff_channel import DiscordStaffChannel, find_alerts_channel
from bot.discussion.course_registry import CourseRegistry
from bot.discussion.course_services import CourseServices
from bot.errors import CourseError
from bot.store.course_setups import CourseSetup


class CourseContext:
    """Finds the seminars of one client, and their servers, channels and outboxes."""

    def __init__(self, client: discord.Client, seminars: CourseRegistry) -> None:
        self._client = client
        self._seminars = seminars

    @property
    def seminars(self) -> tuple[CourseServices, ...]:
        """Every seminar as it stands now."""
        return self._seminars.all

    def seminar(self, slug: str) -> CourseServices:
        """The seminar of a course. Raises CourseError if it is not served."""
        return self._seminars.of(slug)

    async def refreshed(self, seminar: CourseServices) -> CourseServices:
        """The seminar with the prompts of the moment that there are now."""
        return await self._seminars.refreshed(seminar.course.slug)

    async def reload(self) -> str:
        """Read the files anew; what to say. Raises BotError, with nothing changed."""
        return await self._seminars.reload(partial(require_intents, self._client.intents))

    @property
    def intents(self) -> discord.Intents:
        """Which events the client asked for."""
        return self._client.intents

    async def seminar_of(self, interaction: discord.Interaction) -> CourseServices:
        """The seminar that a command is about: that of its channel or thread, else the server's.

        Raises CourseError if none is set up here, or several and none of them in this channel.
        """
        channel = interaction.channel
        places = {interaction.channel_id, getattr(channel, "parent_id", None)}
        here, meant = [], []
        for seminar in self.seminars:
            home = await self.home_of(seminar)
            if home is not None and home.guild_id == interaction.guild_id:
                here.append(seminar)
                if places & {home.channel_id, self._staff_channel(seminar, home)} - {None}:
                    meant.append(seminar)
        if not here:
            raise CourseError("No seminar is set up on this server. Staff run /seminar setup.")
        found = meant or here
        if len(found) > 1:
            names = ", ".join(f"“{each.course.title}”" for each in found)
            raise CourseError(f"Which one of {names}? Run this in the course’s own channel.")
        return found[0]

    def _staff_channel(self, seminar: CourseServices, home: CourseSetup) -> int | None:
        guild = self._client.get_guild(home.guild_id)
        channel = find_alerts_channel(guild, seminar.course, home) if guild else None
        return channel.id if channel else None

    async def seminar_in(self, channel_id: int) -> CourseServices | None:
        """The seminar whose thread this is, or None."""
        for seminar in self.seminars:
            if await seminar.message_recorder.post_of(channel_id) is not None:
                return seminar
        return None

    async def home_of(self, seminar: CourseServices) -> CourseSetup | None:
        """Where a seminar was set up, or where its course's file puts it; None if neither. A
        channel that was renamed is where the last prompt was posted."""
        home = await seminar.course_setups.latest(seminar.course.slug)
        if home is not None or seminar.course.guild is None:
            return home
        guild = self._client.get_guild(seminar.course.guild)
        channel = named_channel(guild.channels, seminar.course.channel) if guild else None
        if channel is not None:
            return CourseSetup(channel.guild.id, channel.id)
        last = await seminar.occurrences.latest_place(seminar.course.slug)
        if guild is None or last is None or last.guild_id != guild.id:
            return None
        return CourseSetup(last.guild_id, last.channel_id)

    async def room_of(self, seminar: CourseServices) -> DiscordStaffChannel | None:
        """Where the staff of a seminar are told; None if it has no server."""
        home = await self.home_of(seminar)
        guild = self._client.get_guild(home.guild_id) if home else None
        if home is None or guild is None:
            return None
        return DiscordStaffChannel(guild, seminar.course, home)

    async def require_staff(
        self, interaction: discord.Interaction, seminar: CourseServices
    ) -> None:
        """Raise NotAllowed unless staff ask; in a direct message, by their roles on the server."""
        person: discord.abc.User = interaction.user
        guild = await self.guild_of(seminar)
        if interaction.guild_id is None and guild is not None:
            person = await member_of(guild, person.id) or person
        require_staff(person, seminar.course)

    async def guild_of(self, seminar: CourseServices) -> discord.Guild | None:
        """The server of a seminar; None if it has none or the bot is not on it."""
        home = await self.home_of(seminar)
        return self._client.get_guild(home.guild_id) if home else None

    async def board_of(self, seminar: CourseServices) -> CourseChannel | None:
        """The channel of a seminar; None if it has none or the bot cannot see it."""
        home = await self.home_of(seminar)
        channel = self._client.get_channel(home.channel_id) if home else None
        return channel if isinstance(channel, discord.TextChannel | discord.ForumChannel) else None

    async def outbox_of(self, seminar: CourseServices) -> DiscordOutbox | None:
        """The outbox of a seminar's channel; None if there is no such channel."""
        board = await self.board_of(seminar)
        return DiscordOutbox(board) if board is not None else None


class HasCourseContext(Protocol):
    """A client with a desk: what a button finds behind its interaction."""

    @property
    def course_context(self) -> CourseContext:
        """The desk."""


def named_channel(channels: Iterable[discord.abc.GuildChannel], name: str) -> CourseChannel | None:
    """The text or forum channel of this name or id."""
    for channel in channels:
        if isinstance(channel, discord.TextChannel | discord.ForumChannel) and name in (
            channel.name,
            str(channel.id),
        ):
            return channel
    return None
