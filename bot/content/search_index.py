"""Full-text search in all works: SQLite's FTS5 in memory, with English stemming and phrases."""

from __future__ import annotations

import re
import sqlite3
import threading
from dataclasses import dataclass

from bot.core.library import Library

# Put around each word that matches; control characters, since a text has no use for them.
_MATCH_START, _MATCH_END = "\x02", "\x03"
_SNIPPET_WORDS = 24
_NOTE_MARK = re.compile(r"\[\^[^\]\s]{1,20}\]")
_TERM = re.compile(r'"([^"]*)"|(\S+)')
_MAX_TERMS = 20

# FTS5's time for a snippet grows with the square of what matches in the text around it. So a long
# paragraph has its snippets from pieces, which overlap by more than a phrase on Discord can have.
_PIECE_LENGTH = 2000
_PIECE_OVERLAP = 300
_SNIPPET_LENGTH = 300  # characters: where a script has no blanks, a sentence is one "word"
_BEFORE_MATCH = 100

# The paragraphs and notes that match, the best first.
_FIND_MATCHES = """
    SELECT rowid, rank FROM paragraph
    WHERE paragraph MATCH :query
    ORDER BY rank, rowid
    LIMIT :limit
"""
# Of the pieces of one paragraph the one with the best matches, as a snippet around them.
_FIND_SNIPPET = """
    SELECT snippet(piece, 0, :match_start, :match_end, '…', :snippet_words) FROM piece
    WHERE piece MATCH :query AND rowid BETWEEN :first AND :last
    ORDER BY rank, rowid
    LIMIT 1
"""
_READ_PIECE = "SELECT text FROM piece WHERE rowid = ?"


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
        self._lock = threading.Lock()  # searches run in threads of their own
        self._entries: list[_Entry] = []
        for table, options in (("paragraph", ", content = ''"), ("piece", "")):
            self._connection.execute(
                f"CREATE VIRTUAL TABLE {table} USING fts5"
                f"(text, tokenize = 'porter unicode61 remove_diacritics 2'{options})"
            )
        for reference, text in _index_rows(library, reading):
            self._add(reference, text)

    def search(self, words: str, limit: int = 10) -> tuple[SearchHit, ...]:
        """The hits, the best first: the paragraphs with all words, or if there is none, with any.

        A phrase in quotation marks matches as a whole. FTS5's operators have no effect.
        """
        terms = _quoted_terms(words)
        if not terms:
            return ()
        with_any = " OR ".join(terms)
        with self._lock:
            rows = self._match(" ".join(terms), limit) or self._match(with_any, limit)
            best_rank = rows[0][1] if rows else 0.0
            return tuple(self._build_hit(rowid, with_any, rank, best_rank) for rowid, rank in rows)

    def close(self) -> None:
        """Free the memory of the index."""
        self._connection.close()

    def _add(self, reference: str, text: str) -> None:
        first = self._entries[-1].last_piece + 1 if self._entries else 1
        pieces = _split_into_pieces(text)
        self._entries.append(_Entry(reference, first, first + len(pieces) - 1))
        insert = self._connection.execute
        insert("INSERT INTO paragraph (rowid, text) VALUES (?, ?)", (len(self._entries), text))
        for rowid, piece in enumerate(pieces, first):
            insert("INSERT INTO piece (rowid, text) VALUES (?, ?)", (rowid, piece))

    def _match(self, query: str, limit: int) -> list[tuple[int, float]]:
        return self._connection.execute(_FIND_MATCHES, {"query": query, "limit": limit}).fetchall()

    def _build_hit(self, rowid: int, query: str, rank: float, best_rank: float) -> SearchHit:
        entry = self._entries[rowid - 1]
        found = self._connection.execute(
            _FIND_SNIPPET,
            {
                "match_start": _MATCH_START,
                "match_end": _MATCH_END,
                "snippet_words": _SNIPPET_WORDS,
                "query": query,
                "first": entry.first_piece,
                "last": entry.last_piece,
            },
        ).fetchone()
        # A phrase that is longer than the overlap may be in no piece: then the beginning is shown.
        (marked,) = found or self._connection.execute(_READ_PIECE, (entry.first_piece,)).fetchone()
        score = round(rank / best_rank, 4) if best_rank else 1.0
        return SearchHit(entry.reference, _snippet_parts(marked), score)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A paragraph or note, and the rows of its pieces."""

    reference: str
    first_piece: int
    last_piece: int


def _index_rows(library: Library, reading: str) -> list[tuple[str, str]]:
    rows = []
    for work in library.works:
        prefix = "" if work.slug == reading else f"{work.slug} "
        for chapter, section, paragraph in work.paragraphs:
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


def _split_into_pieces(text: str) -> list[str]:
    step = _PIECE_LENGTH - _PIECE_OVERLAP
    starts = range(0, max(len(text) - _PIECE_OVERLAP, 1), step)
    return [text[start : start + _PIECE_LENGTH] for start in starts]


def _snippet_parts(marked: str) -> tuple[tuple[str, bool], ...]:
    """The parts of a snippet; one that is too long is cut short around its first match."""
    parts: list[tuple[str, bool]] = []
    for piece in marked.split(_MATCH_START):
        word, end, rest = piece.partition(_MATCH_END)
        parts.extend([(word, True), (rest, False)] if end else [(piece, False)])
    lead, room = parts[0][0], _SNIPPET_LENGTH
    if len(lead) > _BEFORE_MATCH and len(marked) > room:
        parts[0] = f"…{lead[-_BEFORE_MATCH:]}", False
    shown: list[tuple[str, bool]] = []
    for text, matches in parts:
        if len(text) > room:
            shown.append((f"{text[:room]}…", matches))
            break
        shown.append((text, matches))
        room -= len(text)
    return tuple(part for part in shown if part[0])
