"""/seminar: what staff do. The role is checked in each callback, whatever Discord shows to whom."""

from __future__ import annotations

import io

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.desk import Desk
from bot.cogs.explaining import answer, answer_all
from bot.cogs.people import missing_roles, require_setup
from bot.cogs.placing import lacking_permissions, lacking_tags
from bot.cogs.rounds import Rounds
from bot.cogs.staff.room import alerts_channel, unfit
from bot.cogs.staff.steering import SteeringCommands
from bot.discussion.seminar import Seminar
from bot.errors import CourseError, DiscordError
from bot.exports.pseudonyms import pseudonymous
from bot.exports.tables import csv_files
from bot.store.people import Home


class SeminarCommands(
    SteeringCommands,
    commands.GroupCog,
    group_name="seminar",
    group_description="For the course’s staff",
):
    """Sets a course up, shows its plan, steers it, exports."""

    def __init__(self, desk: Desk, rounds: Rounds, export_key: bytes) -> None:
        self._desk = desk
        self._export_key = export_key
        self._rounds = rounds

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
        home = Home(
            channel.guild.id, channel.id, alerts.id if alerts else None, interaction.user.id
        )
        told_in = alerts_channel(channel.guild, seminar.course, home)
        _must_do(seminar, channel, told_in)
        await seminar.recording.set_up(home, interaction.user.id)
        await seminar.poster.prepare()
        where = f"in {told_in.mention}" if told_in else "by direct message to you"
        told = [
            f"{seminar.course.title} is posted in {channel.mention} now.",
            f"What goes wrong is told {where}.",
            missing_roles(channel.guild, seminar.course),
            lacking_tags(channel, seminar.course),
        ]
        await answer(interaction, " ".join(each for each in told if each))
        await self._rounds.look(seminar)

    @app_commands.command()
    async def plan(self, interaction: discord.Interaction) -> None:
        """What is coming, and what became of the rest"""
        seminar = await self._staffed(interaction)
        await answer_all(interaction, await seminar.planning.describe())

    @app_commands.command()
    async def reload(self, interaction: discord.Interaction) -> None:
        """Read the course’s files anew; with a problem in them nothing changes"""
        await self._staffed(interaction)
        await answer(interaction, await self._rounds.reload())

    @app_commands.command()
    @app_commands.describe(names="With students’ names and ids; otherwise with pseudonyms")
    async def export(self, interaction: discord.Interaction, names: bool = False) -> None:
        """The participation record as CSV files"""
        seminar = await self._staffed(interaction)
        await self._rounds.catch_up(seminar)
        record = await seminar.recording.export(interaction.user.id, names=names)
        shown = record if names else pseudonymous(record, self._export_key)
        files = [
            discord.File(io.BytesIO(content), name) for name, content in csv_files(shown).items()
        ]
        await answer(interaction, shown.completeness, files=files)

    async def _must_be_free(self, seminar: Seminar, channel_id: int) -> None:
        """Raise CourseError if another course is posted in the channel: nobody could tell which
        of the two a command or an answer there is about."""
        for other in self._desk.seminars:
            home = await self._desk.home_of(other)
            if other.course.slug != seminar.course.slug and home and home.channel_id == channel_id:
                raise CourseError(
                    f"{other.course.title} is posted there already. Choose another channel."
                )

    def _named(self, slug: str | None) -> Seminar:
        found = [each for each in self._desk.seminars if slug in (None, each.course.slug)]
        if len(found) == 1:
            return found[0]
        names = ", ".join(each.course.slug for each in self._desk.seminars)
        raise CourseError(f"Which course? Write one of these as `course`: {names}.")


def _must_do(
    seminar: Seminar,
    channel: discord.TextChannel | discord.ForumChannel,
    told_in: discord.TextChannel | None,
) -> None:
    """Raise DiscordError if the bot cannot post in the one channel or tell staff in the other."""
    if lacking := lacking_permissions(channel, channel.guild.me, seminar.course):
        raise DiscordError(f"The bot may not {lacking} in {channel.mention}. Allow it first.")
    if told_in is not None and (why := unfit(told_in, seminar.course)):
        raise DiscordError(why)
