"""`packet`: what the class has said about a prompt's passage, on two pages, before a session."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.common import (
    CourseOption,
    FolderOption,
    GuildOption,
    JsonOption,
    print_json,
    report_problems,
)
from bot.cli.course_database import ChosenCourse
from bot.cli.stored_courses import StoredRecord, open_record
from bot.core.packet.statements import Audience
from bot.errors import CourseError

if TYPE_CHECKING:
    from bot.core.packet.session_packet import SessionPacket
    from bot.discussion.participation.session_packets import PacketRequest
    from bot.reports.packet import PacketFormat

_OUTPUT = Path("packet.html")


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(packet)


def packet(
    prompt: Annotated[str, typer.Argument(metavar="PROMPT", help="The id of a posted prompt.")],
    *,
    output: Annotated[
        Path, typer.Option("-o", "--output", help="The file: .html, or .md for Markdown.")
    ] = _OUTPUT,
    audience: Annotated[
        Audience,
        typer.Option("--for", help="Staff’s copy names silent students; the class’s does not."),
    ] = Audience.STAFF,
    private: Annotated[
        bool,
        typer.Option("--private", help="In staff’s copy: private responses and answers on paper."),
    ] = False,
    json: JsonOption = False,
    course_folder: FolderOption = None,
    course: CourseOption = None,
    guild: GuildOption = None,
) -> None:
    """Write the packet for a session on two pages: the prompt's passage with excerpts of what the
    class says beside each paragraph, the questions that nobody answered, what was marked *Ask in
    class*, and in staff's copy who has been silent."""
    from bot.discussion.participation.session_packets import PacketRequest
    from bot.exports.atomic_files import write_atomically
    from bot.rendering.packet import describe_statements
    from bot.reports.packet import describe, write_packet

    with report_problems(json):
        format = _format_of(output)
        request = PacketRequest(prompt=prompt, audience=audience, has_private=private)
        made = _make(ChosenCourse(course_folder, course, guild), request)
        write_atomically(output, write_packet(made, format).encode())
        if json:
            print_json({**describe(made), "written": str(output)})
        else:
            typer.echo(f"{describe_statements(made)}. Written: {output}")


def _format_of(output: Path) -> PacketFormat:
    from bot.reports.packet import PacketFormat

    suffix = output.suffix.casefold().removeprefix(".")
    if suffix not in list(PacketFormat):
        raise CourseError(
            f"A packet is a file .html or .md, not {output.name}. Name it so with -o."
        )
    return PacketFormat(suffix)


def _make(chosen: ChosenCourse, request: PacketRequest) -> SessionPacket:
    """The packet, once the audit log has it."""
    from bot.exports.key_file import load_or_create_key

    record = open_record(chosen, action="packet", detail=f"command line, {request.detail}")
    return asyncio.run(_read(record, request, load_or_create_key(record.database)))


async def _read(record: StoredRecord, request: PacketRequest, key: bytes) -> SessionPacket:
    from bot.clock import SystemClock
    from bot.discussion.participation.session_packets import read_packet
    from bot.store.database import ReadOnlyDatabase

    async with ReadOnlyDatabase(record.database) as reader:
        return await read_packet(
            record.course, record.library, reader, request, key=key, now=SystemClock().now()
        )
