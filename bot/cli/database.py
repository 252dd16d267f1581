"""`backup` and `restore`: the database that a bot keeps its record in."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.common import (
    FolderOption,
    report_problems,
)
from bot.config import require_course_folder


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(backup)
    app.command()(restore)


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes.")],
    course_folder: FolderOption = None,
) -> None:
    """Write a whole, checked copy of the database, also while the bot runs."""
    from bot.store.database import require_existing
    from bot.store.sqlite.backups import back_up, require_backup_target
    from bot.store.sqlite.lock import require_same_name
    from bot.store.sqlite.schema import require_own_database
    from bot.store.sqlite.sqlite_errors import translate_sqlite_errors

    with report_problems():
        database = _database(course_folder)
        require_existing(database)
        require_own_database(database)
        require_same_name(database)
        require_backup_target(file, database)
        with translate_sqlite_errors(database):
            back_up(database, file)
        size = file.stat().st_size / 2**20
        typer.echo(f"Written and checked: {file} ({size:,.1f} MiB).")
        typer.echo("Keep discussant.key too, apart from it: it makes the pseudonyms.", err=True)


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The copy to put back.")],
    course_folder: FolderOption = None,
) -> None:
    """Check a copy and put it in the place of the database, which is kept; the bot must not run."""
    from bot.clock import SystemClock
    from bot.config import prepare_database, read_settings
    from bot.store.erasure_list import listed_erasures
    from bot.store.sqlite.restore import restore as put_back

    with report_problems():
        folder = require_course_folder(course_folder)
        database = prepare_database(read_settings(os.environ, folder), folder)
        replaced = put_back(file, database, SystemClock().now())
        if any(listed_erasures(database)):
            asyncio.run(_erase_again(database))
        typer.echo(f"{database} is what {file} was. Start the bot: it reads what came since.")
        if replaced is not None:
            typer.echo(f"What it replaces is kept: {replaced}")


async def _erase_again(path: Path) -> None:
    """Erase in a copy that was put back whatever has been erased since it was made."""
    from bot.clock import SystemClock
    from bot.discussion.privacy.erasures import Erasures
    from bot.exports.key_file import load_or_create_key
    from bot.store.database import Database

    async with await Database.open(path) as database:
        await Erasures(database, load_or_create_key(path), SystemClock()).finish()


def _database(course_folder: Path | None) -> Path:
    from bot.config import read_settings

    return read_settings(os.environ, require_course_folder(course_folder)).database
