"""Runs the calls of SQLite at once on the event loop instead of on a thread of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch


@contextmanager
def sqlite_on_event_loop() -> Iterator[None]:
    """Let the store call SQLite directly.

    A term makes thousands of calls, and waiting for a thread would take most of its time. The
    result is the same: the calls of a connection are made one by one in the order in which they
    were asked for, with a thread or without. With the thread other coroutines may run while a call
    is made; a simulated term has none that would, as it awaits one thing at a time. `test_terms`
    compares both.
    """
    module = "bot.store.sqlite.sqlite_thread"
    with patch(f"{module}.ThreadPoolExecutor", _ImmediateExecutor), patch(f"{module}._spare", []):
        yield


class _ImmediateExecutor(Executor):
    """Replaces the thread of a connection: does at once what is submitted."""

    def __init__(self, **_: object) -> None:
        pass

    def submit(self, function: Callable[..., Any], /, *args: Any, **options: Any) -> Future[Any]:
        """What comes of a call, which is made before this returns."""
        done: Future[Any] = Future()
        try:
            done.set_result(function(*args, **options))
        except BaseException as error:
            done.set_exception(error)
        return done
