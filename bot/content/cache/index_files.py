"""Keeps the search index of a large library in a file, which all processes of a folder share.

Of a file SQLite holds a few pages in memory, and whoever opens it need not build it.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.content.cache.cache_files import (
    LEAST_TEXT,
    cache_folder,
    new_cache_file,
    remove_others,
)
from bot.content.cache.library_digest import count_characters, library_digest
from bot.content.search.search_index import SearchIndex
from bot.core.library import Library

_MAPPED = 1 << 30  # bytes of the file that may be read as memory
_PAGES_KEPT = 64


def open_index(library: Library, course_folder: Path, least_text: int = LEAST_TEXT) -> SearchIndex:
    """The search index of a library of a course folder, from its file if that is whole, else built
    now; of a library with less text, or where no file can be written, without one."""
    if count_characters(library) < least_text:
        return SearchIndex.build(library)
    path = cache_folder(course_folder) / f"search-{library_digest(library)}.db"
    try:
        if not _is_whole(path):
            _write(path, library)
        return SearchIndex(_connect(path))
    except (OSError, sqlite3.Error):
        return SearchIndex.build(library)


def open_index_of_bot(library: Library, course_folder: Path) -> SearchIndex:
    """The same with a file for a library of any size: a bot runs for a term, and what building
    takes of its memory would never be given back."""
    return open_index(library, course_folder, least_text=0)


def _write(path: Path, library: Library) -> None:
    from bot.content.search.index_tables import write_index  # a bot opens what is built

    with new_cache_file(path) as unfinished, closing(sqlite3.connect(unfinished)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")  # an unfinished file is thrown away
        connection.execute("PRAGMA synchronous = OFF")
        write_index(library, connection)
    remove_others(path, "search-*.db")


def _is_whole(path: Path) -> bool:
    """Whether there is such an index, and nothing in it is damaged."""
    if not path.is_file():
        return False
    try:
        with closing(_connect(path)) as connection:
            (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            return bool(found == "ok")
    except sqlite3.Error:
        return False


def _connect(path: Path) -> sqlite3.Connection:
    # Nobody writes into the file once it has its name: SQLite need not lock it.
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
    connection.execute(f"PRAGMA mmap_size = {_MAPPED}")
    connection.execute(f"PRAGMA cache_size = {_PAGES_KEPT}")
    return connection
