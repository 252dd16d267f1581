"""Finds which course an interaction is about, and where on Discord the course lives."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

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
from bot.cogs.roles import find_member
from bot.cogs.staff.action_buttons import StaffActionLink
from bot.cogs.staff.staff_channel import DirectStaffChannel, DiscordStaffChannel
from bot.core.button_key import ButtonKey
from bot.core.course import Course
from bot.core.course_ref import CourseRef
from bot.core.occurrences import Occurrence
from bot.core.shards import Shards
from bot.discussion.action_result import ActionResult
from bot.discussion.course_folders import CourseFolders
from bot.discussion.course_services import CourseServices
from bot.discussion.course_setups import CourseSetups
from bot.discussion.planning.file_edits import ReloadAnswer, ReloadResult
from bot.discussion.planning.plan_editor import NewPrompt
from bot.errors import CourseError, NotAllowed
from bot.rendering.refusals import (
    NO_COURSE_HERE,
    NOT_ON_COURSE_SERVER,
    describe_course_choice,
)


class SettableCourse(NamedTuple):
    """A course as its file has it, and its folder's name."""

    course: Course
    folder: str


class CourseContext:
    """Finds the courses of one client with their services, servers, channels and outboxes.

    A course is found by one indexed query in its folder's database, by channel, thread or
    occurrence, so that a message costs the same however many courses there are.
    """

    def __init__(self, client: discord.Client, folders: CourseFolders, shards: Shards) -> None:
        self._client = client
        self._folders = folders
        self._shards = shards

    @property
    def folders(self) -> CourseFolders:
        """The folders that are served."""
        return self._folders

    @property
    def all_services(self) -> tuple[CourseServices, ...]:
        """The services of every course, as they stand now."""
        return self._folders.all

    def services_on(self, guild_id: int) -> tuple[CourseServices, ...]:
        """The services of the courses on a server."""
        return self._folders.on_server(guild_id)

    def services_of(self, course: CourseRef) -> CourseServices:
        """The services of a course. Raises CourseError if it is not served."""
        return self._folders.of(course)

    def note_missed(self, thread_id: int, guild_id: int | None) -> None:
        """An event in a thread could not be recorded: it is read again, if it is a post's."""
        parent_id = getattr(self._client.get_channel(thread_id), "parent_id", None)
        self._folders.note_missed(thread_id, guild_id, parent_id)

    def setups_of(self, folder: str) -> CourseSetups:
        """Where the courses of a folder stand. Raises CourseError if it is not served."""
        return self._folders.registry_of(folder).setups

    def export_key_of(self, services: CourseServices) -> bytes:
        """The key that makes the pseudonyms in a course's exports."""
        return self._folders.registry_of(services.ref.folder).pseudonym_key

    async def refresh(self, services: CourseServices) -> CourseServices:
        """The course's services, rebuilt to include the prompts that staff have added so far, and
        with the channel that its file names."""
        registry = self._folders.registry_of(services.ref.folder)
        return await self._locate(await registry.refresh(services.course.id))

    async def ask(
        self, services: CourseServices, prompt: NewPrompt, by: int, outbox: DiscordOutbox | None
    ) -> ActionResult:
        """Add a prompt to a course, and post it at once if no time is given. Raises BotError if the
        prompt is invalid."""
        registry = self._folders.registry_of(services.ref.folder)
        return await registry.ask(services.course.id, prompt, by, outbox)

    async def reload(self, folder: str, answer: ReloadAnswer | None, *, ask: bool) -> ReloadResult:
        """Read a folder's files again, as `CourseRegistry.reload` does; with a problem in them,
        BotError is raised and nothing changes."""
        require = partial(require_intents, self._client.intents)
        return await self._folders.registry_of(folder).reload(require, answer, ask=ask)

    @property
    def clock(self) -> Clock:
        """The bot's clock."""
        return self._folders.clock

    @property
    def intents(self) -> discord.Intents:
        """The events that the client asked for."""
        return self._client.intents

    async def services_for(self, interaction: discord.Interaction) -> CourseServices:
        """The course of the interaction's channel or thread, else the only one on its server.

        Raises CourseError if none is set up there, or several and none of them in this channel.
        """
        return _require_one(await self._candidates(interaction))

    async def course_of(self, interaction: discord.Interaction, key: ButtonKey) -> CourseServices:
        """The course that a component names, of a folder in whose place it stands. Raises
        CourseError if it is not served."""
        return await self._folders.of_button(await self._folders_of(interaction), key)

    async def services_of_occurrence(
        self, interaction: discord.Interaction, occurrence: int
    ) -> CourseServices:
        """The course of an occurrence. Raises CourseError if none that is served has it."""
        folders = await self._folders_of(interaction)
        return await self._folders.of_occurrence(folders, occurrence)

    async def services_of_target(
        self, interaction: discord.Interaction, link: StaffActionLink
    ) -> CourseServices:
        """The course of what a staff button is about. Raises CourseError if none has it."""
        folders = await self._folders_of(interaction)
        return await self._folders.of_target(
            folders, link.action, link.target_id, key_digest=link.key_digest, slug=link.course
        )

    async def settable_courses(self, guild_id: int) -> tuple[SettableCourse, ...]:
        """The courses that a command on this server may set up. Beside other folders none of which
        no course stands there yet: whoever invites the bot could take any of them."""
        found: list[SettableCourse] = []
        for registry in self._folders.registries_on(guild_id):
            courses = await registry.setups.settable_on(registry.courses, guild_id)
            found += [SettableCourse(course, registry.folder_name) for course in courses]
        return tuple(found)

    async def post_of_thread(
        self, thread_id: int, guild_id: int | None
    ) -> tuple[CourseServices, Occurrence] | None:
        """The course that has a post with this thread, and the post; or None."""
        parent_id = getattr(self._client.get_channel(thread_id), "parent_id", None)
        return await self._folders.of_thread(thread_id, guild_id, parent_id)

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

    async def follow_retention(self, services: CourseServices) -> None:
        """Tell staff that a course’s retention ends, or its absence, and erase when it has."""
        is_absent = self._is_absent_from_server(services)
        await services.privacy.retention.run(is_absent=is_absent)

    def _is_absent_from_server(self, services: CourseServices) -> bool | None:
        """Whether the bot is not on the server of a course: it was removed, or the server is gone.
        One that is out of order is not gone. None while Discord has not said it yet, and of a
        server that it tells another process of."""
        guild_id = services.setup.guild_id
        if guild_id is None or not self._client.is_ready() or not self._shards.holds(guild_id):
            return None
        return self.guild_of(services) is None

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
        if channel is None:
            return None
        note = partial(self._folders.note_thread, services.ref.folder)
        return DiscordOutbox(channel, on_thread=note)

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
        setup = await self.setups_of(services.ref.folder).former_place(former_place_id)
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
        registry = self._folders.registry_of(services.ref.folder)
        await registry.setups.locate(setup, channels[0].id)
        return await registry.refresh(setup.id)

    async def _candidates(self, interaction: discord.Interaction) -> tuple[CourseServices, ...]:
        """The courses that an interaction may be about, by where it is."""
        if interaction.guild_id is None or interaction.channel_id is None:
            raise CourseError(NO_COURSE_HERE)
        parent_id = getattr(interaction.channel, "parent_id", None)
        candidates = await self._folders.in_channel(
            interaction.guild_id, interaction.channel_id, parent_id
        )
        if len(candidates) > 1:
            in_alerts = [each for each in candidates if self._is_alerts_channel(interaction, each)]
            candidates = tuple(in_alerts) or candidates
        return candidates

    async def _folders_of(self, interaction: discord.Interaction) -> tuple[str, ...]:
        """The folders that a component may belong to. Its ids are those of one database, and the
        same in every other, so that its place has to say which."""
        if not self._folders.are_several:
            return tuple(each.folder_name for each in self._folders.registries)
        if interaction.guild_id is None:  # sent to whoever set a course up, or owns its server
            owned = [g.id for g in self._client.guilds if g.owner_id == interaction.user.id]
            return self._folders.folders_set_up_by(interaction.user.id, owned)
        candidates = await self._candidates(interaction)
        return tuple(dict.fromkeys(each.ref.folder for each in candidates))

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
