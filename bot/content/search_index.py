"""Full-text search over the shelf: SQLite's FTS5 in memory, with English stemming and phrases."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from bot.core.library import Library
from bot.core.passages import all_paragraphs

_BEGIN, _END = "\x02", "\x03"  # around a found word; control characters never stand in a reading
_SNIPPET_WORDS = 24
_NOTE_MARK = re.compile(r"\[\^[^\]\s]{1,20}\]")
_TERM = re.compile(r'"([^"]*)"|(\S+)')
_MOST_TERMS = 20


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A paragraph that holds the words. `parts` is its snippet, cut into (text, is a found word);
    `score` is 1 for the best hit and less for the others."""

    reference: str
    parts: tuple[tuple[str, bool], ...]
    score: float

    @property
    def snippet(self) -> str:
        """The snippet with the found words in bold, as Markdown."""
        return "".join(f"**{text}**" if found else text for text, found in self.parts)

    @property
    def plain_snippet(self) -> str:
        """The snippet without marks."""
        return "".join(text for text, _ in self.parts)


class SearchIndex:
    """An index of all works on a shelf; `reading` is the one whose references are bare."""

    def __init__(self, library: Library, reading: str) -> None:
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._connection.execute(
            "CREATE VIRTUAL TABLE paragraph USING fts5"
            "(reference UNINDEXED, text, tokenize = 'porter unicode61 remove_diacritics 2')"
        )
        self._connection.executemany("INSERT INTO paragraph VALUES (?, ?)", _rows(library, reading))

    def search(self, words: str, limit: int = 10) -> tuple[SearchHit, ...]:
        """The best hits first. All words are wanted; where no paragraph has all, any counts.

        A phrase in quotation marks is found as it stands. Nothing that is typed is an operator.
        """
        terms = _terms(words)
        if not terms:
            return ()
        found = self._match(" ".join(terms), limit) or self._match(" OR ".join(terms), limit)
        best = found[0][2] if found else 0.0
        return tuple(_hit(*row, best) for row in found)

    def close(self) -> None:
        """Let the memory go."""
        self._connection.close()

    def _match(self, query: str, limit: int) -> list[tuple[str, str, float]]:
        return self._connection.execute(
            "SELECT reference, snippet(paragraph, 1, ?, ?, '…', ?), rank FROM paragraph"
            " WHERE paragraph MATCH ? ORDER BY rank, rowid LIMIT ?",
            (_BEGIN, _END, _SNIPPET_WORDS, query, limit),
        ).fetchall()


def _rows(library: Library, reading: str) -> list[tuple[str, str]]:
    rows = []
    for work in library.works:
        head = "" if work.slug == reading else f"{work.slug} "
        for chapter, section, paragraph in all_paragraphs(work):
            reference = f"{head}{chapter.label}.{section.label}.{paragraph.label}"
            rows.append((reference, _NOTE_MARK.sub("", paragraph.text)))
        for chapter in work.chapters:
            rows.extend((f"{head}{chapter.label}.n{n.label}", n.text) for n in chapter.notes)
    return rows


def _terms(words: str) -> list[str]:
    """Each word or phrase in FTS5's quotes, inside which nothing has a meaning."""
    straight = words.translate({ord(quote): '"' for quote in "“”„«»"}).replace("\x00", " ")
    texts = [phrase or word for phrase, word in _TERM.findall(straight)]
    kept = [text.replace('"', "") for text in texts]
    return [f'"{text}"' for text in kept if any(char.isalnum() for char in text)][:_MOST_TERMS]


def _hit(reference: str, marked: str, rank: float, best: float) -> SearchHit:
    parts: list[tuple[str, bool]] = []
    for piece in marked.split(_BEGIN):
        found, end, rest = piece.partition(_END)
        parts.extend([(found, True), (rest, False)] if end else [(piece, False)])
    score = round(rank / best, 4) if best else 1.0
    return SearchHit(reference, tuple(part for part in parts if part[0]), score)
