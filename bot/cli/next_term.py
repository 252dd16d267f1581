"""`next-term`: the course file of the next term, from that of a term that has been."""

from __future__ import annotations

import difflib
import sys
import tempfile
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.common import FolderOption, JsonOption, folder_or_sample, print_json, report_problems
from bot.errors import BotError, CourseError

if TYPE_CHECKING:
    from bot.content.next_term import NextTerm
    from bot.core.course import Course, DateRange
    from bot.core.library import Library

_DATES = ["%Y-%m-%d"]


def add_commands(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command(name="next-term")(next_term)


def next_term(
    course: Annotated[str, typer.Argument(help="The course that has been, by its key.")],
    *,
    from_: Annotated[
        datetime, typer.Option("--from", formats=_DATES, help="The first day of the new term.")
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", help="The new file, such as prompts/spring.yaml.")
    ],
    until: Annotated[
        datetime | None, typer.Option(formats=_DATES, help="The last day, if the term is longer.")
    ] = None,
    skip: Annotated[
        list[str] | None,
        typer.Option(help="A day or range (2027-11-22..2027-11-26) without a post; repeatable."),
    ] = None,
    course_folder: FolderOption = None,
    yes: Annotated[bool, typer.Option("--yes", help="Write without a question.")] = False,
    json: JsonOption = False,
) -> None:
    """Write the course file of the next term: the same weekdays, comments kept.

    The record of the old term stays, since the new course has a key of its own.
    """
    from bot.content.next_term import NextTerm

    with report_problems(json):
        source = _find_course(folder_or_sample(course_folder), course)
        term = NextTerm(
            first=from_.date(),
            last=until.date() if until else None,
            skip=_skipped_days(skip, source.course, ask=not (yes or json)),
            slug=_new_key(output, source.other_keys),
        )
        text = _write_checked(source, term)
        _show(source, text, output, json=json)
        if not (yes or json) and sys.stdin.isatty():
            typer.confirm(f"Write {output}?", abort=True)
        _write(text, output)


@dataclass(frozen=True, slots=True)
class _Source:
    """The course that has been, its file, and the keys of all courses of the folder."""

    course: Course
    path: Path
    library: Library
    other_keys: frozenset[str]


def _find_course(folder: Path, slug: str) -> _Source:
    from bot.content.course_files import read_course
    from bot.content.course_folder import load_course_folder
    from bot.content.text_files import course_file_paths

    content = load_course_folder(folder)
    keys = frozenset(course.slug for course in content.courses)
    for path in course_file_paths(folder):
        course = read_course(path, folder, content.library)
        if course.slug == slug:
            return _Source(course, path, content.library, keys)
    raise CourseError(f"There is no course “{slug}” here. There is: {', '.join(sorted(keys))}.")


def _new_key(output: Path, keys: frozenset[str]) -> str:
    from bot.content.slugs import make_slug

    if output.exists():
        raise BotError(f"{output} is there already. Name a new file with -o.")
    if output.suffix not in (".yaml", ".yml"):
        raise BotError(f"{output} is no course file. Give a name that ends in .yaml.")
    slug = make_slug(output.stem)
    if slug in keys or not slug:
        raise BotError(f"A course “{slug or output.stem}” is there already. Name another file.")
    return slug


def _skipped_days(given: list[str] | None, course: Course, *, ask: bool) -> tuple[DateRange, ...]:
    """The days without a post. The old term's are not taken over: holidays move."""
    if given is None and course.schedule.skip and ask and sys.stdin.isatty():
        old = ", ".join(f"{each.first}..{each.last}" for each in course.schedule.skip)
        typer.echo(f"The old term had no posts on: {old}")
        answer = typer.prompt("Days without a post in the new one, with commas", default="")
        given = [part.strip() for part in answer.split(",") if part.strip()]
    return tuple(_parse_days(text) for text in given or ())


def _parse_days(text: str) -> DateRange:
    from bot.core.course import DateRange

    first, _, last = text.partition("..")
    try:
        days = DateRange(date.fromisoformat(first), date.fromisoformat(last or first))
    except ValueError:
        days = None
    if days is None or days.first > days.last:
        raise BotError(f"“{text}” is no day. Write 2027-11-22, or 2027-11-22..2027-11-26.")
    return days


def _write_checked(source: _Source, term: NextTerm) -> str:
    """The text of the new file. Raises ContentError with every problem that it would have."""
    from bot.content.course_files import read_course
    from bot.content.next_term import write_next_term
    from bot.content.text_files import read_text_file

    text = write_next_term(read_text_file(source.path, source.path.parent), source.course, term)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{term.slug}.yaml")
        path.write_text(text, encoding="utf-8")
        read_course(path, Path(folder), source.library)
    return text


def _show(source: _Source, text: str, output: Path, *, json: bool) -> None:
    old = source.path.read_text(encoding="utf-8-sig")
    lines = (old.splitlines(keepends=True), text.splitlines(keepends=True))
    diff = "".join(difflib.unified_diff(*lines, str(source.path), str(output), n=0))
    if json:
        print_json({"file": str(output), "from": str(source.path), "diff": diff})
    else:
        typer.echo(diff)


def _write(text: str, output: Path) -> None:
    from bot.exports.atomic_files import write_atomically

    output.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(output, text.encode(), mode=0o644)
