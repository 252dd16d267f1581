"""Runs rehearsals behind a page, one at a time: of the course folder, or of a course just made."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.core.course import choose_course
from bot.rehearsal.page import PageServer, RehearsalError
from bot.rehearsal_session.browser import browser_rehearsal
from bot.rehearsal_session.course_folder_copy import CourseFolderCopy
from bot.rehearsal_session.wait_for_valid_folder import wait_for_valid_folder

_PACE = "normal"


@dataclass(frozen=True, slots=True)
class RehearsedFolder:
    """A course folder to rehearse. `course` may be left out if it holds one; `class_plays`: the
    class plays the term by itself as soon as the rehearsal has begun."""

    path: Path
    course: str | None = None
    class_plays: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RunnerOptions:
    """`scratch` is an empty folder for copies and databases; `keep` is the file for the database of
    the first rehearsal, or None. `print_error` is given problems and tracebacks."""

    scratch: Path
    keep: Path | None
    class_size: int
    print_error: Callable[[str], None]


class RehearsalRunner:
    """The rehearsals behind one page. Starting one ends the one before it."""

    def __init__(self, page: PageServer, options: RunnerOptions) -> None:
        self._page = page
        self._options = options
        self._task: asyncio.Task[None] | None = None
        self._count = 0

    async def start(self, folder: RehearsedFolder) -> None:
        """Start a rehearsal, and return when it has begun or another one was started in its place.
        A folder with problems is waited for until it has none. Raises BotError if it cannot begin.
        """
        await self.stop()
        begun = asyncio.Event()
        task = self._task = asyncio.create_task(self._run(folder, begun), name="rehearsal")
        beginning = asyncio.create_task(begun.wait(), name="rehearsal beginning")
        try:
            await asyncio.wait({task, beginning}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            beginning.cancel()
        if task.done() and not task.cancelled():
            task.result()

    async def stop(self) -> None:
        """End the rehearsal, if there is one."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.wait({task})

    async def _run(self, folder: RehearsedFolder, begun: asyncio.Event) -> None:
        content = await wait_for_valid_folder(folder.path, self._report_problems)
        course = choose_course(content.courses, folder.course)
        self._count += 1
        scratch = self._options.scratch / str(self._count)
        scratch.mkdir()
        async with browser_rehearsal(
            CourseFolderCopy(folder.path, scratch / "course", course.slug),
            self._database(scratch),
            self._page,
            print_traceback=self._options.print_error,
            class_size=self._options.class_size,
        ) as controller:
            begun.set()
            if folder.class_plays:
                with contextlib.suppress(RehearsalError):  # somebody moved the clock meanwhile
                    await controller.play_class(_PACE)
            await asyncio.Event().wait()

    def _database(self, scratch: Path) -> Path:
        keep = self._options.keep
        return keep if keep is not None and not keep.exists() else scratch / "discussant.db"

    async def _report_problems(self, problems: tuple[str, ...]) -> None:
        self._options.print_error("\n".join(problems))
        self._options.print_error("The rehearsal begins when this is mended.")
        await self._page.connections.show_problems(problems)
