"""Reads the tables of a search index (`index_tables`)."""

from __future__ import annotations

import sqlite3
import weakref
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.content.search.matches import Phrase
from bot.content.search.query import Term
from bot.content.search.stems import EnglishStemmer
from bot.core.references import NotePlace, Place, Span

Run = tuple[str, ...]
"""Tokens of the index that stand side by side."""

_MOST_BEGUN = 20  # words that a beginning stands for, the most frequent first

_FIND_MATCHES = """
    SELECT rowid, rank FROM paragraph WHERE paragraph MATCH ? ORDER BY rank, rowid LIMIT ?
"""
_READ_ENTRY = """
    SELECT work, chapter, section, labels, first_piece, last_piece, text
    FROM entry JOIN piece ON piece.id = first_piece WHERE entry.id = ?
"""
# Of the pieces of one long paragraph the one with the best matches.
_FIND_PIECE = """
    SELECT text FROM piece WHERE id = (
        SELECT rowid FROM long_piece WHERE long_piece MATCH ? AND rowid BETWEEN ? AND ?
        ORDER BY rank, rowid LIMIT 1
    )
"""
_FIND_BEGUN = """
    SELECT token FROM vocabulary WHERE word >= ? AND word < ?
    GROUP BY token ORDER BY sum(uses) DESC, token LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A paragraph, a note (whose `section` is None) or lines of verse: its work's slug, its labels,
    one for each line of its text, the rows of its pieces, and the text of the first."""

    work: str
    chapter: str
    section: str | None
    labels: str
    first_piece: int
    last_piece: int
    text: str

    def reference_to(self, first: int, last: int) -> str:
        """The canonical reference to its lines from the first to the last, counted from 0."""
        labels = self.labels.split("\n")
        if self.section is None:
            return str(NotePlace(self.chapter, labels[0]))
        if len(labels) == 1:
            first = last = 0
        places = (Place(self.chapter, self.section, labels[at]) for at in (first, last))
        return str(Span(*places))


class IndexReader:
    """One connection to an index, closed with it. One thread at a time calls its methods."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        weakref.finalize(self, connection.close)
        self._stemmer = EnglishStemmer(connection)
        kinds = connection.execute("SELECT is_english FROM text_kind").fetchall()
        self._has_english, self._has_other = ((flag,) in kinds for flag in (1, 0))

    def runs(self, term: Term) -> tuple[Run, ...]:
        """The tokens that stand for a term in the texts of each language."""
        return tuple(dict.fromkeys(run for words in term.variants for run in self._runs(words)))

    def begun_runs(self, term: Term) -> tuple[Run, ...]:
        """The same for a term whose last word is the beginning of a word of the texts."""
        *before, last = term.words
        found = self.connection.execute(_FIND_BEGUN, (last, last + "\U0010ffff", _MOST_BEGUN))
        begun = [token for (token,) in found]
        return tuple((*run, token) for run in self._runs(before) for token in begun)

    def match(self, expression: str, limit: int) -> list[tuple[int, float]]:
        """The entries that match, with their ranks, the best first."""
        return self.connection.execute(_FIND_MATCHES, (expression, limit)).fetchall()

    def read_entry(self, row: int) -> IndexEntry:
        return IndexEntry(*self.connection.execute(_READ_ENTRY, (row,)).fetchone())

    def read_text(self, entry: IndexEntry, expression: str) -> str:
        """The text of the entry's best piece; of its first where none matches: a phrase may be
        longer than what the pieces have in common."""
        if entry.first_piece == entry.last_piece:
            return entry.text
        values = (expression, entry.first_piece, entry.last_piece)
        found = self.connection.execute(_FIND_PIECE, values).fetchone()
        return str(found[0]) if found else entry.text

    def phrases(self, runs: Iterable[Run]) -> list[Phrase]:
        """The words of the texts that runs of tokens stand for."""
        runs = list(runs)
        words: dict[str, set[str]] = {token: {token} for run in runs for token in run}
        marks = ", ".join("?" * len(words))
        sql = f"SELECT token, word FROM vocabulary WHERE token IN ({marks})"
        for token, word in self.connection.execute(sql, tuple(words)):
            words[token].add(word)
        return [tuple(frozenset(words[token]) for token in run) for run in runs]

    def _runs(self, words: Sequence[str]) -> list[Run]:
        runs = [tuple(self._stemmer.stems(words))] if self._has_english else []
        return [*runs, tuple(words)] if self._has_other else runs
