"""Waits until a course folder is valid, and reports its problems after each change."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

from bot.clock import SystemClock
from bot.content.course_folder import load_course_folder
from bot.core.folder_content import FolderContent
from bot.errors import ContentError

_POLL_INTERVAL = timedelta(seconds=0.5)


async def wait_for_valid_folder(
    course_folder: Path, report_problems: Callable[[tuple[str, ...]], Awaitable[None]]
) -> FolderContent:
    """The course folder as soon as it has no problems. `report_problems` is called with all of
    them at first and after every change of a file that leaves some."""
    while True:
        before = _fingerprint(course_folder)
        try:
            return load_course_folder(course_folder)
        except ContentError as error:
            await report_problems(tuple(str(problem) for problem in error.problems))
        clock = SystemClock()
        while _fingerprint(course_folder) == before:
            await clock.sleep_until(clock.now() + _POLL_INTERVAL)


def _fingerprint(course_folder: Path) -> tuple[tuple[str, int, int], ...]:
    """The names, times and sizes of the folder's files: it differs after any change."""
    paths = []
    for name in ("corpus", "prompts"):
        for folder, _, files in os.walk(course_folder / name):
            paths += [Path(folder) / file for file in sorted(files)]
    return tuple(each for each in map(_file_fingerprint, sorted(paths)) if each is not None)


def _file_fingerprint(path: Path) -> tuple[str, int, int] | None:
    """A file's name, time and size; None if an editor has just removed it."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return str(path), stat.st_mtime_ns, stat.st_size
