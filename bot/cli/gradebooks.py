"""Fills a column of a learning system's gradebook, after showing what would change."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from bot.cli.common import print_json
from bot.errors import CourseError

if TYPE_CHECKING:
    from bot.core.gradebook_points import StudentPoints
    from bot.exports.gradebooks.filling import FilledGradebook
    from bot.exports.gradebooks.layouts import Layout

GradebookOption = Annotated[
    Path | None,
    typer.Option("--gradebook", help="The gradebook as the learning system exported it."),
]
ColumnOption = Annotated[
    str | None, typer.Option("--column", help="The column to fill: its header, title or id.")
]
ScoresOption = Annotated[
    Path | None, typer.Option("--scores", help="A CSV file `key,points` in place of the record.")
]
IdentityOption = Annotated[
    str | None, typer.Option("--identity", help="The column that identifies the students.")
]
OfOption = Annotated[
    Literal["response", "replies", "all"],
    typer.Option("--of", help="Which points go into a gradebook."),
]
TotalOption = Annotated[
    bool, typer.Option("--total", help="The points of the term so far, for a gradebook.")
]
YesOption = Annotated[bool, typer.Option("--yes", help="Write without asking.")]


@dataclass(frozen=True, slots=True)
class GradebookRequest:
    """Which column of which file is filled, and where the filled file goes."""

    product: str
    gradebook: Path
    column: str
    identity: str | None
    output: Path


def require_request(
    product: str,
    gradebook: Path | None,
    column: str | None,
    output: Path | None,
    identity: str | None,
) -> GradebookRequest:
    """What is to be filled. Raises CourseError if something of it was not said."""
    if gradebook is None or column is None or output is None:
        raise CourseError(
            f"To fill a gradebook, say which, which column and where the filled one goes: "
            f"discussant export {product} --gradebook FILE --column NAME -o FILE"
        )
    return GradebookRequest(product, gradebook, column, identity, output)


def require_one_of(prompt: str | None, *, total: bool) -> None:
    """Raise CourseError unless either a prompt or the total is asked for."""
    if (prompt is None) == (not total):
        raise CourseError(
            "Say which points go into the gradebook: --prompt PROMPT for one prompt, --total for "
            "the term so far, or --scores FILE.csv for those of a file."
        )


def fill_gradebook(
    request: GradebookRequest, scores: Path | Sequence[StudentPoints], *, yes: bool, as_json: bool
) -> None:
    """Fill a gradebook with the points of a file or of a course's students: show what would change,
    ask, and write the filled file. Without a terminal and without `yes` nothing is written. Raises
    BotError if that cannot be done."""
    layout = _read_layout(request)
    filled = _fill(request, layout, scores)
    if not as_json:
        _print_changes(filled, layout.table.value)
    written = yes or (not as_json and _is_meant(request.output))
    if written:
        _write(request.output, filled.content)
    _print_result(filled, request.output, written=written, as_json=as_json)


def _read_layout(request: GradebookRequest) -> Layout:
    from bot.exports.gradebooks.layouts import Product
    from bot.exports.gradebooks.reading import read_gradebook

    return read_gradebook(Product(request.product), read_file(request.gradebook))


def _fill(
    request: GradebookRequest, layout: Layout, scores: Path | Sequence[StudentPoints]
) -> FilledGradebook:
    from bot.exports.gradebooks.course_filling import fill_from_course
    from bot.exports.gradebooks.filling import fill_column
    from bot.exports.gradebooks.layouts import find_column
    from bot.exports.gradebooks.score_files import read_score_file

    if not isinstance(scores, Path):
        return fill_from_course(layout, request.column, scores, request.identity)
    points = read_score_file(read_file(scores))
    return fill_column(layout, find_column(layout, request.column), points, request.identity)


def _write(output: Path, content: bytes) -> None:
    from bot.exports.atomic_files import write_atomically

    write_atomically(output, content)


def read_file(path: Path) -> bytes:
    """The bytes of a file. Raises CourseError if it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise CourseError(
            f"{path} cannot be read ({error.strerror}). Name another file."
        ) from error


def _is_meant(output: Path) -> bool:
    return sys.stdin.isatty() and typer.confirm(f"Write {output}?")


def _print_changes(filled: FilledGradebook, value: Any) -> None:
    for change in filled.changes:
        name = value(change.row, 0)
        typer.echo(f"row {change.row + 1}, {name}: {change.before or '(blank)'} → {change.after}")
    for title, names in (
        ("Students who are not in the gradebook", filled.unmatched_students),
        ("Rows for which there are no points", filled.unmatched_rows),
    ):
        if names:
            typer.echo(f"{title}: {', '.join(names)}")


def _print_result(filled: FilledGradebook, output: Path, *, written: bool, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "filled": len(filled.changes),
                "kept": filled.kept,
                "unmatched_students": filled.unmatched_students,
                "unmatched_rows": filled.unmatched_rows,
                "changes": [_document(asdict(change)) for change in filled.changes],
                "written": written,
            }
        )
        return
    typer.echo(f"{len(filled.changes)} cells change, {filled.kept} stay as they are.")
    typer.echo(f"Written: {output}" if written else "Nothing was written. If this is meant: --yes")


def _document(change: dict[str, Any]) -> dict[str, Any]:
    return {
        "row": change["row"],
        "column": change["column"],
        "from": change["before"],
        "to": change["after"],
    }
