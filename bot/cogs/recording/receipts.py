"""Shows receipts: reactions on recorded messages, put one after another beside everything else.

Discord takes one reaction in a quarter of a second in each channel, so that those of a whole class
take minutes. Neither recording, nor posting, nor the reading of another thread waits for them. What
cannot be shown now is owed still: the next sweep of the thread asks for it again.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import deque

import aiohttp
import discord

from bot.cogs.course_context import CourseContext
from bot.cogs.course_loops import start_loop
from bot.core.course import ResponseSettings
from bot.core.course_ref import CourseRef
from bot.core.occurrences import Occurrence
from bot.core.receipts import ReceiptState
from bot.discussion.course_services import CourseServices
from bot.discussion.participation.receipts import OwedReceipt
from bot.errors import BotError

# Of all threads: enough for Discord's 50 requests a second, and few enough that the databases of
# many folders are still connected when their receipt is shown, and free for what is to be recorded.
_AT_ONCE = 16
_UNKNOWN_EMOJI = 10014
_ARCHIVED = 50083
_UNKNOWN_MESSAGE, _BLOCKED, _TOO_MANY_REACTIONS = 10008, 90001, 30010
_OF_THIS_MESSAGE = (_UNKNOWN_MESSAGE, _BLOCKED, _TOO_MANY_REACTIONS)

log = logging.getLogger(__name__)


class ReceiptQueue:
    """The receipts of one client's courses. Each thread has its own order of requests."""

    def __init__(self, context: CourseContext) -> None:
        self._context = context
        self._waiting: dict[int, deque[tuple[CourseRef, Occurrence, int | None]]] = {}  # by thread
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._free = asyncio.Semaphore(_AT_ONCE)
        self._may_begin = asyncio.Event()
        self._may_begin.set()
        self._refused: set[str] = set()
        self._is_closed = False

    def request(self, course: CourseRef, post: Occurrence, author: int | None = None) -> None:
        """Have the receipts under a post shown as they should be, soon: of everybody, or of one
        author, given by their Discord id."""
        if post.thread_id is None or self._is_closed:
            return
        waiting = self._waiting.setdefault(post.thread_id, deque())
        if not any(each[1].id == post.id and each[2] == author for each in waiting):
            waiting.append((course, post, author))
        if post.thread_id not in self._tasks:
            work = self._serve(post.thread_id)
            self._tasks[post.thread_id] = start_loop(work, f"receipts {post.thread_id}")

    def hold_back(self, *, holds: bool) -> None:
        """Begin with no further receipt, or go on: while much is to be recorded it comes first."""
        if holds:
            self._may_begin.clear()
        else:
            self._may_begin.set()

    @property
    def waiting(self) -> int:
        """How many requests are not done yet, that under way included."""
        return len(self._tasks) + sum(map(len, self._waiting.values()))

    def is_refused(self, emoji: str) -> bool:
        """Whether Discord has said that this is no emoji, or none that the bot may use."""
        return emoji in self._refused

    async def close(self) -> None:
        """Stop. What is owed still is found by the sweeps of the next start; events that arrive
        while the client closes ask for nothing more."""
        self._is_closed = True
        tasks = tuple(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _serve(self, thread_id: int) -> None:
        waiting = self._waiting[thread_id]
        try:
            while waiting:
                async with self._free:
                    await self._may_begin.wait()
                    await self._serve_request(*waiting.popleft())
        finally:
            del self._tasks[thread_id], self._waiting[thread_id]

    async def _serve_request(self, course: CourseRef, post: Occurrence, author: int | None) -> None:
        try:
            services = self._context.services_of(course)
            for owed in await services.participation.receipts.owed(post, author):
                await self._show(services, owed)
        except BotError as problem:
            log.warning("receipts under %s are shown later: %s", post.prompt, problem)
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            reason = getattr(error, "code", type(error).__name__)
            log.warning("receipts under %s are shown later: %s", post.prompt, reason)
        except Exception:
            log.exception("receipts under %s are shown later", post.prompt)

    async def _show(self, services: CourseServices, owed: OwedReceipt) -> None:
        guild = self._context.guild_of(services)
        thread = guild.get_thread(owed.thread_id) if guild is not None else None
        if thread is None:
            return
        settings = services.course.responses
        due = emoji_of(settings, owed.due)
        message = thread.get_partial_message(owed.message_id)
        if due in self._refused or not await self._put(message, due):
            return
        # Afterwards, so that one always stands.
        for shown in _emoji_on(settings, owed.shown) - {due}:
            await _take(message, shown, thread.guild.me)
        await services.participation.receipts.record_shown(owed)

    async def _put(self, message: discord.PartialMessage, emoji: str | None) -> bool:
        """Put a reaction. False if this message, or this emoji, can have none."""
        if emoji is None:
            return True
        try:
            await message.add_reaction(emoji)
        except discord.HTTPException as error:
            if error.code == _UNKNOWN_EMOJI:
                self._refused.add(emoji)
            elif error.code == _ARCHIVED:  # nobody is there to see it
                return False
            elif error.code not in _OF_THIS_MESSAGE:
                raise
            log.warning("no receipt on message %s: %s", message.id, error.code)
            return False
        return True


def emoji_of(settings: ResponseSettings, receipt: ReceiptState | None) -> str | None:
    """The reaction that a course uses for a receipt; None for none."""
    if receipt is None:
        return None
    return settings.receipt if receipt is ReceiptState.COUNTS else settings.receipt_short


def _emoji_on(settings: ResponseSettings, shown: ReceiptState | None) -> set[str]:
    """The reactions that stand on a message by what was shown."""
    states = (ReceiptState.COUNTS, ReceiptState.SHORT)
    on = states if shown is ReceiptState.BOTH else (shown,)
    return {emoji for state in on if (emoji := emoji_of(settings, state)) is not None}


async def _take(message: discord.PartialMessage, emoji: str, member: discord.Member) -> None:
    with contextlib.suppress(discord.NotFound):  # somebody has taken it away before
        await message.remove_reaction(emoji, member)
