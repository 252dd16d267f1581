"""One look at what is due: believe the clock or hold, follow what staff did, post, tell staff."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.core.agenda import clock_jumped
from bot.core.course import Course
from bot.discussion.delivery import Outbox, StaffChannel
from bot.discussion.planning.plan_editor import PlanEditor
from bot.discussion.posting.poster import Poster
from bot.discussion.staff.staff_notifier import CLOCK, StaffNotifier
from bot.store.heartbeats import HeartbeatStore

AWAY = timedelta(minutes=10)  # a shorter absence is a restart, of which nobody need be told


class CourseTick:
    """Looks after one course, again and again. `turn` is held by whoever posts: by the clock, by a
    command or by a button, one at a time."""

    def __init__(
        self,
        course: Course,
        poster: Poster,
        plan_editor: PlanEditor,
        telling: StaffNotifier,
        watch: HeartbeatStore,
        clock: Clock,
    ) -> None:
        self._course = course
        self._poster = poster
        self._plan_editor = plan_editor
        self._notifier = telling
        self._heartbeats = watch
        self._clock = clock
        self.turn = asyncio.Lock()
        self._running = False
        self._version: tuple[int, int] | None = None

    def continue_from(self, old: CourseTick) -> None:
        """Take the place of the one that looked until now: the bot was not away between."""
        self._running = old._running
        self.turn = old.turn

    async def look(
        self, outbox: Outbox | None, room: StaffChannel | None, problem: str | None = None
    ) -> None:
        """Do what is due. `problem` says what is wrong with the course's place on Discord."""
        async with self.turn:
            if await self._believes_clock():
                await self._look(outbox, problem)
        if room is not None:
            await self._notifier.deliver(room)

    async def rest(self) -> None:
        """Note a look that found no place on Discord at all."""
        await self._heartbeats.record(self._course.slug, self._clock.now())
        self._running = True

    async def believe(self) -> None:
        """Staff say that the clock is right."""
        await self._heartbeats.record(self._course.slug, self._clock.now())

    async def _look(self, outbox: Outbox | None, problem: str | None) -> None:
        now = self._clock.now()
        last = await self._heartbeats.latest(self._course.slug)
        away = last if not self._running and last is not None and now - last >= AWAY else None
        version = await self._plan_editor.version()
        if version != self._version or (last is not None and now < last):
            # A clock that was set back brings back what was missed by the wrong one.
            await self._poster.prepare()
            self._version = version
        # What failed, or is about to, tells by itself that it could not be posted.
        if problem is None or outbox is None or not await self._poster.will_tell():
            await self._notifier.notice("place", problem)
        await self._poster.post_due(outbox)
        await self._notifier.gather(away)
        self._running = True

    async def _believes_clock(self) -> bool:
        """Whether the clock can be right. A process that runs looks every half minute: over a day
        between two looks is a clock that was set, or a machine that slept. One that starts may have
        been away, but not before the time at which it looked last."""
        now = self._clock.now()
        last = await self._heartbeats.latest(self._course.slug)
        held = await self._notifier.tells_of(CLOCK)  # also by a process that has ended since
        off = last is not None and clock_jumped(last, now) and (self._running or held or now < last)
        if not off or last is None:
            await self._notifier.notice(CLOCK, None)
            return True
        if held:
            return False  # what the clock shows is another minute now, and no news
        zone = ZoneInfo(self._course.timezone)
        was, shows = (f"{each.astimezone(zone):%a %d %b %Y, %H:%M}" for each in (last, now))
        await self._notifier.notice(
            CLOCK,
            f"The clock of the bot’s machine went from {was} to {shows} at once. Nothing is posted "
            "until it is right. If it is right now, because the machine slept, press the button.",
        )
        return False
