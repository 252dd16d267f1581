"""The tables of the participation record, and the files in which they are exported."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.core.record import (
    AttachmentRow,
    ParticipationRow,
    ResponseRow,
    RevisionRow,
    StudentRows,
)
from bot.errors import BotError

Row = ResponseRow | RevisionRow | ParticipationRow | AttachmentRow


@dataclass(frozen=True, slots=True)
class RecordTable:
    """One table: what its rows are, and which of them are a student's."""

    name: str
    kind: type[Any]
    rows_of: Callable[[StudentRows], Iterable[Row]]

    @property
    def columns(self) -> tuple[str, ...]:
        """The heads of the columns in their order."""
        return tuple(self.kind._fields)


RECORD_TABLES = (
    RecordTable("responses", ResponseRow, lambda rows: rows.responses),
    RecordTable("participation", ParticipationRow, lambda rows: rows.participation),
    RecordTable("revisions", RevisionRow, lambda rows: rows.revisions),
    RecordTable("attachments", AttachmentRow, lambda rows: rows.attachments),
)


def name_files(output: Path, names: tuple[str, ...]) -> tuple[Path, ...]:
    """Where files of these names go: into a folder, which is made, or the first one under the name
    that was given, which has its suffix, and the others beside it. Raises BotError if that cannot
    be."""
    is_file = output.suffix == Path(names[0]).suffix
    folder = output.parent if is_file else output
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BotError(
            f"The folder {folder} cannot be made ({error.strerror}). Name another place with -o."
        ) from error
    first = output if is_file else folder / names[0]
    return (first, *(folder / name for name in names[1:]))
