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
from dataclasses import dataclass
from itertools import islice

from bot.content.search.stems import EnglishStemmer
from bot.content.search.words import find_words, is_spaceless, word_key
from bot.core.library import Library, Paragraph, Work
from bot.core.plain_text import plain_text

_TABLES = """
    CREATE VIRTUAL TABLE paragraph USING fts5(words, content = '', tokenize = 'ascii');
    CREATE VIRTUAL TABLE long_piece USING fts5(words, content = '', tokenize = 'ascii');
    CREATE TABLE entry (
        id INTEGER PRIMARY KEY,
        work TEXT NOT NULL,
        chapter TEXT NOT NULL,
        section TEXT,  -- NULL for a note
        labels TEXT NOT NULL,  -- a line for each line of the text
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

_MOST_LINES, _MOST_OF_LINES = 14, 1500  # lines that are one entry, and their characters


@dataclass(frozen=True, slots=True)
class _Entry:
    """A paragraph, a note, or lines of verse, which are searched together: what is looked for may
    run from one into the next. `section` is None for a note."""

    work: str
    chapter: str
    section: str | None
    labels: tuple[str, ...]
    text: str


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
    return work.language is None or work.language.partition("-")[0] == "en"


def _entries(work: Work) -> Iterator[_Entry]:
    for chapter in work.chapters:
        for section in chapter.sections:
            for lines in _group_lines(section.paragraphs):
                labels = tuple(line.label for line in lines)
                text = "\n".join(plain_text(line.text) for line in lines)
                yield _Entry(work.slug, chapter.label, section.label, labels, text)
    for chapter in work.chapters:
        for note in chapter.notes:
            yield _Entry(work.slug, chapter.label, None, (note.label,), plain_text(note.text))


def _group_lines(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """The lines of each stanza together, those of a long one in several groups. What is no line is
    a group of its own."""
    group: list[Paragraph] = []
    length = 0
    for paragraph in paragraphs:
        length += len(paragraph.text)
        is_full = len(group) == _MOST_LINES or length > _MOST_OF_LINES
        if group and (paragraph.begins_block or is_full):
            yield group
            group, length = [], len(paragraph.text)
        group.append(paragraph)
    if group:
        yield group


class _IndexWriter:
    """Adds entries to the tables."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._stemmer = EnglishStemmer(connection)
        self._stem_of: dict[str, str] = {}
        self._uses: Counter[tuple[str, str]] = Counter()
        self._entries = self._pieces = 0

    def add(self, batch: Sequence[_Entry], is_english: bool) -> None:
        words = [_index_words(entry.text) for entry in batch]
        if is_english:
            self._learn_stems(words)
        for entry, its_words in zip(batch, words, strict=True):
            self._entries += 1
            tokens = [self._stem_of[word] for word in its_words] if is_english else its_words
            self._uses.update(zip(its_words, tokens, strict=True))
            self._insert("paragraph (rowid, words)", self._entries, " ".join(tokens))
            pieces = _split_into_pieces(entry.text)
            first, last = self._pieces + 1, self._pieces + len(pieces)
            where = entry.work, entry.chapter, entry.section, "\n".join(entry.labels)
            self._insert("entry", self._entries, *where, first, last)
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
    """Pieces that overlap, cut at blanks where there are some, each with `…` where it was cut."""
    step = _PIECE_LENGTH - _PIECE_OVERLAP
    return [
        _piece(text, start, start + _PIECE_LENGTH)
        for start in range(0, max(len(text) - _PIECE_OVERLAP, 1), step)
    ]


def _piece(text: str, start: int, end: int) -> str:
    blank_before = text.rfind(" ", max(start - _LONGEST_WORD, 0), start)
    blank_after = text.find(" ", end, end + _LONGEST_WORD)
    first = blank_before + 1 if blank_before >= 0 else start
    last = blank_after if blank_after >= 0 else end
    return ("…" if first else "") + text[first:last] + ("…" if last < len(text) else "")
