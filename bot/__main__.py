"""`discussant`, which `python -m bot` is too."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> None:
    """Run the command that was typed. Exit 0, 1 (a problem, told) or 2 (wrong usage)."""
    # `run` as it is typed for a term is read here: typer, and pydantic with which it reads options,
    # would stay in the bot's memory to the end. `bot/cli/run.py` reads every other way to type it.
    match sys.argv[1:]:
        case ["run"]:
            _run(None)
        case ["run", "--course-folder", folder]:
            _run(Path(folder))
        case ["run", option] if option.startswith("--course-folder="):
            _run(Path(option.partition("=")[2]))
        case _:
            from bot.cli import main as run_command

            run_command()


def _run(course_folder: Path | None) -> None:
    from bot.bot_process.run_bot import run_bot

    sys.exit(run_bot(course_folder))


if __name__ == "__main__":
    main()
