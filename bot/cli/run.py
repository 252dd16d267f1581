"""`run`: the bot on Discord; `health`: whether it does its work."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.bot_process.folder_source import FolderSource, folder_source
from bot.bot_process.log_lines import LogFormat
from bot.bot_process.metrics_address import METRICS
from bot.cli.common import (
    AllUnderOption,
    FolderOption,
    FoldersArgument,
    JsonOption,
    print_json,
    report_problems,
)
from bot.core.shards import ONE_SHARD, Shards, parse_shards
from bot.errors import BotError, SettingsError

if TYPE_CHECKING:
    from bot.store.health import Health


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(run)
    app.command()(health)


def run(
    folders: FoldersArgument = None,
    all_under: AllUnderOption = None,
    log: Annotated[
        LogFormat, typer.Option("--log", help="How the lines of the log are written.")
    ] = LogFormat.TEXT,
    *,
    metrics: Annotated[
        str | None,
        typer.Option(
            metavar="HOST:PORT",
            help=f"Answer Prometheus here, at /metrics; the variable {METRICS} says the same.",
        ),
    ] = None,
    shards: Annotated[
        str | None,
        typer.Option(
            metavar="N|auto|0-3/N",
            help="Split the bot into so many connections to Discord, or as many as Discord "
            "recommends; it wants several of a bot on over 2,500 servers. 0-3/16: the first four "
            "of sixteen, beside other processes.",
        ),
    ] = None,
    course_folder: FolderOption = None,
) -> None:
    """Connect to Discord with DISCORD_TOKEN and hold the seminar, until Ctrl-C or SIGTERM.

    One bot can serve several course folders, each with its own database, key and backups. `reload`
    or SIGHUP has it look for new ones.
    """
    from bot.bot_process.run_bot import run_bot

    split = _parse_shards(shards)
    if metrics is not None:
        os.environ[METRICS] = metrics
    raise typer.Exit(run_bot(course_folder, log, folders or (), all_under, split))


def health(
    folders: FoldersArgument = None,
    all_under: AllUnderOption = None,
    course_folder: FolderOption = None,
    json: JsonOption = False,
) -> None:
    """Say whether a bot runs on this course folder, or on each of several, and does its work; exit
    1 if not."""
    with report_problems(json):
        source = folder_source(folders or (), all_under, course_folder)
        found = {name: _read_health(source, path) for name, path in source.find().items()}
        is_healthy = bool(found) and all(each.is_healthy for each in found.values())
        if json:
            print_json({"healthy": is_healthy, **_health_rows(found)})
        else:
            for name, each in found.items():
                typer.echo(f"{name}: {each.text}" if name else each.text)
        if not is_healthy:
            raise typer.Exit(1)


def _parse_shards(typed: str | None) -> Shards:
    """What `--shards` says. A wrong one is wrong usage, as a wrong option is."""
    try:
        return parse_shards(typed) if typed is not None else ONE_SHARD
    except SettingsError as problem:
        raise typer.BadParameter(str(problem), param_hint="--shards") from problem


def _read_health(source: FolderSource, folder: Path) -> Health:
    from bot.clock import SystemClock
    from bot.store.health import Health, read_health

    try:
        database = source.settings(os.environ, folder).database
        return asyncio.run(read_health(database, SystemClock().now()))
    except BotError as problem:
        if source.is_single:
            raise
        return Health(False, str(problem))


def _health_rows(found: Mapping[str, Health]) -> dict[str, object]:
    if "" in found:
        return {"text": found[""].text}
    return {
        "folders": [
            {"folder": name, "healthy": each.is_healthy, "text": each.text}
            for name, each in found.items()
        ]
    }
