"""Makes the index of a library, once: see `index_sections` for what is in it."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from itertools import accumulate, pairwise

from bot.core.citations.quotations.attribution.text_names import names_in
from bot.core.citations.quotations.folded_words import fold_words
from bot.core.citations.quotations.index.index_sections import (
    BUCKET_BITS,
    IndexSections,
    pack_sections,
)
from bot.core.citations.quotations.index.library_paragraphs import LibraryParagraphs
from bot.core.citations.quotations.index.quotation_index import QuotationIndex, hash_pair, hash_word
from bot.core.library import Library
from bot.core.plain_text import plain_text


def quotation_index_in_memory(library: Library) -> QuotationIndex:
    """The index of a library that is kept nowhere."""
    return QuotationIndex(build_quotation_index(library), library)


def build_quotation_index(library: Library) -> bytes:
    """The index of a library, as it is kept in memory or in a file."""
    starts, words, pairs = array("I"), array("I"), array("Q")
    known: dict[int, str] = {}
    for markdown in LibraryParagraphs(library):
        starts.append(len(words))
        folded = [word.text for word in fold_words(plain_text(markdown))]
        hashes = [hash_word(word) for word in folded]
        known.update(zip(hashes, folded, strict=True))
        pairs.extend(
            hash_pair(first, second) << 32 | at
            for at, (first, second) in enumerate(pairwise(hashes), len(words))
        )
        words.extend(hashes)
    starts.append(len(words))
    ordered, shift = sorted(pairs), 64 - BUCKET_BITS
    known_words = [known[each].encode() for each in sorted(known)]
    names = [sorted(map(hash_word, names_in(work))) for work in library.works]
    return pack_sections(
        IndexSections(
            pairs=ordered,
            buckets=[bisect_left(ordered, each << shift) for each in range((1 << BUCKET_BITS) + 1)],
            starts=starts,
            words=words,
            known_hashes=sorted(known),
            known_ends=list(accumulate(map(len, known_words))),
            name_ends=list(accumulate(map(len, names))),
            names=[name for each in names for name in each],
            known_words=b"".join(known_words),
        )
    )
