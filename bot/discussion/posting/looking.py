"""One look at what is due: believe the clock or hold, follow what staff did, post, tell staff."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.core.agenda import clock_is_off
from bot.core.course import Course
from bot.discussion.posting.outbox import Outbox, StaffRoom
from bot.discussion.posting.poster import Poster
from bot.discussion.staff.steering import Steersman
from bot.discussion.staff.telling import CLOCK, Telling
from bot.store.alerts import Watch

AWAY = timedelta(minutes=10)  # a shorter absence is a restart, of which nobody need be told


class Looking:
    """Looks after one course, again and again. `turn` is held by whoever posts: by the clock, by a
    command or by a button, one at a time."""

    def __init__(
        self,
        course: Course,
        poster: Poster,
        steersman: Steersman,
        telling: Telling,
        watch: Watch,
        clock: Clock,
    ) -> None:
        self._course = course
        self._poster = poster
        self._steersman = steersman
        self._telling = telling
        self._watch = watch
        self._clock = clock
        self.turn = asyncio.Lock()
        self._begun = False
        self._version: tuple[int, int] | None = None

    def goes_on_from(self, old: Looking) -> None:
        """Take the place of the one that looked until now: the bot was not away between."""
        self._begun = old._begun
        self.turn = old.turn

    async def look(
        self, outbox: Outbox | None, room: StaffRoom | None, problem: str | None = None
    ) -> None:
        """Do what is due. `problem` says what is wrong with the course's place on Discord."""
        async with self.turn:
            if await self._believes_clock():
                await self._look(outbox, problem)
        if room is not None:
            await self._telling.deliver(room)

    async def rest(self) -> None:
        """Note a look that found no place on Discord at all."""
        await self._watch.looked(self._course.slug, self._clock.now())
        self._begun = True

    async def believe(self) -> None:
        """Staff say that the clock is right."""
        await self._watch.looked(self._course.slug, self._clock.now())

    async def _look(self, outbox: Outbox | None, problem: str | None) -> None:
        now = self._clock.now()
        last = await self._watch.last(self._course.slug)
        away = last if not self._begun and last is not None and now - last >= AWAY else None
        version = await self._steersman.version()
        if version != self._version or (last is not None and now < last):
            # A clock that was set back brings back what was missed by the wrong one.
            await self._poster.prepare()
            self._version = version
        # What failed, or is about to, tells by itself that it could not be posted.
        if problem is None or outbox is None or not await self._poster.will_tell():
            await self._telling.notice("place", problem)
        await self._poster.post_due(outbox)
        await self._telling.gather(away)
        self._begun = True

    async def _believes_clock(self) -> bool:
        """Whether the clock can be right. A process that runs looks every half minute: over a day
        between two looks is a clock that was set, or a machine that slept. One that starts may have
        been away, but not before the time at which it looked last."""
        now = self._clock.now()
        last = await self._watch.last(self._course.slug)
        held = await self._telling.tells_of(CLOCK)  # also by a process that has ended since
        off = last is not None and clock_is_off(last, now) and (self._begun or held or now < last)
        if not off or last is None:
            await self._telling.notice(CLOCK, None)
            return True
        if held:
            return False  # what the clock shows is another minute now, and no news
        zone = ZoneInfo(self._course.timezone)
        was, shows = (f"{each.astimezone(zone):%a %d %b %Y, %H:%M}" for each in (last, now))
        await self._telling.notice(
            CLOCK,
            f"The clock of the bot’s machine went from {was} to {shows} at once. Nothing is posted "
            "until it is right. If it is right now, because the machine slept, press the button.",
        )
        return False
