"""SQLite's failures as sentences that the person who runs the bot can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import StoreError

_SENTENCES = (
    ("full", "The disk that holds {path} is full. Nothing that was acknowledged is lost, but new "
             "responses are not recorded until there is room; recording then resumes by itself."),
    ("disk i/o error", "The disk that holds {path} cannot be read or written. Check the disk; "
                       "nothing that was acknowledged is lost."),
    ("readonly", "{path} cannot be written. Check its owner and mode: ls -l {path}"),
    ("unable to open", "{path} cannot be opened. Check that its folder exists and is writable: "
                       "ls -ld {folder}"),
    ("locked", "{path} is locked by another program for more than 5 seconds. Close what has it "
               "open, for example a database browser."),
    ("busy", "{path} is locked by another program for more than 5 seconds. Close what has it "
             "open, for example a database browser."),
    ("malformed", "{path} is damaged. It was left as it is. Copy it away, then restore the newest "
                  "backup that lies beside it."),
    ("not a database", "{path} is not a database. It was left as it is; name another file with "
                       "DISCUSSANT_DB."),
)  # fmt: skip


@contextmanager
def translate_sqlite_errors(path: Path) -> Iterator[None]:
    """Turn an operational failure of SQLite into a StoreError; a broken rule of ours stays bare."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise  # a constraint of our own schema: a defect, not something an operator can mend
    except sqlite3.DatabaseError as error:
        message = str(error).lower()
        for words, sentence in _SENTENCES:
            if words in message:
                raise StoreError(sentence.format(path=path, folder=path.parent)) from error
        raise
