"""`run`: the bot on Discord; `health`: whether it does its work."""

from __future__ import annotations

import asyncio
import os
from typing import Annotated

import typer

from bot.bot_process.log_lines import LogFormat
from bot.bot_process.metrics_address import METRICS
from bot.cli.common import FolderOption, JsonOption, print_json, report_problems
from bot.config import read_settings, require_course_folder


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(run)
    app.command()(health)


def run(
    log: Annotated[
        LogFormat, typer.Option("--log", help="How the lines of the log are written.")
    ] = LogFormat.TEXT,
    metrics: Annotated[
        str | None,
        typer.Option(
            metavar="HOST:PORT",
            help=f"Answer Prometheus here, at /metrics; the variable {METRICS} says the same.",
        ),
    ] = None,
    course_folder: FolderOption = None,
) -> None:
    """Connect to Discord with DISCORD_TOKEN and hold the seminar, until Ctrl-C or SIGTERM."""
    from bot.bot_process.run_bot import run_bot

    if metrics is not None:
        os.environ[METRICS] = metrics
    raise typer.Exit(run_bot(course_folder, log))


def health(course_folder: FolderOption = None, json: JsonOption = False) -> None:
    """Say whether a bot runs on this course folder and does its work; exit 1 if not."""
    from bot.clock import SystemClock
    from bot.store.health import read_health

    with report_problems(json):
        database = read_settings(os.environ, require_course_folder(course_folder)).database
        found = asyncio.run(read_health(database, SystemClock().now()))
        if json:
            print_json({"healthy": found.is_healthy, "text": found.text})
        else:
            typer.echo(found.text)
        if not found.is_healthy:
            raise typer.Exit(1)
