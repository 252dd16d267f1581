"""An index of the pairs of words of a library: where in its texts two words stand side by side.

It is one immutable run of bytes, so that it can be kept in a file and mapped: a header of three
numbers, then for each paragraph where its words begin, for each word the CRC of its folded form,
and for each pair its CRC with the position of its first word, sorted. All numbers are in the
machine's own byte order: the file is a cache.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

from bot.core.citations.citation import CitedPlace
from bot.core.citations.quotations.folded_words import FoldedWord, fold_words
from bot.core.library import Library, Work
from bot.core.plain_text import plain_text
from bot.core.references import NotePlace, Place

_HEADER = 3  # numbers of 64 bits: paragraphs, words, pairs
_KEPT_PARAGRAPHS = 512


def build_quotation_index(library: Library) -> bytes:
    """The index of a library."""
    starts, words = array("I"), array("I")
    pairs: list[int] = []
    for markdown, _ in library_paragraphs(library):
        starts.append(len(words))
        hashes = [hash_word(word.text) for word in fold_words(plain_text(markdown))]
        pairs += [
            hash_pair(first, second) << 32 | (len(words) + at)
            for at, (first, second) in enumerate(pairwise(hashes))
        ]
        words.extend(hashes)
    starts.append(len(words))
    if (len(starts) + len(words)) % 2:
        words.append(0)  # the pairs begin at a multiple of eight bytes
    header = array("Q", [len(starts), len(words), len(pairs)])
    ordered = array("Q", sorted(pairs))
    return b"".join(part.tobytes() for part in (header, starts, words, ordered))


def library_paragraphs(library: Library) -> Iterator[tuple[str, CitedPlace]]:
    """Every paragraph and note, as Markdown, in the order in which the index counts them."""
    for work in library.works:
        yield from _work_paragraphs(work)


def _work_paragraphs(work: Work) -> Iterator[tuple[str, CitedPlace]]:
    for chapter, section, paragraph in work.paragraphs:
        place = Place(chapter.label, section.label, paragraph.label)
        yield paragraph.text, CitedPlace(work.slug, place)
    for (chapter_label, label), note in work.notes.items():
        yield note.text, CitedPlace(work.slug, NotePlace(chapter_label, label))


def hash_word(folded: str) -> int:
    """By which words are compared."""
    return crc32(folded.encode())


def hash_pair(first: int, second: int) -> int:
    """By which pairs of words are looked up."""
    return (first * 31 + second * 0x9E3779B1) & 0xFFFFFFFF


class IndexedParagraph:
    """A paragraph or note: its place, plain text and words, and where the index counts them."""

    __slots__ = ("first", "place", "text", "words")

    def __init__(self, place: CitedPlace, markdown: str, first: int) -> None:
        self.place = place
        self.text = plain_text(markdown)
        self.words: tuple[FoldedWord, ...] = fold_words(self.text)
        self.first = first


class QuotationIndex:
    """The index of a library, over bytes that `build_quotation_index` made of the same library."""

    def __init__(self, buffer: bytes | memoryview, library: Library) -> None:
        view = memoryview(buffer)
        paragraphs, words, pairs = view[: 8 * _HEADER].cast("Q")
        starts_end = 8 * _HEADER + 4 * paragraphs
        words_end = starts_end + 4 * words
        self._starts: Sequence[int] = view[8 * _HEADER : starts_end].cast("I")
        self.words: Sequence[int] = view[starts_end:words_end].cast("I")
        self._pairs: Sequence[int] = view[words_end : words_end + 8 * pairs].cast("Q")
        self._paragraphs = tuple(library_paragraphs(library))
        self.word_count = self._starts[len(self._starts) - 1]
        self.paragraph = lru_cache(maxsize=_KEPT_PARAGRAPHS)(self._read_paragraph)

    def positions(self, first: int, second: int, most: int) -> Sequence[int]:
        """Where two words, by their hashes, stand side by side; nothing if that is in more places
        than `most`."""
        key = hash_pair(first, second) << 32
        begin = bisect_left(self._pairs, key)
        end = bisect_right(self._pairs, key | 0xFFFFFFFF, begin)
        if end - begin > most:
            return ()
        return [pair & 0xFFFFFFFF for pair in self._pairs[begin:end]]

    def count_pair(self, first: int, second: int) -> int:
        """In how many places two words stand side by side."""
        key = hash_pair(first, second) << 32
        begin = bisect_left(self._pairs, key)
        return bisect_right(self._pairs, key | 0xFFFFFFFF, begin) - begin

    def paragraph_at(self, position: int) -> int:
        """Which paragraph has the word at a position."""
        return bisect_right(self._starts, position) - 1

    def word_at(self, position: int) -> str:
        """The folded word at a position."""
        paragraph = self.paragraph(self.paragraph_at(position))
        return paragraph.words[position - paragraph.first].text

    def place(self, paragraph: int) -> CitedPlace:
        """The place of a paragraph."""
        return self._paragraphs[paragraph][1]

    def find(self, place: CitedPlace) -> int | None:
        """The paragraph at a place; None if the library has none there."""
        for at, (_, each) in enumerate(self._paragraphs):
            if each == place:
                return at
        return None

    def _read_paragraph(self, at: int) -> IndexedParagraph:
        markdown, place = self._paragraphs[at]
        return IndexedParagraph(place, markdown, self._starts[at])
