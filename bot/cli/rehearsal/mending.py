"""Waits until a course folder is in order, and tells what is wrong with it meanwhile."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

from bot.clock import SystemClock
from bot.content.folder import Folder, load_folder
from bot.errors import ContentError

_LOOK_EVERY = timedelta(seconds=0.5)


async def mended(course_folder: Path, tell: Callable[[tuple[str, ...]], Awaitable[None]]) -> Folder:
    """The course folder, as soon as it can be read whole. `tell` is given every problem in it,
    each time that a file was changed and problems are left."""
    while True:
        seen = _fingerprint(course_folder)
        try:
            return load_folder(course_folder)
        except ContentError as error:
            await tell(tuple(str(problem) for problem in error.problems))
        clock = SystemClock()
        while _fingerprint(course_folder) == seen:
            await clock.sleep_until(clock.now() + _LOOK_EVERY)


def _fingerprint(course_folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Whether anything was changed: the names, times and sizes of the folder's texts."""
    folders = [course_folder / name for name in ("corpus", "prompts")]
    found = [path for folder in folders for path in sorted(folder.rglob("*"))]
    stats = [(str(path), path.stat()) for path in found if path.is_file()]
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)
