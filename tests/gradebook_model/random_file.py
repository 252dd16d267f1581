"""A file that is built of cells, so that what must change in it is known byte for byte."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

NAMES = (
    "Adèle Brontë", "Boris O’Neil", "Çelik, Ayşe", 'Dora "Dot" Lee', "Ēriks Žīle", "李 小龙",
    "Ґалина Шевченко", "=HYPERLINK(1)", "Farid al-Amin", "Zoë\nvan Dam", "N. N.", "Jürgen Groß",
)  # fmt: skip

Quoting = Callable[[str, str], str]


@dataclass(frozen=True)
class Score:
    """A cell of the column that is filled: what stands in it, and what must stand in it."""

    before: str
    after: str


@dataclass
class RandomGradebook:
    """A gradebook, the column that is to be filled, and the points by identity.

    `cells` are rows of texts and, in the target column, of Score. `name` is what the column is
    called on the command line.
    """

    product: str
    cells: list[list[str | Score]]
    name: str
    column: int
    points: dict[str, str]
    filled: int = 0
    kept: int = 0
    unmatched_students: list[str] = field(default_factory=list)
    unmatched_rows: list[str] = field(default_factory=list)
    delimiter: str = ","
    line_end: str = "\n"
    encoding: str = "utf-8"
    mark: bytes = b""
    ends_with_line_end: bool = True
    quoting: Quoting = lambda value, delimiter: quote_where_needed(value, delimiter)

    def content(self, *, filled: bool = False) -> bytes:
        """The file as the product exports it, or as it must be afterwards."""
        lines = [
            self.delimiter.join(self._written(cell, filled=filled) for cell in row)
            for row in self.cells
        ]
        text = self.line_end.join(lines) + (self.line_end if self.ends_with_line_end else "")
        return self.mark + text.encode(self.encoding)

    def values(self, *, filled: bool) -> list[list[str]]:
        """What a reader of the file must find in its cells."""
        return [[_value(cell, filled=filled) for cell in row] for row in self.cells]

    def _written(self, cell: str | Score, *, filled: bool) -> str:
        value = _value(cell, filled=filled)
        before = _value(cell, filled=False)
        written = self.quoting(before, self.delimiter)
        if value == before:
            return written
        was_quoted = written.startswith('"')
        needs_quotes = self.delimiter in value
        return f'"{value}"' if was_quoted or needs_quotes else value


def _value(cell: str | Score, *, filled: bool) -> str:
    if isinstance(cell, str):
        return cell
    return cell.after if filled else cell.before


def quote_where_needed(value: str, delimiter: str) -> str:
    """As Ruby's and Java's CSV writers do."""
    special = any(char in value for char in (delimiter, '"', "\n", "\r"))
    return quote_always(value, delimiter) if special else value


def quote_like_php(value: str, delimiter: str) -> str:
    """As PHP's fputcsv does: whatever holds a blank is quoted too."""
    special = any(char in value for char in (delimiter, '"', "\n", "\r", "\t", " ", "\\"))
    return quote_always(value, delimiter) if special else value


def quote_always(value: str, delimiter: str) -> str:
    """As Sakai and Blackboard Ultra do."""
    return '"' + value.replace('"', '""') + '"'


def random_score(random: Random, mark: str, blanks: Sequence[str], decisions: Sequence[str]) -> str:
    """What stands in a cell before it is filled."""
    kind = random.random()
    if kind < 0.45:
        return random.choice(blanks)
    if kind < 0.6 and decisions:
        return random.choice(decisions)
    return f"{random.randrange(0, 1001) / 100:.2f}".replace(".", mark)


def random_points(random: Random) -> str:
    """Points as a course's own record has them, with up to three digits after the mark."""
    return random.choice(("0", "10", "8.5", "7.25", "3.333", f"{random.randrange(10001) / 1000}"))


def expected_score(points: str, mark: str) -> str:
    """Points as they must stand in a cell."""
    whole, _, digits = points.partition(".")
    digits = digits.rstrip("0")
    return f"{whole}{mark}{digits}" if digits else whole


def is_same(before: str, points: str) -> bool:
    """Whether a cell says these points already, to two digits."""
    if not before.replace(",", "").replace(".", "").isdigit():
        return False
    return round(Decimal(before.replace(",", ".")), 2) == round(Decimal(points), 2)
