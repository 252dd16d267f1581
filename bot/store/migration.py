"""Numbered `.sql` files bring a database up to date; each commits together with its number."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from importlib.resources import files
from pathlib import Path

import aiosqlite

from bot.errors import StoreError

APPLICATION_ID = 0x44495343  # "DISC"

_HEADER = 100  # bytes; user_version at 60, application_id at 68: https://sqlite.org/fileformat.html
_LEFT_ALONE = "It was left as it is; name another file with DISCUSSANT_DB."


def migrations() -> tuple[tuple[int, str], ...]:
    """Every migration as its number and its SQL, in order."""
    folder = files("bot.store") / "migrations"
    found = [entry for entry in folder.iterdir() if entry.name.endswith(".sql")]
    return tuple(
        (int(entry.name[:4]), entry.read_text("utf-8"))
        for entry in sorted(found, key=lambda entry: entry.name)
    )


def require_own_database(path: Path) -> None:
    """Look at the file's first bytes, so that another program's file is not even opened.

    Raises StoreError if it is no database, another program's, or of a newer version.
    """
    header = _header(path)
    if not header:
        return
    if not header.startswith(b"SQLite format 3\0"):
        raise StoreError(f"{path} is not a database. {_LEFT_ALONE}")
    version, owner = _numbers(header)
    if owner != APPLICATION_ID:
        raise StoreError(f"{path} belongs to another program. {_LEFT_ALONE}")
    newest = migrations()[-1][0]
    if version > newest:
        raise StoreError(
            f"{path} was written by a newer Discussant (schema {version}; this one knows "
            f"{newest}). Install the newer version: python -m pip install --upgrade discussant"
        )


def is_current(path: Path) -> bool:
    """Whether the file is a database of ours with the newest schema."""
    header = _header(path)
    return bool(header) and _numbers(header) == (migrations()[-1][0], APPLICATION_ID)


def _header(path: Path) -> bytes:
    if not path.exists():
        return b""
    with path.open("rb") as file:
        return file.read(_HEADER)


def _numbers(header: bytes) -> tuple[int, int]:
    """The schema's number and the application's."""
    version, owner = (int.from_bytes(header[at : at + 4], "big") for at in (60, 68))
    return version, owner


async def migrate(connection: aiosqlite.Connection, path: Path) -> None:
    """Apply what is missing, after a backup of a file that holds anything."""
    rows = await connection.execute_fetchall("PRAGMA user_version")
    version = int(next(iter(rows))[0])
    todo = [(number, sql) for number, sql in migrations() if number > version]
    if not todo:
        return
    if version:
        await asyncio.to_thread(back_up, path, path.with_name(f"{path.name}.before-{todo[0][0]}"))
    for number, sql in todo:
        await _apply(connection, number, sql)
    # The number of the schema is read from the file's first bytes, also while another process runs.
    await connection.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")


def back_up(source: Path, target: Path) -> None:
    """Write a whole, checked copy of a database: all in one step, then synced, then renamed.

    A backup in pages never ends while another connection writes.
    """
    unfinished = target.with_name(target.name + ".part")
    unfinished.unlink(missing_ok=True)
    with _closing(source) as read, _closing(unfinished) as written:
        read.backup(written)
        if written.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise StoreError(f"The copy of {source} is damaged. Check the disk, then try again.")
    unfinished.chmod(0o600)
    with unfinished.open("rb") as handle:
        os.fsync(handle.fileno())
    unfinished.replace(target)


class _closing:
    """A connection that is closed at the end: sqlite3's own `with` only ends its transaction."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path)

    def __enter__(self) -> sqlite3.Connection:
        return self._connection

    def __exit__(self, *_: object) -> None:
        self._connection.close()


async def _apply(connection: aiosqlite.Connection, number: int, sql: str) -> None:
    # executescript first commits whatever transaction is open, so a BEGIN before it would protect
    # nothing: the transaction is begun inside the text, and stays open for the check below.
    script = (
        f"BEGIN IMMEDIATE;\n{sql}\nPRAGMA application_id = {APPLICATION_ID};\n"
        f"PRAGMA user_version = {number};"
    )
    # A table is made anew while others refer to it, so references are checked afterwards. SQLite
    # ignores this setting inside a transaction: it is set before.
    await connection.execute_fetchall("PRAGMA foreign_keys = OFF")
    try:
        await connection.executescript(script)
        if list(await connection.execute_fetchall("PRAGMA foreign_key_check")):
            raise StoreError("The database could not be brought up to date; it is as it was.")
        await connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            await connection.execute("ROLLBACK")
        raise
