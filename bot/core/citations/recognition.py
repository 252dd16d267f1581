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
        """An entry for each paragraph and each wording of a reference to it."""
        known: set[tuple[CitedPlace, str]] = set()
        # A message may cite the whole work hundreds of times over.
        distinct: dict[tuple[Reference, str], ProseReference] = {}
        for each in references:
            distinct.setdefault((each.reference, each.said), each)
        for each in distinct.values():
            for cited in cited_places((each.reference,), self._library, context.reading):
                if (cited, each.said) not in known:
                    known.add((cited, each.said))
                    yield Citation(
                        cited=cited,
                        kind=CitationKind.REFERENCE,
                        range=each.range,
                        said=each.said,
                        text=opening_words(cited, self._library),
                    )
