"""/seminar record gradebook: a column of the learning system's own gradebook, filled."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.cogs.access import admission_of
from bot.cogs.choices import matching_choices
from bot.cogs.replies import reply_all_privately
from bot.cogs.staff.record_commands import SeminarRecordCommands
from bot.core.gradebook_points import GradedPart, gradebook_points
from bot.core.term_totals import StudentStanding
from bot.errors import CourseError
from bot.exports.completeness import describe_completeness
from bot.rendering.gradebooks import GRADEBOOK_TOO_LARGE, render_filled_gradebook

if TYPE_CHECKING:
    from bot.exports.gradebooks.filling import FilledGradebook

_LARGEST_FILE = 10 * 2**20  # bytes
_SYSTEMS = [
    app_commands.Choice(name=name, value=name.lower())
    for name in ("Canvas", "Moodle", "Brightspace", "Blackboard", "Sakai")
]
_PARTS = [app_commands.Choice(name=part.value, value=part.value) for part in GradedPart]

record = SeminarRecordCommands.record


@dataclass(frozen=True, slots=True)
class _Request:
    """Which points go into which column of a learning system's file."""

    system: str
    column: str
    prompt: str | None
    part: GradedPart
    identity: str | None


class SeminarGradebookCommands(SeminarRecordCommands):
    """Fills gradebooks."""

    @record.command()
    @app_commands.describe(
        system="Whose gradebook it is",
        file="The gradebook as the learning system exported it, opened in no spreadsheet",
        column="The column to fill: its header, title or id",
        prompt="One prompt; left out: the points of the term so far",
        points="Those of responses or of replies alone; left out: all",
        identity="The column that identifies the students, if it is not found by itself",
    )
    @app_commands.choices(system=_SYSTEMS, points=_PARTS)
    async def gradebook(
        self,
        interaction: discord.Interaction,
        system: str,
        file: discord.Attachment,
        column: app_commands.Range[str, 1, 300],
        *,
        prompt: app_commands.Range[str, 1, 100] | None = None,
        points: str = GradedPart.ALL,
        identity: app_commands.Range[str, 1, 300] | None = None,
    ) -> None:
        """Fill a column of your learning system’s gradebook with points"""
        services = await self._deferred_services(interaction)
        if file.size > _LARGEST_FILE:
            raise CourseError(GRADEBOOK_TOO_LARGE)
        if prompt is not None:
            await services.planning.plan.require_open(prompt)
        await self._background_tasks.catch_up(services)
        request = _Request(system, column, prompt, GradedPart(points), identity)
        detail = f"gradebook of {system}, {prompt or 'total'}"
        standings, completeness = await services.participation.exports.read_standings(
            detail, interaction.user.id
        )
        # On a thread: somebody may give a file that takes long to read.
        names, filled = await asyncio.to_thread(_fill, request, await file.read(), standings)
        texts = render_filled_gradebook(
            describe_completeness(completeness),
            [(names[change.row], change.before, change.after) for change in filled.changes],
            filled.kept,
            unmatched_students=filled.unmatched_students,
            unmatched_rows=filled.unmatched_rows,
        )
        answer = discord.File(io.BytesIO(filled.content), file.filename)
        await reply_all_privately(interaction, texts, file=answer)

    @gradebook.autocomplete("prompt")
    async def _graded_prompts(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        plan = admission_of(interaction).services.planning.plan
        return matching_choices(await plan.open_choices(), typed)


def _fill(
    request: _Request, content: bytes, standings: Sequence[StudentStanding]
) -> tuple[dict[int, str], FilledGradebook]:
    """The filled gradebook, and who each changed row is of."""
    # Here, since a bot at rest needs none of it.
    from bot.exports.gradebooks.course_filling import fill_from_course
    from bot.exports.gradebooks.layouts import Product
    from bot.exports.gradebooks.reading import read_gradebook

    layout = read_gradebook(Product(request.system), content)
    scores = [gradebook_points(each, request.prompt, request.part) for each in standings]
    filled = fill_from_course(layout, request.column, scores, request.identity)
    return {change.row: layout.table.value(change.row, 0) for change in filled.changes}, filled
