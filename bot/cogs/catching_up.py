"""Learns what the bot has missed of a course: who its members are, then what was written.

What was written is read after the members are known, since the roles of the authors decide what
counts. Discord's list of all members is read by HTTP: asked for on the gateway it may never come,
and may be asked for only twice a minute.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial

import discord

from bot.cogs.course_context import CourseContext
from bot.cogs.course_loops import run_logged, start_loop
from bot.cogs.discord_errors import translate_discord_errors
from bot.cogs.roles import sighting_of
from bot.cogs.thread_histories import DiscordThreadHistories
from bot.discussion.course_services import CourseServices
from bot.discussion.delivery import DeliveryRefused, DeliveryUnknown

_AT_ONCE = 10  # courses; Discord takes 50 requests a second from a bot

# Roles are given to a whole class one by one, in some minutes: after some rounds of reading each
# one waits, and is for all who got theirs since the one before.
_ROUNDS_WITHOUT_PAUSE = 3
_LONGEST_PAUSE = timedelta(seconds=30)

log = logging.getLogger(__name__)


class MemberLists:
    """Lists of all members by their ids, each server's read once, whoever asks meanwhile."""

    def __init__(self, context: CourseContext) -> None:
        self._context = context
        self._turn = asyncio.Lock()
        self._lists: dict[int, tuple[datetime, Mapping[int, discord.Member]] | None] = {}

    async def of(
        self, guild: discord.Guild
    ) -> tuple[datetime, Mapping[int, discord.Member]] | None:
        """The members of a server and the instant of which the list is; None if it cannot be had:
        then authors are looked up one by one."""
        async with self._turn:
            if guild.id not in self._lists:
                self._lists[guild.id] = await self._read(guild)
            return self._lists[guild.id]

    async def _read(
        self, guild: discord.Guild
    ) -> tuple[datetime, Mapping[int, discord.Member]] | None:
        if not self._context.intents.members:
            return None
        at = self._context.clock.now()
        try:
            with translate_discord_errors():
                return at, {m.id: m async for m in guild.fetch_members(limit=None)}
        except (DeliveryUnknown, DeliveryRefused) as problem:
            log.warning("the members of %s could not be listed: %s", guild.id, problem)
            return None


class CatchUp:
    """Catches up with the courses of one client: at once, or soon and beside everything else."""

    def __init__(self, context: CourseContext) -> None:
        self._context = context
        self._requested: dict[int, bool] = {}  # by the course's id: whether to list the members
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._running: set[int] = set()
        self._turns = asyncio.Semaphore(_AT_ONCE)

    def is_running(self, course_id: int) -> bool:
        """Whether a course is being caught up with since the bot, or its session, started."""
        return course_id in self._running

    async def run_logged(self, course_id: int, lists: MemberLists) -> None:
        """Catch up with a course at the start, beside others. What fails is logged: it ends
        nobody else's."""
        self._running.add(course_id)
        try:
            async with self._turns:
                await run_logged(self._context, partial(self.run, lists=lists), course_id)
        finally:
            self._running.discard(course_id)

    async def run(self, services: CourseServices, lists: MemberLists | None = None) -> None:
        """Learn who the members of a course are, and read every thread from its beginning."""
        guild = self._context.guild_of(services)
        if guild is None:
            return
        listed = await (lists or MemberLists(self._context)).of(guild)
        if listed is not None:
            at, members = listed
            sightings = [sighting_of(m, services.course) for m in members.values() if not m.bot]
            await services.participation.roster.learn_all(sightings, at)
        histories = DiscordThreadHistories(guild, services.course, listed and listed[1])
        await services.participation.sweeper.sweep_all(histories)

    def request(self, course_id: int, *, members: bool = False) -> None:
        """Have the threads of a course that are to be read again read soon; `members`: after its
        members are listed. Many requests in a short time are one."""
        self._requested[course_id] = members or self._requested.get(course_id, False)
        if course_id not in self._tasks:
            work = self._serve_requests(course_id)
            self._tasks[course_id] = start_loop(work, f"catch up {course_id}")

    async def close(self) -> None:
        """Stop what was requested; the next start makes up for it."""
        tasks = tuple(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _serve_requests(self, course_id: int) -> None:
        clock, rounds = self._context.clock, 0
        try:
            while course_id in self._requested:
                await clock.sleep_until(clock.now() + _pause_before(rounds))
                rounds += 1
                members = self._requested.pop(course_id)
                await run_logged(self._context, self.run if members else self._reread, course_id)
        finally:
            del self._tasks[course_id]

    async def _reread(self, services: CourseServices) -> None:
        guild = self._context.guild_of(services)
        if guild is not None:
            histories = DiscordThreadHistories(guild, services.course)
            await services.participation.sweeper.sweep_stale(histories)


def _pause_before(rounds: int) -> timedelta:
    """How long to wait after so many rounds: not at all, then longer each time."""
    doublings = max(0, rounds - _ROUNDS_WITHOUT_PAUSE + 1)
    return min(timedelta(seconds=2**doublings - 1), _LONGEST_PAUSE)
