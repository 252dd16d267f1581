"""Runs the rounds of work that the bot does by itself for a course."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

from bot.clock import LOOP_TASK_PREFIX
from bot.cogs.course_context import CourseContext
from bot.discussion.course_services import CourseServices
from bot.errors import BotError

T = TypeVar("T")

log = logging.getLogger(__name__)


def start_loop(loop: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
    """Start work that goes on beside everything else, and waits on the bot's clock alone."""
    return asyncio.create_task(loop, name=LOOP_TASK_PREFIX + name)


class RequestedRounds:
    """Rounds of work that are asked for, for each course one after another and beside everything
    else. Many requests in a short time are one."""

    def __init__(
        self,
        context: CourseContext,
        work: Callable[[CourseServices], Awaitable[object]],
        name: str,
    ) -> None:
        self._context = context
        self._work = work
        self._name = name
        self._requested: set[int] = set()  # by the course's id
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._is_closed = False

    def request(self, course_id: int) -> None:
        """Have a round done soon; not while the client closes."""
        self._requested.add(course_id)
        if course_id not in self._tasks and not self._is_closed:
            serving = self._serve(course_id)
            self._tasks[course_id] = start_loop(serving, f"{self._name} {course_id}")

    async def close(self) -> None:
        """Stop. What was asked for is left to the next start."""
        self._is_closed = True
        tasks = tuple(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _serve(self, course_id: int) -> None:
        try:
            while course_id in self._requested:
                self._requested.remove(course_id)
                await run_logged(self._context, self._work, course_id)
        finally:
            del self._tasks[course_id]


async def run_logged(
    context: CourseContext, work: Callable[[CourseServices], Awaitable[T]], course_id: int
) -> T | None:
    """Do one round for a course; what comes of it. Whatever fails in it is logged, so that the next
    round comes, and is None."""
    try:
        return await work(context.services_of(course_id))
    except BotError as problem:
        log.error("course %s: %s", course_id, problem)
    except Exception:
        log.exception("course %s: a round failed; it is tried again", course_id)
    return None
