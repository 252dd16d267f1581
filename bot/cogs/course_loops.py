"""Runs the rounds of work that the bot does by itself for a course."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

from bot.clock import LOOP_TASK_PREFIX
from bot.cogs.course_context import CourseContext
from bot.core.course_ref import CourseRef
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
        self._requested: set[CourseRef] = set()
        self._tasks: dict[CourseRef, asyncio.Task[None]] = {}
        self._is_closed = False

    def request(self, course: CourseRef) -> None:
        """Have a round done soon; not while the client closes."""
        self._requested.add(course)
        if course not in self._tasks and not self._is_closed:
            serving = self._serve(course)
            self._tasks[course] = start_loop(serving, f"{self._name} {course}")

    async def close(self) -> None:
        """Stop. What was asked for is left to the next start."""
        self._is_closed = True
        tasks = tuple(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _serve(self, course: CourseRef) -> None:
        try:
            while course in self._requested:
                self._requested.remove(course)
                await run_logged(self._context, self._work, course)
        finally:
            del self._tasks[course]


async def run_logged(
    context: CourseContext, work: Callable[[CourseServices], Awaitable[T]], course: CourseRef
) -> T | None:
    """Do one round for a course; what comes of it. Whatever fails in it is logged, so that the next
    round comes, and is None."""

    async def work_if_served() -> T:
        return await work(context.services_of(course))

    return await log_failure(work_if_served(), course)


async def log_failure(work: Awaitable[T], course: CourseRef) -> T | None:
    """What comes of the work; None if it fails, which is logged."""
    try:
        return await work
    except BotError as problem:
        log.error("course %s: %s", course, problem)
    except Exception:
        log.exception("course %s: a round failed; it is tried again", course)
    return None
