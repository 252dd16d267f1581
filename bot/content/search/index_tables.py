"""Writes the tables of a search index: each paragraph and note of each work as its words.

`paragraph` holds their words, those of English works as stems. `vocabulary` says which word stands
for which of them, so that a beginning or a misspelling can be looked for. A snippet is made from a
piece of a text, since a paragraph may be of any length; `long_piece` finds it in a long one.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from bot.content.search.stems import EnglishStemmer
from bot.content.search.words import find_words, is_spaceless, plain_text, word_key
from bot.core.library import Library, Work
from bot.core.references import NotePlace, Place

_TABLES = """
    CREATE VIRTUAL TABLE paragraph USING fts5(words, content = '', tokenize = 'ascii');
    CREATE VIRTUAL TABLE long_piece USING fts5(words, content = '', tokenize = 'ascii');
    CREATE TABLE entry (
        id INTEGER PRIMARY KEY,
        work TEXT NOT NULL,
        reference TEXT NOT NULL,
        first_piece INTEGER NOT NULL,
        last_piece INTEGER NOT NULL
    );
    CREATE TABLE piece (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
    CREATE TABLE vocabulary (
        word TEXT NOT NULL,
        token TEXT NOT NULL,
        uses INTEGER NOT NULL,
        PRIMARY KEY (word, token)
    ) WITHOUT ROWID;
    CREATE INDEX vocabulary_token ON vocabulary (token);
    CREATE TABLE text_kind (is_english INTEGER PRIMARY KEY);
"""
_PIECE_LENGTH = 2000
_PIECE_OVERLAP = 300  # more than a phrase on Discord can have
_LONGEST_WORD = 60  # of the vocabulary
_BATCH = 500  # entries whose words are stemmed together
_HYPHENATED = re.compile(r"\b\w++(?:[-\u2010\u2011]\w++)+")

Entry = tuple[Work, Place | NotePlace, str]


def write_index(library: Library, connection: sqlite3.Connection) -> None:
    """Write the tables of an index of all works into an empty database."""
    connection.executescript(_TABLES)
    writer = _IndexWriter(connection)
    for work in library.works:
        is_english = _is_english(work)
        connection.execute("INSERT OR IGNORE INTO text_kind VALUES (?)", (is_english,))
        entries = _entries(work)
        while batch := list(islice(entries, _BATCH)):
            writer.add(batch, is_english)
    writer.finish()
    connection.commit()


def _is_english(work: Work) -> bool:
    """Whether its words have English stems; in any other language these would join words that have
    nothing in common."""
    return True


def _entries(work: Work) -> Iterator[Entry]:
    for chapter, section, paragraph in work.paragraphs:
        place = Place(chapter.label, section.label, paragraph.label)
        yield work, place, plain_text(paragraph.text)
    for chapter in work.chapters:
        for note in chapter.notes:
            yield work, NotePlace(chapter.label, note.label), plain_text(note.text)


class _IndexWriter:
    """Adds entries to the tables."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._stemmer = EnglishStemmer()
        self._stem_of: dict[str, str] = {}
        self._uses: Counter[tuple[str, str]] = Counter()
        self._entries = self._pieces = 0

    def add(self, batch: Sequence[Entry], is_english: bool) -> None:
        words = [_index_words(text) for _, _, text in batch]
        if is_english:
            self._learn_stems(words)
        for (work, place, text), its_words in zip(batch, words, strict=True):
            self._entries += 1
            tokens = [self._stem_of[word] for word in its_words] if is_english else its_words
            self._uses.update(zip(its_words, tokens, strict=True))
            self._insert("paragraph (rowid, words)", self._entries, " ".join(tokens))
            pieces = _split_into_pieces(text)
            first, last = self._pieces + 1, self._pieces + len(pieces)
            self._insert(
                "entry (id, work, reference, first_piece, last_piece)",
                *(self._entries, work.slug, str(place), first, last),
            )
            self._add_pieces(pieces, is_english)

    def finish(self) -> None:
        """Write the vocabulary, and merge what the index was written in."""
        rows = (
            (word, token, uses)
            for (word, token), uses in sorted(self._uses.items())
            if len(word) <= _LONGEST_WORD and not is_spaceless(word)
        )
        self._connection.executemany("INSERT INTO vocabulary VALUES (?, ?, ?)", rows)
        for table in ("paragraph", "long_piece"):
            self._connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
        self._stemmer.close()

    def _add_pieces(self, pieces: Sequence[str], is_english: bool) -> None:
        for piece in pieces:
            self._pieces += 1
            self._insert("piece (id, text)", self._pieces, piece)
            if len(pieces) > 1:
                words = _index_words(piece)
                if is_english:
                    self._learn_stems([words])
                    words = [self._stem_of[word] for word in words]
                self._insert("long_piece (rowid, words)", self._pieces, " ".join(words))

    def _learn_stems(self, words: Iterable[Sequence[str]]) -> None:
        new = list({word for each in words for word in each}.difference(self._stem_of))
        if new:
            self._stem_of.update(zip(new, self._stemmer.stems(new), strict=True))

    def _insert(self, table: str, *values: object) -> None:
        marks = ", ".join("?" * len(values))
        self._connection.execute(f"INSERT INTO {table} VALUES ({marks})", values)


def _index_words(text: str) -> list[str]:
    """The words of a text in order, and after them its hyphenated words as one each: `co-operation`
    is found by `cooperation` too."""
    words = [word.key for word in find_words(text)]
    joined = (re.sub("[-\u2010\u2011]", "", match[0]) for match in _HYPHENATED.finditer(text))
    return [*words, *(key for word in joined if (key := word_key(word)))]


def _split_into_pieces(text: str) -> list[str]:
    step = _PIECE_LENGTH - _PIECE_OVERLAP
    starts = range(0, max(len(text) - _PIECE_OVERLAP, 1), step)
    return [text[start : start + _PIECE_LENGTH] for start in starts]
