"""Examines a database and what lies beside it: what is wrong, and how to mend it."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.core.findings import Finding, Verdict
from bot.errors import StoreError
from bot.store.sqlite.backups import backup_folder, backups_of, find_damage, is_whole
from bot.store.sqlite.lock import require_same_name, running_bot
from bot.store.sqlite.lock_holders import writing_process
from bot.store.sqlite.open_files import shared_memory_of, wal_of
from bot.store.sqlite.schema import newest_schema, require_own_database, schema_of
from bot.store.sqlite.sqlite_errors import (
    describe_damage,
    describe_missing_database,
    describe_sqlite_error,
)

_OLDEST_BACKUP = timedelta(days=2)  # a bot that runs makes one every day
_LEAST_SPACE = 100 * 2**20  # bytes
_MIB = 2**20
_WAL_RESET_FIXED = ((3, 51, 3), (3, 50, 7), (3, 44, 6))


def examine_database(path: Path, now: datetime) -> tuple[Finding, ...]:
    """Everything that can be said about a database, whether a bot runs on it or not. Nothing is
    changed or made."""
    path = path.resolve()
    try:
        if not path.exists() or not path.stat().st_size:
            return (_missing(path), _sqlite_version())
        require_own_database(path)
        require_same_name(path)
    except StoreError as problem:
        return (Finding("database", Verdict.PROBLEM, str(problem)), _sqlite_version())
    return (
        *(_schema(path), _integrity(path), _size(path), _space(path)),
        *(_modes(path), _backups(path, now), _bot(path), _lock(path), _sqlite_version()),
    )


def _missing(path: Path) -> Finding:
    backups = backups_of(path)
    if not backups:
        return Finding("database", Verdict.NOTE, f"There is none at {path} yet: the bot makes it.")
    return Finding("database", Verdict.PROBLEM, describe_missing_database(path, backups[0]))


def _schema(path: Path) -> Finding:
    version, newest = schema_of(path), newest_schema()
    if version == newest:
        return Finding("schema", Verdict.GOOD, f"It has the newest schema, {newest}.")
    text = f"It has schema {version}; it is brought to {newest} when it is opened next."
    return Finding("schema", Verdict.NOTE, text)


def _integrity(path: Path) -> Finding:
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            problem = find_damage(connection)
            unmatched = problem is None and list(connection.execute("PRAGMA foreign_key_check"))
    except sqlite3.DatabaseError as error:
        text = str(describe_sqlite_error(error, path))
        return Finding("integrity", Verdict.PROBLEM, text)
    if problem is not None:
        text = f"{describe_damage(path)} SQLite says: {problem}"
        return Finding("integrity", Verdict.PROBLEM, text)
    if unmatched:
        text = f"{len(unmatched)} rows refer to rows that are missing. Make a backup, and ask."
        return Finding("integrity", Verdict.PROBLEM, text)
    return Finding("integrity", Verdict.GOOD, "It is whole.")


def _size(path: Path) -> Finding:
    wal = wal_of(path)
    waiting = wal.stat().st_size if wal.exists() else 0
    text = f"{path} has {path.stat().st_size / _MIB:,.1f} MiB"
    if waiting:
        text += f"; {waiting / _MIB:,.1f} MiB more are in its WAL until the next checkpoint"
    return Finding("size", Verdict.GOOD, f"{text}.")


def _space(path: Path) -> Finding:
    free = shutil.disk_usage(path.parent).free
    needed = max(_LEAST_SPACE, 2 * path.stat().st_size)
    text = f"{free / _MIB:,.0f} MiB are free on its disk."
    if free < needed:
        text += f" Make room for {needed / _MIB:,.0f} MiB: df -h {path.parent}"
    return Finding("disk", Verdict.PROBLEM if free < needed else Verdict.GOOD, text)


def _modes(path: Path) -> Finding:
    if sys.platform == "win32":
        text = "Who can read its files is as in the folder: see Properties, Security."
        return Finding("file modes", Verdict.GOOD, text)
    open_to_others = [file for file in _files(path) if file.stat().st_mode & 0o077]
    if not open_to_others:
        return Finding("file modes", Verdict.GOOD, "Only their owner can read its files.")
    names = " ".join(str(file) for file in open_to_others)
    text = f"Others can read what students wrote. Take their right away: chmod go-rwx {names}"
    return Finding("file modes", Verdict.PROBLEM, text)


def _files(path: Path) -> Iterator[Path]:
    for file in (path, wal_of(path), shared_memory_of(path), *backup_folder(path).glob("*.db*")):
        if file.exists():
            yield file


def _backups(path: Path, now: datetime) -> Finding:
    subject = "last backup"
    newest = next(iter(backups_of(path)), None)
    if newest is None:
        text = "There is none yet; the bot makes one every day. Make one: discussant backup FILE"
        return Finding(subject, Verdict.NOTE, text)
    at = datetime.fromtimestamp(newest.stat().st_mtime, UTC)
    if not is_whole(newest):
        text = f"{newest} is damaged. Make another one: discussant backup FILE"
        return Finding(subject, Verdict.PROBLEM, text)
    text = f"{newest}, of {at:%Y-%m-%d %H:%M} UTC, is whole."
    if running_bot(path) is not None and now - at > _OLDEST_BACKUP:
        text += " It is older than two days although a bot runs: look into the bot’s log."
        return Finding(subject, Verdict.PROBLEM, text)
    return Finding(subject, Verdict.GOOD, text)


def _bot(path: Path) -> Finding:
    process = running_bot(path)
    text = "No bot runs on it." if process is None else f"The bot’s process {process} runs on it."
    return Finding("bot", Verdict.GOOD, text)


def _lock(path: Path) -> Finding:
    process = writing_process(path)
    if process is None or process == running_bot(path):
        return Finding("lock", Verdict.GOOD, "No other program holds a lock that keeps it waiting.")
    text = f"Process {process} is writing to it; the bot waits meanwhile: ps -p {process}"
    return Finding("lock", Verdict.NOTE, text)


def _sqlite_version() -> Finding:
    version = sqlite3.sqlite_version
    if has_wal_reset_bug(sqlite3.sqlite_version_info):
        text = (
            f"SQLite {version} can damage a database, very rarely, when two programs write or "
            "checkpoint at the same instant (https://sqlite.org/wal.html#walresetbug). Install "
            "3.51.3 or newer where you can, and keep backups."
        )
        return Finding("SQLite", Verdict.NOTE, text)
    return Finding("SQLite", Verdict.GOOD, f"SQLite {version} has no known bug that matters here.")


def has_wal_reset_bug(version: tuple[int, ...]) -> bool:
    """Whether a version of SQLite has the WAL-reset bug, which came with 3.7.0."""
    newest_fix, *earlier = _WAL_RESET_FIXED
    is_fixed = version >= newest_fix or any(
        version[:2] == fix[:2] and version >= fix for fix in earlier
    )
    return version >= (3, 7, 0) and not is_fixed
