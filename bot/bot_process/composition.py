"""Builds the objects of the running bot and hands them down."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Mapping
from functools import partial

from bot.bot_process.folder_source import FolderSource
from bot.bot_process.followed_folders import follow_folders
from bot.bot_process.free_memory import giving_back_memory, share_one_heap
from bot.bot_process.metrics import serving_metrics
from bot.bot_process.open_file_limit import allow_many_open_files
from bot.bot_process.open_folders import OpenFolders
from bot.bot_process.reload_signal import reloading_at_sighup
from bot.bot_process.service_manager import telling_service_manager
from bot.bot_process.stop_signals import StopSignals
from bot.clock import SystemClock
from bot.cogs.client import SeminarBot
from bot.cogs.connection import serve, set_discord_addresses
from bot.cogs.preflight import preflight
from bot.cogs.sharded_client import create_bot
from bot.config import Settings
from bot.core.shards import Shards
from bot.discussion.course_folders import CourseFolders
from bot.discussion.few_at_once import few_at_once
from bot.discussion.folder_problems import NO_FOLDER
from bot.errors import CourseError


async def serve_course_folders(
    source: FolderSource,
    environment: Mapping[str, str],
    chosen: Settings,
    token: str,
    stop_signals: StopSignals,
    *,
    shards: Shards,
) -> None:
    """Build the bot for course folders, and run it until it is stopped. Raises BotError if it
    cannot run."""
    share_one_heap()  # before there are threads
    if not source.is_single:
        allow_many_open_files()
    clock, starting = SystemClock(), asyncio.current_task()
    assert starting is not None
    stop_signals.call(starting.cancel)
    async with OpenFolders(source, environment, clock, shards) as opened:
        read = await opened.read()
        set_discord_addresses(chosen.api_base, chosen.gateway_url)
        await preflight([course for each in read for course in each.content.courses], token)
        registries = await few_at_once(opened.open, read)
        folders = CourseFolders([each for each in registries if each is not None], clock)
        if not folders.registries:
            raise CourseError(NO_FOLDER)
        for folder in await opened.left_out():
            folders.leave_out(folder)
        bot = create_bot(folders, shards, daily_backups=True, is_paced=True)
        stop_signals.call(_Stop(bot, starting))
        del read, registries
        gc.collect()  # or the garbage of the start would be frozen too
        gc.freeze()  # modules and courses stay: no search for garbage need pass through them
        follow = None if source.is_single else partial(follow_folders, bot, opened)
        reloading = reloading_at_sighup(bot, follow)
        with reloading, giving_back_memory(bot), telling_service_manager(bot):
            async with serving_metrics(bot, lambda: opened.database_paths, environment):
                await serve(bot, token)


class _Stop:
    """Ends the bot, or its start."""

    def __init__(self, bot: SeminarBot, starting: asyncio.Task[object]) -> None:
        self._bot = bot
        self._starting = starting
        self._closing: list[asyncio.Task[None]] = []

    def __call__(self) -> None:
        if not self._bot.connected.is_set():
            self._starting.cancel()  # whatever it waits for: it cannot be closed while it logs in
        self._closing.append(asyncio.create_task(self._close_once_connected()))

    async def _close_once_connected(self) -> None:
        # Before, too: `asyncio.wait_for` of Python 3.11 forgets that it was cancelled if what it
        # waited for has just ended, and the start goes on.
        await self._bot.connected.wait()
        await self._bot.close()
