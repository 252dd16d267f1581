"""A process that writes rows into a database and says which ones were acknowledged, until it is
killed. `python -m tests.support.writer_process PATH WRITERS HOW`."""

from __future__ import annotations

import asyncio
import itertools
import os
import sqlite3
import sys
from enum import StrEnum
from pathlib import Path

from bot.store.database import Database
from tests.support.audit_rows import INSERT, write_row

ROWS_A_COMMIT = 100  # of the control that acknowledges too early


class WayOfWriting(StrEnum):
    """How rows are written: as the bot does, or, in the controls, with a protection less."""

    GROUP_COMMIT = "group-commit"
    ACKNOWLEDGED_BEFORE_COMMIT = "acknowledged-before-commit"


async def write_on(path: Path, writers: int) -> None:
    """Write through the bot's store, with so many writers at once."""
    async with await Database.open(path) as database:

        async def write(name: str) -> None:
            number = 0
            while True:
                await write_row(database, f"{name} {number}")
                acknowledge(f"{name} {number}")
                number += 1

        await asyncio.gather(*(write(f"{os.getpid()} {each}") for each in range(writers)))


def write_acknowledging_before_commit(path: Path) -> None:
    """Acknowledge each row when it is inserted, and commit after a hundred of them."""
    connection = sqlite3.connect(path, isolation_level=None)
    for first in itertools.count(step=ROWS_A_COMMIT):
        connection.execute("BEGIN IMMEDIATE")
        for number in range(first, first + ROWS_A_COMMIT):
            name = f"{os.getpid()} {number}"
            connection.execute(INSERT, (name,))
            acknowledge(name)
        connection.execute("COMMIT")


def acknowledge(name: str) -> None:
    """Say that a row is kept, in one write: a line is there whole or not at all."""
    os.write(sys.stdout.fileno(), f"{name}\n".encode())


def main(path: str, writers: str, how: str) -> None:
    """Write until killed."""
    if how == WayOfWriting.GROUP_COMMIT:
        asyncio.run(write_on(Path(path), int(writers)))
    else:
        write_acknowledging_before_commit(Path(path))


if __name__ == "__main__":
    main(*sys.argv[1:])
