"""Finds the quotations of a message: what stands in a library, and what is only said to."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import islice

from bot.core.citations.citation import (
    CitationContext,
    UnknownQuotation,
)
from bot.core.citations.quotations.attribution.evidence import attribution_keys, is_of_text
from bot.core.citations.quotations.attribution.other_sources import OwnNames
from bot.core.citations.quotations.attribution.text_names import folded_titles, own_names
from bot.core.citations.quotations.folded_words import fold_words
from bot.core.citations.quotations.found_quotation import (
    FoundQuotation,
    merge_neighbours,
)
from bot.core.citations.quotations.index.quotation_index import QuotationIndex, hash_word
from bot.core.citations.quotations.message_quotations import MessageQuotations
from bot.core.library import Library

_TOPICAL_WORD = 5  # letters
_TOPICAL_SHARE = 1 / 3
_MOST_UNSOURCED = 16  # of one message: more are no message that somebody means


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
        reading = self._read(text, context)
        found = sorted([*reading.marked(), *reading.unmarked()], key=lambda each: each.range.start)
        unknown = (
            each for each, keys in self._unsourced(reading, text, context) if is_of_text(keys)
        )
        return tuple(merge_neighbours(found, text)), tuple(unknown)

    def unsourced(
        self, text: str, context: CitationContext
    ) -> Iterator[tuple[UnknownQuotation, tuple[str, ...]]]:
        """What stands in quotation marks and nowhere in the library, whosever it is, each with the
        keys by which it is judged."""
        reading = self._read(text, context)
        deque((*reading.marked(), *reading.unmarked()), maxlen=0)  # the text's own words go first
        yield from self._unsourced(reading, text, context)

    def _read(self, text: str, context: CitationContext) -> MessageQuotations:
        own = self._own_names.get(context.reading, OwnNames())
        return MessageQuotations(text, context, self._index, self._titles, own)

    def _unsourced(
        self, reading: MessageQuotations, text: str, context: CitationContext
    ) -> Iterator[tuple[UnknownQuotation, tuple[str, ...]]]:
        own = self._own_names.get(context.reading, OwnNames())
        for each in islice(reading.unknown(), _MOST_UNSOURCED):
            is_topical = self._is_topical(each.said)
            yield each, tuple(attribution_keys(text, each.range, own, is_topical))

    def _is_topical(self, said: str) -> bool:
        """Whether a third of the long words are those of the library."""
        words = [word.text for word in fold_words(said) if len(word.text) >= _TOPICAL_WORD]
        known = sum(self._index.knows(hash_word(word)) for word in words)
        return known >= _TOPICAL_SHARE * len(words) and known > 0
