"""`discussant`, which `python -m bot` is too."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

_OPTIONS = ("--course-folder", "--all-under", "--log")
_LOG_FORMATS = ("text", "json")


def main() -> None:
    """Run the command that was typed. Exit 0, 1 (a problem, told) or 2 (wrong usage)."""
    # `run` as it is typed for a term is read here: typer, and pydantic with which it reads options,
    # would stay in the bot's memory to the end. `bot/cli/run.py` reads every other way to type it.
    options = _options_of_run(sys.argv[1:])
    if options is not None:
        _run(*options)
        return
    from bot.cli import main as run_command

    run_command()


def _options_of_run(arguments: Sequence[str]) -> tuple[dict[str, str], tuple[str, ...]] | None:
    """The options of a `run` that has no others than these, each once, and the folders that it
    names; else None."""
    if not arguments or arguments[0] != "run":
        return None
    words = [word for each in arguments[1:] for word in each.split("=", 1)]
    options: dict[str, str] = {}
    folders: list[str] = []
    while words:
        word = words.pop(0)
        if not word.startswith("-"):
            folders.append(word)
        elif word in _OPTIONS and word not in options and words:
            options[word] = words.pop(0)
        else:
            return None
    is_plain = options.get("--log", "text") in _LOG_FORMATS
    return (options, tuple(folders)) if is_plain else None


def _run(options: dict[str, str], folders: Sequence[str]) -> None:
    from bot.bot_process.log_lines import LogFormat
    from bot.bot_process.run_bot import run_bot

    course_folder, all_under = options.get("--course-folder"), options.get("--all-under")
    status = run_bot(
        Path(course_folder) if course_folder else None,
        LogFormat(options.get("--log", LogFormat.TEXT)),
        tuple(map(Path, folders)),
        Path(all_under) if all_under else None,
    )
    sys.exit(status)


if __name__ == "__main__":
    main()
