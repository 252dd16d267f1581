"""What every product's gradebook has: identities, columns of scores, rows of students."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.exports.gradebooks.delimited_text import DelimitedText, GradebookError

# A spreadsheet that was asked to save the file has made a number of an id.
_MANGLED_ID = re.compile(r"[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]+")


class Product(StrEnum):
    """A learning system whose gradebook can be filled."""

    CANVAS = "canvas"
    MOODLE = "moodle"
    BRIGHTSPACE = "brightspace"
    BLACKBOARD = "blackboard"
    SAKAI = "sakai"


@dataclass(frozen=True, slots=True)
class IdentityColumn:
    """A column that says who a row is of."""

    index: int
    header: str


@dataclass(frozen=True, slots=True)
class ScoreColumn:
    """A column that its whole header, its id or one of its titles names. `refusal` says why the
    product takes no scores in it; None if it does."""

    index: int
    header: str
    titles: tuple[str, ...]
    id: str | None = None
    refusal: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """What a gradebook is made of. `students` are the indexes of their rows.

    `protected` are what cells say, in capitals, that stand for a decision such as an exemption:
    no score is written over them. `id_prefix` stands before every identity and is no part of it.
    """

    table: DelimitedText
    identities: tuple[IdentityColumn, ...]
    columns: tuple[ScoreColumn, ...]
    students: tuple[int, ...]
    decimal_mark: str
    protected: frozenset[str] = frozenset()
    id_prefix: str = ""

    def identity(self, row: int, column: IdentityColumn) -> str:
        """Who a row is of, as the column says it."""
        return self.normalise(self.table.value(row, column.index))

    def normalise(self, identity: str) -> str:
        """An identity without what is no part of it."""
        return identity.strip().removeprefix(self.id_prefix)


def require_whole_rows(table: DelimitedText) -> None:
    """Raise GradebookError unless every row that has cells has as many as the header."""
    width = len(table.rows[0]) if table.rows else 0
    for index, cells in enumerate(table.rows):
        if cells and len(cells) != width:
            raise GradebookError(
                f"Row {index + 1} of the file has {len(cells)} cells and the header {width}. "
                "The file is damaged or cut off; export the gradebook again."
            )


def require_unmangled_ids(layout: Layout) -> None:
    """Raise GradebookError for an id that a spreadsheet has rounded."""
    for identity in layout.identities:
        for row in layout.students:
            value = layout.table.value(row, identity.index).strip()
            if _MANGLED_ID.fullmatch(value):
                raise GradebookError(
                    f"The {identity.header} {value} in row {row + 1} is a number that a "
                    "spreadsheet has rounded. Export the gradebook again, and open it in no "
                    "spreadsheet before."
                )


def find_identity(layout: Layout, name: str) -> IdentityColumn:
    """The column of that header. Raises GradebookError unless exactly one has it."""
    header = [cell.value.strip() for cell in layout.table.rows[0]]
    if header.count(name.strip()) != 1:
        count = header.count(name.strip()) or "no"
        raise GradebookError(f"The gradebook has {count} column {name!r}. It has: {header}.")
    return IdentityColumn(header.index(name.strip()), name.strip())


def find_column(layout: Layout, name: str) -> ScoreColumn:
    """The column of that whole header, that id, or that title.

    Raises GradebookError if there is none, if several are, or if the product takes no scores in it.
    """
    wanted = name.strip()
    ways: tuple[Callable[[ScoreColumn], tuple[str | None, ...]], ...] = (
        lambda column: (column.header.strip(),),
        lambda column: (column.id,),
        lambda column: column.titles,
    )
    for way in ways:
        found = [column for column in layout.columns if wanted in way(column)]
        open_columns = [column for column in found if column.refusal is None] or found
        if len(open_columns) > 1:
            raise GradebookError(
                f"{len(open_columns)} columns are called {wanted!r}. Give a whole header: "
                f"{_names(open_columns)}."
            )
        if open_columns:
            return _require_open(open_columns[0])
    raise GradebookError(
        f"The gradebook has no column {wanted!r}. It has: {_names(layout.columns)}. Make a new "
        "column in the learning system first, and export the gradebook again."
    )


def _require_open(column: ScoreColumn) -> ScoreColumn:
    if column.refusal is not None:
        raise GradebookError(f"The column {column.header!r} takes no scores: {column.refusal}.")
    return column


def _names(columns: tuple[ScoreColumn, ...] | list[ScoreColumn]) -> str:
    return ", ".join(repr(column.header) for column in columns) or "no column for scores"
