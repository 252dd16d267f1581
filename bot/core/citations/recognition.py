"""What a message cites: its references and quotations, each paragraph of the library once."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.citations.citation import (
    Citation,
    CitationContext,
    CitationKind,
    CitedPlace,
    FoundCitations,
    TextRange,
)
from bot.core.citations.cited_places import cited_places, opening_words, text_at
from bot.core.citations.prose_references import ProseReference, ReferenceFinder
from bot.core.citations.quotations import (
    FoundQuotation,
    QuotationFinder,
    QuotationIndex,
    quotation_index_in_memory,
)
from bot.core.citations.quotations.found_quotation import moved_to
from bot.core.library import Library
from bot.core.references import Reference

RECOGNIZER_VERSION = 3
"""Stored with every citation. It rises with every change of what is recognised."""
_MANY_ENTRIES = 1000


class CitationRecognizer:
    """Recognises what messages cite of one library. `index` is that of its quotations, where it is
    kept; else it is built."""

    def __init__(self, library: Library, index: QuotationIndex | None = None) -> None:
        self._library = library
        self._references = ReferenceFinder(library)
        self._quotations = QuotationFinder(index or quotation_index_in_memory(library), library)

    def find(self, text: str, context: CitationContext) -> FoundCitations:
        """The citations of a message in its order, and what it cites wrongly."""
        found, unknown = self._quotations.find(text, context)
        references, wrong = self._references.find(
            text, context, frozenset(each.cited for each in found)
        )
        quoted = tuple(self._quoted_where_named(found, references, context))
        # What a quotation refers to, the text refers to itself.
        own = [each for each in references if not _is_inside(each.range, quoted)]
        referred = tuple(self._referred(tuple(own), context))
        cited = [*_quoted(text, quoted, referred), *_only_referred(referred, quoted)]
        return FoundCitations(
            tuple(sorted(cited, key=lambda each: each.range)),
            tuple(each for each in wrong if not _is_inside(each.range, quoted)),
            unknown,
        )

    def _quoted_where_named(
        self,
        found: tuple[FoundQuotation, ...],
        references: tuple[ProseReference, ...],
        context: CitationContext,
    ) -> Iterator[FoundQuotation]:
        """The quotations; of words that stand in several places where the message says, if it names
        one of them, and not where they stand first."""
        named: frozenset[CitedPlace] | None = None
        for each in found:
            if each.also:
                if named is None:
                    named = frozenset(
                        cited_places(
                            (one.reference for one in references), self._library, context.reading
                        )
                    )
                places = [place for place in each.also if place in named]
                if places and each.cited not in named:
                    yield moved_to(each, places[0], text_at(places[0], self._library))
                    continue
            yield each

    def _referred(
        self, references: tuple[ProseReference, ...], context: CitationContext
    ) -> Iterator[Citation]:
        """An entry for each paragraph and each wording of a reference to it; once there are many,
        for each paragraph that has none. A message may cite the whole work hundreds of times, and
        in hundreds of wordings."""
        known: set[tuple[CitedPlace, str]] = set()
        cited_before: set[CitedPlace] = set()
        distinct: dict[tuple[Reference, str], ProseReference] = {}
        for each in references:
            distinct.setdefault((each.reference, each.said), each)
        for each in distinct.values():
            for cited in cited_places((each.reference,), self._library, context.reading):
                is_crowded = len(known) > _MANY_ENTRIES and cited in cited_before
                if (cited, each.said) not in known and not is_crowded:
                    known.add((cited, each.said))
                    cited_before.add(cited)
                    yield Citation(
                        cited=cited,
                        kind=CitationKind.REFERENCE,
                        range=each.range,
                        said=each.said,
                        text=opening_words(cited, self._library),
                    )


def _quoted(
    text: str, quoted: tuple[FoundQuotation, ...], referred: tuple[Citation, ...]
) -> Iterator[Citation]:
    """The quotations; those of a paragraph that the message also refers to are both."""
    places = {each.cited for each in referred}
    for each in quoted:
        is_both = each.cited in places
        yield Citation(
            cited=each.cited,
            kind=CitationKind.BOTH if is_both else CitationKind.QUOTATION,
            range=each.range,
            said=text[each.range.start : each.range.end],
            text=each.text,
            is_exact=each.is_exact,
            quoted=each.quoted,
            also=each.also,
        )


def _only_referred(
    referred: tuple[Citation, ...], quoted: tuple[FoundQuotation, ...]
) -> Iterator[Citation]:
    """The references to paragraphs that are not quoted as well."""
    places = {each.cited for each in quoted}
    return (each for each in referred if each.cited not in places)


def _is_inside(part: TextRange, quoted: tuple[FoundQuotation, ...]) -> bool:
    return any(each.range.start <= part.start and part.end <= each.range.end for each in quoted)
