"""/seminar: what staff do. The role is checked in each callback, whatever Discord shows to whom."""

from __future__ import annotations

import io

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.background_tasks import BackgroundTasks
from bot.cogs.channel_checks import describe_missing_tags, missing_permissions
from bot.cogs.course_context import CourseContext
from bot.cogs.error_reporting import reply_all_privately, reply_privately
from bot.cogs.roles import missing_roles, require_setup
from bot.cogs.staff.plan_commands import PlanCommands
from bot.cogs.staff.staff_channel import describe_unfit, find_alerts_channel
from bot.discussion.course_services import CourseServices
from bot.errors import CourseError, DiscordError
from bot.exports.participation_tables import render_csv_files
from bot.exports.pseudonyms import pseudonymise_record
from bot.store.people import CourseSetup


class SeminarCommands(
    PlanCommands,
    commands.GroupCog,
    group_name="seminar",
    group_description="For the course’s staff",
):
    """Sets a course up, shows its plan, steers it, exports."""

    def __init__(self, context: CourseContext, rounds: BackgroundTasks, export_key: bytes) -> None:
        self._context = context
        self._export_key = export_key
        self._background_tasks = rounds

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
        seminar = self._named(course)
        require_setup(interaction, seminar.course)
        await self._must_be_free(seminar, channel.id)
        home = CourseSetup(
            channel.guild.id, channel.id, alerts.id if alerts else None, interaction.user.id
        )
        told_in = find_alerts_channel(channel.guild, seminar.course, home)
        _must_do(seminar, channel, told_in)
        await seminar.record_exports.set_up(home, interaction.user.id)
        await seminar.poster.prepare()
        where = f"in {told_in.mention}" if told_in else "by direct message to you"
        told = [
            f"{seminar.course.title} is posted in {channel.mention} now.",
            f"What goes wrong is told {where}.",
            missing_roles(channel.guild, seminar.course),
            describe_missing_tags(channel, seminar.course),
        ]
        await reply_privately(interaction, " ".join(each for each in told if each))
        await self._background_tasks.look(seminar)

    @app_commands.command()
    async def plan(self, interaction: discord.Interaction) -> None:
        """What is coming, and what became of the rest"""
        seminar = await self._staffed(interaction)
        await reply_all_privately(interaction, await seminar.planning.describe())

    @app_commands.command()
    async def reload(self, interaction: discord.Interaction) -> None:
        """Read the course’s files anew; with a problem in them nothing changes"""
        await self._staffed(interaction)
        await reply_privately(interaction, await self._background_tasks.reload())

    @app_commands.command()
    @app_commands.describe(names="With students’ names and ids; otherwise with pseudonyms")
    async def export(self, interaction: discord.Interaction, names: bool = False) -> None:
        """The participation record as CSV files"""
        seminar = await self._staffed(interaction)
        await self._background_tasks.catch_up(seminar)
        record = await seminar.record_exports.export(interaction.user.id, names=names)
        shown = record if names else pseudonymise_record(record, self._export_key)
        files = [
            discord.File(io.BytesIO(content), name)
            for name, content in render_csv_files(shown).items()
        ]
        await reply_privately(interaction, shown.completeness, files=files)

    async def _must_be_free(self, seminar: CourseServices, channel_id: int) -> None:
        """Raise CourseError if another course is posted in the channel: nobody could tell which
        of the two a command or an answer there is about."""
        for other in self._context.seminars:
            home = await self._context.home_of(other)
            if other.course.slug != seminar.course.slug and home and home.channel_id == channel_id:
                raise CourseError(
                    f"{other.course.title} is posted there already. Choose another channel."
                )

    def _named(self, slug: str | None) -> CourseServices:
        found = [each for each in self._context.seminars if slug in (None, each.course.slug)]
        if len(found) == 1:
            return found[0]
        names = ", ".join(each.course.slug for each in self._context.seminars)
        raise CourseError(f"Which course? Write one of these as `course`: {names}.")


def _must_do(
    seminar: CourseServices,
    channel: discord.TextChannel | discord.ForumChannel,
    told_in: discord.TextChannel | None,
) -> None:
    """Raise DiscordError if the bot cannot post in the one channel or tell staff in the other."""
    if lacking := missing_permissions(channel, channel.guild.me, seminar.course):
        raise DiscordError(f"The bot may not {lacking} in {channel.mention}. Allow it first.")
    if told_in is not None and (why := describe_unfit(told_in, seminar.course)):
        raise DiscordError(why)
