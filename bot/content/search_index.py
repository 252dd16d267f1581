"""Full-text search in all works: SQLite's FTS5 in memory, with English stemming and phrases."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from bot.core.library import Library
from bot.core.passages import all_paragraphs

# Put around each word that matches; control characters, since a text has no use for them.
_MATCH_START, _MATCH_END = "\x02", "\x03"
_SNIPPET_WORDS = 24
_NOTE_MARK = re.compile(r"\[\^[^\]\s]{1,20}\]")
_TERM = re.compile(r'"([^"]*)"|(\S+)')
_MAX_TERMS = 20

# The paragraphs and notes that match, the best first, each with a snippet around its matches.
_FIND_MATCHES = """
    SELECT reference, snippet(paragraph, 1, :match_start, :match_end, '…', :snippet_words), rank
    FROM paragraph
    WHERE paragraph MATCH :query
    ORDER BY rank, rowid
    LIMIT :limit
"""


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A paragraph or note that holds the words. `parts` is its snippet, split into (text, whether
    it is a word that matches); `score` is 1 for the best hit and less for the others."""

    reference: str
    parts: tuple[tuple[str, bool], ...]
    score: float

    @property
    def snippet(self) -> str:
        """The snippet with the matching words in bold, as Markdown."""
        return "".join(f"**{text}**" if matches else text for text, matches in self.parts)

    @property
    def plain_snippet(self) -> str:
        """The snippet without marks."""
        return "".join(text for text, _ in self.parts)


class SearchIndex:
    """An index of all works. Hits in `reading`, a work's slug, have references without its name."""

    def __init__(self, library: Library, reading: str) -> None:
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._connection.execute(
            "CREATE VIRTUAL TABLE paragraph USING fts5"
            "(reference UNINDEXED, text, tokenize = 'porter unicode61 remove_diacritics 2')"
        )
        self._connection.executemany(
            "INSERT INTO paragraph VALUES (?, ?)", _index_rows(library, reading)
        )

    def search(self, words: str, limit: int = 10) -> tuple[SearchHit, ...]:
        """The hits, the best first: the paragraphs with all words, or if there is none, with any.

        A phrase in quotation marks matches as a whole. FTS5's operators have no effect.
        """
        terms = _quoted_terms(words)
        if not terms:
            return ()
        rows = self._match(" ".join(terms), limit) or self._match(" OR ".join(terms), limit)
        best_rank = rows[0][2] if rows else 0.0
        return tuple(_build_hit(*row, best_rank) for row in rows)

    def close(self) -> None:
        """Free the memory of the index."""
        self._connection.close()

    def _match(self, query: str, limit: int) -> list[tuple[str, str, float]]:
        return self._connection.execute(
            _FIND_MATCHES,
            {
                "match_start": _MATCH_START,
                "match_end": _MATCH_END,
                "snippet_words": _SNIPPET_WORDS,
                "query": query,
                "limit": limit,
            },
        ).fetchall()


def _index_rows(library: Library, reading: str) -> list[tuple[str, str]]:
    rows = []
    for work in library.works:
        prefix = "" if work.slug == reading else f"{work.slug} "
        for chapter, section, paragraph in all_paragraphs(work):
            reference = f"{prefix}{chapter.label}.{section.label}.{paragraph.label}"
            rows.append((reference, _NOTE_MARK.sub("", paragraph.text)))
        for chapter in work.chapters:
            for note in chapter.notes:
                rows.append((f"{prefix}{chapter.label}.n{note.label}", note.text))
    return rows


def _quoted_terms(words: str) -> list[str]:
    """Each word or phrase in double quotes, inside which FTS5 knows no operators."""
    straight_quotes = words.translate({ord(quote): '"' for quote in "“”„«»"}).replace("\x00", " ")
    texts = [phrase or word for phrase, word in _TERM.findall(straight_quotes)]
    unquoted = [text.replace('"', "") for text in texts]
    return [f'"{text}"' for text in unquoted if any(char.isalnum() for char in text)][:_MAX_TERMS]


def _build_hit(reference: str, marked: str, rank: float, best_rank: float) -> SearchHit:
    parts: list[tuple[str, bool]] = []
    for piece in marked.split(_MATCH_START):
        word, end, rest = piece.partition(_MATCH_END)
        parts.extend([(word, True), (rest, False)] if end else [(piece, False)])
    score = round(rank / best_rank, 4) if best_rank else 1.0
    return SearchHit(reference, tuple(part for part in parts if part[0]), score)
