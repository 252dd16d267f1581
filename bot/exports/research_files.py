"""Writes the research export: pseudonyms that nobody can undo, and texts without names."""

from __future__ import annotations

import csv
import io
import re
import secrets
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

from bot.core.record import StudentRows
from bot.core.research_rows import (
    SMALLEST_GROUP,
    CountRow,
    ResearchRow,
    build_research_tables,
)
from bot.errors import BotError
from bot.exports.atomic_files import write_atomically
from bot.exports.pseudonyms import use_pseudonyms
from bot.exports.record_files import name_files
from bot.exports.spreadsheet_cells import neutralise_cell

RESEARCH_NAMES = ("research.csv", "research_counts.csv")
_NAME = "[name]"
_SHORTEST_PART = 2  # letters: a single one is an initial
_SUPPRESSED = f"(under {SMALLEST_GROUP})"
_TOKEN_BYTES = 6


def write_research_files(
    output: Path, students: Sequence[StudentRows], names: Collection[str], *, texts: bool
) -> tuple[Path, ...]:
    """Write what these students wrote, who all agreed; the paths of the files. `names` are those of
    everybody in the course. `output` is a folder, or the name of the first file.

    Raises BotError if the files cannot be written, or if the students are too few.
    """
    if len(students) < SMALLEST_GROUP:
        raise BotError(
            f"{len(students)} students have agreed by /me consent. From {SMALLEST_GROUP} on there "
            "is a research export: with fewer, everybody could say who is who."
        )
    show_text = hide_names(names) if texts else None
    # Each pseudonym is random and kept nowhere: there is no key that could be found.
    tables = build_research_tables(students, lambda *_: new_pseudonym(), show_text)
    paths = name_files(output, RESEARCH_NAMES)
    columns = ResearchRow._fields if texts else ResearchRow._fields[:-1]
    rows = (row[: len(columns)] for row in tables.responses)
    write_atomically(paths[0], _render(columns, rows))
    counts = (
        (row.prompt, row.what, _SUPPRESSED if row.students is None else row.students)
        for row in tables.counts
    )
    write_atomically(paths[1], _render(CountRow._fields, counts))
    return paths


def new_pseudonym() -> str:
    """A pseudonym that says nothing of anybody."""
    return f"R-{secrets.token_hex(_TOKEN_BYTES)}"


def hide_names(names: Iterable[str]) -> Callable[[str], str]:
    """Gives texts without mentions, ids, addresses, and names or parts of names of these people,
    whatever their case."""
    parts = {part for name in names for part in (name, *re.split(r"[\W_]+", name))}
    longest_first = sorted(
        (part for part in parts if len(part) >= _SHORTEST_PART), key=len, reverse=True
    )
    pattern = re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE
    )
    hide_ids = use_pseudonyms((), b"").name_mentions
    return lambda text: pattern.sub(_NAME, hide_ids(text)) if longest_first else hide_ids(text)


def _render(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    for row in rows:
        writer.writerow(neutralise_cell(c) if isinstance(c, str) else c for c in row)
    return text.getvalue().encode("utf-8-sig")
