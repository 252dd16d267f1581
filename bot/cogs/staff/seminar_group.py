"""/seminar: the commands for the course's staff, in the groups plan, record, roster, data
and course, and log.

Discord takes 25 commands in a group and two groups above a command. A command that is renamed loses
the permissions that servers gave it, so the names leave room for what each group will hold.
"""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.cogs.staff.course_commands import SeminarCourseCommands
from bot.cogs.staff.data_commands import SeminarDataCommands
from bot.cogs.staff.gradebook_commands import SeminarGradebookCommands
from bot.cogs.staff.judgement_commands import SeminarJudgementCommands
from bot.cogs.staff.log_commands import SeminarLogCommands
from bot.cogs.staff.open_work_commands import SeminarOpenWorkCommands
from bot.cogs.staff.packet_commands import SeminarPacketCommands
from bot.cogs.staff.plan_commands import SeminarPlanCommands
from bot.cogs.staff.roster_commands import SeminarRosterCommands
from bot.cogs.staff.session_list import SeminarSessionCommands
from bot.cogs.staff.standing_commands import SeminarStandingCommands


# Students are not offered the commands: Discord shows them to those who may manage messages until
# a server's admins choose otherwise. Each callback checks the person's role nevertheless.
@app_commands.default_permissions(manage_messages=True)
class SeminarGroup(
    SeminarCourseCommands,
    SeminarRosterCommands,
    SeminarDataCommands,
    SeminarJudgementCommands,
    SeminarOpenWorkCommands,
    SeminarPacketCommands,
    SeminarLogCommands,
    SeminarSessionCommands,
    SeminarStandingCommands,
    SeminarGradebookCommands,
    SeminarPlanCommands,
    commands.GroupCog,
    group_name="seminar",
    group_description="For the course’s staff",
):
    """The group of /seminar commands. Discord requires commands of one name to be in one group."""
