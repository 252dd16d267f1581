"""The commands of /seminar about the course as a whole: setup, plan, reload, export."""

from __future__ import annotations

import io

import discord
from discord import app_commands

from bot.cogs.background_tasks import BackgroundTasks
from bot.cogs.channel_checks import alerts_channel_problem, missing_permissions, tag_problem
from bot.cogs.channels import CourseChannel, find_alerts_channel
from bot.cogs.course_context import CourseContext
from bot.cogs.replies import reply_all_privately, reply_privately
from bot.cogs.roles import missing_roles, require_can_set_up
from bot.cogs.staff.staff_cog import StaffCog
from bot.core.course import Course
from bot.discussion.course_services import CourseServices
from bot.errors import CourseError, DiscordError
from bot.exports.completeness import describe_completeness
from bot.exports.participation_tables import render_csv_files
from bot.exports.pseudonyms import pseudonymise_record
from bot.rendering.channel_problems import (
    describe_alerts_channel_problem,
    describe_refused_channel,
    describe_tag_problem,
)
from bot.rendering.refusals import describe_channel_in_use, describe_setup_choice
from bot.rendering.setup import describe_missing_roles, describe_setup
from bot.store.course_setups import CourseSetup


class SeminarCourseCommands(StaffCog):
    """Sets a course up, shows its plan, reloads its files, exports its record."""

    def __init__(
        self, context: CourseContext, background_tasks: BackgroundTasks, export_key: bytes
    ) -> None:
        super().__init__(context)
        self._background_tasks = background_tasks
        self._export_key = export_key

    @app_commands.command()
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
        services = self._choose_course(course)
        require_can_set_up(interaction.user, services.course)
        setup = _build_setup(channel, alerts, interaction.user)
        await self._require_unused(channel.id, services.course)
        _require_usable(channel, services.course, setup)
        await services.setups.set_up(setup, interaction.user.id)
        await services.tick.prepare()
        await reply_privately(interaction, _describe_setup(channel, services.course, setup))
        await self._background_tasks.tick_now(services)

    @app_commands.command()
    async def plan(self, interaction: discord.Interaction) -> None:
        """What is coming, and what became of the rest"""
        services = await self._require_services(interaction)
        await reply_all_privately(interaction, await services.planning.plan.describe())

    @app_commands.command()
    async def reload(self, interaction: discord.Interaction) -> None:
        """Reload the course’s files; if they contain a problem, nothing changes"""
        await self._require_services(interaction)
        await reply_privately(interaction, await self._background_tasks.reload())

    @app_commands.command()
    @app_commands.describe(names="With students’ names and ids; otherwise with pseudonyms")
    async def export(self, interaction: discord.Interaction, names: bool = False) -> None:
        """The participation record as CSV files"""
        services = await self._require_services(interaction)
        await self._background_tasks.catch_up(services)
        record = await services.participation.exports.export(interaction.user.id, names=names)
        shown = record if names else pseudonymise_record(record, self._export_key)
        files = [
            discord.File(io.BytesIO(content), name)
            for name, content in render_csv_files(shown).items()
        ]
        await reply_privately(interaction, describe_completeness(shown), files=files)

    async def _require_unused(self, channel_id: int, course: Course) -> None:
        """Raise CourseError if another course is posted in the channel: nobody could tell which of
        the two a command or an answer there is about."""
        for other in self._context.all_services:
            setup = await self._context.setup_of(other)
            in_use = setup is not None and setup.channel_id == channel_id
            if in_use and other.course.slug != course.slug:
                raise CourseError(describe_channel_in_use(other.course))

    def _choose_course(self, slug: str | None) -> CourseServices:
        """The course of this slug, or the only one. Raises CourseError if that names none."""
        everything = self._context.all_services
        matches = [services for services in everything if slug in (None, services.course.slug)]
        if len(matches) != 1:
            raise CourseError(describe_setup_choice(services.course for services in everything))
        return matches[0]


def _build_setup(
    channel: CourseChannel, alerts: discord.TextChannel | None, by: discord.abc.User
) -> CourseSetup:
    return CourseSetup(
        guild_id=channel.guild.id,
        channel_id=channel.id,
        alerts_channel_id=alerts.id if alerts else None,
        set_by=by.id,
    )


def _require_usable(channel: CourseChannel, course: Course, setup: CourseSetup) -> None:
    """Raise DiscordError if the bot cannot post in the channel, or tell staff in theirs."""
    if missing := missing_permissions(channel, channel.guild.me, course):
        raise DiscordError(describe_refused_channel(channel.mention, missing))
    alerts = find_alerts_channel(channel.guild, course, setup)
    if alerts is not None and (problem := alerts_channel_problem(alerts, course)):
        raise DiscordError(describe_alerts_channel_problem(problem, alerts.name))


def _describe_setup(channel: CourseChannel, course: Course, setup: CourseSetup) -> str:
    alerts = find_alerts_channel(channel.guild, course, setup)
    tags = tag_problem(channel, course)
    warnings = [
        *describe_missing_roles(missing_roles(channel.guild, course)),
        *([describe_tag_problem(tags)] if tags else []),
    ]
    return describe_setup(course, channel.mention, alerts.mention if alerts else None, warnings)
