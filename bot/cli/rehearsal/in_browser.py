"""Holds a rehearsal in a browser: the page, the real bot behind it, until Ctrl-C."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import os
import signal
import sys
import tempfile
import webbrowser
from collections.abc import AsyncIterator, Callable, Iterator
from functools import partial
from pathlib import Path

import typer

from bot.cli.common import choose_course
from bot.cli.rehearsal.director import Director
from bot.cli.rehearsal.headless import AFTER, LEAD
from bot.cli.rehearsal.mending import mended
from bot.cli.rehearsal.passing import Passing
from bot.cli.rehearsal.stage import staged
from bot.cli.rehearsal.wanted import InBrowser
from bot.content.course_folder import FolderContent, load_course_folder
from bot.core.course import Course
from bot.core.schedule import plan_occurrences
from bot.errors import BotError
from bot.rehearsal.page import PageServer


async def hold(wanted: InBrowser) -> None:
    """Serve the page until SIGINT or SIGTERM. Raises BotError if it cannot begin."""
    _must_be_new(wanted.keep)
    async with _served(wanted.port) as page:
        _announce(page.address, wanted.opens)
        ended = asyncio.create_task(_signal(), name="signals")
        held = asyncio.create_task(_play(wanted, page), name="rehearsal")
        await asyncio.wait({ended, held}, return_when=asyncio.FIRST_COMPLETED)
        for task in (ended, held):
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await held
    kept = wanted.keep is not None and wanted.keep.exists()
    about = f"Its database is {wanted.keep}." if kept else "Nothing of it was kept."
    typer.echo(f"The rehearsal has ended. {about}")


async def _play(wanted: InBrowser, page: PageServer) -> None:
    async def tell(problems: tuple[str, ...]) -> None:
        typer.echo("\n".join(problems), err=True)
        typer.echo("The rehearsal begins when this is mended.", err=True)
        await page.live.tell_problems(problems)

    folder = await mended(wanted.course_folder, tell)
    course = choose_course(folder.courses, wanted.course)
    with tempfile.TemporaryDirectory(prefix="discussant-") as scratch:
        database = wanted.keep or Path(scratch) / "discussant.db"
        read = partial(load_course_folder, wanted.course_folder)
        async with directed(folder, course, database, wanted.class_size, page, read):
            await asyncio.Event().wait()


@contextlib.asynccontextmanager
async def directed(
    folder: FolderContent,
    course: Course,
    database: Path,
    class_size: int,
    page: PageServer,
    read: Callable[[], FolderContent] | None = None,
) -> AsyncIterator[Director]:
    """A rehearsal that is set up and shown on a page, just before its first post."""
    due = [each.due for each in plan_occurrences(course).occurrences]
    with _log_taken() as log:
        async with staged(folder, course, database, due[0] - LEAD, class_size, read) as scene:
            passing = Passing(scene, due[-1] + AFTER, page.live.stir)
            director = Director(scene, passing, page.live.stir)
            await passing.term.ask("seminar setup", channel=scene.channel, alerts=scene.staff_room)
            log.note = director.note
            page.live.begin(director)
            try:
                yield director
            finally:
                await page.live.end()


@contextlib.asynccontextmanager
async def _served(port: int) -> AsyncIterator[PageServer]:
    server = PageServer(port, lambda address: typer.echo(f"For another browser: {address}"))
    try:
        await server.__aenter__()
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        why = "is in use by another program" if taken else f"cannot be had ({error.strerror})"
        raise BotError(
            f"Port {port} {why}. Name another one with --port, or leave it out: then a free one is "
            "taken."
        ) from error
    try:
        yield server
    finally:
        await server.__aexit__()


def _announce(address: str, browser: bool) -> None:
    """Print the page's address, and open it where there is a browser with a window."""
    typer.echo(f"The rehearsal is at {address}")
    has_window = sys.platform == "darwin" or any(
        map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY"))
    )
    opened = browser and has_window and webbrowser.open(address)
    if not opened:
        typer.echo("Open that address in a browser on this machine.")
    typer.echo("Ctrl-C ends it.")


async def _signal() -> None:
    """Return at Ctrl-C, at SIGTERM, or when the terminal is closed."""
    came = asyncio.Event()
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(each, came.set)
    await came.wait()


@contextlib.contextmanager
def _log_taken() -> Iterator[_ToPage]:
    """Take the bot's log to the page, where whoever plays it looks: its warnings, and what becomes
    of its connection."""
    handler = _ToPage()
    logging.getLogger().addHandler(handler)
    gateway = logging.getLogger("discord.gateway")
    level = gateway.level
    gateway.setLevel(logging.INFO)
    try:
        yield handler
    finally:
        gateway.setLevel(level)
        logging.getLogger().removeHandler(handler)


class _ToPage(logging.Handler):
    """What comes before there is a `note` is about a stage that is still being set."""

    def __init__(self) -> None:
        super().__init__()
        self.note: Callable[[str], None] = lambda _: None

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info:  # a defect: whoever mends it needs the whole of it
            typer.echo(self.format(record), err=True)
        self.note(f"{record.levelname.lower()}: {record.getMessage()}")


def _must_be_new(keep: Path | None) -> None:
    """Raise BotError if the database that is to be kept is there, since it would be of other
    people, or if it cannot be made."""
    if keep is not None and keep.exists():
        raise BotError(f"{keep} is there already. Name a new file with --keep.")
    if keep is not None and not os.access(keep.absolute().parent, os.W_OK):
        folder = keep.absolute().parent
        raise BotError(f"Nothing can be written into {folder}. Make it, or name another one.")
