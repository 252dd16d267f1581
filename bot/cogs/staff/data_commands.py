"""/seminar data …: erasing what is a student's, and holding it back for a reason."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.cogs.access import admission_of
from bot.cogs.choices import matching_choices
from bot.cogs.erasure_buttons import erasure_view
from bot.cogs.replies import reply_privately
from bot.cogs.staff.staff_cog import StaffCog
from bot.core.local_time_parsing import LAST_MINUTE, parse_local_time
from bot.rendering.erasures import describe_choice
from bot.rendering.judgements import LONGEST_REASON

Student = app_commands.Range[str, 1, 100]


class SeminarDataCommands(StaffCog):
    """Erases what is a student's, after a press of a button, or holds it back."""

    data = app_commands.Group(name="data", description="Erase what is a student’s, or hold it back")

    @data.command()
    @app_commands.describe(student="Whose words, or everything of whom")
    async def erase(self, interaction: discord.Interaction, student: Student) -> None:
        """Erase a student’s words, or everything of theirs"""
        services = await self._deferred_services(interaction)
        chosen = await services.participation.students.require(student)
        view = erasure_view(services.button_key, chosen)
        await reply_privately(interaction, describe_choice(chosen.name), view=view)

    @data.command()
    @app_commands.describe(
        student="Of whom nothing is erased for a while",
        until="Until when, like 2027-06-30",
        reason="Why; the student reads it if they ask to be erased",
    )
    async def hold(
        self,
        interaction: discord.Interaction,
        student: Student,
        until: app_commands.Range[str, 1, 40],
        reason: app_commands.Range[str, 1, LONGEST_REASON],
    ) -> None:
        """Keep what is a student’s until a date, whoever asks to erase it"""
        services = await self._deferred_services(interaction)
        chosen = await services.participation.students.require(student)
        local = parse_local_time(until, LAST_MINUTE)
        by = interaction.user.id
        text = await services.privacy.requests.hold(chosen, local, reason, by)
        await reply_privately(interaction, text)

    @data.command()
    @app_commands.describe(student="Of whom something is held back")
    async def release(self, interaction: discord.Interaction, student: Student) -> None:
        """End a hold before its date"""
        services = await self._deferred_services(interaction)
        chosen = await services.participation.students.require(student)
        text = await services.privacy.requests.release(chosen, interaction.user.id)
        await reply_privately(interaction, text)

    @erase.autocomplete("student")
    @hold.autocomplete("student")
    @release.autocomplete("student")
    async def _students(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        students = admission_of(interaction).services.participation.students
        return matching_choices(await students.choices(), typed)
