"""What all commands share: finding the course folder, reporting problems, printing JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.errors import BotError

FolderOption = Annotated[
    Path | None,
    typer.Option("--course-folder", help="The folder with corpus/ and prompts/ (default: here)."),
]
FoldersArgument = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[DIR …]", help="Course folders, for one bot that serves several."),
]
AllUnderOption = Annotated[
    Path | None,
    typer.Option("--all-under", help="Serve every course folder that lies in this folder."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
CourseOption = Annotated[
    str | None, typer.Option("--course", help="Which course, if the folder holds several.")
]


GuildOption = Annotated[
    int | None,
    typer.Option("--guild", help="On which Discord server, by its id, if it is held on several."),
]


def folder_or_sample(given: Path | None) -> Path:
    """The course folder that was named, else the current one; in a folder without any course the
    sample that comes with the program, which is then said."""
    if given is not None:
        return given
    here = Path.cwd()
    if (here / "corpus").is_dir() or (here / "prompts").is_dir():
        return here
    typer.echo("There is no course in this folder; this is the sample course.", err=True)
    return sample_course()


def sample_course() -> Path:
    """The sample course: inside an installed package, at the top of a checkout."""
    package = Path(str(files("bot")))
    inside = package / "sample"
    return inside if inside.is_dir() else package.parent


@contextmanager
def report_problems(as_json: bool = False) -> Iterator[None]:
    """Tell a problem in its own words and exit 1; anything else is a defect and keeps its trace."""
    try:
        yield
    except BotError as problem:
        if as_json:
            print_json({"error": str(problem)})
        else:
            typer.echo(str(problem), err=True)
        raise typer.Exit(1) from None
    except BrokenPipeError:
        sys.stderr.close()  # whoever read the output has stopped; that is no problem
        raise typer.Exit(0) from None


def print_json(document: dict[str, Any]) -> None:
    """Print a document as the only thing on standard output."""
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2))
