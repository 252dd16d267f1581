"""What was recognised in one wording of a response, as it is recorded with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bot.core.citations.citation import (
    Citation,
    CitationContext,
    CitationKind,
    CitedPlace,
    FoundCitations,
)
from bot.core.citations.cited_places import text_at
from bot.core.citations.recognition import RECOGNIZER_VERSION, CitationRecognizer
from bot.core.library import Library
from bot.core.references import NotePlace
from bot.core.stored_paragraph import StoredParagraph

_TOUCHING = 3  # characters between the parts of a quotation that goes on in the next paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognizedCitations:
    """What a wording cites, recognised by a version of the recogniser. `paragraphs` has the text of
    every place that is named; `quotations` counts what goes on in the next paragraph once."""

    version: int
    found: FoundCitations
    paragraphs: Mapping[CitedPlace, StoredParagraph]
    quotations: int

    @property
    def without_words(self) -> RecognizedCitations:
        """Without what repeats words of the wording: wrong references and unknown quotations."""
        return replace(self, found=FoundCitations(self.found.citations))

    @property
    def places(self) -> int:
        """How many different paragraphs and notes it cites."""
        return len({citation.cited for citation in self.found.citations})


def recognize_citations(
    text: str, context: CitationContext, recognizer: CitationRecognizer, library: Library
) -> RecognizedCitations:
    """Recognise what a wording cites of a library."""
    found = recognizer.find(text, context)
    return RecognizedCitations(
        version=RECOGNIZER_VERSION,
        found=found,
        paragraphs={cited: _stored(cited, library) for cited in _named_places(found)},
        quotations=_count_quotations(found, library),
    )


def _named_places(found: FoundCitations) -> Iterator[CitedPlace]:
    yield from (citation.cited for citation in found.citations)
    yield from (each.nearest for each in found.unknown if each.nearest is not None)


def _stored(cited: CitedPlace, library: Library) -> StoredParagraph:
    return StoredParagraph(cited.work, str(cited.place), text_at(cited, library))


def _count_quotations(found: FoundCitations, library: Library) -> int:
    """How many different passages are quoted."""
    quoted = [each for each in found.citations if each.kind is not CitationKind.REFERENCE]
    quoted.sort(key=lambda each: each.range)
    distinct: dict[object, None] = {}
    previous: Citation | None = None
    for citation in quoted:
        if previous is None or not _goes_on(previous, citation, library):
            distinct[citation.cited, citation.quoted] = None
        previous = citation
    return len(distinct)


def _goes_on(first: Citation, second: Citation, library: Library) -> bool:
    """Whether one quotation is the beginning of the other in the paragraph after it."""
    places = [_position(each.cited, library) for each in (first, second)]
    return (
        first.cited.work == second.cited.work
        and None not in places
        and places[1] == (places[0] or 0) + 1
        and second.range.start - first.range.end <= _TOUCHING
    )


def _position(cited: CitedPlace, library: Library) -> int | None:
    work = library.work(cited.work)
    if work is None or isinstance(cited.place, NotePlace):
        return None
    return work.extents[cited.place.labels].start
