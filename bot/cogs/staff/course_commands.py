"""/seminar course …: where a course is posted, and its files."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.cogs.access import require_right, settable_course_of
from bot.cogs.channel_checks import find_alerts_channel_problem, missing_permissions, tag_problem
from bot.cogs.channels import CourseChannel, find_alerts_channel, find_course_channel
from bot.cogs.replies import reply_privately
from bot.cogs.roles import find_member, missing_roles, roles_without_commands
from bot.cogs.staff.reload_buttons import reload_view
from bot.cogs.staff.staff_cog import StaffCog
from bot.core.course import Course
from bot.core.course_ref import CourseRef
from bot.core.course_setup import CourseSetup
from bot.core.rights import Capability
from bot.discussion.course_services import CourseServices
from bot.errors import CourseError, DiscordError
from bot.rendering.channel_problems import (
    describe_alerts_channel_problem,
    describe_refused_channel,
    describe_tag_problem,
)
from bot.rendering.refusals import describe_channel_in_use
from bot.rendering.setup import (
    describe_channel_not_there,
    describe_hidden_commands,
    describe_missing_roles,
    describe_move,
    describe_setup,
    describe_unknown_server,
)


class SeminarCourseCommands(StaffCog):
    """Sets a course up, moves it to another server, reloads its files."""

    course = app_commands.Group(
        name="course", description="Where the course is posted, and its files"
    )

    @course.command()
    @app_commands.describe(
        channel="Where the prompts are posted: a text or a forum channel",
        alerts="A private channel where staff are told what went wrong (otherwise you, directly)",
        course="The course, if the folder holds several",
    )
    async def setup(
        self,
        interaction: discord.Interaction,
        channel: discord.TextChannel | discord.ForumChannel,
        alerts: discord.TextChannel | None = None,
        course: str | None = None,
    ) -> None:
        """Post a course’s prompts in a channel of this server"""
        chosen, folder = settable_course_of(interaction)
        self._require_unused(channel.id, chosen, folder)
        await _require_usable(channel, chosen, alerts)
        setup = await self._context.setups_of(folder).set_up(
            chosen,
            channel.guild.id,
            channel.id,
            staff_channel_id=alerts.id if alerts else None,
            by=interaction.user.id,
        )
        services = await self._serve(CourseRef(folder, setup.id))
        await services.tick.prepare()
        await reply_privately(interaction, _describe_setup(channel, chosen, services.setup))
        await self._background_tasks.begin(services)

    @course.command(name="move-server")
    @app_commands.describe(
        server="The id of the other Discord server; the bot must be on it",
        channel="The channel there, by name or id (otherwise as the course’s file says)",
    )
    async def move_server(
        self, interaction: discord.Interaction, server: str, channel: str | None = None
    ) -> None:
        """Move the course to another Discord server; what was said here stays in its record"""
        services = await self._deferred_services(interaction)
        target = await self._find_target(interaction, services.course, server, channel)
        await self._context.setups_of(services.ref.folder).move(
            services.course,
            services.setup,
            target.guild.id,
            target.id,
            by=interaction.user.id,
        )
        services = await self._serve(services.ref)
        await reply_privately(interaction, describe_move(services.course, target.guild.name))
        await self._background_tasks.begin(services)

    @course.command()
    async def reload(self, interaction: discord.Interaction) -> None:
        """Reload the course’s files; if they contain a problem, nothing changes"""
        services = await self._deferred_services(interaction)
        result = await self._background_tasks.reload(services.ref.folder)
        view = reload_view(result.question, services.button_key)
        await reply_privately(interaction, result.text, view=view)

    async def _serve(self, course: CourseRef) -> CourseServices:
        await self._background_tasks.follow_setups()
        return self._context.services_of(course)

    async def _find_target(
        self, interaction: discord.Interaction, course: Course, server: str, channel: str | None
    ) -> CourseChannel:
        """The channel on the other server, where whoever moves the course must be able to set it
        up as well. Raises BotError if it cannot be posted there."""
        guild = interaction.client.get_guild(int(server)) if server.isdecimal() else None
        member = await find_member(guild, interaction.user.id) if guild else None
        if guild is None or member is None:
            raise CourseError(describe_unknown_server(server))
        require_right(member, course, Capability.SET_UP)
        found = find_course_channel(guild.channels, (channel or course.channel).removeprefix("#"))
        if found is None:
            raise CourseError(describe_channel_not_there(channel or course.channel, guild.name))
        await _require_usable(found, course, None)
        return found

    def _require_unused(self, channel_id: int, course: Course, folder: str) -> None:
        """Raise CourseError if another course is posted in the channel: nobody could tell which of
        the two a command or an answer there is about."""
        for other in self._context.all_services:
            in_use = other.setup.channel_id == channel_id
            if in_use and (other.ref.folder, other.course.slug) != (folder, course.slug):
                raise CourseError(describe_channel_in_use(other.course))


async def _require_usable(
    channel: CourseChannel, course: Course, staff_channel: discord.TextChannel | None
) -> None:
    """Raise DiscordError if the bot cannot post in the channel, or tell staff in theirs."""
    if missing := missing_permissions(channel, channel.guild.me, course):
        raise DiscordError(describe_refused_channel(channel.mention, missing))
    alerts = staff_channel or find_alerts_channel(channel.guild, course, None)
    problem = await find_alerts_channel_problem(alerts, course) if alerts else None
    if alerts is not None and problem is not None:
        raise DiscordError(describe_alerts_channel_problem(problem, alerts.name))


def _describe_setup(channel: CourseChannel, course: Course, setup: CourseSetup) -> str:
    alerts = find_alerts_channel(channel.guild, course, setup)
    tags = tag_problem(channel, course)
    hidden = roles_without_commands(channel.guild, course)
    warnings = [
        *describe_missing_roles(missing_roles(channel.guild, course)),
        *([describe_hidden_commands(hidden)] if hidden else []),
        *([describe_tag_problem(tags)] if tags else []),
    ]
    return describe_setup(course, channel.mention, alerts.mention if alerts else None, warnings)
