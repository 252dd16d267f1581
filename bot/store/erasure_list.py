"""The list of whose data was erased, in a file beside the database.

A backup from before an erasure holds what was erased. The list outlives a restoration, and names
nobody: students stand in it by keyed hashes of their accounts and names.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.core.erasures import ErasureScope
from bot.core.people import Student
from bot.errors import StoreError

LIST_FILE = "discussant.erasures"


@dataclass(frozen=True, slots=True)
class ListedErasure:
    """An erasure in a course: `identities` are the keyed hashes of who the student is, `at` an
    instant as the database writes it."""

    course: str
    scope: ErasureScope
    at: str
    identities: tuple[str, ...]

    def is_about(self, identities: tuple[str, ...]) -> bool:
        """Whether somebody with these hashes is the student."""
        return not set(self.identities).isdisjoint(identities)


def identities_of(student: Student, derive: Callable[[str], str]) -> tuple[str, ...]:
    """The keyed hashes of a student: of each account, or of their name in the roster."""
    accounts = [f"account {discord_id}" for discord_id in student.discord_ids]
    names = [f"{kind} {value}" for kind, value in student.identifiers] or [f"name {student.name}"]
    return tuple(derive(identity) for identity in accounts or names)


def add_to_list(database: Path, erasure: ListedErasure) -> None:
    """Add an erasure, before it is done: what is listed is done again after a crash. Raises
    StoreError if the file cannot be written."""
    path = database.with_name(LIST_FILE)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(json.dumps(asdict(erasure)) + "\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise StoreError(
            f"{path} cannot be written ({error.strerror}), so nothing was erased. Give the bot’s "
            "user the right to, or make room on its disk, and try again."
        ) from error


def listed_erasures(database: Path) -> Iterator[ListedErasure]:
    """What is listed, in its order. A line that a crash cut short is passed over: its erasure was
    not begun. Raises StoreError if the file cannot be read."""
    path = database.with_name(LIST_FILE)
    try:
        lines = path.read_text("utf-8").split("\n") if path.exists() else []
    except OSError as error:
        raise StoreError(
            f"{path} cannot be read ({error.strerror}). Check its owner and mode."
        ) from error
    for line in lines:
        try:
            fields = json.loads(line)
        except ValueError:
            continue
        scope, identities = ErasureScope(fields["scope"]), tuple(fields["identities"])
        yield ListedErasure(fields["course"], scope, fields["at"], identities)
