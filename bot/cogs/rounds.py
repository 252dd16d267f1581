"""What the bot does by itself: post what is due, sweep the threads, keep the roster up to date.

Loops of our own on the bot's clock: `discord.ext.tasks` ends for good at the first HTTP error.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any

import discord
from discord.ext import commands

from bot.clock import LONGEST_SLEEP, LOOP
from bot.cogs.desk import Desk
from bot.cogs.histories import DiscordHistories
from bot.cogs.outbox import Board
from bot.cogs.people import as_student, is_student, missing_roles
from bot.cogs.refusals import NEEDED
from bot.core.course import Course
from bot.discussion.seminar import Seminar
from bot.errors import BotError, DiscordError

SWEEP_EVERY = timedelta(minutes=15)

log = logging.getLogger(__name__)


class Rounds(commands.Cog):
    """One posting loop and one sweeping loop for each seminar, started when Discord is ready."""

    def __init__(
        self, desk: Desk, connected: asyncio.Event, give_up: Callable[[DiscordError], None]
    ) -> None:
        self._desk = desk
        self._connected = connected
        self._give_up = give_up
        self._gave_up = False
        self._tasks: list[asyncio.Task[None]] = []
        # Posting by the clock and posting by command must not overlap.
        self.turns = {seminar.course.slug: asyncio.Lock() for seminar in desk.seminars}

    async def cog_unload(self) -> None:
        """Stop the loops; a transaction that is under way ends by itself."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """At the start and after every session that could not be resumed: events were missed."""
        for seminar in self._desk.seminars:
            await self._safely(self._begin, seminar)
        if self._gave_up:
            return
        if not self._tasks:
            for seminar in self._desk.seminars:
                self._start(self._post_forever(seminar), f"post {seminar.course.slug}")
                self._start(self._sweep_forever(seminar), f"sweep {seminar.course.slug}")
        self._connected.set()

    async def catch_up(self, seminar: Seminar) -> None:
        """Read every thread from its beginning, and who is a student."""
        guild = await self._desk.guild_of(seminar)
        if guild is None:
            return
        if warning := missing_roles(guild, seminar.course):
            log.warning("%s: %s", seminar.course.slug, warning)
        if self._desk.intents.members:
            members = [m async for m in guild.fetch_members(limit=None)]
            students = tuple(as_student(m) for m in members if is_student(m, seminar.course))
            await seminar.recording.enrol(students)
        await seminar.capture.sweep_all(DiscordHistories(guild, seminar.course))

    async def _begin(self, seminar: Seminar) -> None:
        failure = await self._unusable(seminar)
        if failure is not None and not self._connected.is_set():
            # At the start whoever started it is there to mend it; later the others go on.
            self._gave_up = True
            self._give_up(failure)
            return
        if failure is not None:
            log.error("%s", failure)
        await self.catch_up(seminar)

    async def _unusable(self, seminar: Seminar) -> DiscordError | None:
        """Why a course whose channel is known cannot be posted there."""
        course = seminar.course
        if await self._desk.home_of(seminar) is None and course.guild is None:
            log.warning("%s is not set up yet: staff run /seminar setup on the server", course.slug)
            return None
        board = await self._desk.board_of(seminar)
        if board is None:
            return channel_is_gone(course)
        lacking = lacking_permissions(board, board.guild.me)
        return may_not(course, lacking) if lacking else None

    async def _post_forever(self, seminar: Seminar) -> None:
        while True:
            await self._safely(self._post_due, seminar)
            await seminar.clock.sleep_until(await self._next_look(seminar))

    async def _post_due(self, seminar: Seminar) -> None:
        outbox = await self._desk.outbox_of(seminar)
        if outbox is not None:
            async with self.turns[seminar.course.slug]:
                await seminar.poster.post_due(outbox)

    async def _next_look(self, seminar: Seminar) -> datetime:
        latest = seminar.clock.now() + LONGEST_SLEEP
        try:
            due = await seminar.poster.next_due()
        except BotError:
            return latest
        return latest if due is None or due <= seminar.clock.now() else min(due, latest)

    async def _sweep_forever(self, seminar: Seminar) -> None:
        while True:
            await seminar.clock.sleep_until(seminar.clock.now() + SWEEP_EVERY)
            await self._safely(self._sweep_open, seminar)

    async def _sweep_open(self, seminar: Seminar) -> None:
        guild = await self._desk.guild_of(seminar)
        if guild is not None:
            await seminar.capture.sweep_open(DiscordHistories(guild, seminar.course))

    def _start(self, work: Coroutine[Any, Any, None], name: str) -> None:
        self._tasks.append(asyncio.create_task(work, name=LOOP + name))

    async def _safely(self, work: Callable[[Seminar], Awaitable[None]], seminar: Seminar) -> None:
        """Whatever fails in one round is told, and the next round comes."""
        try:
            await work(seminar)
        except BotError as problem:
            log.error("%s: %s", seminar.course.slug, problem)
        except Exception:
            log.exception("%s: a round failed; it is tried again", seminar.course.slug)


def channel_is_gone(course: Course) -> DiscordError:
    """What to say when the channel of a course cannot be found."""
    return DiscordError(
        f"{course.slug}: the channel “{course.channel}” is not there, or the bot cannot see it. "
        "Make it, or give the bot’s role View Channel, then start again."
    )


def may_not(course: Course, lacking: str) -> DiscordError:
    """What to say when the bot lacks permissions, as `lacking_permissions` names them."""
    return DiscordError(
        f"{course.slug}: the bot may not {lacking} in “{course.channel}”. Give its role: {NEEDED}."
    )


def lacking_permissions(channel: Board, me: discord.Member) -> str:
    """The permissions that posting needs and the bot lacks in a channel, in words."""
    has = channel.permissions_for(me)
    needed = {
        "view the channel": has.view_channel,
        "send messages": has.send_messages,
        "send messages in threads": has.send_messages_in_threads,
        "read the message history": has.read_message_history,
        "create threads": has.create_public_threads or isinstance(channel, discord.ForumChannel),
    }
    return ", ".join(name for name, given in needed.items() if not given)
