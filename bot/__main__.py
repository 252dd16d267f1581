"""`discussant`, which `python -m bot` is too."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

_LOG_FORMATS = ("text", "json")


def main() -> None:
    """Run the command that was typed. Exit 0, 1 (a problem, told) or 2 (wrong usage)."""
    # `run` as it is typed for a term is read here: typer, and pydantic with which it reads options,
    # would stay in the bot's memory to the end. `bot/cli/run.py` reads every other way to type it.
    options = _options_of_run(sys.argv[1:])
    if options is not None:
        _run(options)
        return
    from bot.cli import main as run_command

    run_command()


def _options_of_run(arguments: Sequence[str]) -> dict[str, str] | None:
    """The options of a `run` that has no others than these, each once; else None."""
    if not arguments or arguments[0] != "run":
        return None
    words = [word for each in arguments[1:] for word in each.split("=", 1)]
    options = dict(zip(words[::2], words[1::2], strict=False))
    is_plain = options.keys() <= {"--course-folder", "--log"} and len(words) == 2 * len(options)
    return options if is_plain and options.get("--log", "text") in _LOG_FORMATS else None


def _run(options: dict[str, str]) -> None:
    from bot.bot_process.log_lines import LogFormat
    from bot.bot_process.run_bot import run_bot

    folder = options.get("--course-folder")
    log_format = LogFormat(options.get("--log", LogFormat.TEXT))
    sys.exit(run_bot(Path(folder) if folder else None, log_format))


if __name__ == "__main__":
    main()
