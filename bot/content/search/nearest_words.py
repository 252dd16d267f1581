"""The words of the texts that are most like one that they do not have."""

from __future__ import annotations

import difflib
import sqlite3
from collections.abc import Iterable

# A misspelling rarely spoils both ends of a word.
_FIND_CANDIDATES = """
    SELECT word FROM vocabulary
    WHERE length(word) BETWEEN :length - 2 AND :length + 2
        AND (substr(word, 1, 1) = substr(:word, 1, 1) OR substr(word, -3) = substr(:word, -3))
    GROUP BY word ORDER BY sum(uses) DESC
"""
_SHORTEST, _LONGEST = 3, 40
_LEAST_LIKENESS = 0.72


def find_nearest_words(
    connection: sqlite3.Connection, unknown: Iterable[str], limit: int
) -> tuple[str, ...]:
    """At most so many words of an index's vocabulary for each of these, the likest first."""
    nearest: dict[str, None] = {}
    for word in unknown:
        if _SHORTEST <= len(word) <= _LONGEST:
            values = {"word": word, "length": len(word)}
            candidates = [row[0] for row in connection.execute(_FIND_CANDIDATES, values)]
            likest = difflib.get_close_matches(word, candidates, limit, _LEAST_LIKENESS)
            nearest.update(dict.fromkeys(likest))
    return tuple(nearest)
