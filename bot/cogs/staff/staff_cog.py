"""What the commands of /seminar have in common: they act on a course, for its staff alone."""

from __future__ import annotations

import discord
from discord.ext import commands

from bot.cogs.background_tasks import BackgroundTasks
from bot.cogs.course_context import CourseContext
from bot.discussion.course_services import CourseServices


class StaffCog(commands.Cog):
    """A part of /seminar."""

    def __init__(self, context: CourseContext, background_tasks: BackgroundTasks) -> None:
        self._context = context
        self._background_tasks = background_tasks

    async def _require_services(
        self, interaction: discord.Interaction, *, defer: bool = True
    ) -> CourseServices:
        """The services of the course that is meant. Raises NotAllowed unless its staff ask.

        Then defers: Discord waits three seconds for a first answer, and a locked database may keep
        us for five. A modal must be the first answer, so a command that opens one does not defer.
        """
        services = await self._context.services_for(interaction)
        await self._context.require_staff(interaction, services)
        if defer:
            await interaction.response.defer(ephemeral=True)
        return services
