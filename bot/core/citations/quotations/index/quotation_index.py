"""An index of the pairs of words of a library: where in its texts two words stand side by side.

It is one immutable run of bytes, so that it can be kept in a file and mapped. Of that a look-up
touches a few pages; the texts themselves are those of the library.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property, lru_cache
from zlib import crc32

from bot.core.citations.citation import CitedPlace
from bot.core.citations.quotations.folded_words import FoldedWord, fold_words
from bot.core.citations.quotations.index.index_sections import (
    BUCKET_BITS,
    IndexSections,
    unpack_sections,
)
from bot.core.citations.quotations.index.library_paragraphs import LibraryParagraphs
from bot.core.library import Library
from bot.core.plain_text import plain_text

_KEPT_PARAGRAPHS = 128
_KEPT_WORDS = 4096


def hash_word(folded: str) -> int:
    """By which words are compared."""
    return crc32(folded.encode())


def hash_pair(first: int, second: int) -> int:
    """By which pairs of words are looked up."""
    return (first * 31 + second * 0x9E3779B1) & 0xFFFFFFFF


class IndexedParagraph:
    """A paragraph or note: its plain text and words, and the position of the first in the index."""

    def __init__(self, markdown: str, first: int) -> None:
        self.text = plain_text(markdown)
        self.first = first

    @cached_property
    def words(self) -> tuple[FoldedWord, ...]:
        """Its words; who only compares texts does not need them."""
        return fold_words(self.text)


class IndexedNames:
    """The names that stand in a work, of which only the hashes are known."""

    def __init__(self, hashes: Sequence[int]) -> None:
        self._hashes = hashes

    def __contains__(self, name: object) -> bool:
        """Whether a name, in small letters, is one of them."""
        hashed = hash_word(str(name))
        at = bisect_left(self._hashes, hashed)
        return at < len(self._hashes) and self._hashes[at] == hashed


class QuotationIndex:
    """The index of a library, over bytes that `build_quotation_index` made of the same library.
    Raises ValueError if they are plainly no such bytes."""

    def __init__(self, buffer: bytes | memoryview, library: Library) -> None:
        self._sections = unpack_sections(buffer)
        self._library = LibraryParagraphs(library)
        if len(self._sections.starts) != len(self._library) + 1:
            raise ValueError("the index of another library")
        self._starts, self._pairs = self._sections.starts, self._sections.pairs
        self.words = self._sections.words
        self.word_count = len(self.words)
        # What is kept must not hold the index: nothing but its last user keeps a mapping open.
        reader = _ParagraphReader(self._library, self._starts)
        self.paragraph = lru_cache(maxsize=_KEPT_PARAGRAPHS)(reader.read)
        self._word = lru_cache(maxsize=_KEPT_WORDS)(_WordReader(self._sections).read)

    def pairs(self, first: int, second: int, most: int) -> range:
        """Where among all pairs those of two words, by their hashes, are: `position` has the
        position of each. Of more than `most` there is one too many."""
        hashed = hash_pair(first, second)
        buckets, key = self._sections.buckets, hashed << 32
        bucket = hashed >> (32 - BUCKET_BITS)
        begin = bisect_left(self._pairs, key, buckets[bucket], buckets[bucket + 1])
        end = min(begin + most + 1, buckets[bucket + 1])
        return range(begin, bisect_right(self._pairs, key | 0xFFFFFFFF, begin, end))

    def positions(self, pairs: range) -> list[int]:
        """The positions of the first words of pairs."""
        return [pair & 0xFFFFFFFF for pair in self._pairs[pairs.start : pairs.stop]]

    def paragraph_at(self, position: int) -> int:
        """Which paragraph has the word at a position."""
        return bisect_right(self._starts, position) - 1

    def word_at(self, position: int) -> str:
        """The folded word at a position."""
        return self._word(self.words[position])

    def knows(self, hashed: int) -> bool:
        """Whether a word, by its hash, stands anywhere in the library."""
        known = self._sections.known_hashes
        at = bisect_left(known, hashed)
        return at < len(known) and known[at] == hashed

    def names(self, work: int) -> IndexedNames:
        """The names that stand in the work with this number."""
        ends = self._sections.name_ends
        start = ends[work - 1] if work else 0
        return IndexedNames(self._sections.names[start : ends[work]])

    def place(self, paragraph: int) -> CitedPlace:
        """The place of a paragraph."""
        return self._library.place(paragraph)

    def find(self, place: CitedPlace) -> int | None:
        """The paragraph at a place; None if the library has none there."""
        return self._library.find(place)


class _ParagraphReader:
    def __init__(self, library: LibraryParagraphs, starts: Sequence[int]) -> None:
        self._library = library
        self._starts = starts

    def read(self, number: int) -> IndexedParagraph:
        """A paragraph by its number."""
        return IndexedParagraph(self._library.text(number), self._starts[number])


class _WordReader:
    def __init__(self, sections: IndexSections) -> None:
        self._sections = sections

    def read(self, hashed: int) -> str:
        """The folded word with a hash."""
        at = bisect_left(self._sections.known_hashes, hashed)
        start = self._sections.known_ends[at - 1] if at else 0
        return bytes(self._sections.known_words[start : self._sections.known_ends[at]]).decode()
