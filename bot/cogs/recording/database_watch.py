"""Looks after the database beside everything else, and makes good what was missed while it could
not be written: staff are told, and the threads are read again."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime

from discord.ext import commands

from bot.clock import MAX_SLEEP
from bot.cogs.course_context import CourseContext
from bot.cogs.course_loops import run_logged, start_loop
from bot.cogs.recording.catching_up import CatchUp
from bot.core.alerts import Alert
from bot.core.occurrences import hash_nonce
from bot.discussion.course_services import CourseServices
from bot.discussion.delivery import DeliveryRefused, DeliveryUnknown
from bot.errors import BotError
from bot.rendering.staff_notices import RECORDING_PAUSED, RECORDING_RESUMED, render_notice

log = logging.getLogger(__name__)


class DatabaseWatch(commands.Cog):
    """One loop for the upkeep of the database, and the work that follows a pause of recording."""

    def __init__(
        self,
        context: CourseContext,
        catching_up: CatchUp,
        *,
        daily_backups: bool,
    ) -> None:
        self._context = context
        self._upkeep = context.registry.upkeep
        self._catching_up = catching_up
        self._daily_backups = daily_backups
        self._paused_since: datetime | None = None  # as staff were told
        self._loop: asyncio.Task[None] | None = None
        self._recovery: asyncio.Task[None] | None = None

    async def cog_load(self) -> None:
        """Begin to look after the database."""
        self._upkeep.on_resumed(self._recover)
        self._loop = start_loop(self._look_after(), "database")

    async def cog_unload(self) -> None:
        """Stop; what is being written ends by itself."""
        tasks = [task for task in (self._loop, self._recovery) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._context.registry.audit_events.log_new()  # since the loop's last round

    def _recover(self) -> None:
        if self._recovery is None or self._recovery.done():
            self._recovery = start_loop(self._read_what_was_missed(), "database recovery")

    async def _read_what_was_missed(self) -> None:
        try:
            was_paused = await self._upkeep.mark_missed_stale()
        except BotError:
            return  # it is paused again, and will resume again
        for services in self._context.all_services:
            self._catching_up.request(services.course.id, members=was_paused)

    async def _look_after(self) -> None:
        clock = self._context.clock
        while True:
            await clock.sleep_until(clock.now() + MAX_SLEEP)
            try:
                await self._upkeep.run(backups=self._daily_backups)
                await self._tell_staff()
                await self._follow_erasures()
                await self._context.registry.audit_events.log_new()
            except Exception:
                log.exception("looking after the database failed; it is tried again")

    async def _follow_erasures(self) -> None:
        for services in self._context.all_services:
            course_id = services.course.id
            await run_logged(self._context, lambda found: found.privacy.retention.run(), course_id)
            await run_logged(self._context, lambda found: found.privacy.requests.run(), course_id)

    async def _tell_staff(self) -> None:
        """Tell the staff of every course once that recording is paused, and once that it goes on.
        The messages cannot be stored like others: storing is what does not work."""
        is_paused = self._upkeep.problem is not None
        if is_paused == (self._paused_since is not None):
            return
        since = self._paused_since or self._context.clock.now()
        self._paused_since = since if is_paused else None
        text = RECORDING_PAUSED if is_paused else RECORDING_RESUMED

        async def tell(services: CourseServices) -> None:
            await self._send(services, render_notice(services.course, text), since)

        for services in self._context.all_services:
            await run_logged(self._context, tell, services.course.id)

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
