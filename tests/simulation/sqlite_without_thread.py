"""Runs aiosqlite's calls at once on the event loop instead of on a thread of their own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch


@contextmanager
def sqlite_on_event_loop() -> Iterator[None]:
    """Let aiosqlite call SQLite directly.

    A term makes about twelve thousand calls, and waiting for a thread would take most of its time.
    The result is the same: aiosqlite makes the calls of a connection one by one in the order in
    which they were asked for, with a thread or without. With the thread other coroutines may run
    while a call is made; a simulated term has none that would, as it awaits one thing at a time.
    `test_terms` compares both.
    """
    with (
        patch("aiosqlite.core.SimpleQueue", _ImmediateQueue),
        patch("aiosqlite.core.Thread", _NoThread),
    ):
        yield


class _ImmediateQueue:
    """Replaces the queue between aiosqlite's coroutines and its thread: runs what is put in."""

    def put_nowait(self, item: tuple[asyncio.Future[Any] | None, Callable[[], Any]]) -> None:
        future, function = item
        try:
            result = function()
        except BaseException as error:
            if future is None:
                raise
            future.set_exception(error)
        else:
            if future is not None:
                future.set_result(result)


class _NoThread:
    """Replaces the thread that would empty the queue."""

    def __init__(self, **_: object) -> None:
        pass

    def start(self) -> None:
        """Start nothing."""
