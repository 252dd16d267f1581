"""/seminar record …: the record of what students wrote."""

from __future__ import annotations

import io

import discord
from discord import app_commands

from bot.cogs.background_tasks import BackgroundTasks
from bot.cogs.course_context import CourseContext
from bot.cogs.replies import reply_privately
from bot.cogs.staff.staff_cog import StaffCog
from bot.exports.completeness import describe_completeness
from bot.exports.participation_tables import render_csv_files
from bot.exports.pseudonyms import name_people


class SeminarRecordCommands(StaffCog):
    """Exports a course's record."""

    record = app_commands.Group(
        name="record", description="What students wrote, and what it counts"
    )

    def __init__(
        self, context: CourseContext, background_tasks: BackgroundTasks, export_key: bytes
    ) -> None:
        super().__init__(context, background_tasks)
        self._export_key = export_key

    @record.command()
    @app_commands.describe(names="With students’ names and ids; otherwise with pseudonyms")
    async def export(self, interaction: discord.Interaction, names: bool = False) -> None:
        """The participation record as CSV files"""
        services = await self._deferred_services(interaction)
        await self._background_tasks.catch_up(services)
        record = await services.participation.exports.export(interaction.user.id, names=names)
        shown = name_people(record, self._export_key, names=names)
        files = [
            discord.File(io.BytesIO(content), name)
            for name, content in render_csv_files(shown).items()
        ]
        await reply_privately(interaction, describe_completeness(shown), files=files)
