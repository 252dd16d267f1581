"""The only module that reads the time: the system's clock, and a clock that is moved by hand."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol

MAX_SLEEP = timedelta(seconds=30)
LOOP_TASK_PREFIX = "discussant: "  # how the names of the bot's own endless tasks begin


class Clock(Protocol):
    """What the bot knows of time. Every instant is an aware `datetime` in UTC."""

    def now(self) -> datetime:
        """The current instant."""

    async def sleep_until(self, instant: datetime) -> None:
        """Return when `instant` has come; at once if it has."""


class SystemClock:
    """The wall clock, read again at least every 30 seconds while sleeping.

    A suspended machine, an NTP step and a clock set by hand are then all one case: `asyncio.sleep`
    counts neither suspended time nor a step.
    """

    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251 - this is the module that may

    async def sleep_until(self, instant: datetime) -> None:
        while (left := instant - self.now()) > timedelta(0):  # noqa: ASYNC110
            # No event could tell of a clock that was set: it has to be read again.
            await asyncio.sleep(min(left, MAX_SLEEP).total_seconds())  # noqa: TID251


@dataclass(slots=True, eq=False)
class _Sleeper:
    until: datetime
    task: asyncio.Task[object] | None
    woken: asyncio.Event = field(default_factory=asyncio.Event)


class RehearsalClock:
    """A clock that stands still until it is moved; shared by the bot, the server and the page."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)
        self._sleepers: list[_Sleeper] = []

    def now(self) -> datetime:
        return self._now

    async def sleep_until(self, instant: datetime) -> None:
        if instant <= self._now:
            return
        sleeper = _Sleeper(instant, asyncio.current_task())
        self._sleepers.append(sleeper)
        try:
            await sleeper.woken.wait()
        finally:
            self._sleepers.remove(sleeper)

    def jump(self, to: datetime) -> None:
        """Move to `to` and wake whoever slept until then, the earliest first.

        Going back is allowed, as a clock set by hand does: it wakes nobody.
        """
        self._now = to.astimezone(UTC)
        for sleeper in sorted(self._sleepers, key=lambda each: each.until):
            if sleeper.until <= self._now:
                sleeper.woken.set()

    @property
    def idle(self) -> bool:
        """Whether every loop of the bot in this process sleeps on this clock."""
        asleep = {sleeper.task for sleeper in self._sleepers if not sleeper.woken.is_set()}
        loops = (t for t in asyncio.all_tasks() if t.get_name().startswith(LOOP_TASK_PREFIX))
        return all(task in asleep for task in loops)
