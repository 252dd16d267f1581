"""Waiting until the bot is idle, in the loopback Discord."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.rehearsal.loopback.wait_until_idle import yield_to_event_loop


async def test_wait_cancelled_in_its_last_turn_is_quiet() -> None:
    reported: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: reported.append(context))
    waiting = asyncio.create_task(yield_to_event_loop())
    # Both in one turn: it has begun by then, and would go on in the next one.
    asyncio.get_running_loop().call_soon(waiting.cancel)
    await asyncio.wait([waiting])
    assert waiting.cancelled()
    assert reported == []
