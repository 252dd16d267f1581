"""A new database, made once: to make one takes longer than what most tests do with it."""

from __future__ import annotations

import tempfile
from contextlib import closing
from functools import lru_cache
from pathlib import Path

from bot.store.sqlite.connections import connect_to_write


def put_new_database(path: Path) -> None:
    """Put a database there as the bot makes it, if there is none."""
    if not path.exists():
        path.write_bytes(_new_database())


@lru_cache
def _new_database() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "discussant.db"
        with closing(connect_to_write(path)):
            pass
        return path.read_bytes()
