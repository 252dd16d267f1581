"""`check`: what is wrong with the files of a course folder."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli.common import (
    FolderOption,
    JsonOption,
    folder_or_sample,
    print_json,
    report_problems,
)
from bot.cli.pending_edits import print_pending_edits, read_pending_edits
from bot.config import require_course_folder
from bot.core.level_words import plural_of
from bot.core.library import Library
from bot.core.text import plural
from bot.errors import FileProblem

MOST_SHOWN = 50  # problems on a terminal: people mend the first ones, and look again
MOST_LISTED = 1000

_MOST_SIZES = 30  # of sections that are listed one by one


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(check)


def check(
    course_folder: FolderOption = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Write what is certain into the course files first.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Read everything and tell every problem, each with its file and line, and what edits of the
    files would change in the plan.

    With --fix the ids of prompts, dates, days, times, quotation marks, dashes and blanks are
    written as they should be where that is certain; comments and everything else stay.
    """
    from bot.content.course_folder import try_load_course_folder
    from bot.content.course_warnings import course_warnings
    from bot.content.shown_defaults import shown_defaults

    with report_problems(json):
        path = require_course_folder(course_folder) if fix else folder_or_sample(course_folder)
        fixes = _fix(path) if fix else {}
        folder, problems = try_load_course_folder(path)
        warnings = course_warnings(path, folder.library)
        defaults = shown_defaults(path, folder.library)
        edits = read_pending_edits(folder, path) if not problems else {}
    counts = _counts(folder, defaults)
    if json:
        listed = {
            "problems": _listed(problems[:MOST_LISTED]),
            "problem_count": len(problems),
            "warnings": _listed(warnings[:MOST_LISTED]),
        }
        fixed = {"fixes": [{"file": file, "diff": diff} for file, diff in fixes.items()]}
        print_json({"ok": not problems, **counts, **listed, "changes": edits, **fixed})
    else:
        _print_fixes(fixes, asked=fix)
        _print_counts(counts, folder.library)
        print_pending_edits(edits)
        _print_problems(problems, warnings)
    if problems:
        raise typer.Exit(1)


def _fix(folder: Path) -> dict[str, str]:
    """Write what is certain into the course files; the difference of each that was changed."""
    from bot.content.course_fixing import fix_course_files
    from bot.exports.atomic_files import write_atomically

    differences = {}
    for fixed in fix_course_files(folder):
        mode = stat.S_IMODE(fixed.path.stat().st_mode)
        write_atomically(fixed.path, fixed.text.encode(), mode=mode)
        differences[fixed.file] = fixed.difference
    return differences


def _print_fixes(fixes: dict[str, str], *, asked: bool) -> None:
    for difference in fixes.values():
        typer.echo(difference)
    if asked and not fixes:
        typer.echo("There is nothing that could be written with certainty.")


def _print_problems(problems: tuple[FileProblem, ...], warnings: tuple[FileProblem, ...]) -> None:
    for warning in warnings[:MOST_SHOWN]:
        typer.echo(f"Warning: {warning}", err=True)
    for problem in problems[:MOST_SHOWN]:
        typer.echo(str(problem), err=True)
    if len(problems) > MOST_SHOWN:
        typer.echo(f"… and {len(problems) - MOST_SHOWN:,} more", err=True)
    typer.echo("Everything is in order." if not problems else plural(len(problems), "problem"))


def _listed(problems: tuple[FileProblem, ...]) -> list[dict[str, Any]]:
    return [{"file": p.file, "line": p.line, "message": p.message} for p in problems]


def _counts(folder: Any, defaults: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    from bot.core.occurrence_planning import plan_occurrences

    works = [
        {
            "work": work.slug,
            "chapters": [
                {
                    "chapter": chapter.label,
                    "sections": [len(section.paragraphs) for section in chapter.sections],
                    "notes": len(chapter.notes),
                }
                for chapter in work.chapters
            ],
        }
        for work in folder.library.works
    ]
    courses = [
        {
            "course": course.slug,
            "prompts": len(course.prompts),
            "occurrences": len(plan_occurrences(course).occurrences),
            "defaults": defaults.get(course.slug, {}),
        }
        for course in folder.courses
    ]
    return {"works": works, "courses": courses}


def _describe_chapter(work: str, levels: tuple[str, ...], chapter: dict[str, Any]) -> str:
    """A line such as `statute: articles of 3, 2 paragraphs, no notes`."""
    in_chapters = bool(chapter["chapter"])
    where = f"{work}, {levels[0]} {chapter['chapter']}" if in_chapters else work
    sizes = chapter["sections"]
    inner = levels[in_chapters:]
    if len(sizes) > _MOST_SIZES:
        counted = f"{len(sizes)} {plural_of(inner[0])} of {sum(sizes)}"
    else:
        sections = f"{plural_of(inner[0])} of " if len(inner) > 1 else ""
        counted = sections + ", ".join(map(str, sizes))
    notes = plural(chapter["notes"], "note")
    return f"{where}: {counted} {plural_of(inner[-1])}, {notes}"


def _print_counts(counts: dict[str, Any], library: Library) -> None:
    levels = {work.slug: work.levels.names for work in library.works}
    for work in counts["works"]:
        for chapter in work["chapters"]:
            typer.echo(_describe_chapter(work["work"], levels[work["work"]], chapter))
    for course in counts["courses"]:
        prompts = plural(course["prompts"], "prompt")
        dates = plural(course["occurrences"], "date")
        typer.echo(f"{course['course']}: {prompts} on {dates}")
        for key, value in course["defaults"].items():
            typer.echo(f"  by default {key}: {value}")
