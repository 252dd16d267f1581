"""Sends the files of an export to whoever asked for it."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import discord

from bot.cogs.replies import reply_privately
from bot.core.record_selection import RecordSelection
from bot.discussion.course_services import CourseServices
from bot.discussion.participation.course_record import RecordStream
from bot.errors import CourseError
from bot.exports.completeness import describe_completeness
from bot.exports.pseudonyms import use_names, use_pseudonyms
from bot.exports.record_formats import RecordFormat, write_record
from bot.exports.upload_sizes import fit_upload
from bot.rendering.refusals import describe_large_export


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What is exported. `key` makes the pseudonyms; None: with names."""

    format: RecordFormat
    selection: RecordSelection
    key: bytes | None

    @property
    def detail(self) -> str:
        """What the audit log says of it."""
        return f"{self.format} with {'names' if self.key is None else 'pseudonyms'}"


async def send_export(
    interaction: discord.Interaction, services: CourseServices, request: ExportRequest
) -> None:
    """Write the record on a thread, and reply with its files. Raises CourseError if they are larger
    than Discord takes."""
    exports = services.participation.exports
    with tempfile.TemporaryDirectory(prefix="discussant-export-") as folder:
        write = partial(_write_fitting, request, Path(folder), _upload_limit(interaction))
        completeness, paths = await exports.export(
            request.detail, interaction.user.id, request.selection, write
        )
        if paths is None:
            names = request.key is None
            raise CourseError(describe_large_export(services.course, request.format, names=names))
        files = [discord.File(path) for path in paths]
        await reply_privately(interaction, completeness, files=files)


def _write_fitting(
    request: ExportRequest, folder: Path, limit: int, stream: RecordStream
) -> tuple[str, tuple[Path, ...] | None]:
    """How complete the record is, and its files; None where they are too large."""
    record = stream.record
    if request.key is None:
        naming = use_names(record.classmates)
    else:
        naming = use_pseudonyms(record.classmates, request.key)
    paths = write_record(request.format, folder, record, stream.rows(naming), naming.note)
    return describe_completeness(record.completeness), fit_upload(paths, limit)


def _upload_limit(interaction: discord.Interaction) -> int:
    """How many bytes Discord takes here; more on a boosted server."""
    guild = interaction.guild
    return (
        guild.filesize_limit if guild is not None else discord.utils.DEFAULT_FILE_SIZE_LIMIT_BYTES
    )
