"""Fills one column of a gradebook with points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.exports.gradebooks.delimited_text import GradebookError
from bot.exports.gradebooks.layouts import IdentityColumn, Layout, ScoreColumn, find_identity
from bot.exports.gradebooks.scores import are_same_points, format_points, parse_points

_SHOWN = 3  # identities that an error names


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that gets another score. Rows and columns count from 0; the header is row 0."""

    row: int
    column: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class FilledGradebook:
    """A gradebook with one column filled. `kept` cells had the same score, or say that the student
    is exempted. `unmatched_rows` are the identities of students for whom there are no points."""

    content: bytes
    changes: tuple[CellChange, ...]
    kept: int
    unmatched_students: tuple[str, ...]
    unmatched_rows: tuple[str, ...]


def fill_column(
    layout: Layout,
    column: ScoreColumn,
    points: Mapping[str, Decimal | None],
    identity: str | None = None,
) -> FilledGradebook:
    """Write points, by the identities of their students, into a column. A student without points
    keeps what stands there: a blank would delete it. `identity` is the header of the column that
    identifies them; else it is the product's first one in which somebody is found.

    Raises GradebookError if nobody is found, or if one identity stands in several rows.
    """
    known = {layout.normalise(key): key for key in points}
    chosen = _choose_identity(layout, frozenset(known), identity)
    rows = _rows_by_identity(layout, chosen, frozenset(known))
    changes, kept = [], 0
    for key, row in rows.items():
        score = points[known[key]]
        if score is None:
            continue
        before = layout.table.value(row, column.index)
        after = format_points(score, layout.decimal_mark)
        if _is_kept(layout, before, after):
            kept += 1
        else:
            changes.append(CellChange(row, column.index, before, after))
    changes.sort(key=lambda change: change.row)
    found = frozenset(rows.values())
    return FilledGradebook(
        content=layout.table.with_values({(c.row, c.column): c.after for c in changes}),
        changes=tuple(changes),
        kept=kept,
        unmatched_students=tuple(original for key, original in known.items() if key not in rows),
        unmatched_rows=tuple(
            _describe_row(layout, row, chosen) for row in layout.students if row not in found
        ),
    )


def _is_kept(layout: Layout, before: str, after: str) -> bool:
    if before.strip().upper() in layout.protected:
        return True
    score, new = parse_points(before), parse_points(after)
    return score is not None and new is not None and are_same_points(score, new)


def _choose_identity(layout: Layout, keys: frozenset[str], identity: str | None) -> IdentityColumn:
    if identity is not None:
        return find_identity(layout, identity)
    if not layout.identities:
        raise GradebookError(
            "No column identifies every student. Name the one that does (identity)."
        )
    for column in layout.identities:
        if any(layout.identity(row, column) in keys for row in layout.students):
            return column
    shown = ", ".join(sorted(keys)[:_SHOWN])
    names = ", ".join(column.header for column in layout.identities)
    raise GradebookError(
        f"None of the {len(keys)} students ({shown}, …) is in the gradebook by {names}. Is it "
        "another course’s? Otherwise name the column that identifies them (identity)."
    )


def _rows_by_identity(
    layout: Layout, column: IdentityColumn, keys: frozenset[str]
) -> dict[str, int]:
    rows: dict[str, int] = {}
    for row in layout.students:
        key = layout.identity(row, column)
        if key in keys and key in rows:
            raise GradebookError(
                f"Two rows have the {column.header} {key}. Name a column that tells them apart "
                "(identity), or mend the class list in the learning system."
            )
        if key in keys:
            rows[key] = row
    if not rows:
        raise GradebookError(f"Nobody is found by {column.header}. Is it another course’s file?")
    return rows


def _describe_row(layout: Layout, row: int, column: IdentityColumn) -> str:
    """Who a row is of; by its first cell that says anything where the identity is blank."""
    values = [cell.value.strip() for cell in layout.table.rows[row]]
    return layout.identity(row, column) or next((value for value in values if value), "")
