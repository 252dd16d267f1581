"""/seminar: the commands for the course's staff, put together from their parts.

Discord's own permissions only hide the commands by default; each callback checks the role itself.
"""

from __future__ import annotations

from discord.ext import commands

from bot.cogs.staff.course_commands import CourseCommands
from bot.cogs.staff.plan_commands import PlanCommands


class SeminarCommands(
    CourseCommands,
    PlanCommands,
    commands.GroupCog,
    group_name="seminar",
    group_description="For the course’s staff",
):
    """One group of commands: Discord knows no other way to give them one name."""
