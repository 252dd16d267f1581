"""/seminar: what staff do. The role is checked in each callback, whatever Discord shows to whom."""

from __future__ import annotations

import io

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs.desk import Desk
from bot.cogs.explaining import answer, answer_all
from bot.cogs.people import is_staff, missing_roles, require_setup, require_staff
from bot.cogs.responding import matching
from bot.cogs.rounds import Rounds, lacking_permissions
from bot.discussion.seminar import Seminar
from bot.errors import BotError, CourseError, DiscordError
from bot.exports.pseudonyms import pseudonymous
from bot.exports.tables import csv_files
from bot.store.people import Home


class SeminarCommands(
    commands.GroupCog, group_name="seminar", group_description="For the course’s staff"
):
    """Sets a course up, shows its plan, posts by hand, exports."""

    def __init__(self, desk: Desk, rounds: Rounds, export_key: bytes) -> None:
        self._desk = desk
        self._export_key = export_key
        self._rounds = rounds

    @app_commands.command()
    @app_commands.describe(
        channel="Where the prompts are posted: a text or a forum channel",
        course="The course, if the folder holds several",
    )
    async def setup(
        self,
        interaction: discord.Interaction,
        channel: discord.TextChannel | discord.ForumChannel,
        course: str | None = None,
    ) -> None:
        """Post a course’s prompts in a channel of this server"""
        seminar = self._named(course)
        require_setup(interaction, seminar.course)
        if lacking := lacking_permissions(channel, channel.guild.me):
            raise DiscordError(f"The bot may not {lacking} in {channel.mention}. Allow it first.")
        home = Home(channel.guild.id, channel.id)
        await seminar.recording.set_up(home, interaction.user.id)
        await seminar.poster.prepare()
        told = f"{seminar.course.title} is posted in {channel.mention} now."
        roles = missing_roles(channel.guild, seminar.course)
        await answer(interaction, f"{told} {roles}".strip())

    @app_commands.command()
    async def plan(self, interaction: discord.Interaction) -> None:
        """What is coming, and what became of the rest"""
        seminar = await self._staffed(interaction)
        await answer_all(interaction, await seminar.planning.describe())

    @app_commands.command()
    @app_commands.describe(prompt="The prompt to post at once")
    async def post(self, interaction: discord.Interaction, prompt: str) -> None:
        """Post a prompt now instead of at its hour"""
        seminar = await self._staffed(interaction)
        await interaction.response.defer(ephemeral=True)
        outbox = await self._desk.outbox_of(seminar)
        if outbox is None:
            raise DiscordError("The course’s channel is not there. Run /seminar setup again.")
        async with self._rounds.turns[seminar.course.slug]:
            await seminar.recording.posted_by_hand(prompt, interaction.user.id)
            made = await seminar.poster.post_now(prompt, outbox)
        await answer(interaction, seminar.poster.told(made))

    @post.autocomplete("prompt")
    async def _unposted(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        try:
            seminar = await self._desk.seminar_of(interaction)
        except BotError:
            return []
        # Checks of commands are not applied to autocomplete; the plan is staff's alone.
        if not is_staff(interaction.user, seminar.course):
            return []
        return matching(await seminar.planning.unposted(), typed)

    @app_commands.command()
    @app_commands.describe(names="With students’ names and ids; otherwise with pseudonyms")
    async def export(self, interaction: discord.Interaction, names: bool = False) -> None:
        """The participation record as CSV files"""
        seminar = await self._staffed(interaction)
        await interaction.response.defer(ephemeral=True)
        await self._rounds.catch_up(seminar)
        record = await seminar.recording.export(interaction.user.id, names=names)
        shown = record if names else pseudonymous(record, self._export_key)
        files = [
            discord.File(io.BytesIO(content), name) for name, content in csv_files(shown).items()
        ]
        await answer(interaction, shown.completeness, files=files)

    async def _staffed(self, interaction: discord.Interaction) -> Seminar:
        seminar = await self._desk.seminar_of(interaction)
        require_staff(interaction, seminar.course)
        return seminar

    def _named(self, slug: str | None) -> Seminar:
        found = [each for each in self._desk.seminars if slug in (None, each.course.slug)]
        if len(found) == 1:
            return found[0]
        names = ", ".join(each.course.slug for each in self._desk.seminars)
        raise CourseError(f"Which course? Write one of these as `course`: {names}.")
