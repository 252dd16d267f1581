"""Finds the quotations of a message: what stands in a library, and what is only said to."""

from __future__ import annotations

from bot.core.citations.citation import (
    CitationContext,
    UnknownQuotation,
)
from bot.core.citations.quotations.folded_words import fold_words
from bot.core.citations.quotations.found_quotation import (
    FoundQuotation,
    merge_neighbours,
)
from bot.core.citations.quotations.message_quotations import MessageQuotations
from bot.core.citations.quotations.other_sources import OwnNames
from bot.core.citations.quotations.quotation_index import QuotationIndex, hash_word
from bot.core.citations.quotations.said_of_text import is_of_text
from bot.core.citations.quotations.text_names import folded_titles, own_names
from bot.core.library import Library

_TOPICAL_WORD = 5  # letters
_TOPICAL_SHARE = 1 / 3


class QuotationFinder:
    """Finds quotations of one library."""

    def __init__(self, index: QuotationIndex, library: Library) -> None:
        self._index = index
        self._own_names = {
            work.slug: own_names(work, index.names(number))
            for number, work in enumerate(library.works)
        }
        self._titles = folded_titles(library.works)

    def find(
        self, text: str, context: CitationContext
    ) -> tuple[tuple[FoundQuotation, ...], tuple[UnknownQuotation, ...]]:
        """The quotations of a message in its order, and the words in quotation marks that stand
        nowhere."""
        own = self._own_names.get(context.reading, OwnNames())
        reading = MessageQuotations(text, context, self._index, self._titles, own)
        quoted = list(reading.marked())
        unmarked = list(reading.unmarked())
        unknown = (
            each
            for each in reading.unknown()
            if is_of_text(text, each.range, own, is_topical=self._is_topical(each.said))
        )
        found = sorted([*quoted, *unmarked], key=lambda each: each.range.start)
        return tuple(merge_neighbours(found, text)), tuple(unknown)

    def _is_topical(self, said: str) -> bool:
        """Whether a third of the long words are those of the library."""
        words = [word.text for word in fold_words(said) if len(word.text) >= _TOPICAL_WORD]
        known = sum(self._index.knows(hash_word(word)) for word in words)
        return known >= _TOPICAL_SHARE * len(words) and known > 0
