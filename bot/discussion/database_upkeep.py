"""Looks after the database of a bot: checkpoints, daily backups, and what was missed while it could
not be written."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.core.findings import Verdict
from bot.discussion.privacy.erasures import rewrite_after_erasure
from bot.errors import BotError, StoreError
from bot.event_log import log_event
from bot.store.database import Database
from bot.store.sqlite.backups import daily_backup, make_backup
from bot.store.sqlite.diagnosis import examine_database
from bot.store.sqlite.sqlite_errors import translate_sqlite_errors
from bot.store.sweeps import SweepStore

CHECKPOINT_INTERVAL = timedelta(minutes=15)

log = logging.getLogger(__name__)


class DatabaseUpkeep:
    """The upkeep of one database."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._sweeps = SweepStore(database)
        self._clock = clock
        self._last_checkpoint: datetime | None = None
        self._missed: set[int] = set()  # the ids of threads
        self._was_paused = False
        self._on_resumed: Callable[[], None] | None = None
        database.recording.on_resumed(self._note_resumed)

    @property
    def problem(self) -> StoreError | None:
        """Why nothing can be recorded at present; None while it can."""
        return self._database.recording.problem

    def on_resumed(self, callback: Callable[[], None]) -> None:
        """Have something called when there may be events that were missed and can be recorded
        now."""
        self._on_resumed = callback

    def note_missed(self, thread_id: int) -> None:
        """An event in a thread could not be recorded. It is kept in memory until the thread can be
        marked as stale; if the bot ends before, its next start reads every thread."""
        self._missed.add(thread_id)
        if self.problem is None:  # recording has resumed before this was known
            self._announce_resumed()

    async def run(self, *, backups: bool) -> None:
        """Do what is due; `backups`: also a backup, if there is none of this day. What fails is
        logged and due again. While recording is paused, try to write what was missed: perhaps
        nothing else is written for long, and recording resumes with what is written first."""
        if self.problem is not None:
            if self._missed:
                with suppress(BotError):
                    await self._sweeps.mark_stale(self._missed)
            return
        try:
            await self._checkpoint()
            if backups:
                await self._back_up()
        except (BotError, OSError) as problem:
            log.error("the database could not be copied: %s", problem)

    async def mark_missed_stale(self) -> bool:
        """Have the threads in which something was missed read from their beginning. Whether
        recording was paused since the last time: joins and roles may have been missed too then.
        Raises StoreError while nothing can be recorded; all is remembered then."""
        while self._missed:  # what is missed while this waits is marked as well
            missed = frozenset(self._missed)
            await self._sweeps.mark_stale(missed)
            self._missed -= missed
        was_paused, self._was_paused = self._was_paused, False
        return was_paused

    def _note_resumed(self) -> None:
        self._was_paused = True
        self._announce_resumed()

    def _announce_resumed(self) -> None:
        if self._on_resumed is not None:
            self._on_resumed()

    async def _checkpoint(self) -> None:
        now, last = self._clock.now(), self._last_checkpoint
        if last is not None and now - last < CHECKPOINT_INTERVAL:
            return
        await rewrite_after_erasure(self._database, self._clock)
        if await self._database.checkpoint():
            self._last_checkpoint = now

    async def _back_up(self) -> None:
        path = self._database.path
        target = daily_backup(path, self._clock.now())
        if not await asyncio.to_thread(target.exists):
            with translate_sqlite_errors(path):
                await asyncio.to_thread(make_backup, path, target)
            log_event(log, "backed up", file=target.name)
            await self._examine()

    async def _examine(self) -> None:
        """Write into the log what `doctor` would say is wrong."""
        now = self._clock.now()
        found = await asyncio.to_thread(examine_database, self._database.path, now)
        for finding in found:
            if finding.verdict is Verdict.PROBLEM:
                log.error("%s: %s", finding.subject, finding.text)
