"""The command line, and the composition root: here everything is built and handed down.

Each module imports what its commands need when they run, so that `discussant passage 2.4` answers
without loading Discord's client.
"""

from __future__ import annotations

import sys

import typer

from bot import __version__
from bot.cli import exporting, files, planning, reading, rehearsing, running, steering

app = typer.Typer(
    name="discussant",
    help="A Discord bot for seminars that read one text closely.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for room in (reading, files, planning, rehearsing, running, steering, exporting):
    room.add_commands(app)


def main() -> None:
    """Run the command that was typed. Exit 0, 1 (a problem, told) or 2 (wrong usage)."""
    if isinstance(sys.stdout.encoding, str) and sys.stdout.encoding.lower() != "utf-8":
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    app()


@app.callback(invoke_without_command=True)
def _version(
    version: bool = typer.Option(False, "--version", help="Print the version and stop."),
) -> None:
    if version:
        typer.echo(f"discussant {__version__}")
        raise typer.Exit
