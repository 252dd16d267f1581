"""Finds which course an interaction is about, and where on Discord the course lives."""

from __future__ import annotations

from functools import partial

import discord

from bot.clock import Clock
from bot.cogs.channels import CourseChannel, find_alerts_channel, find_course_channel
from bot.cogs.intents import require_intents
from bot.cogs.outbox import DiscordOutbox
from bot.cogs.roles import require_staff
from bot.cogs.staff.staff_channel import DiscordStaffChannel
from bot.core.course import Course
from bot.discussion.action_result import ActionResult
from bot.discussion.course_registry import CourseRegistry
from bot.discussion.course_services import CourseServices
from bot.discussion.planning.plan_editor import NewPrompt
from bot.errors import CourseError
from bot.rendering.refusals import NO_COURSE_HERE, describe_course_choice
from bot.store.course_setups import CourseSetup


class CourseContext:
    """Finds the courses of one client with their services, servers, channels and outboxes."""

    def __init__(self, client: discord.Client, registry: CourseRegistry) -> None:
        self._client = client
        self._registry = registry

    @property
    def all_services(self) -> tuple[CourseServices, ...]:
        """The services of every course, as they stand now."""
        return self._registry.all

    def services_of(self, slug: str) -> CourseServices:
        """The services of a course. Raises CourseError if it is not served."""
        return self._registry.of(slug)

    async def refresh(self, services: CourseServices) -> CourseServices:
        """The course's services, rebuilt to include the prompts that staff have added so far."""
        return await self._registry.refresh(services.course.slug)

    async def ask(
        self, services: CourseServices, prompt: NewPrompt, by: int, outbox: DiscordOutbox | None
    ) -> ActionResult:
        """Add a prompt to a course, and post it at once if no time is given. Raises BotError if the
        prompt is invalid."""
        return await self._registry.ask(services.course.slug, prompt, by, outbox)

    async def reload(self) -> str:
        """Read the files again. A sentence says what was read; with a problem in them, BotError is
        raised and nothing changes."""
        return await self._registry.reload(partial(require_intents, self._client.intents))

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
        parent_id = getattr(interaction.channel, "parent_id", None)
        channel_ids = {interaction.channel_id, parent_id} - {None}
        on_server, in_channel = [], []
        for services in self.all_services:
            setup = await self.setup_of(services)
            if setup is None or setup.guild_id != interaction.guild_id:
                continue
            on_server.append(services)
            if channel_ids & {setup.channel_id, self._alerts_channel_id(services.course, setup)}:
                in_channel.append(services)
        return _require_one(in_channel or on_server)

    async def services_of_thread(self, thread_id: int) -> CourseServices | None:
        """The course that has a post with this thread, or None."""
        for services in self.all_services:
            if await services.participation.recorder.post_of(thread_id) is not None:
                return services
        return None

    async def require_staff(
        self, interaction: discord.Interaction, services: CourseServices
    ) -> None:
        """Raise NotAllowed unless staff of the course ask. A direct message carries no roles, so
        there the person is looked up on the course's server."""
        person: discord.abc.User = interaction.user
        guild = await self.guild_of(services)
        if interaction.guild_id is None and guild is not None:
            person = await _find_member(guild, person.id) or person
        require_staff(person, services.course)

    async def setup_of(self, services: CourseServices) -> CourseSetup | None:
        """Where a course was set up, or where its file puts it; None if neither says. If the file
        names a channel that was renamed since, it is the one of the last post."""
        course = services.course
        setup = await services.setups.current()
        if setup is not None or course.guild is None:
            return setup
        guild = self._client.get_guild(course.guild)
        channel = find_course_channel(guild.channels, course.channel) if guild else None
        if channel is not None:
            return CourseSetup(channel.guild.id, channel.id)
        last = await services.setups.latest_place()
        if guild is None or last is None or last.guild_id != guild.id:
            return None
        return CourseSetup(last.guild_id, last.channel_id)

    async def guild_of(self, services: CourseServices) -> discord.Guild | None:
        """The server of a course; None if it has none or the bot is not on it."""
        setup = await self.setup_of(services)
        return self._client.get_guild(setup.guild_id) if setup else None

    async def channel_of(self, services: CourseServices) -> CourseChannel | None:
        """The channel of a course; None if it has none or the bot cannot see it."""
        setup = await self.setup_of(services)
        channel = self._client.get_channel(setup.channel_id) if setup else None
        return channel if isinstance(channel, CourseChannel) else None

    async def outbox_of(self, services: CourseServices) -> DiscordOutbox | None:
        """The outbox of a course's channel; None if there is no such channel."""
        channel = await self.channel_of(services)
        return DiscordOutbox(channel) if channel is not None else None

    async def staff_channel_of(self, services: CourseServices) -> DiscordStaffChannel | None:
        """Where the staff of a course are notified; None if it has no server."""
        setup = await self.setup_of(services)
        guild = self._client.get_guild(setup.guild_id) if setup else None
        if setup is None or guild is None:
            return None
        return DiscordStaffChannel(guild, services.course, setup)

    def _alerts_channel_id(self, course: Course, setup: CourseSetup) -> int | None:
        guild = self._client.get_guild(setup.guild_id)
        channel = find_alerts_channel(guild, course, setup) if guild else None
        return channel.id if channel else None


def _require_one(candidates: list[CourseServices]) -> CourseServices:
    if not candidates:
        raise CourseError(NO_COURSE_HERE)
    if len(candidates) > 1:
        raise CourseError(describe_course_choice(services.course for services in candidates))
    return candidates[0]


async def _find_member(guild: discord.Guild, user_id: int) -> discord.Member | None:
    """The person as a member of the server, with their roles; None if they are not on it."""
    try:
        return guild.get_member(user_id) or await guild.fetch_member(user_id)
    except discord.HTTPException:
        return None
