"""Full-text search in all works: an index in a database of SQLite's FTS5."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Sequence
from dataclasses import dataclass

from bot.content.search.index_reader import IndexReader, Run
from bot.content.search.query import Term, parse_query, split_into_single_words
from bot.content.search.snippets import Parts, build_snippet
from bot.core.library import Library

_SHORTEST_BEGINNING, _SHORTEST_LAST_RESORT = 4, 2  # letters

_Rows = list[tuple[int, float]]


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A paragraph or note that holds the words. `parts` is its snippet, split into (text, whether
    it is a word that matches); `score` is 1 for the best hit and less for the others."""

    reference: str
    parts: Parts
    score: float

    @property
    def snippet(self) -> str:
        """The snippet with the matching words in bold, as Markdown."""
        return "".join(f"**{text}**" if matches else text for text, matches in self.parts)

    @property
    def plain_snippet(self) -> str:
        """The snippet without marks."""
        return "".join(text for text, _ in self.parts)


@dataclass(frozen=True, slots=True)
class NothingFound:
    """Why a search found nothing: there was no word in it, or all words of a phrase in quotation
    marks stand in the texts, but nowhere so. `nearest` are words of the texts like the typed."""

    has_words: bool
    is_phrase_of_known_words: bool
    nearest: tuple[str, ...]


class SearchIndex:
    """An index of all works, in a database of its own. Searches may run in several threads.

    It is closed when nobody holds it any more: whoever searches while another takes its place ends
    their search.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._reader = IndexReader(connection)
        self._lock = threading.Lock()

    @classmethod
    def build(cls, library: Library) -> SearchIndex:
        """Index a library in a temporary database, which is gone when it is closed."""
        from bot.content.search.index_tables import write_index  # a bot opens what is built

        connection = sqlite3.connect("", check_same_thread=False)
        write_index(library, connection)
        return cls(connection)

    def search(self, words: str, reading: str, limit: int = 10) -> tuple[SearchHit, ...]:
        """The hits, the best first: the paragraphs with all words; where these are few, also those
        with words that only begin so; if there is none, those with any of the words.

        A phrase in quotation marks matches as a whole. Hits in `reading`, a work's slug, have
        references without its name.
        """
        terms = parse_query(words)
        if not terms:
            return ()
        with self._lock:
            rows, runs = self._find(terms, limit)
            return tuple(self._build_hits(rows, runs, reading))

    def explain_nothing(self, words: str, limit: int = 3) -> NothingFound:
        """Why a query found nothing, and at most so many words of the texts that are like those of
        it that no text has."""
        from bot.content.search.nearest_words import find_nearest_words  # rarely needed

        terms = parse_query(words)
        single = [Term((word,), word) for term in terms for word in term.words]
        with self._lock:
            unknown = [
                term.typed
                for term in single
                if not self._reader.match(_any_of(self._reader.runs(term)), 1)
            ]
            keys = find_nearest_words(self._reader.connection, unknown, limit)
            nearest = tuple(dict.fromkeys(self._as_written(key) for key in keys))
        is_phrase = any(term.is_quoted and len(term.words) > 1 for term in terms)
        return NothingFound(bool(terms), is_phrase and not unknown, nearest)

    def _as_written(self, key: str) -> str:
        """A word of the vocabulary as it stands where a search for it finds it first."""
        (hit,) = self._build_hits(*self._find([Term((key,), key)], 1), "")
        return next((text for text, matches in hit.parts if matches), key)

    def _find(self, terms: Sequence[Term], limit: int) -> tuple[_Rows, list[Run]]:
        """The matching rows with their ranks, and the runs of tokens that they match."""
        exact = [self._reader.runs(term) for term in terms]
        rows = self._reader.match(_all_of(exact), limit)
        if len(rows) == limit:
            return rows, _flat(exact)
        wider = self._with_beginnings(terms, _SHORTEST_BEGINNING if rows else _SHORTEST_LAST_RESORT)
        if wider != exact:
            known = {row for row, _ in rows}
            found = self._reader.match(_all_of(wider), limit)
            rows += [(row, rank) for row, rank in found if row not in known]
        if rows:
            return rows[:limit], _flat(wider)
        single = self._with_beginnings(split_into_single_words(tuple(terms)), _SHORTEST_BEGINNING)
        return self._reader.match(_any_of(_flat(single)), limit), _flat(single)

    def _with_beginnings(self, terms: Sequence[Term], shortest: int) -> list[tuple[Run, ...]]:
        """The runs of each term, with the words that its last one may be the beginning of."""
        found = []
        for term in terms:
            begun = self._reader.begun_runs(term) if term.may_be_cut_short(shortest) else ()
            found.append(tuple(dict.fromkeys((*self._reader.runs(term), *begun))))
        return found

    def _build_hits(self, rows: _Rows, runs: list[Run], reading: str) -> list[SearchHit]:
        phrases, any_of_them = self._reader.phrases(runs), _any_of(runs)
        hits: list[SearchHit] = []
        for row, rank in rows:
            entry = self._reader.read_entry(row)
            snippet = build_snippet(self._reader.read_text(entry, any_of_them), phrases)
            reference = entry.reference_to(*snippet.lines)
            if entry.work != reading:
                reference = f"{entry.work} {reference}"
            score = rank / rows[0][1] if rows[0][1] else 1.0
            score = min(round(score, 4), hits[-1].score if hits else 1.0)
            hits.append(SearchHit(reference, snippet.parts, score))
        return hits


def _all_of(terms: Sequence[Sequence[Run]]) -> str:
    """An expression of FTS5. In quotation marks it knows no operators, and tokens have none."""
    return " AND ".join(f"({_any_of(runs)})" for runs in terms)


def _any_of(runs: Sequence[Run]) -> str:
    return " OR ".join(f'"{" ".join(run)}"' for run in runs)


def _flat(terms: Sequence[Sequence[Run]]) -> list[Run]:
    return list(dict.fromkeys(run for runs in terms for run in runs))
