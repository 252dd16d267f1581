"""Which schema a file has, and whether it is a database of ours at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache
from importlib.resources import files
from pathlib import Path

from bot.errors import StoreError
from bot.store.sqlite.sqlite_errors import DatabaseDamaged, describe_damage

APPLICATION_ID = 0x44495343  # "DISC"

_LEFT_ALONE = "It was left as it is; name another file (the bot’s own with DISCUSSANT_DB)."


@cache
def migrations() -> tuple[tuple[int, str], ...]:
    """Every migration as its number and its SQL, in order."""
    folder = files("bot.store") / "migrations"
    found = [entry for entry in folder.iterdir() if entry.name.endswith(".sql")]
    return tuple(
        (int(entry.name[:4]), entry.read_text("utf-8"))
        for entry in sorted(found, key=lambda entry: entry.name)
    )


def newest_schema() -> int:
    """The schema that this program writes."""
    return migrations()[-1][0]


def require_own_database(path: Path) -> None:
    """Look at the file's first bytes, so that another program's file is not opened for writing.

    Raises StoreError if it is no database, another program's, or of a newer version.
    """
    numbers = _numbers(path)
    if numbers is None:
        return
    version, owner = numbers
    if owner != APPLICATION_ID:
        raise StoreError(f"{path} belongs to another program. {_LEFT_ALONE}")
    newest = newest_schema()
    if version > newest:
        raise StoreError(
            f"{path} was written by a newer Discussant (schema {version}; this one knows "
            f"{newest}). Install the newer version again: see “Upgrade” in docs/running.md."
        )


def schema_of(path: Path) -> int:
    """The number of the schema of a database of ours; 0 for a file that is empty or missing."""
    numbers = _numbers(path)
    return 0 if numbers is None else numbers[0]


def is_current(path: Path) -> bool:
    """Whether the file is a database of ours with the newest schema."""
    return _numbers(path) == (newest_schema(), APPLICATION_ID)


def _numbers(path: Path) -> tuple[int, int] | None:
    """The schema's number and the application's; None for a file that is empty or missing.

    SQLite reads them, not this program: its locks on a file end when anything else in the same
    process closes that file (https://sqlite.org/howtocorrupt.html, 2.2). `immutable` makes no file.
    """
    if not path.exists() or not path.stat().st_size:
        return None
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            (owner,) = connection.execute("PRAGMA application_id").fetchone()
    except sqlite3.OperationalError as error:
        raise StoreError(f"{path} cannot be read ({error}). Check its owner and mode.") from error
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_NOTADB:
            raise StoreError(f"{path} is not a database. {_LEFT_ALONE}") from error
        raise DatabaseDamaged(describe_damage(path)) from error
    return version, owner
