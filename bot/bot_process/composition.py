"""Builds the objects of the running bot and hands them down."""

from __future__ import annotations

import asyncio
import gc
import os
from functools import partial
from pathlib import Path

from bot.bot_process.free_memory import giving_back_memory, share_one_heap
from bot.bot_process.metrics import serving_metrics
from bot.bot_process.reload_signal import reloading_at_sighup
from bot.bot_process.service_manager import telling_service_manager
from bot.bot_process.stop_signals import StopSignals
from bot.clock import SystemClock
from bot.cogs.client import SeminarBot
from bot.cogs.connection import serve, set_discord_addresses
from bot.cogs.preflight import preflight
from bot.config import Settings, prepare_database
from bot.content.cache.index_files import open_index_of_bot
from bot.content.cache.quotation_index_files import open_quotation_index_of_bot
from bot.content.reading_process import read_in_own_process
from bot.core.citations.recognition import CitationRecognizer
from bot.core.folder_content import FolderContent
from bot.core.library import Library
from bot.core.occurrence_planning import plan_occurrences
from bot.discussion.course_folders import CourseFolders
from bot.discussion.course_registry import CourseRegistry
from bot.discussion.privacy.erasures import Erasures
from bot.errors import CourseError
from bot.exports.key_file import load_or_create_key
from bot.store.courses import slugs_with_occurrences
from bot.store.database import Database, ReadOnlyDatabase


async def serve_course_folder(
    path: Path, chosen: Settings, token: str, stop_signals: StopSignals
) -> None:
    """Build the bot for a course folder, and run it until it is stopped. Raises BotError if it
    cannot run."""
    share_one_heap()  # before there are threads
    clock, starting = SystemClock(), asyncio.current_task()
    assert starting is not None
    stop_signals.call(starting.cancel)
    folder = await read_in_own_process(path)
    await _require_dates_left(folder, chosen.database)
    set_discord_addresses(chosen.api_base, chosen.gateway_url)
    await preflight(folder.courses, token)
    async with await Database.open(prepare_database(chosen, path)) as database:
        key = load_or_create_key(chosen.database)
        await Erasures(database, key, clock).finish()  # before a sweep could bring anything back
        registry = CourseRegistry(
            folder,
            partial(read_in_own_process, path),
            database,
            clock,
            pseudonym_key=key,
            open_index=partial(open_index_of_bot, course_folder=path),
            make_recognizer=partial(_make_recognizer, course_folder=path),
        )
        bot = SeminarBot(CourseFolders([registry], clock), daily_backups=True)
        closing: list[asyncio.Task[None]] = []

        def stop() -> None:
            if bot.connected.is_set():
                closing.append(asyncio.create_task(bot.close()))
            else:  # whatever it waits for: it cannot be closed while it logs in
                starting.cancel()

        stop_signals.call(stop)
        gc.collect()  # or the garbage of the start would be frozen too
        gc.freeze()  # modules and courses stay: no search for garbage need pass through them
        with reloading_at_sighup(bot), giving_back_memory(bot), telling_service_manager(bot):
            async with serving_metrics(bot, lambda: [database.path], os.environ):
                await serve(bot, token)


def _make_recognizer(library: Library, course_folder: Path) -> CitationRecognizer:
    return CitationRecognizer(library, open_quotation_index_of_bot(library, course_folder))


async def _require_dates_left(folder: FolderContent, path: Path) -> None:
    """Raise CourseError for a course that never posted anything and whose dates are all past, and
    StoreError for a database that is not ours."""
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
    if not await asyncio.to_thread(path.is_file):
        return frozenset()
    async with ReadOnlyDatabase(path) as reader:
        return await slugs_with_occurrences(reader)
