"""/seminar: the commands for the course's staff, put together from their parts.

Discord's own permissions only hide the commands by default; each callback checks the role itself.
"""

from __future__ import annotations

from discord.ext import commands

from bot.cogs.staff.course_commands import SeminarCourseCommands
from bot.cogs.staff.plan_change_commands import SeminarPlanChangeCommands


class SeminarGroup(
    SeminarCourseCommands,
    SeminarPlanChangeCommands,
    commands.GroupCog,
    group_name="seminar",
    group_description="For the course’s staff",
):
    """The group of /seminar commands. Discord requires commands of one name to be in one group."""
