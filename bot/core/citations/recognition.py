"""What a message cites: its references and quotations, each paragraph of the library once."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.citations.citation import (
    Citation,
    CitationContext,
    CitationKind,
    CitedPlace,
    FoundCitations,
)
from bot.core.citations.cited_places import cited_places, opening_words
from bot.core.citations.prose_references import ProseReference, ReferenceFinder
from bot.core.library import Library
from bot.core.references import Reference

RECOGNIZER_VERSION = 1
"""Stored with every citation. It rises with every change of what is recognised."""
_MANY_ENTRIES = 1000


class CitationRecognizer:
    """Recognises what messages cite of one library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._references = ReferenceFinder(library)

    def find(self, text: str, context: CitationContext) -> FoundCitations:
        """The citations of a message in its order, and what it cites wrongly."""
        references, wrong = self._references.find(text, context)
        return FoundCitations(tuple(self._referred(references, context)), wrong)

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
