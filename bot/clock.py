"""The only module that reads the time: the system's clock, and a clock that is moved by hand."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

MAX_SLEEP = timedelta(seconds=30)
LOOP_TASK_PREFIX = "discussant: "  # begins the names of the bot's own endless tasks


class Clock(Protocol):
    """The bot's access to the time. Every instant is an aware `datetime` in UTC."""

    def now(self) -> datetime:
        """The current instant."""

    async def sleep_until(self, instant: datetime) -> None:
        """Return when `instant` has come, or at once if it has passed."""


class SystemClock:
    """The wall clock, read again at least every 30 seconds while sleeping.

    `asyncio.sleep` measures by a monotonic clock. That clock stops while the machine is suspended,
    and it does not move when NTP or a person sets the wall clock. One long sleep until a deadline
    could therefore end hours late or early. Since the wall clock is read again after each short
    sleep, the error is at most one of these.
    """

    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251 - this is the module that may

    async def sleep_until(self, instant: datetime) -> None:
        while (left := instant - self.now()) > timedelta(0):  # noqa: ASYNC110
            # No event says that the clock was set, so it has to be read again.
            await asyncio.sleep(min(left, MAX_SLEEP).total_seconds())  # noqa: TID251


@dataclass(slots=True, eq=False)
class _Sleeper:
    until: datetime
    task: asyncio.Task[object] | None
    woken: asyncio.Event = field(default_factory=asyncio.Event)


class RehearsalClock:
    """A clock that stands still until it is moved; the bot, the server and the page share it."""

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
        """Move to `to` and wake the sleepers whose instant has come, the earliest first.

        Moving back is allowed, since a real clock can be set back too; it wakes nobody.
        """
        self._now = to.astimezone(UTC)
        for sleeper in sorted(self._sleepers, key=lambda sleeper: sleeper.until):
            if sleeper.until <= self._now:
                sleeper.woken.set()

    def is_idle(self, tasks: Iterable[asyncio.Task[Any]]) -> bool:
        """Whether every one of these tasks that is a loop of the bot sleeps on this clock."""
        asleep = {sleeper.task for sleeper in self._sleepers if not sleeper.woken.is_set()}
        loops = (task for task in tasks if task.get_name().startswith(LOOP_TASK_PREFIX))
        return all(task in asleep for task in loops)
