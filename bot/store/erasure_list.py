"""The list of whose data was erased, in a file beside the database.

A backup from before an erasure holds what was erased. The list outlives a restoration, and names
nobody: students stand in it by keyed hashes of their accounts and names.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from bot.core.erasures import ErasureScope
from bot.core.people import Student
from bot.core.pseudonyms import derive_pseudonym
from bot.errors import StoreError
from bot.store.instants import to_text

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


class ErasureList:
    """The list beside one database. `key` is that of the exports' pseudonyms."""

    def __init__(self, database: Path, key: bytes) -> None:
        self._database = database
        self._key = key
        self._version: tuple[int, int] | None = None  # of the file, as it was read last
        self._erasures: tuple[ListedErasure, ...] = ()

    def identities_of(self, student: Student) -> tuple[str, ...]:
        """The keyed hashes of a student: of each account, and of what the roster says of them: an
        older backup may know one and not the other."""
        accounts = [f"account {discord_id}" for discord_id in student.discord_ids]
        listed = [f"{kind} {value}" for kind, value in student.identifiers]
        if not listed and (student.added_at is not None or not accounts):
            listed = [f"name {student.name}"]
        return tuple(self._hash(identity) for identity in accounts + listed)

    def scope_of(self, course: str, discord_id: int, sent_at: datetime) -> ErasureScope | None:
        """What was erased since in a course, by its slug, of whoever sent something from an account
        at an instant; None if nothing was. Also what was never recorded before does not come back:
        Discord still has it. Raises StoreError if the file cannot be read."""
        self._read_again()
        if not self._erasures:
            return None
        identity, sent = self._hash(f"account {discord_id}"), to_text(sent_at)
        scopes = {
            each.scope
            for each in self._erasures
            if each.course == course and each.at >= sent and identity in each.identities
        }
        widest = ErasureScope.EVERYTHING
        return widest if widest in scopes else next(iter(scopes), None)

    def _read_again(self) -> None:
        """Read the file if it is another one by now: the command line erases beside a bot."""
        try:
            found = self._database.with_name(LIST_FILE).stat()
        except FileNotFoundError:
            return
        version = found.st_mtime_ns, found.st_size
        if version != self._version:
            self._erasures, self._version = tuple(listed_erasures(self._database)), version

    def _hash(self, identity: str) -> str:
        return derive_pseudonym(identity, self._key)


def add_to_list(database: Path, erasure: ListedErasure) -> None:
    """Add an erasure, before it is done: what is listed is done again after a crash. Raises
    StoreError if the file cannot be written."""
    path = database.with_name(LIST_FILE)
    try:
        is_cut = path.exists() and not path.read_bytes().endswith(b"\n")
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            # What a full disk or a crash has cut short is no part of the new line.
            file.write(("\n" if is_cut else "") + json.dumps(asdict(erasure)) + "\n")
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
