"""`privacy`: what a course stores of its students, as a document."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.common import CourseOption, FolderOption, report_problems
from bot.config import require_course_folder


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(privacy)


def privacy(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write it into this Markdown file.")
    ] = None,
    course: CourseOption = None,
    course_folder: FolderOption = None,
) -> None:
    """Write a course's privacy notice from its settings: what is stored, who reads it, and until
    when."""
    from bot.content.course_folder import load_course_folder
    from bot.core.course import choose_course
    from bot.exports.atomic_files import write_atomically
    from bot.rendering.privacy import render_privacy_notice

    with report_problems():
        content = load_course_folder(require_course_folder(course_folder))
        notice = render_privacy_notice(choose_course(content.courses, course))
        if output is None:
            typer.echo(notice, nl=False)
        else:
            write_atomically(output, notice.encode(), mode=0o644)
            typer.echo(f"Written: {output}")
