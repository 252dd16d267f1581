"""`passage` and `search`: the text itself, without Discord."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.common import FolderOption, JsonOption, folder_or_sample, print_json, report_problems
from bot.core.library import Library
from bot.errors import ContentError


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(passage)
    app.command()(search)


def passage(
    ref: Annotated[list[str], typer.Argument(help="A reference, such as 2.4 or §2 ¶¶4-6.")],
    edition: Annotated[
        str | None, typer.Option(help="Another edition of the text, by its name or language.")
    ] = None,
    course_folder: FolderOption = None,
    json: JsonOption = False,
) -> None:
    """Print the passage at a reference."""
    from bot.core.passages import passage as passage_at
    from bot.core.references import find_in_edition, parse_reference

    with report_problems(json):
        folder = folder_or_sample(course_folder)
        library, reading = _shelf(folder)
        reference = parse_reference(" ".join(ref), library, reading=reading, titles=True)
        if edition is not None:
            reference = find_in_edition(reference, edition, library, reading=reading)
        found = passage_at(reference, library, reading)
        if not json:
            typer.echo(f"{found.work.title}, {found.label}")
            if reference.remark:
                typer.echo(reference.remark, err=True)
            for paragraph in found.paragraphs:
                goes_on = not paragraph.begins_block and paragraph is not found.paragraphs[0]
                space = "" if goes_on else "\n"
                typer.echo(f"{space}[{paragraph.place}] {paragraph.text}")
            for note in found.notes:
                typer.echo(f"\n[{note.at}] {note.text}")
            return
        print_json(
            {
                "reference": str(reference),
                "label": found.label,
                "work": found.work.slug,
                "paragraphs": [
                    {"reference": str(each.place), "text": each.text} for each in found.paragraphs
                ],
                "notes": [{"reference": str(each.at), "text": each.text} for each in found.notes],
            }
        )


def search(
    words: Annotated[list[str], typer.Argument(help="Words; a phrase in quotation marks.")],
    course_folder: FolderOption = None,
    json: JsonOption = False,
    limit: Annotated[int, typer.Option(min=1, max=100, help="How many hits at most.")] = 10,
) -> None:
    """Search the readings, best hits first."""
    from bot.content.cache.index_files import open_index
    from bot.rendering.lookup_answers import nothing_found

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
