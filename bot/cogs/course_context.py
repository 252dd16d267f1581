"""Finds which course an interaction is about, and where on Discord the course lives."""

from __future__ import annotations

from functools import partial

import discord

from bot.clock import Clock
from bot.cogs.channels import (
    CourseChannel,
    find_alerts_channel,
    find_course_channel,
    find_course_channels,
)
from bot.cogs.intents import require_intents
from bot.cogs.outbox import DiscordOutbox
from bot.cogs.staff.staff_channel import DirectStaffChannel, DiscordStaffChannel
from bot.core.course import Course
from bot.core.occurrences import Occurrence
from bot.discussion.action_result import ActionResult
from bot.discussion.course_registry import CourseRegistry
from bot.discussion.course_services import CourseServices
from bot.discussion.course_setups import CourseSetups
from bot.discussion.planning.file_edits import ReloadAnswer, ReloadResult
from bot.discussion.planning.plan_editor import NewPrompt
from bot.errors import CourseError, DiscordError, NotAllowed
from bot.rendering.refusals import (
    MEMBER_UNKNOWN,
    NO_COURSE_HERE,
    NOT_ON_COURSE_SERVER,
    describe_course_choice,
)


class CourseContext:
    """Finds the courses of one client with their services, servers, channels and outboxes.

    A course is found by one indexed query, by channel, thread or occurrence, so that a message
    costs the same however many courses there are.
    """

    def __init__(self, client: discord.Client, registry: CourseRegistry) -> None:
        self._client = client
        self._registry = registry

    @property
    def registry(self) -> CourseRegistry:
        """The courses that are served."""
        return self._registry

    @property
    def setups(self) -> CourseSetups:
        """Where the courses stand."""
        return self._registry.setups

    @property
    def all_services(self) -> tuple[CourseServices, ...]:
        """The services of every course, as they stand now."""
        return self._registry.all

    def services_of(self, course_id: int) -> CourseServices:
        """The services of a course. Raises CourseError if it is not served."""
        return self._registry.of(course_id)

    async def refresh(self, services: CourseServices) -> CourseServices:
        """The course's services, rebuilt to include the prompts that staff have added so far, and
        with the channel that its file names."""
        services = await self._registry.refresh(services.course.id)
        return await self._locate(services)

    async def ask(
        self, services: CourseServices, prompt: NewPrompt, by: int, outbox: DiscordOutbox | None
    ) -> ActionResult:
        """Add a prompt to a course, and post it at once if no time is given. Raises BotError if the
        prompt is invalid."""
        return await self._registry.ask(services.course.id, prompt, by, outbox)

    async def reload(self, answer: ReloadAnswer | None, *, ask: bool) -> ReloadResult:
        """Read the files again, as `CourseRegistry.reload` does; with a problem in them, BotError
        is raised and nothing changes."""
        require = partial(require_intents, self._client.intents)
        return await self._registry.reload(require, answer, ask=ask)

    @property
    def clock(self) -> Clock:
        """The bot's clock."""
        return self._registry.clock

    @property
    def intents(self) -> discord.Intents:
        """The events that the client asked for."""
        return self._client.intents

    async def services_for(self, interaction: discord.Interaction) -> CourseServices:
        """The course of the interaction's channel or thread, else the only one on its server.

        Raises CourseError if none is set up there, or several and none of them in this channel.
        """
        if interaction.guild_id is None or interaction.channel_id is None:
            raise CourseError(NO_COURSE_HERE)
        parent_id = getattr(interaction.channel, "parent_id", None)
        candidates = await self._registry.in_channel(
            interaction.guild_id, interaction.channel_id, parent_id
        )
        if len(candidates) > 1:
            in_alerts = [each for each in candidates if self._is_alerts_channel(interaction, each)]
            candidates = tuple(in_alerts) or candidates
        return _require_one(candidates)

    async def settable_courses(self, guild_id: int) -> tuple[Course, ...]:
        """The courses that a command on this server may set up."""
        return await self.setups.settable_on(self._registry.courses, guild_id)

    async def post_of_thread(self, thread_id: int) -> tuple[CourseServices, Occurrence] | None:
        """The course that has a post with this thread, and the post; or None."""
        return await self._registry.of_thread(thread_id)

    async def services_of_occurrence(self, occurrence: int) -> CourseServices:
        """The course of an occurrence. Raises CourseError if none that is served has it."""
        return await self._registry.of_occurrence(occurrence)

    async def member_of(
        self, interaction: discord.Interaction, services: CourseServices
    ) -> discord.Member:
        """Whoever acts, as a member of the course's own server: the roles of any other server, on
        which a button may still stand, say nothing. Raises NotAllowed if they are not on it."""
        user = interaction.user
        if isinstance(user, discord.Member) and user.guild.id == services.setup.guild_id:
            return user
        guild = self.guild_of(services)
        member = await find_member(guild, user.id) if guild is not None else None
        if member is None:
            raise NotAllowed(NOT_ON_COURSE_SERVER)
        return member

    def guild_of(self, services: CourseServices) -> discord.Guild | None:
        """The server of a course; None if it has none or the bot is not on it."""
        guild_id = services.setup.guild_id
        return self._client.get_guild(guild_id) if guild_id is not None else None

    def members_in_cache(self, guild_id: int | None) -> tuple[discord.Member, ...]:
        """The members of a server who have changed since the session began; their roles and names
        are those of now."""
        guild = self._client.get_guild(guild_id) if guild_id is not None else None
        return tuple(guild.members) if guild is not None else ()

    def channel_by_id(self, channel_id: int) -> object | None:
        """A channel or thread that the bot sees; None if it is not known."""
        return self._client.get_channel(channel_id)

    def channel_of(self, services: CourseServices) -> CourseChannel | None:
        """The channel of a course; None if it has none or the bot cannot see it."""
        guild, channel_id = self.guild_of(services), services.setup.channel_id
        if guild is None:
            return None
        if channel_id is None:
            return find_course_channel(guild.channels, services.course.channel)
        channel = guild.get_channel(channel_id)
        return channel if isinstance(channel, CourseChannel) else None

    def outbox_of(self, services: CourseServices) -> DiscordOutbox | None:
        """The outbox of a course's channel; None if there is no such channel."""
        channel = self.channel_of(services)
        return DiscordOutbox(channel) if channel is not None else None

    def staff_channel_of(self, services: CourseServices) -> DiscordStaffChannel | None:
        """Where the staff of a course are notified; None if the bot is not on its server."""
        guild = self.guild_of(services)
        if guild is None:
            return None
        return DiscordStaffChannel(self._client, guild, services.course, services.setup)

    def direct_staff_channel_of(self, services: CourseServices) -> DirectStaffChannel:
        """Where staff of a course are notified that the bot is not on its server any more."""
        return DirectStaffChannel(self._client, services.course, services.setup)

    async def former_staff_channel(
        self, services: CourseServices, former_place_id: int
    ) -> DiscordStaffChannel | None:
        """Where the staff of a place that the course has left are notified; None if the bot is not
        on that server any more."""
        setup = await self.setups.former_place(former_place_id)
        guild = self._client.get_guild(setup.guild_id) if setup and setup.guild_id else None
        if setup is None or guild is None:
            return None
        return DiscordStaffChannel(self._client, guild, services.course, setup)

    async def _locate(self, services: CourseServices) -> CourseServices:
        """The services with the channel that the course's file names, unless staff chose one. If
        it was renamed since, or another one has its name, the course stays where it was."""
        guild, setup = self.guild_of(services), services.setup
        if guild is None or not (setup.from_file or setup.channel_id is None):
            return services
        channels = find_course_channels(guild.channels, services.course.channel)
        if not channels or setup.channel_id in [channel.id for channel in channels]:
            return services
        await self.setups.locate(setup, channels[0].id)
        return await self._registry.refresh(setup.id)

    def _is_alerts_channel(
        self, interaction: discord.Interaction, services: CourseServices
    ) -> bool:
        guild = self.guild_of(services)
        channel = find_alerts_channel(guild, services.course, services.setup) if guild else None
        return channel is not None and channel.id == interaction.channel_id


def _require_one(candidates: tuple[CourseServices, ...]) -> CourseServices:
    if not candidates:
        raise CourseError(NO_COURSE_HERE)
    if len(candidates) > 1:
        raise CourseError(describe_course_choice(services.course for services in candidates))
    return candidates[0]


async def find_member(guild: discord.Guild, user_id: int) -> discord.Member | None:
    """The person as a member of the server, with their roles; None if they are not on it. Raises
    DiscordError if Discord does not say."""
    try:
        return guild.get_member(user_id) or await guild.fetch_member(user_id)
    except discord.NotFound:
        return None
    except discord.HTTPException as error:
        raise DiscordError(MEMBER_UNKNOWN) from error
