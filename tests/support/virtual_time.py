"""Runs coroutines in a time that passes only while everything waits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any


class VirtualTimeLoop(asyncio.SelectorEventLoop):
    """An event loop whose time is that of its next timer, without any waiting."""

    passed = 0.0

    def time(self) -> float:
        return self.passed

    def _run_once(self) -> None:
        if not self._ready and self._scheduled:  # type: ignore[attr-defined]  # no stub has it
            self.passed = max(self.passed, self._scheduled[0]._when)  # type: ignore[attr-defined]  # no stub has it
        super()._run_once()  # type: ignore[misc]  # nor this


def in_virtual_time(work: Callable[[], Any]) -> None:
    """Run a coroutine function."""
    with asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
        runner.run(work())


async def pass_virtual_time(seconds: float) -> None:
    """Wait in the time of such a loop."""
    loop = asyncio.get_running_loop()
    passed = loop.create_future()
    loop.call_later(seconds, passed.set_result, None)
    await passed
