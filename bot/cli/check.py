"""`check`: what is wrong with the files of a course folder."""

from __future__ import annotations

import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.bot_process.folder_source import FolderSource, folder_source
from bot.cli.common import (
    AllUnderOption,
    FolderOption,
    FoldersArgument,
    JsonOption,
    folder_or_sample,
    print_json,
    report_problems,
)
from bot.cli.folder_rivals import find_rivals
from bot.cli.pending_edits import print_pending_edits, read_pending_edits
from bot.config import require_course_folder
from bot.core.level_words import plural_of
from bot.core.library import Library
from bot.core.text import plural
from bot.discussion.folder_problems import NO_FOLDER_THERE
from bot.errors import CourseError, FileProblem

if TYPE_CHECKING:
    from bot.core.folder_content import FolderContent

MOST_SHOWN = 50  # problems on a terminal: people mend the first ones, and look again
MOST_LISTED = 1000

_MOST_SIZES = 30  # of sections that are listed one by one


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(check)


@dataclass(frozen=True, slots=True)
class CheckedFolder:
    """What was found in one course folder."""

    content: FolderContent
    problems: tuple[FileProblem, ...]
    warnings: tuple[FileProblem, ...]
    edits: dict[str, Any]
    fixes: dict[str, str]
    counts: dict[str, Any]

    @property
    def rows(self) -> dict[str, Any]:
        """As they are printed for programs."""
        fixes = [{"file": file, "diff": diff} for file, diff in self.fixes.items()]
        return {
            "ok": not self.problems,
            **self.counts,
            "problems": _listed(self.problems[:MOST_LISTED]),
            "problem_count": len(self.problems),
            "warnings": _listed(self.warnings[:MOST_LISTED]),
            "changes": self.edits,
            "fixes": fixes,
        }


def check(
    folders: FoldersArgument = None,
    all_under: AllUnderOption = None,
    course_folder: FolderOption = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Write what is certain into the course files first.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Read everything and tell every problem, each with its file and line, and what edits of the
    files would change in the plan. Of several folders also which of their courses one bot would
    not post, since an earlier folder claims the same.

    With --fix the ids of prompts, dates, days, times, quotation marks, dashes and blanks are
    written as they should be where that is certain; comments and everything else stay.
    """
    with report_problems(json):
        source = _source(folders or (), all_under, course_folder, fix=fix)
        checked = {name: _check(path, fix=fix) for name, path in source.find().items()}
        if not checked:
            raise CourseError(NO_FOLDER_THERE)
        courses = {name: each.content.courses for name, each in checked.items()}
        rivals = find_rivals(source, courses)
    is_sound = not rivals and not any(each.problems for each in checked.values())
    if json:
        print_json(_document(checked, rivals, is_sound=is_sound))
    else:
        for name, each in checked.items():
            _print(name, each, fix=fix)
        for name, text in rivals:
            typer.echo(f"{name}: {text}", err=True)
    if not is_sound:
        raise typer.Exit(1)


def _source(
    folders: Sequence[Path], all_under: Path | None, course_folder: Path | None, *, fix: bool
) -> FolderSource:
    if folders or all_under is not None:
        return folder_source(folders, all_under, course_folder)
    path = require_course_folder(course_folder) if fix else folder_or_sample(course_folder)
    return FolderSource(named=(path,))


def _check(path: Path, *, fix: bool) -> CheckedFolder:
    from bot.content.course_folder import try_load_course_folder
    from bot.content.course_warnings import course_warnings
    from bot.content.shown_defaults import shown_defaults

    fixes = _fix(path) if fix else {}
    content, problems = try_load_course_folder(path)
    defaults = shown_defaults(path, content.library)
    return CheckedFolder(
        content=content,
        problems=problems,
        warnings=course_warnings(path, content.library),
        edits=read_pending_edits(content, path) if not problems else {},
        fixes=fixes,
        counts=_counts(content, defaults),
    )


def _document(
    checked: Mapping[str, CheckedFolder], rivals: Sequence[tuple[str, str]], *, is_sound: bool
) -> dict[str, Any]:
    if "" in checked:
        return checked[""].rows
    return {
        "ok": is_sound,
        "folders": [{"folder": name, **each.rows} for name, each in checked.items()],
        "rivals": [{"folder": name, "message": text} for name, text in rivals],
    }


def _print(name: str, checked: CheckedFolder, *, fix: bool) -> None:
    if name:
        typer.echo(f"{name}:")
    _print_fixes(checked.fixes, asked=fix)
    _print_counts(checked.counts, checked.content.library)
    print_pending_edits(checked.edits)
    _print_problems(checked.problems, checked.warnings)


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
