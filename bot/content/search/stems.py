"""English words by their stems, which SQLite's own tokenizer finds."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

_TABLES = """
    CREATE VIRTUAL TABLE IF NOT EXISTS temp.stemmed
        USING fts5(text, content = '', tokenize = 'porter ascii');
    CREATE VIRTUAL TABLE IF NOT EXISTS temp.stem USING fts5vocab(temp, stemmed, 'instance');
"""


class EnglishStemmer:
    """Finds the stems of words: `privileges` and `privileged` have one. A word of another script
    is its own stem. It works in temporary tables of a connection that is used for nothing else at
    the time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.executescript(_TABLES)

    def stems(self, words: Sequence[str]) -> list[str]:
        """The stem of each of these words, which are keys of `words.word_key`."""
        run = self._connection.execute
        run("SAVEPOINT stems")
        self._connection.executemany(
            "INSERT INTO temp.stemmed (rowid, text) VALUES (?, ?)", enumerate(words, 1)
        )
        stems = [stem for (stem,) in run("SELECT term FROM temp.stem ORDER BY doc")]
        run("ROLLBACK TO stems")
        run("RELEASE stems")
        return stems
