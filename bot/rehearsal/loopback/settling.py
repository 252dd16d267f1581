"""Waits until a discord.py client in this process has nothing left to do, without guessing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

# What discord.py calls its tasks for events, commands, buttons and forms.
_BUSY_TASKS = ("discord.py: ", "CommandTree-invoker", "discord-ui-")
_QUICK_TURNS = 20
_PAUSE = 0.0005  # seconds between looks once it takes longer: other threads need their turn


async def settled(
    unanswered: Callable[[], str],
    unheard: Callable[[], str],
    idle: Callable[[], bool],
    patience: float,
) -> None:
    """Return when there is nothing unanswered or unheard, no task of the client is alive and it is
    idle, on two turns of the loop in a row: a task that has just ended may have begun another.

    Raises TimeoutError, saying what it waited for, after `patience` seconds of real time.
    """
    loop = asyncio.get_running_loop()
    end, turns, quiet = loop.time() + patience, 0, 0
    while quiet < 2:
        # The cheap questions first: most turns are spent on them.
        waits_for = unanswered() or unheard() or _busy() or _resting(idle)
        quiet = 0 if waits_for else quiet + 1
        if loop.time() > end:
            raise TimeoutError(f"The bot did not settle in {patience:g} s: {waits_for}")
        turns += 1
        await turn(0.0 if turns < _QUICK_TURNS else _PAUSE)


async def turn(pause: float = 0.0) -> None:
    """Let the loop go round once, its sockets included, after a pause in seconds."""
    loop = asyncio.get_running_loop()
    turned = loop.create_future()
    coming = (
        loop.call_later(pause, turned.set_result, None)
        if pause
        else loop.call_soon(turned.set_result, None)
    )
    try:
        await turned
    finally:
        coming.cancel()  # whoever waits may have been cancelled


def _busy() -> str:
    names = (task.get_name() for task in asyncio.all_tasks())
    busy = sorted({name for name in names if name.startswith(_BUSY_TASKS)})
    return f"it is still at {', '.join(busy)}" if busy else ""


def _resting(idle: Callable[[], bool]) -> str:
    return "" if idle() else "a loop of its own does not rest"
