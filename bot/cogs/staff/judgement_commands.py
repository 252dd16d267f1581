"""/seminar record excuse, extend and level: what staff decide about students, and why."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.cogs.access import admission_of
from bot.cogs.choices import matching_choices
from bot.cogs.staff.action_buttons import reply_with_undo
from bot.cogs.staff.record_commands import SeminarRecordCommands
from bot.core.local_time_parsing import LAST_MINUTE, parse_local_time
from bot.rendering.judgements import LONGEST_REASON

Prompt = app_commands.Range[str, 1, 100]
Student = app_commands.Range[str, 1, 100]
Reason = app_commands.Range[str, 1, LONGEST_REASON]

record = SeminarRecordCommands.record


class SeminarJudgementCommands(SeminarRecordCommands):
    """Excuses students, gives them more time, and levels to their work; each answer has a button
    that undoes it."""

    @record.command()
    @app_commands.describe(
        student="Whoever is asked for nothing there",
        prompt="The prompt, posted or still to come",
        reason="Why; the student can read it in /me why",
    )
    async def excuse(
        self, interaction: discord.Interaction, student: Student, prompt: Prompt, reason: Reason
    ) -> None:
        """Ask nothing of a student under a prompt"""
        services = await self._deferred_services(interaction)
        result = await services.staff.judgements.excuse(
            prompt, student, reason, interaction.user.id
        )
        await reply_with_undo(interaction, services, result)

    @record.command()
    @app_commands.describe(
        prompt="The prompt, posted or still to come",
        until="The new deadline, like 2027-02-03 23:59; later deadlines stay",
        reason="Why; the students concerned can read it in /me why",
        student="For this student",
        section="For this section; without a student or a section: for everybody",
    )
    async def extend(
        self,
        interaction: discord.Interaction,
        prompt: Prompt,
        until: app_commands.Range[str, 1, 40],
        reason: Reason,
        *,
        student: Student | None = None,
        section: app_commands.Range[str, 1, 100] | None = None,
    ) -> None:
        """Give a student, a section or everybody more time"""
        services = await self._deferred_services(interaction)
        result = await services.staff.judgements.extend(
            prompt,
            parse_local_time(until, LAST_MINUTE),
            reason,
            interaction.user.id,
            student=student,
            section=section,
        )
        await reply_with_undo(interaction, services, result, is_news=student is None)

    @record.command()
    @app_commands.describe(
        student="Whose work it is",
        prompt="The prompt under which they wrote",
        level="A level of the course’s rubric",
        reason="Why; the student can read it in /me why",
    )
    async def level(
        self,
        interaction: discord.Interaction,
        student: Student,
        prompt: Prompt,
        level: app_commands.Range[str, 1, 10],
        reason: Reason,
    ) -> None:
        """Give a student’s work under a prompt a level of the course’s rubric"""
        services = await self._deferred_services(interaction)
        result = await services.staff.judgements.give_level(
            prompt, student, level, reason, interaction.user.id
        )
        await reply_with_undo(interaction, services, result)

    @level.autocomplete("level")
    async def _levels(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        judgements = admission_of(interaction).services.staff.judgements
        return matching_choices(judgements.level_choices(), typed)

    @level.autocomplete("prompt")
    async def _posted(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        plan = admission_of(interaction).services.planning.plan
        return matching_choices(await plan.open_choices(), typed)

    @excuse.autocomplete("student")
    @extend.autocomplete("student")
    @level.autocomplete("student")
    async def _judged_students(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        students = admission_of(interaction).services.participation.students
        return matching_choices(await students.choices(), typed)

    @extend.autocomplete("section")
    async def _sections(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        students = admission_of(interaction).services.participation.students
        return matching_choices(await students.section_choices(), typed)

    @excuse.autocomplete("prompt")
    @extend.autocomplete("prompt")
    async def _all_prompts(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        plan = admission_of(interaction).services.planning.plan
        return matching_choices(await plan.choices(), typed)
