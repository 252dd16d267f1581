"""The files of the cache: where they are, and how they are written and told from older ones.

Everything in it can be made anew from the readings, so that a file that cannot be written, or that
is gone or damaged, costs time and nothing else. Small readings are not worth one.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

LEAST_TEXT = 500_000
"""How many bytes of chapter files make a cache worth its place; fewer are read in half a second."""

_PACKAGE = Path(__file__).parents[2]
_CODE = (
    *("content/*.py", "content/cache/*.py", "content/search/*.py"),
    *("core/*.py", "core/citations/quotations/*.py"),
)


def cache_folder(course_folder: Path) -> Path:
    """Where the cache of a course folder is."""
    return course_folder / "data" / "cache"


def count_text(course_folder: Path) -> int:
    """The bytes of all chapter files; of one that cannot be read, none."""
    sizes = (_size(path) for path in course_folder.glob("corpus/*/*.md"))
    return sum(sizes)


@cache
def code_version() -> str:
    """A digest of the code that makes what is cached: nothing that other code made is used."""
    paths = sorted(path for pattern in _CODE for path in _PACKAGE.glob(pattern))
    return _digest(b"".join(path.read_bytes() for path in paths))


@contextmanager
def new_cache_file(path: Path) -> Iterator[Path]:
    """An empty file to write, which takes its place at the end of the block, if that ends well.
    Raises OSError if it cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    (path.parent / ".gitignore").write_text("*\n", "ascii")
    # Two processes may write the same file: each has a name of its own until it is whole.
    handle, name = tempfile.mkstemp(prefix=f"{path.name}.", suffix=".part", dir=path.parent)
    os.close(handle)
    unfinished = Path(name)
    try:
        yield unfinished
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def remove_others(path: Path, pattern: str) -> None:
    """Remove what a new file of the cache replaces: those of other readings or of older code."""
    for other in path.parent.glob(pattern):
        if other != path:
            with suppress(OSError):  # Windows removes no file that is open
                other.unlink()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()
