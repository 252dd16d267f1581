"""Keeps the index of a library's quotations in a file, which is mapped into memory: of that a
process holds the pages that it has touched, which it shares with all others.

The file begins with a digest of the rest and of its own name, which is that of the readings and the
code. It holds nothing but what was made from the readings.
"""

from __future__ import annotations

import hashlib
import io
import logging
import mmap
from functools import partial
from pathlib import Path

from bot.content.cache.cache_files import (
    LEAST_TEXT,
    cache_folder,
    new_cache_file,
    remove_others,
)
from bot.content.cache.library_digest import count_characters, library_digest
from bot.core.citations.quotations import (
    QuotationIndex,
    build_quotation_index,
    quotation_index_in_memory,
)
from bot.core.library import Library

_LOG = logging.getLogger(__name__)
_DIGEST = 32  # bytes
_LONGEST_KEY = 64


def open_quotation_index(library: Library, course_folder: Path) -> QuotationIndex:
    """The index of a library of a course folder, from its file if that is whole, else built now; of
    a library with little text, or where no file can be written, without one."""
    if count_characters(library) < LEAST_TEXT:
        return quotation_index_in_memory(library)
    try:
        return _open_file(library, course_folder)
    except OSError:
        return quotation_index_in_memory(library)


def open_quotation_index_of_bot(library: Library, course_folder: Path) -> QuotationIndex:
    """The same with a file for a library of any size. Where there can be none the log says what
    that costs."""
    try:
        return _open_file(library, course_folder)
    except OSError as error:
        _LOG.warning(
            "The index of quotations is held in memory and will be built again at the next start, "
            "since it could not be kept in %s (%s). See whether the disk is full, and whether "
            "this user may write there.",
            cache_folder(course_folder),
            error.strerror or error,
        )
        return quotation_index_in_memory(library)


def write_quotation_index_of_bot(library: Library, course_folder: Path) -> None:
    """See to it that the file is there; where that is impossible, do nothing."""
    path = _path(library, course_folder)
    try:
        if not _is_whole(path):
            _write(path, library)
    except OSError:
        pass  # the bot, which opens it, says so


def _open_file(library: Library, course_folder: Path) -> QuotationIndex:
    """Raises OSError if there is no such file, and none can be written."""
    path = _path(library, course_folder)
    found = _map(path, library)
    if found is None:
        _write(path, library)
        found = _map(path, library)
    if found is None:
        raise OSError("what was written is not what is read")
    return found


def _path(library: Library, course_folder: Path) -> Path:
    return cache_folder(course_folder) / f"quotations-{library_digest(library)}.index"


def _write(path: Path, library: Library) -> None:
    with new_cache_file(path) as unfinished, unfinished.open("wb") as file:
        index = build_quotation_index(library)
        digest = _digest_for(path)
        digest.update(index)
        file.write(digest.digest())
        file.write(index)
    remove_others(path, "quotations-*.index")


def _map(path: Path, library: Library) -> QuotationIndex | None:
    """The index in a file; None if there is none, or it is damaged."""
    try:
        with path.open("rb") as file:
            if not _has_its_digest(file, path):
                return None
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        # It is unmapped as soon as nobody has the index any more.
        return QuotationIndex(memoryview(mapped)[_DIGEST:], library)
    except (FileNotFoundError, ValueError):
        return None


def _is_whole(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return _has_its_digest(file, path)
    except FileNotFoundError:
        return False


def _has_its_digest(file: io.BufferedReader, path: Path) -> bool:
    """Whether the file is as it was written. It is read, not mapped: what is mapped and touched
    counts as this process's memory."""
    expected = file.read(_DIGEST)
    return hashlib.file_digest(file, partial(_digest_for, path)).digest() == expected


def _digest_for(path: Path) -> hashlib.blake2b:
    return hashlib.blake2b(digest_size=_DIGEST, key=path.name.encode()[:_LONGEST_KEY])
