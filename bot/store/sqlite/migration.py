"""Numbered `.sql` files bring a database up to date; each commits together with its number."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from bot.errors import StoreError
from bot.store.sqlite.backups import backup_before_migration, make_backup
from bot.store.sqlite.schema import APPLICATION_ID, migrations

_REFUSED = (
    "The database could not be brought up to date; it is as it was. Was it written by a Discussant "
    "between two versions? Use that one, or put a backup back: discussant restore FILE"
)


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Apply what is missing, after a backup of a file that holds anything."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    todo = [(number, sql) for number, sql in migrations() if number > version]
    if not todo:
        return
    if version:
        make_backup(path, backup_before_migration(path, version))
    for number, sql in todo:
        _apply(connection, number, sql)
    # The number of the schema is read from the file's first bytes, also while another process runs.
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _apply(connection: sqlite3.Connection, number: int, sql: str) -> None:
    # executescript first commits whatever transaction is open, so a BEGIN before it would protect
    # nothing: the transaction is begun inside the text, and stays open for the check below.
    script = (
        f"BEGIN IMMEDIATE;\n{sql}\nPRAGMA application_id = {APPLICATION_ID};\n"
        f"PRAGMA user_version = {number};"
    )
    # A table is made anew while others refer to it, so references are checked afterwards. SQLite
    # ignores this setting inside a transaction: it is set before.
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        _run_script(connection, script)
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise StoreError(_REFUSED)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _run_script(connection: sqlite3.Connection, script: str) -> None:
    try:
        connection.executescript(script)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise  # the disk is full, the file is locked, …
        raise StoreError(f"{_REFUSED} (SQLite: {error})") from error
