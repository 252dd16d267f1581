"""The command line. Each command builds what it needs and hands it down.

Each module imports what its commands need when they run, so that `discussant passage 2.4` answers
without loading Discord's client.
"""

from __future__ import annotations

import io
import sys

import typer

from bot import __version__
from bot.cli import (
    answers,
    apply_rules,
    check,
    cite,
    course_keys,
    coverage,
    database,
    doctor,
    erase,
    export,
    import_reading,
    new,
    next_term,
    packet,
    passages,
    plan,
    plan_changes,
    privacy,
    recheck,
    rehearse,
    reload,
    report,
    roster,
    run,
    setup,
    standing,
)
from bot.cli.help_panels import arrange

app = typer.Typer(
    name="discussant",
    help="A Discord bot for seminars that read one text closely.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for room in (
    passages,
    check,
    cite,
    import_reading,
    new,
    next_term,
    plan,
    rehearse,
    run,
    plan_changes,
    privacy,
    apply_rules,
    recheck,
    answers,
    reload,
    roster,
    export,
    report,
    packet,
    setup,
    standing,
    course_keys,
    coverage,
    database,
    doctor,
    erase,
):
    room.add_commands(app)
arrange(app)


def main() -> None:
    """Run the command that was typed. Exit 0, 1 (a problem, told) or 2 (wrong usage)."""
    # A terminal or pipe of another encoding could not take the dashes and quotes of a text.
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.encoding.lower() != "utf-8":
        sys.stdout.reconfigure(encoding="utf-8")
    app()


@app.callback(invoke_without_command=True)
def _version(
    version: bool = typer.Option(False, "--version", help="Print the version and stop."),
) -> None:
    if version:
        typer.echo(f"discussant {__version__}")
        raise typer.Exit
