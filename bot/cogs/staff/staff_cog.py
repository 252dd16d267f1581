"""What the commands of /seminar have in common: they act on one course."""

from __future__ import annotations

import discord
from discord.ext import commands

from bot.cogs.access import admission_of
from bot.cogs.background_tasks import BackgroundTasks
from bot.cogs.course_context import CourseContext
from bot.discussion.course_services import CourseServices


class StaffCog(commands.Cog):
    """A part of /seminar."""

    def __init__(self, context: CourseContext, background_tasks: BackgroundTasks) -> None:
        self._context = context
        self._background_tasks = background_tasks

    async def _deferred_services(self, interaction: discord.Interaction) -> CourseServices:
        """The services of the course that was asked about, after a deferral: Discord waits three
        seconds for a first answer, and a locked database may keep us for five."""
        await interaction.response.defer(ephemeral=True)
        return admission_of(interaction).services
