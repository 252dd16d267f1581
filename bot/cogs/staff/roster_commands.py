"""/seminar roster …: the official list of students, and who on Discord they are."""

from __future__ import annotations

import asyncio
import io

import discord
from discord import app_commands

from bot.cogs.access import admission_of
from bot.cogs.choices import matching_choices
from bot.cogs.replies import reply_all_privately, reply_privately
from bot.cogs.staff.staff_cog import StaffCog
from bot.discussion.participation.roster_imports import RosterRequest
from bot.errors import CourseError
from bot.rendering.roster import (
    CODES_SENT,
    FILE_TOO_LARGE,
    describe_link,
    describe_unlink,
    render_drops,
    render_import,
    render_roster,
)

_LARGEST_FILE = 5 * 2**20  # bytes; a list of ten thousand students has about one million

Student = app_commands.Range[str, 1, 100]


class SeminarRosterCommands(StaffCog):
    """Shows a course's roster, and links people on Discord to its students."""

    roster = app_commands.Group(
        name="roster", description="The list of students, and who on Discord they are"
    )

    @roster.command(name="show")
    async def show_roster(self, interaction: discord.Interaction) -> None:
        """Who is in the roster, who is linked to whom, and who is not"""
        services = await self._deferred_services(interaction)
        roster = services.participation.roster
        texts = render_roster(await roster.entries(), await roster.students_without_entry())
        await reply_all_privately(interaction, texts)

    @roster.command(name="import")
    @app_commands.describe(
        file="The list as the learning system exports it, or a CSV file: name,id,section",
        drop="Drop the students of the roster who are not in the file",
        partial="The file lists only some of the students; nobody is dropped",
        link_names="Link people on Discord to the students whose name they have",
    )
    async def import_roster(
        self,
        interaction: discord.Interaction,
        file: discord.Attachment,
        drop: bool = False,
        partial: bool = False,
        link_names: bool = False,
    ) -> None:
        """Import the list of students"""
        from bot.imports.roster_files import read_roster_file  # once a term

        services = await self._deferred_services(interaction)
        if file.size > _LARGEST_FILE:
            raise CourseError(FILE_TOO_LARGE)
        # On a thread: somebody may give a file that takes long to read.
        read = await asyncio.to_thread(read_roster_file, await file.read())
        request = RosterRequest(
            read.students, read.problems, is_whole=not partial, link_names=link_names
        )
        imports = services.participation.imports
        planned = await imports.plan(request)
        if planned.dropped and not drop:
            await reply_all_privately(interaction, render_drops(planned))
            return
        done = await imports.apply(request, planned, on=None, by=interaction.user.id)
        await reply_all_privately(interaction, render_import(planned, done.linked, done.problems))

    @roster.command()
    @app_commands.describe(student="One student; left out: all who are not linked yet")
    async def codes(self, interaction: discord.Interaction, student: Student | None = None) -> None:
        """One-time codes with which students link themselves"""
        from bot.exports.roster_codes import CODES_FILE, render_codes  # once a term

        services = await self._deferred_services(interaction)
        codes = await services.participation.codes.issue(student, interaction.user.id)
        file = discord.File(io.BytesIO(render_codes(codes)), CODES_FILE)
        await reply_privately(interaction, CODES_SENT, files=[file])

    @roster.command()
    @app_commands.describe(student="The student of the roster", account="Who they are on Discord")
    async def link(
        self, interaction: discord.Interaction, student: Student, account: discord.User
    ) -> None:
        """Count what somebody writes as a student’s work"""
        services = await self._deferred_services(interaction)
        entry = await services.participation.roster.link(
            student, str(account.id), interaction.user.id
        )
        await reply_privately(interaction, describe_link(account.display_name, entry.name))

    @roster.command()
    @app_commands.describe(account="Somebody who is linked to a student of the roster")
    async def unlink(self, interaction: discord.Interaction, account: discord.User) -> None:
        """Count what somebody writes as their own again"""
        services = await self._deferred_services(interaction)
        entry = await services.participation.roster.unlink(str(account.id), interaction.user.id)
        await reply_privately(interaction, describe_unlink(account.display_name, entry.name))

    @codes.autocomplete("student")
    @link.autocomplete("student")
    async def _roster_students(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        roster = admission_of(interaction).services.participation.roster
        return matching_choices(await roster.choices(), typed)
