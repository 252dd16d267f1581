"""`passage` and `search`: the text itself, without Discord."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli.common import (
    CourseOption,
    FolderOption,
    GuildOption,
    JsonOption,
    folder_or_sample,
    print_json,
    report_problems,
)
from bot.cli.course_database import ChosenCourse
from bot.cli.response_search import search_responses
from bot.core.library import Library
from bot.core.passages import Passage
from bot.core.references import Reference
from bot.errors import ContentError


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(passage)
    app.command()(search)


def passage(
    ref: Annotated[list[str], typer.Argument(help="A reference, such as 2.4 or §2 ¶¶4-6.")],
    edition: Annotated[
        str | None,
        typer.Option(help="Another edition by its name or language; both: one beside the other."),
    ] = None,
    course_folder: FolderOption = None,
    json: JsonOption = False,
) -> None:
    """Print the passage at a reference."""
    from bot.core.parallel_passages import alternate_passages
    from bot.core.references import parse_reference

    with report_problems(json):
        folder = folder_or_sample(course_folder)
        library, reading = _shelf(folder)
        reference = parse_reference(" ".join(ref), library, reading=reading, titles=True)
        found = _in_editions(reference, edition, library, reading)
        if json:
            shown = [_as_json(each) for each in found]
            print_json(shown[0] if len(shown) == 1 else {"editions": shown})
            return
        for each in found:
            typer.echo(f"{each.work.title}, {each.label}")
        if reference.remark:
            typer.echo(reference.remark, err=True)
        if len(found) == 1:
            _print(found[0])
            return
        for part in alternate_passages(*found):
            _print(part)


def _in_editions(
    reference: Reference, edition: str | None, library: Library, reading: str
) -> tuple[Passage, ...]:
    """The passage in the edition that was named, or in both."""
    from bot.core.passages import passage as passage_at
    from bot.core.references import find_in_edition, find_parallel_edition

    if edition is None:
        return (passage_at(reference, library, reading),)
    beside = find_parallel_edition(reference, edition, library, reading=reading)
    there = find_in_edition(reference, beside or edition, library, reading=reading)
    references = (reference, there) if beside else (there,)
    return tuple(passage_at(each, library, reading) for each in references)


def _print(shown: Passage) -> None:
    for paragraph in shown.paragraphs:
        goes_on = not paragraph.begins_block and paragraph is not shown.paragraphs[0]
        space = "" if goes_on else "\n"
        typer.echo(f"{space}[{paragraph.place}] {paragraph.text}")
    for note in shown.notes:
        typer.echo(f"\n[{note.at}] {note.text}")


def _as_json(shown: Passage) -> dict[str, Any]:
    return {
        "reference": str(shown.reference),
        "label": shown.label,
        "work": shown.work.slug,
        "paragraphs": [
            {"reference": str(each.place), "text": each.text} for each in shown.paragraphs
        ],
        "notes": [{"reference": str(each.at), "text": each.text} for each in shown.notes],
    }


def search(
    words: Annotated[list[str], typer.Argument(help="Words; a phrase in quotation marks.")],
    *,
    course_folder: FolderOption = None,
    json: JsonOption = False,
    limit: Annotated[int, typer.Option(min=1, max=100, help="How many hits at most.")] = 10,
    responses: Annotated[
        bool,
        typer.Option(
            "--responses",
            help="Search what the class has written, the newest first; or what cites a reference.",
        ),
    ] = False,
    course: CourseOption = None,
    guild: GuildOption = None,
) -> None:
    """Search the readings, best hits first; with --responses what the class has written of them,
    with names, also privately."""
    from bot.content.cache.index_files import open_index
    from bot.rendering.lookup_answers import nothing_found

    if responses:
        search_responses(" ".join(words), ChosenCourse(course_folder, course, guild), limit, json)
        return
    if course is not None or guild is not None:
        raise typer.BadParameter("--course and --guild say whose responses: add --responses.")
    with report_problems(json):
        folder = folder_or_sample(course_folder)
        library, reading = _shelf(folder)
        index, typed = open_index(library, folder), " ".join(words)
        hits = index.search(typed, reading, limit)
        if json:
            shown = [
                {"reference": h.reference, "snippet": h.snippet, "score": h.score} for h in hits
            ]
            print_json({"hits": shown})
            return
        for hit in hits:
            typer.echo(f"{hit.reference:10} {hit.snippet}")
        if not hits:
            typer.echo(nothing_found(typed, **asdict(index.explain_nothing(typed))), err=True)


def _shelf(folder: Path) -> tuple[Library, str]:
    """The readings, and the one that a bare reference means: that of the folder's first course."""
    from bot.content.course_folder import load_course_folder, load_shelf

    library = load_shelf(folder)
    if len(library.works) > 1:
        try:
            return library, load_course_folder(folder).courses[0].reading
        except ContentError:
            pass  # a course with problems does not keep anyone from the text; `check` tells them
    return library, library.works[0].slug
