"""Ctrl-C and SIGTERM, from the command's first moment to its last.

The handlers of an event loop end with it, and Python gives the signals back their defaults as it
ends: whoever pressed Ctrl-C again then would kill the process half a moment before its end.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any, Self

_STOPPING = (signal.SIGINT, signal.SIGTERM)


class StopSignals:
    """Stops the program quietly at the first signal, with status 0; further ones change nothing.

    Until `call` was used a signal ends the program at once. Afterwards they
    stay ignored, since nothing is left but the end of the process, unless an error ended it.
    """

    def __init__(self) -> None:
        self._previous: dict[signal.Signals, Any] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: Callable[[], object] | None = None
        self._is_stopping = False

    def __enter__(self) -> Self:
        for number in _STOPPING:
            self._previous[number] = signal.signal(number, self._receive)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        is_over = kind is None or self._is_stopping
        for number, previous in self._previous.items():
            signal.signal(number, signal.SIG_IGN if is_over else previous)

    def call(self, stop: Callable[[], object]) -> None:
        """From now on each signal has the running event loop call this, and so does one that came
        before: what it raised may have been caught."""
        self._loop, self._stop = asyncio.get_running_loop(), stop
        if self._is_stopping:
            self._loop.call_soon(stop)

    def _receive(self, _number: int, _frame: FrameType | None) -> None:
        is_first, self._is_stopping = not self._is_stopping, True
        if self._loop is None or self._stop is None:
            if is_first:
                raise SystemExit(0)
        elif not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._stop)
