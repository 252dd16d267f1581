"""The page of `rehearse`: serves it, prints its address, and waits for Ctrl-C."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import os
import signal
import sys
import tempfile
import webbrowser
from collections.abc import AsyncIterator
from pathlib import Path

import typer

from bot.cli.common import choose_course
from bot.errors import BotError
from bot.rehearsal.page import PageServer
from bot.rehearsal_session.browser import browser_rehearsal
from bot.rehearsal_session.course_folder_copy import CourseFolderCopy
from bot.rehearsal_session.options import BrowserOptions
from bot.rehearsal_session.wait_for_valid_folder import wait_for_valid_folder


async def run_in_browser(options: BrowserOptions) -> None:
    """Serve the page until SIGINT or SIGTERM. Raises BotError if it cannot begin."""
    _require_new_database(options.keep)
    async with _serve_page(options.port) as page:
        _print_address(page.address, open_browser=options.open_browser)
        stopped = asyncio.create_task(_wait_for_signal(), name="signals")
        rehearsal = asyncio.create_task(_run_rehearsal(options, page), name="rehearsal")
        await asyncio.wait({stopped, rehearsal}, return_when=asyncio.FIRST_COMPLETED)
        for task in (stopped, rehearsal):
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await rehearsal
    is_kept = options.keep is not None and options.keep.exists()
    where = f"Its database is {options.keep}." if is_kept else "Nothing of it was kept."
    typer.echo(f"The rehearsal has ended. {where}")


async def _run_rehearsal(options: BrowserOptions, page: PageServer) -> None:
    async def report_problems(problems: tuple[str, ...]) -> None:
        _print_error("\n".join(problems))
        _print_error("The rehearsal begins when this is mended.")
        await page.connections.show_problems(problems)

    folder = await wait_for_valid_folder(options.course_folder, report_problems)
    course = choose_course(folder.courses, options.course)
    with tempfile.TemporaryDirectory(prefix="discussant-") as scratch:
        folder_copy = CourseFolderCopy(options.course_folder, Path(scratch) / "course", course.slug)
        async with browser_rehearsal(
            folder_copy,
            options.keep or Path(scratch) / "discussant.db",
            page,
            print_traceback=_print_error,
            class_size=options.class_size,
        ):
            await asyncio.Event().wait()


@contextlib.asynccontextmanager
async def _serve_page(port: int) -> AsyncIterator[PageServer]:
    server = PageServer(port, lambda address: typer.echo(f"For another browser: {address}"))
    try:
        await server.__aenter__()
    except OSError as error:
        is_taken = error.errno == errno.EADDRINUSE
        why = "is in use by another program" if is_taken else f"cannot be had ({error.strerror})"
        raise BotError(
            f"Port {port} {why}. Name another one with --port, or leave it out: then a free one is "
            "taken."
        ) from error
    try:
        yield server
    finally:
        await server.__aexit__()


def _print_address(address: str, *, open_browser: bool) -> None:
    """Print the page's address, and open it where a browser has a display."""
    typer.echo(f"The rehearsal is at {address}")
    has_display = sys.platform in ("darwin", "win32") or any(
        map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY"))
    )
    if not (open_browser and has_display and webbrowser.open(address)):
        typer.echo("Open that address in a browser on this machine.")
    typer.echo("Ctrl-C ends it.")


def _print_error(text: str) -> None:
    typer.echo(text, err=True)


async def _wait_for_signal() -> None:
    """Return at Ctrl-C, at SIGTERM, or when the terminal is closed."""
    loop, received = asyncio.get_running_loop(), asyncio.Event()
    if sys.platform == "win32":  # its event loop takes no signals
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(received.set))
    else:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, received.set)
    await received.wait()


def _require_new_database(keep: Path | None) -> None:
    """Raise BotError if the database to keep exists already, since it would hold data of other
    people, or if it cannot be created."""
    if keep is not None and keep.exists():
        raise BotError(f"{keep} is there already. Name a new file with --keep.")
    if keep is not None and not os.access(keep.absolute().parent, os.W_OK):
        folder = keep.absolute().parent
        raise BotError(f"Nothing can be written into {folder}. Make it, or name another one.")
