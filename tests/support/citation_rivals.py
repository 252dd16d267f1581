"""Other ways to find quotations, with the interface of our own, to compare them: the most similar
paragraph by `rapidfuzz`, a phrase query of SQLite's FTS5, and Quid, a program for literary texts.

The first two know nothing of where a quotation is, so they get what stands in quotation marks.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections.abc import Iterator
from importlib import import_module
from itertools import accumulate

from rapidfuzz import fuzz, process

from bot.core.citations.citation import (
    Citation,
    CitationContext,
    CitationKind,
    CitedPlace,
    FoundCitations,
    TextRange,
)
from bot.core.citations.quotations.folded_words import fold_words
from bot.core.citations.quotations.index.library_paragraphs import LibraryParagraphs
from bot.core.citations.quotations.quoted_segments import quoted_segments
from bot.core.library import Library
from bot.core.plain_text import plain_text

_LEAST = 5  # words
_SIMILAR = 85  # of 100


class SimilarParagraphs:
    """Compares what is quoted with every paragraph by `partial_ratio`."""

    def __init__(self, library: Library) -> None:
        self._paragraphs = LibraryParagraphs(library)
        self._texts = [_folded(plain_text(text)) for text in self._paragraphs]

    def find(self, text: str, context: CitationContext) -> FoundCitations:
        """The paragraph that is most like each quotation, if it is like it."""
        del context
        return FoundCitations(tuple(self._citations(text)))

    def _citations(self, text: str) -> Iterator[Citation]:
        for part, words in _quoted(text):
            best = process.extractOne(
                words, self._texts, scorer=fuzz.partial_ratio, score_cutoff=_SIMILAR
            )
            if best is not None:
                yield _citation(self._paragraphs.place(best[2]), part, text)


class PhraseQuery:
    """Looks for what is quoted as a phrase of a plain FTS5 table."""

    def __init__(self, library: Library) -> None:
        self._paragraphs = LibraryParagraphs(library)
        self._table = sqlite3.connect(":memory:")
        self._table.execute("CREATE VIRTUAL TABLE plain USING fts5(text)")
        rows = ((at, _folded(plain_text(text))) for at, text in enumerate(self._paragraphs))
        self._table.executemany("INSERT INTO plain (rowid, text) VALUES (?, ?)", rows)

    def find(self, text: str, context: CitationContext) -> FoundCitations:
        """The first paragraph that has each quotation word for word."""
        del context
        return FoundCitations(tuple(self._citations(text)))

    def _citations(self, text: str) -> Iterator[Citation]:
        for part, words in _quoted(text):
            query = "SELECT rowid FROM plain WHERE plain MATCH ? ORDER BY rowid LIMIT 1"
            row = self._table.execute(query, (f'"{words}"',)).fetchone()
            if row is not None:
                yield _citation(self._paragraphs.place(row[0]), part, text)


class QuidMatches:
    """Compares a message with the whole text by Quid. Raises ImportError where it is not
    installed."""

    def __init__(self, library: Library) -> None:
        compare = import_module("quid.core.Quid").Quid
        self._quid = compare(min_match_length=_LEAST)
        self._paragraphs = LibraryParagraphs(library)
        texts = [plain_text(text) for text in self._paragraphs]
        self._source = "\n".join(texts)
        self._starts = list(accumulate((len(text) + 1 for text in texts), initial=0))

    def find(self, text: str, context: CitationContext) -> FoundCitations:
        """Every match, as a quotation of the paragraph in which it begins."""
        del context
        found = []
        for match in self._quid.compare(self._source, text):
            at = bisect_right(self._starts, match.source_span.start) - 1
            part = TextRange(match.target_span.start, match.target_span.end)
            found.append(_citation(self._paragraphs.place(at), part, text))
        return FoundCitations(tuple(found))


def _quoted(text: str) -> Iterator[tuple[TextRange, str]]:
    """What a message sets off, of five words and more."""
    for segment in quoted_segments(text):
        words = fold_words(text[segment.range.start : segment.range.end])
        if len(words) >= _LEAST:
            yield segment.range, " ".join(word.text for word in words)


def _folded(text: str) -> str:
    return " ".join(word.text for word in fold_words(text))


def _citation(cited: CitedPlace, part: TextRange, text: str) -> Citation:
    said = text[part.start : part.end]
    return Citation(cited=cited, kind=CitationKind.QUOTATION, range=part, said=said, text=said)
