"""Waits until a discord.py client in this process has nothing left to do, without guessed sleeps.

"Idle" is decided from facts: no HTTP request is being answered, the client has processed the last
event that the gateway sent, none of its tasks for events, commands, buttons or forms is alive, and
the bot's own loops wait for their next time. A fixed sleep would be too short on a busy machine and
too long everywhere else.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from typing import Any

# The names that discord.py gives its tasks for events, commands, buttons and forms.
_CLIENT_TASK_PREFIXES = ("discord.py: ", "CommandTree-invoker", "discord-ui-")
# It leaves the task without a name that requests the members of a guild which the bot has joined.
_CLIENT_COROUTINE = "_chunk_and_dispatch"
_TURNS_WITHOUT_PAUSE = 20
_THREAD_PAUSE = 0.0005  # seconds; SQLite's thread needs the interpreter while this one waits for it


async def wait_until_idle(
    pending_requests: Callable[[], str],
    pending_events: Callable[[], str],
    is_idle: Callable[[Collection[asyncio.Task[Any]]], bool],
    seconds: float,
) -> None:
    """Return when the client is idle.

    `pending_requests` and `pending_events` describe what is outstanding, or are empty; `is_idle`
    says of all tasks whether the bot's own loops among them rest. Raises TimeoutError, naming what
    was outstanding, after so many `seconds` of real time.
    """
    loop = asyncio.get_running_loop()
    end, turns, idle_turns = loop.time() + seconds, 0, 0
    # Twice in a row: a task that ended in this turn may have scheduled another one, which exists
    # only in the next turn.
    while idle_turns < 2:
        # The cheap questions come first, since most turns end with them.
        outstanding = pending_requests() or pending_events() or _running_tasks(is_idle)
        idle_turns = 0 if outstanding else idle_turns + 1
        if loop.time() > end:
            raise TimeoutError(f"The bot was not idle within {seconds:g} s: {outstanding}")
        turns += 1
        await (yield_to_event_loop() if turns < _TURNS_WITHOUT_PAUSE else yield_to_threads())


async def yield_to_event_loop(pause: float = 0.0) -> None:
    """Let the event loop run one turn, its sockets included, after a pause in seconds.

    A bare `await` of a finished future would not let the loop poll its sockets.
    """
    loop = asyncio.get_running_loop()
    resumed = loop.create_future()
    handle = loop.call_later(pause, _resume, resumed) if pause else loop.call_soon(_resume, resumed)
    try:
        await resumed
    finally:
        handle.cancel()


async def yield_to_threads() -> None:
    """Let the event loop run one turn, and other threads have the interpreter for a moment."""
    await yield_to_event_loop(_THREAD_PAUSE)


def _resume(waiting: asyncio.Future[None]) -> None:
    # If the waiting task is cancelled in the turn that would have resumed it, this comes later.
    if not waiting.done():
        waiting.set_result(None)


def _running_tasks(is_idle: Callable[[Collection[asyncio.Task[Any]]], bool]) -> str:
    tasks = asyncio.all_tasks()  # once: it costs more than anything else that is asked here
    busy = sorted({_task_name(task) for task in tasks if _is_of_client(task)})
    if busy:
        return f"tasks are running: {', '.join(busy)}"
    return "" if is_idle(tasks) else "a loop of the bot is at work"


def _is_of_client(task: asyncio.Task[Any]) -> bool:
    return _task_name(task).startswith((*_CLIENT_TASK_PREFIXES, _CLIENT_COROUTINE))


def _task_name(task: asyncio.Task[Any]) -> str:
    coroutine_name = getattr(task.get_coro(), "__name__", "")
    return coroutine_name if coroutine_name == _CLIENT_COROUTINE else task.get_name()
