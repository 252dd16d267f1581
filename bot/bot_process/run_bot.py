"""Runs the bot until it is stopped."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from bot.bot_process.folder_source import FolderSource, folder_source
from bot.bot_process.log_lines import LogFormat, log_to_stderr
from bot.bot_process.reload_signal import hold_reload_signal
from bot.bot_process.stop_signals import StopSignals
from bot.config import require_token
from bot.core.shards import ONE_SHARD, Shards
from bot.errors import BotError


def run_bot(
    course_folder: Path | None,
    log_format: LogFormat,
    folders: Sequence[Path] = (),
    all_under: Path | None = None,
    shards: Shards = ONE_SHARD,
) -> int:
    """Hold the seminars of one or several course folders, or of the current one, until Ctrl-C or
    SIGTERM; returns the exit status. A problem is written to standard error."""
    hold_reload_signal()
    try:
        with StopSignals() as stop_signals:
            source = folder_source(folders, all_under, course_folder)
            _run(source, stop_signals, log_format, shards)
    except BotError as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def _run(
    source: FolderSource, stop_signals: StopSignals, log_format: LogFormat, shards: Shards
) -> None:
    chosen = source.settings(os.environ)
    token = require_token(chosen)
    log_to_stderr(chosen.log_level, log_format)
    # Loading discord.py takes a while, in which a signal is to end the program quietly too.
    from bot.bot_process.composition import serve_course_folders

    with suppress(asyncio.CancelledError):  # stopped before there was a bot to close
        asyncio.run(
            serve_course_folders(source, os.environ, chosen, token, stop_signals, shards=shards)
        )
