"""/seminar record …: the record of what students wrote."""

from __future__ import annotations

import io

import discord
from discord import app_commands

from bot.cogs.access import admission_of
from bot.cogs.choices import matching_choices
from bot.cogs.private_pages import read_for_staff
from bot.cogs.replies import reply_privately
from bot.cogs.staff.record_uploads import ExportRequest, send_export
from bot.cogs.staff.rule_buttons import apply_rules_view
from bot.cogs.staff.staff_cog import StaffCog
from bot.core.coverage.reading_coverage import ReadingCoverage
from bot.core.participation_matrix import ParticipationMatrix, participation_matrix
from bot.core.record_selection import RecordSelection, parse_as_of
from bot.exports.record_formats import RecordFormat
from bot.rendering.coverage import (
    COVERAGE_FILE,
    COVERAGE_PICTURE,
    coverage_lines,
    describe_coverage_picture,
    render_coverage,
)
from bot.rendering.limits import MESSAGE_LIMIT
from bot.rendering.messages import shorten
from bot.rendering.participation import (
    MATRIX_FILE,
    PICTURE_FILE,
    describe_empty_matrix,
    describe_picture,
    render_matrix,
    render_matrix_message,
)
from bot.rendering.rule_changes import RULES_ON_COMMAND_LINE
from bot.reports.coverage_picture import draw_coverage
from bot.reports.drawing_process import can_draw
from bot.reports.matrix_picture import draw_picture


class SeminarRecordCommands(StaffCog):
    """Shows and exports a course's record, and applies rules to what was posted."""

    record = app_commands.Group(
        name="record", description="What students wrote, and what it counts"
    )

    @record.command()
    async def participation(self, interaction: discord.Interaction) -> None:
        """Who has done what, as a picture and as text"""
        services = await self._deferred_services(interaction)
        matrix = participation_matrix(await services.participation.standings.of_everyone())
        text, files = await _render_participation(matrix)
        await reply_privately(interaction, text, files=files)

    @record.command()
    @app_commands.describe(
        prompt="Under one prompt; left out: all of them",
        student="By one student; left out: all of them",
        section="By one section of the course",
        week="In one week; 1 is that of the first prompt",
    )
    async def coverage(
        self,
        interaction: discord.Interaction,
        *,
        prompt: app_commands.Range[str, 1, 100] | None = None,
        student: app_commands.Range[str, 1, 100] | None = None,
        section: app_commands.Range[str, 1, 100] | None = None,
        week: app_commands.Range[int, 1, 60] | None = None,
    ) -> None:
        """How often the class has cited each paragraph of the reading"""
        services = await self._deferred_services(interaction)
        selection = RecordSelection(student=student, prompt=prompt, section=section)
        shown = await services.participation.coverage.read(selection, week)
        text, files = await _render_coverage(shown.coverage)
        await reply_privately(interaction, text, files=files)

    @record.command()
    @app_commands.describe(
        format="What kind of file; left out: csv",
        names="With students’ names and ids; otherwise with pseudonyms",
        student="One student; left out: all of them",
        prompt="One prompt; left out: all of them",
        section="One section of the course",
        as_of="As it stood then, for example 2027-02-03 09:00",
    )
    async def export(
        self,
        interaction: discord.Interaction,
        *,
        format: RecordFormat = RecordFormat.CSV,
        names: bool = False,
        student: app_commands.Range[str, 1, 100] | None = None,
        prompt: app_commands.Range[str, 1, 100] | None = None,
        section: app_commands.Range[str, 1, 100] | None = None,
        as_of: app_commands.Range[str, 1, 30] | None = None,
    ) -> None:
        """The participation record as files"""
        services = await self._deferred_services(interaction)
        await self._background_tasks.catch_up(services)
        selection = RecordSelection(
            student=student,
            prompt=prompt,
            section=section,
            as_of=parse_as_of(as_of, services.course.timezone),
        )
        key = self._context.export_key_of(services) if not names else None
        request = ExportRequest(format, selection, key)
        await send_export(interaction, services, request)

    @record.command()
    @app_commands.describe(
        prompt="The prompt whose private responses you want to read",
        student="One student; left out: all of them",
    )
    async def read(
        self,
        interaction: discord.Interaction,
        prompt: app_commands.Range[str, 1, 100],
        student: app_commands.Range[str, 1, 100] | None = None,
    ) -> None:
        """Read what students have answered privately"""
        services = admission_of(interaction).services
        post = await services.planning.plan.require_open(prompt)
        students = services.participation.students
        person = (await students.require(student)).id if student is not None else None
        page, view = await read_for_staff(interaction, post, person, 1)
        await reply_privately(interaction, page.text, view=view)

    @read.autocomplete("student")
    async def _students(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        students = admission_of(interaction).services.participation.students
        return matching_choices(await students.choices(), typed)

    @record.command(name="apply-rules")
    @app_commands.describe(
        prompt="The posted prompt to which the rules of the course’s file shall apply",
        undo="Take back the last rules that were applied to it",
    )
    async def apply_rules(
        self,
        interaction: discord.Interaction,
        prompt: app_commands.Range[str, 1, 100],
        undo: bool = False,
    ) -> None:
        """Show whose standing other rules would change, then apply them"""
        services = await self._deferred_services(interaction)
        rules = services.staff.rules
        if undo:
            result = await rules.undo_last(prompt, interaction.user.id)
            await reply_privately(interaction, result.text)
            await self._background_tasks.tick_now(services)
            return
        preview = await rules.preview(prompt)
        text = shorten(preview.lines, RULES_ON_COMMAND_LINE)
        await reply_privately(
            interaction, text, view=apply_rules_view(services.button_key, preview)
        )

    @read.autocomplete("prompt")
    @apply_rules.autocomplete("prompt")
    async def _posted_prompts(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        plan = admission_of(interaction).services.planning.plan
        return matching_choices(await plan.open_choices(), typed)


async def _render_participation(matrix: ParticipationMatrix) -> tuple[str, list[discord.File]]:
    """The matrix as a picture and as text, which is a file where a message cannot hold it."""
    if nothing := describe_empty_matrix(matrix):
        return nothing, []
    text, listing = render_matrix_message(matrix, drawn=can_draw()), render_matrix(matrix)
    files = []
    if (picture := await draw_picture(matrix)) is not None:
        alt_text = describe_picture(matrix)
        files.append(discord.File(io.BytesIO(picture), PICTURE_FILE, description=alt_text))
    return _with_listing(text, listing, MATRIX_FILE, files)


async def _render_coverage(coverage: ReadingCoverage) -> tuple[str, list[discord.File]]:
    """The coverage as a picture and as text, which is a file where a message cannot hold it."""
    files = []
    if (picture := await draw_coverage(coverage)) is not None:
        alt_text = describe_coverage_picture(coverage)
        files.append(discord.File(io.BytesIO(picture), COVERAGE_PICTURE, description=alt_text))
    text, listing = render_coverage(coverage, drawn=can_draw()), "\n".join(coverage_lines(coverage))
    return _with_listing(text, listing, COVERAGE_FILE, files)


def _with_listing(
    text: str, listing: str, name: str, files: list[discord.File]
) -> tuple[str, list[discord.File]]:
    """A message with its listing in a block, or with a file of this name if it is too long."""
    whole = f"{text}\n```\n{listing}\n```"
    if len(whole) <= MESSAGE_LIMIT:
        return whole, files
    return text, [*files, discord.File(io.BytesIO(listing.encode()), name)]
