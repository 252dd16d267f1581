"""Waits until a course folder is in order, and tells what is wrong with it meanwhile."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

from bot.clock import SystemClock
from bot.content.course_folder import FolderContent, load_course_folder
from bot.errors import ContentError

_LOOK_EVERY = timedelta(seconds=0.5)


async def mended(
    course_folder: Path, tell: Callable[[tuple[str, ...]], Awaitable[None]]
) -> FolderContent:
    """The course folder, as soon as it can be read whole. `tell` is given every problem in it,
    each time that a file was changed and problems are left."""
    while True:
        seen = _fingerprint(course_folder)
        try:
            return load_course_folder(course_folder)
        except ContentError as error:
            await tell(tuple(str(problem) for problem in error.problems))
        clock = SystemClock()
        while _fingerprint(course_folder) == seen:
            await clock.sleep_until(clock.now() + _LOOK_EVERY)


def _fingerprint(course_folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Whether anything was changed: the names, times and sizes of the folder's texts."""
    found = []
    for name in ("corpus", "prompts"):
        for folder, _, files in os.walk(course_folder / name):
            found += [Path(folder) / file for file in sorted(files)]
    return tuple(each for each in map(_stamp, sorted(found)) if each is not None)


def _stamp(path: Path) -> tuple[str, int, int] | None:
    """A file's name, time and size; None for one that an editor has just taken away."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return str(path), stat.st_mtime_ns, stat.st_size
