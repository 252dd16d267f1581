"""Shows a progress bar over a span of simulated time if the output is a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime


@contextmanager
def progress(first: datetime, last: datetime) -> Iterator[Callable[[datetime], None]]:
    """Yields a function that is told each instant as it is reached."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("The term", total=(last - first).total_seconds())

        def reached(instant: datetime) -> None:
            seconds = (instant - first).total_seconds()
            bar.update(task, completed=seconds, description=f"{instant:%d %b %Y}")

        yield reached
