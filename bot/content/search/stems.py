"""English words by their stems, which SQLite's own tokenizer finds."""

from __future__ import annotations

import sqlite3
import weakref
from collections.abc import Sequence


class EnglishStemmer:
    """Finds the stems of words: `privileges` and `privileged` have one. A word of another script
    is its own stem."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        weakref.finalize(self, self._connection.close)
        for table in (
            "word USING fts5(text, content = '', tokenize = 'porter ascii')",
            "stem USING fts5vocab(word, 'instance')",
        ):
            self._connection.execute(f"CREATE VIRTUAL TABLE {table}")

    def stems(self, words: Sequence[str]) -> list[str]:
        """The stem of each of these words, which are keys of `words.word_key`."""
        run = self._connection.execute
        self._connection.executemany(
            "INSERT INTO word (rowid, text) VALUES (?, ?)", enumerate(words, 1)
        )
        stems = [stem for (stem,) in run("SELECT term FROM stem ORDER BY doc")]
        self._connection.rollback()
        return stems
