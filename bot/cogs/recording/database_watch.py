"""Looks after the database beside everything else, and makes good what was missed while it could
not be written: staff are told, and the threads are read again."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime

from discord.ext import commands

from bot.clock import MAX_SLEEP
from bot.cogs.course_context import CourseContext
from bot.cogs.course_loops import log_failure, start_loop
from bot.cogs.recording.catching_up import CatchUp
from bot.core.alerts import Alert
from bot.core.occurrences import hash_nonce
from bot.discussion.course_registry import CourseRegistry
from bot.discussion.course_services import CourseServices
from bot.discussion.delivery import DeliveryRefused, DeliveryUnknown
from bot.discussion.few_at_once import few_at_once
from bot.discussion.privacy.ended_courses import EndedCourses
from bot.discussion.quiet_rounds import QUIET_ROUND_INTERVAL, QuietRounds
from bot.errors import BotError
from bot.rendering.staff_notices import RECORDING_PAUSED, RECORDING_RESUMED, render_notice

log = logging.getLogger(__name__)


class DatabaseWatch(commands.Cog):
    """One loop for the upkeep of the databases of all folders."""

    def __init__(
        self,
        context: CourseContext,
        catching_up: CatchUp,
        *,
        daily_backups: bool,
    ) -> None:
        self._context = context
        self._catching_up = catching_up
        self._daily_backups = daily_backups
        self._watched: dict[str, FolderWatch] = {}
        self._quiet_rounds = QuietRounds(context.clock, QUIET_ROUND_INTERVAL)
        self._loop: asyncio.Task[None] | None = None

    async def cog_load(self) -> None:
        """Begin to look after the databases."""
        await self.follow_folders()
        self._loop = start_loop(self._look_after(), "database")

    async def cog_unload(self) -> None:
        """Stop; what is being written ends by itself."""
        if self._loop is not None:
            self._loop.cancel()
            await asyncio.gather(self._loop, return_exceptions=True)
        await few_at_once(FolderWatch.close, self._watched.values())

    async def _look_after(self) -> None:
        clock = self._context.clock
        while True:
            await clock.sleep_until(clock.now() + MAX_SLEEP)
            await self.follow_folders()
            for name, watch in tuple(self._watched.items()):
                is_watched = self._watched.get(name) is watch
                if is_watched and self._quiet_rounds.is_due(name, watch.registry.database):
                    await watch.run(backups=self._daily_backups)

    async def follow_folders(self) -> None:
        """Look after the folders that are served now, and no more after the others."""
        served = {each.folder_name: each for each in self._context.folders.registries}
        before, self._watched = self._watched, {}
        for name, registry in served.items():
            watch = before.get(name)
            if watch is not None and watch.registry is registry:
                self._watched[name] = before.pop(name)
            else:
                self._watched[name] = FolderWatch(registry, self._context, self._catching_up)
        for watch in before.values():
            await watch.close()


class FolderWatch:
    """The upkeep of one folder's database."""

    def __init__(
        self, registry: CourseRegistry, context: CourseContext, catching_up: CatchUp
    ) -> None:
        self.registry = registry
        self._context = context
        self._catching_up = catching_up
        self._paused_since: datetime | None = None  # as staff were told
        self._recovery: asyncio.Task[None] | None = None
        self._ended = EndedCourses(registry.database, registry.pseudonym_key, context.clock)
        registry.upkeep.on_resumed(self._recover)

    async def run(self, *, backups: bool) -> None:
        """Do what is due; what fails is tried again."""
        try:
            await self.registry.upkeep.run(backups=backups)
            await self._tell_staff()
            await self._follow_erasures()
            await self.registry.audit_events.log_new()
        except BotError as problem:
            log.error("looking after the database failed; it is tried again: %s", problem)
        except Exception:
            log.exception("looking after the database failed; it is tried again")

    async def close(self) -> None:
        """Stop; what is being written ends by itself."""
        if self._recovery is not None:
            self._recovery.cancel()
            await asyncio.gather(self._recovery, return_exceptions=True)
        await self.registry.audit_events.log_new()  # since the last round

    def _recover(self) -> None:
        if self._recovery is None or self._recovery.done():
            self._recovery = start_loop(self._read_what_was_missed(), "database recovery")

    async def _read_what_was_missed(self) -> None:
        try:
            was_paused = await self.registry.upkeep.mark_missed_stale()
        except BotError:
            return  # it is paused again, and will resume again
        for services in self.registry.all:
            self._catching_up.request(services.ref, members=was_paused)

    async def _follow_erasures(self) -> None:
        for services in self.registry.all:
            # Also of a course that is withheld: what is to be erased does not wait for that.
            await log_failure(self._context.follow_retention(services), services.ref)
            await log_failure(services.privacy.requests.run(), services.ref)
        await self._ended.run()

    async def _tell_staff(self) -> None:
        """Tell the staff of every course once that recording is paused, and once that it goes on.
        The messages cannot be stored like others: storing is what does not work."""
        is_paused = self.registry.upkeep.problem is not None
        if is_paused == (self._paused_since is not None):
            return
        since = self._paused_since or self._context.clock.now()
        self._paused_since = since if is_paused else None
        text = RECORDING_PAUSED if is_paused else RECORDING_RESUMED
        for services in self.registry.all:
            notice = render_notice(services.course, text)
            await log_failure(self._send(services, notice, since), services.ref)

    async def _send(self, services: CourseServices, text: str, since: datetime) -> None:
        channel = self._context.staff_channel_of(services)
        if channel is None:
            return
        course_id = services.course.id
        alert = Alert(
            id=0,
            course_id=course_id,
            subject="recording",
            content=text,
            created_at=since,
            occurrence_ids=(),
        )
        async for place in channel.candidate_channels():
            nonce = hash_nonce(f"recording/{place}/{course_id}/{text}/{since.isoformat()}")
            try:
                await channel.send_alert(place, alert, (), nonce)
                return
            except (DeliveryRefused, DeliveryUnknown) as problem:
                log.error("staff cannot be told in %s: %s", place, problem)
