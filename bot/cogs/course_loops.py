"""Runs the rounds of work that the bot does by itself for a course."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from bot.clock import LOOP_TASK_PREFIX
from bot.cogs.course_context import CourseContext
from bot.discussion.course_services import CourseServices
from bot.errors import BotError

log = logging.getLogger(__name__)


def start_loop(loop: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
    """Start work that goes on beside everything else, and waits on the bot's clock alone."""
    return asyncio.create_task(loop, name=LOOP_TASK_PREFIX + name)


async def run_logged(
    context: CourseContext, work: Callable[[CourseServices], Awaitable[None]], course_id: int
) -> None:
    """Do one round for a course. Whatever fails in it is logged, so that the next round comes."""
    try:
        await work(context.services_of(course_id))
    except BotError as problem:
        log.error("course %s: %s", course_id, problem)
    except Exception:
        log.exception("course %s: a round failed; it is tried again", course_id)
