"""What the bot does by itself: post what is due, sweep the threads, keep the roster up to date.

Loops of our own on the bot's clock: `discord.ext.tasks` ends for good at the first HTTP error.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any

from discord.ext import commands

from bot.clock import LOOP_TASK_PREFIX, MAX_SLEEP
from bot.cogs.channel_checks import (
    channel_lost,
    channel_not_found,
    describe_missing_tags,
    missing_permissions,
    permissions_missing,
)
from bot.cogs.course_context import CourseContext
from bot.cogs.roles import as_student, is_student, missing_roles
from bot.cogs.thread_histories import DiscordThreadHistories
from bot.discussion.course_registry import describe_reload_failure
from bot.discussion.course_services import CourseServices
from bot.errors import BotError, DiscordError

SWEEP_EVERY = timedelta(minutes=15)

log = logging.getLogger(__name__)


class BackgroundTasks(commands.Cog):
    """One posting loop and one sweeping loop for each course, started when Discord is ready."""

    def __init__(
        self,
        context: CourseContext,
        connected: asyncio.Event,
        give_up: Callable[[DiscordError], None],
    ) -> None:
        self._context = context
        self._connected = connected
        self._give_up = give_up
        self._gave_up = False
        self._tasks: list[asyncio.Task[None]] = []

    async def cog_unload(self) -> None:
        """Stop the loops; a transaction that is under way ends by itself."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """At the start and after every session that could not be resumed: events were missed."""
        slugs = [seminar.course.slug for seminar in self._context.seminars]
        for slug in slugs:
            await self._safely(self._begin, slug)
        if self._gave_up:
            return
        if not self._tasks:
            for slug in slugs:
                self._start(self._post_forever(slug), f"post {slug}")
                self._start(self._sweep_forever(slug), f"sweep {slug}")
        self._connected.set()

    async def catch_up(self, seminar: CourseServices) -> None:
        """Read every thread from its beginning, and who is a student."""
        guild = await self._context.guild_of(seminar)
        if guild is None:
            return
        if self._context.intents.members:
            members = [m async for m in guild.fetch_members(limit=None)]
            students = tuple(as_student(m) for m in members if is_student(m, seminar.course))
            await seminar.record_exports.enrol(students)
        await seminar.message_recorder.sweep_all(DiscordThreadHistories(guild, seminar.course))

    async def look(self, seminar: CourseServices) -> None:
        """Look at once what is due in a course, as the loop does."""
        await self._safely(self._look, seminar.course.slug)

    async def reload(self) -> str:
        """Read the files anew. What to say; with a problem in them nothing changes, and staff of
        every course are told. Raises BotError with the problem."""
        try:
            said = await self._context.reload()
        except BotError as problem:
            for seminar in self._context.seminars:
                await seminar.notifier.notice("files", describe_reload_failure(problem))
            raise
        for seminar in self._context.seminars:
            await seminar.notifier.notice("files", None)
        return said

    async def _begin(self, seminar: CourseServices) -> None:
        failure = await self._unusable(seminar)
        if failure is not None and not self._connected.is_set():
            # At the start whoever started it is there to mend it; later the others go on.
            self._gave_up = True
            self._give_up(failure)
            return
        if not self._connected.is_set():
            await seminar.notifier.notice("files", None)  # they were read anew, and are in order
        await self.catch_up(seminar)

    async def _unusable(self, seminar: CourseServices) -> DiscordError | None:
        """Why a course whose channel is known cannot be posted there."""
        course = seminar.course
        if await self._context.home_of(seminar) is None and course.guild is None:
            log.warning("%s is not set up yet: staff run /seminar setup on the server", course.slug)
            return None
        guild = await self._context.guild_of(seminar)
        if guild is not None and guild.unavailable:
            log.warning("%s: Discord says that the server is out of order; it waits", course.slug)
            return None
        board = await self._context.board_of(seminar)
        if board is None:
            return channel_not_found(course)
        lacking = missing_permissions(board, board.guild.me, course)
        return permissions_missing(course, lacking) if lacking else None

    async def _post_forever(self, slug: str) -> None:
        while True:
            await self._safely(self._look, slug)
            await self._context.seminar(slug).clock.sleep_until(await self._next_look(slug))

    async def _look(self, seminar: CourseServices) -> None:
        seminar = await self._context.refreshed(seminar)
        room = await self._context.room_of(seminar)
        if room is None:  # not set up yet, or the server is not there: /seminar setup begins it
            await seminar.tick.rest()
            return
        outbox = await self._context.outbox_of(seminar)
        problem = await self._problem(seminar)
        await seminar.tick.look(outbox, room, problem)

    async def _problem(self, seminar: CourseServices) -> str | None:
        """What is wrong with the course's place on Discord, for its staff; None if nothing is."""
        board = await self._context.board_of(seminar)
        if board is None:
            return channel_lost(seminar.course)
        lacking = missing_permissions(board, board.guild.me, seminar.course)
        wrong = [
            str(permissions_missing(seminar.course, lacking)) if lacking else "",
            missing_roles(board.guild, seminar.course),
            describe_missing_tags(board, seminar.course),
        ]
        return "\n".join(each for each in wrong if each) or None

    async def _next_look(self, slug: str) -> datetime:
        seminar = self._context.seminar(slug)
        latest = seminar.clock.now() + MAX_SLEEP
        try:
            due = await seminar.poster.next_due()
        except BotError:
            return latest
        return latest if due is None or due <= seminar.clock.now() else min(due, latest)

    async def _sweep_forever(self, slug: str) -> None:
        while True:
            clock = self._context.seminar(slug).clock
            await clock.sleep_until(clock.now() + SWEEP_EVERY)
            await self._safely(self._sweep_open, slug)

    async def _sweep_open(self, seminar: CourseServices) -> None:
        guild = await self._context.guild_of(seminar)
        if guild is not None:
            await seminar.message_recorder.sweep_open(DiscordThreadHistories(guild, seminar.course))

    def _start(self, work: Coroutine[Any, Any, None], name: str) -> None:
        self._tasks.append(asyncio.create_task(work, name=LOOP_TASK_PREFIX + name))

    async def _safely(self, work: Callable[[CourseServices], Awaitable[None]], slug: str) -> None:
        """Whatever fails in one round is told, and the next round comes."""
        try:
            await work(self._context.seminar(slug))
        except BotError as problem:
            log.error("%s: %s", slug, problem)
        except Exception:
            log.exception("%s: a round failed; it is tried again", slug)
