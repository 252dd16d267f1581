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

from bot.course_editor.editor import CourseEditor, EditorOptions
from bot.errors import BotError
from bot.rehearsal.course_editor_page import course_editor_routes, serve_course_editor
from bot.rehearsal.page import PageServer
from bot.rehearsal_session.options import BrowserOptions
from bot.rehearsal_session.rehearsal_runner import (
    RehearsalRunner,
    RehearsedFolder,
    RunnerOptions,
)


async def run_in_browser(options: BrowserOptions) -> None:
    """Serve the page until SIGINT or SIGTERM. Raises BotError if it cannot begin."""
    _require_new_database(options.keep)
    with tempfile.TemporaryDirectory(prefix="discussant-") as scratch:
        page, runner = _build_page(options, Path(scratch))
        async with _serve(page, options.port):
            _print_address(page.address, open_browser=options.open_browser)
            stopped = asyncio.create_task(_wait_for_signal(), name="signals")
            rehearsal = asyncio.create_task(_rehearse_folder(options, runner), name="first")
            await asyncio.wait({stopped, rehearsal}, return_when=asyncio.FIRST_COMPLETED)
            for task in (stopped, rehearsal):
                task.cancel()
            await runner.stop()
            with contextlib.suppress(asyncio.CancelledError):
                await rehearsal
    is_kept = options.keep is not None and options.keep.exists()
    where = f"Its database is {options.keep}." if is_kept else "Nothing of it was kept."
    typer.echo(f"The rehearsal has ended. {where}")


def _build_page(options: BrowserOptions, scratch: Path) -> tuple[PageServer, RehearsalRunner]:
    """The page with its course editor, and what runs the rehearsals behind both."""
    page = PageServer(
        options.port,
        lambda address: typer.echo(f"For another browser: {address}"),
        first_page=serve_course_editor if options.begins_with_text else None,
    )
    for name in ("rehearsals", "courses"):
        (scratch / name).mkdir()
    runner = RehearsalRunner(
        page,
        RunnerOptions(
            scratch=scratch / "rehearsals",
            keep=options.keep,
            class_size=options.class_size,
            print_error=_print_error,
        ),
    )
    editor = CourseEditor(
        EditorOptions(
            folder=options.new_folder,
            scratch=scratch / "courses",
            rehearse=lambda made: runner.start(RehearsedFolder(made, class_plays=True)),
            rehearse_own=lambda: runner.start(_own_folder(options)),
            own_name=options.own_name,
            is_rehearsing=lambda: page.connections.rehearsal is not None,
        )
    )
    page.add_routes(course_editor_routes(editor))
    return page, runner


async def _rehearse_folder(options: BrowserOptions, runner: RehearsalRunner) -> None:
    """Start the rehearsal of the folder's course unless the page begins with a text, and return
    only if it cannot begin: the page may start others."""
    if not options.begins_with_text:
        await runner.start(_own_folder(options))
    await asyncio.Event().wait()


def _own_folder(options: BrowserOptions) -> RehearsedFolder:
    return RehearsedFolder(options.course_folder, options.course)


@contextlib.asynccontextmanager
async def _serve(page: PageServer, port: int) -> AsyncIterator[None]:
    try:
        await page.__aenter__()
    except OSError as error:
        is_taken = error.errno == errno.EADDRINUSE
        why = "is in use by another program" if is_taken else f"cannot be had ({error.strerror})"
        raise BotError(
            f"Port {port} {why}. Name another one with --port, or leave it out: then a free one is "
            "taken."
        ) from error
    try:
        yield
    finally:
        await page.__aexit__()


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
