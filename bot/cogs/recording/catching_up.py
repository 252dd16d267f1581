"""Learns what the bot has missed of a course: who its members are, then what was written.

Theory of operation: nothing waits for catching up. Whatever may have been missed is a request,
which a task of its own serves for each course: at the start and after every session that was lost,
when a server is there again, when somebody gets a role, and when an event could not be recorded.
What Discord did not answer is asked again until it does. One sweep of a course runs at a time.

What was written is read after the members are known, since the roles of the authors decide what
counts. With so many courses that most wait for their turn, each takes two: in the first one those
threads are read in which something was written since, in the second one all others.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial

import discord

from bot.cogs.course_context import CourseContext
from bot.cogs.course_loops import run_logged, start_loop
from bot.cogs.recording.member_lists import MemberLists
from bot.cogs.recording.misplaced_catch_up import MisplacedCatchUp
from bot.cogs.recording.receipts import ReceiptQueue
from bot.cogs.recording.thread_histories import DiscordThreadHistories
from bot.cogs.roles import sighting_of
from bot.core.course_ref import CourseRef
from bot.discussion.course_services import CourseServices

# Roles are given to a whole class one by one, in some minutes: after some rounds of reading each
# one waits, and is for all who got theirs since the one before.
_ROUNDS_WITHOUT_PAUSE = 3
_LONGEST_PAUSE = timedelta(seconds=30)
_LONGEST_RETRY_PAUSE = 16  # seconds
# Courses at a time: as many as Discord answers within its limit of 50 requests a second. More would
# only wait, each with a connection and half a list in memory.
COURSES_AT_ONCE = 16

log = logging.getLogger(__name__)


class CatchUp:
    """Catches up with the courses of one client: at once, or soon and beside everything else."""

    def __init__(
        self,
        context: CourseContext,
        receipts: ReceiptQueue,
        misplaced: MisplacedCatchUp,
        at_once: int = COURSES_AT_ONCE,
    ) -> None:
        self._context = context
        self._receipts = receipts
        self._misplaced = misplaced
        # Where to list the members, None for the threads alone.
        self._requested: dict[CourseRef, MemberLists | None] = {}
        self._tasks: dict[CourseRef, asyncio.Task[None]] = {}
        self._sweeping: defaultdict[CourseRef, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._first_rounds: defaultdict[CourseRef, asyncio.Event] = defaultdict(asyncio.Event)
        self._unavailable_guilds: set[int] = set()
        self._is_closed = False
        self._at_once = at_once
        self._slots = asyncio.Semaphore(at_once)  # whoever waits the longest gets the next one

    def first_round(self, course: CourseRef) -> asyncio.Event:
        """Set once a course has been caught up with for the first time, as far as Discord let
        it."""
        return self._first_rounds[course]

    def forget(self, course: CourseRef) -> None:
        """A course is served no longer: if it is served again, it is caught up with again."""
        first_round = self._first_rounds.pop(course, None)
        if first_round is not None:
            first_round.set()  # or whoever waits for it would wait for ever

    async def run(self, services: CourseServices, lists: MemberLists | None = None) -> bool:
        """Learn who the members of a course are, and read every thread from its beginning. Whether
        Discord has answered."""
        first_round = self._first_rounds[services.ref]  # of now: meanwhile it may be forgotten
        try:
            return await self._run(services, lists or MemberLists(self._context))
        finally:
            first_round.set()

    async def sweep_open(self, services: CourseServices) -> None:
        """Read on in the threads in which something still counts."""
        histories = self._histories_of(services)
        if histories is not None:
            async with self._sweeping[services.ref]:
                await services.participation.sweeper.sweep_open(histories)

    def request(
        self, course: CourseRef, *, members: bool = False, lists: MemberLists | None = None
    ) -> None:
        """Have the threads of a course that are to be read again read soon; `members`: after its
        members are listed, in `lists` if several courses share them. Many requests in a short time
        are one."""
        listed = lists or (MemberLists(self._context) if members else None)
        self._requested[course] = listed or self._requested.get(course)
        if course not in self._tasks and not self._is_closed:
            work = self._serve_requests(course)
            self._tasks[course] = start_loop(work, f"catch up {course}")

    def note_unavailable(self, guild_id: int) -> None:
        """A server is out of order: Discord sends no events of it."""
        self._unavailable_guilds.add(guild_id)

    def note_available(self, guild_id: int) -> None:
        """A server is there: read what was written on it if it was out of order."""
        if guild_id not in self._unavailable_guilds:
            return
        self._unavailable_guilds.remove(guild_id)
        lists = MemberLists(self._context)
        for services in self._context.services_on(guild_id):
            self.request(services.ref, lists=lists)

    async def close(self) -> None:
        """Stop what was requested; the next start makes up for it."""
        self._is_closed = True
        tasks = tuple(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _run(self, services: CourseServices, lists: MemberLists) -> bool:
        histories = await self._learn_members(services, lists)
        if histories is None:
            return True
        async with self._sweeping[services.ref]:
            are_read = await services.participation.sweeper.sweep_all(histories)
            return await self._misplaced.run(services, histories) and are_read

    async def _learn_members(
        self, services: CourseServices, lists: MemberLists
    ) -> DiscordThreadHistories | None:
        """Learn who the members of a course are; its threads, or None if they cannot be read."""
        guild = self._context.guild_of(services)
        if guild is None or self._is_unavailable(guild):  # when it is back, that is an event
            return None
        listed = await lists.of(guild)
        if listed is not None:
            at, members = listed
            sightings = [sighting_of(m, services.course) for m in members.values() if not m.bot]
            await services.participation.members.learn_all(sightings, at)
        return DiscordThreadHistories(guild, services, self._receipts, listed and listed[1])

    async def _begin(self, services: CourseServices, lists: MemberLists) -> bool:
        """The first turn of two."""
        histories = await self._learn_members(services, lists)
        if histories is not None:
            async with self._sweeping[services.ref]:
                await services.participation.sweeper.sweep_moved(histories)
        return histories is not None

    async def _finish(self, services: CourseServices) -> bool:
        """The second turn of two."""
        try:
            return await self._reread(services, closed=True)
        finally:
            self._first_rounds[services.ref].set()

    async def _serve_requests(self, course: CourseRef) -> None:
        clock, rounds, failures = self._context.clock, 0, 0
        try:
            while course in self._requested and self._context.folders.is_served(course):
                pause = _retry_pause(failures) if failures else _pause_before(rounds)
                await clock.sleep_until(clock.now() + pause)
                rounds += 1
                lists = self._requested.pop(course)
                done = await self._serve_request(course, lists)
                failures = 0 if done else failures + 1
                if not done:
                    self.request(course, members=lists is not None)
        finally:
            self._requested.pop(course, None)
            del self._tasks[course]

    async def _serve_request(self, course: CourseRef, lists: MemberLists | None) -> bool | None:
        read: Callable[[CourseServices], Awaitable[bool]] = self._reread
        if lists is not None:
            read = partial(self.run, lists=lists)
            if len(self._tasks) > self._at_once:
                begin = partial(self._begin, lists=lists)
                async with self._slots:
                    read = self._finish if await run_logged(self._context, begin, course) else read
        async with self._slots:
            return await run_logged(self._context, read, course)

    async def _reread(self, services: CourseServices, *, closed: bool = False) -> bool:
        histories = self._histories_of(services)
        if histories is None:
            return True
        async with self._sweeping[services.ref]:
            sweeper = services.participation.sweeper
            are_read = await sweeper.sweep_stale(histories, closed=closed)
            return await self._misplaced.run(services, histories) and are_read

    def _histories_of(self, services: CourseServices) -> DiscordThreadHistories | None:
        guild = self._context.guild_of(services)
        if guild is None or self._is_unavailable(guild):
            return None
        return DiscordThreadHistories(guild, services, self._receipts)

    def _is_unavailable(self, guild: discord.Guild) -> bool:
        if guild.unavailable:
            self.note_unavailable(guild.id)
        return guild.unavailable


def _pause_before(rounds: int) -> timedelta:
    """How long to wait after so many rounds: not at all, then longer each time."""
    doublings = max(0, rounds - _ROUNDS_WITHOUT_PAUSE + 1)
    return min(timedelta(seconds=2**doublings - 1), _LONGEST_PAUSE)


def _retry_pause(failures: int) -> timedelta:
    """How long to wait after so many failures in a row: longer each time."""
    return timedelta(seconds=min(2**failures, _LONGEST_RETRY_PAUSE))
