"""`run`: the bot on Discord."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.cli.common import FolderOption, report_problems, require_course_folder
from bot.cli.stop_signals import StopSignals
from bot.config import Settings, read_settings
from bot.errors import BotError, CourseError

if TYPE_CHECKING:
    from bot.cogs.client import SeminarBot
    from bot.core.folder_content import FolderContent


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(run)


def run(course_folder: FolderOption = None) -> None:
    """Connect to Discord with DISCORD_TOKEN and hold the seminar, until Ctrl-C or SIGTERM."""
    with report_problems(), StopSignals() as stop_signals:
        folder = require_course_folder(course_folder)
        chosen = read_settings(os.environ, folder)
        if chosen.token is None:
            raise BotError(
                "DISCORD_TOKEN is not set. Copy the bot’s token from Discord’s developer portal "
                "into it; `discussant rehearse` needs none."
            )
        log_to_stderr(chosen.log_level)
        with suppress(asyncio.CancelledError):  # stopped before there was a bot to close
            asyncio.run(_run(folder, chosen, chosen.token, stop_signals))


async def _run(path: Path, chosen: Settings, token: str, stop_signals: StopSignals) -> None:
    from bot.clock import SystemClock
    from bot.cogs.client import SeminarBot
    from bot.cogs.connection import serve, set_discord_addresses
    from bot.cogs.preflight import preflight
    from bot.content.reading_process import read_in_own_process
    from bot.discussion.course_registry import CourseRegistry
    from bot.exports.key_file import load_or_create_key
    from bot.store.database import Database

    clock, starting = SystemClock(), asyncio.current_task()
    assert starting is not None
    stop_signals.call(starting.cancel)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # until there is a bot that can read its files
    folder = await read_in_own_process(path)
    await _require_dates_left(folder, chosen.database)
    set_discord_addresses(chosen.api_base, chosen.gateway_url)
    await preflight(folder.courses, token)
    async with await Database.open(chosen.database) as database:
        key = load_or_create_key(chosen.database)
        registry = CourseRegistry(
            folder, partial(read_in_own_process, path), database, clock, pseudonym_key=key
        )
        bot = SeminarBot(registry, export_key=key, daily_backups=True)
        closing: list[asyncio.Task[None]] = []

        def stop() -> None:
            if bot.connected.is_set():
                closing.append(asyncio.create_task(bot.close()))
            else:  # whatever it waits for: it cannot be closed while it logs in
                starting.cancel()

        stop_signals.call(stop)
        with _reloading_at_sighup(bot):
            await serve(bot, token)


async def _require_dates_left(folder: FolderContent, path: Path) -> None:
    """Raise CourseError for a course that never posted anything and whose dates are all past, and
    StoreError for a database that is not ours."""
    from bot.clock import SystemClock
    from bot.core.occurrence_planning import plan_occurrences

    now, known = SystemClock().now(), await _planned_courses(path)
    for course in folder.courses:
        dates = [occurrence.due for occurrence in plan_occurrences(course).occurrences]
        if course.slug not in known and all(due + course.schedule.grace < now for due in dates):
            raise CourseError(
                f"{course.slug} has no dates left: its last one was {max(dates):%Y-%m-%d}. "
                f"Give it new dates under `schedule:` in its file in prompts/."
            )


async def _planned_courses(path: Path) -> frozenset[str]:
    """The slugs of the courses of which the database, if there is one, holds an occurrence."""
    from bot.store.courses import slugs_with_occurrences
    from bot.store.database import ReadOnlyDatabase

    if not await asyncio.to_thread(path.is_file):
        return frozenset()
    async with ReadOnlyDatabase(path) as reader:
        return await slugs_with_occurrences(reader)


@contextmanager
def _reloading_at_sighup(bot: SeminarBot) -> Iterator[None]:
    tasks: set[asyncio.Task[None]] = set()

    def start() -> None:
        task = asyncio.create_task(_reload(bot))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGHUP, start)
    try:
        yield
    finally:
        # The loop closes the pipe on which signals wake it before it forgets its handlers, and
        # Python complains of each signal that comes between.
        loop.remove_signal_handler(signal.SIGHUP)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)


async def _reload(bot: SeminarBot) -> None:
    log = logging.getLogger(__name__)
    try:
        # Nobody can answer a signal: what would be asked waits for staff on Discord.
        log.info("%s", (await bot.background_tasks.reload(ask=False)).text)
    except BotError as problem:
        log.error("The files were not reloaded. %s", problem)
    except Exception:
        log.exception("The files were not reloaded")


def log_to_stderr(level: str) -> None:
    """Log lines with their times. discord.py logs message bodies and tokens at DEBUG, so it is
    held at INFO whatever is asked."""
    logging.basicConfig(
        level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s", force=True
    )
    for name in ("discord", "asyncio"):
        logging.getLogger(name).setLevel(max(logging.INFO, logging.getLogger().level))
