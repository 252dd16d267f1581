"""`run`: the bot on Discord."""

from __future__ import annotations

import typer

from bot.cli.common import FolderOption


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(run)


def run(course_folder: FolderOption = None) -> None:
    """Connect to Discord with DISCORD_TOKEN and hold the seminar, until Ctrl-C or SIGTERM."""
    from bot.bot_process.run_bot import run_bot

    raise typer.Exit(run_bot(course_folder))
