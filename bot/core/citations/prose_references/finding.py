"""The references that running prose makes, resolved in the library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.citations.citation import CitationContext, TextRange, WrongReference
from bot.core.citations.prose_references.reference_texts import ReferenceText, find_reference_texts
from bot.core.citations.visible_text import VisibleText
from bot.core.library import Library
from bot.core.references import Place, Reference, parse_reference
from bot.core.references.levels import prose_marks
from bot.errors import BadReference

_KEPT_RESULTS = 1024


@dataclass(frozen=True, slots=True)
class ProseReference:
    """A reference in a message: where it stands, its words, and what it means."""

    range: TextRange
    said: str
    reference: Reference


Resolved = Reference | BadReference


class ReferenceFinder:
    """Finds references in messages. Students cite the same few places again and again: what those
    are is kept."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._marks = prose_marks(library)
        self._resolved: dict[tuple[str, str, Place | None], Resolved] = {}

    def find(
        self, text: str, context: CitationContext
    ) -> tuple[tuple[ProseReference, ...], tuple[WrongReference, ...]]:
        """The references of a text, in order, and those that name a place that is not there."""
        visible = VisibleText(text)
        found: list[ProseReference] = []
        wrong: list[WrongReference] = []
        for each in find_reference_texts(visible.text, self._marks):
            for start, said, resolved in self._resolve(each, context):
                place = visible.original_range(start, start + len(said))
                if isinstance(resolved, Reference):
                    found.append(ProseReference(place, text[slice(*place)], resolved))
                else:
                    wrong.append(WrongReference(place, text[slice(*place)], str(resolved)))
        return tuple(found), tuple(wrong)

    def _resolve(
        self, text: ReferenceText, context: CitationContext
    ) -> Iterator[tuple[int, str, Resolved]]:
        """If one piece of a list does not exist, the others still count. A piece that does not
        exist is passed over whole: the end of "9.2.4" alone would cite another paragraph."""
        whole = self._parse(text.whole, context)
        if isinstance(whole, Reference) or not text.pieces:
            yield text.start, text.whole, whole
            return
        for start, piece in text.pieces:
            yield start, piece, self._parse(piece, context)

    def _parse(self, typed: str, context: CitationContext) -> Resolved:
        key = (typed, context.reading, context.here)
        if key not in self._resolved:
            if len(self._resolved) == _KEPT_RESULTS:
                self._resolved.clear()
            self._resolved[key] = self._parse_anew(typed, context)
        return self._resolved[key]

    def _parse_anew(self, typed: str, context: CitationContext) -> Resolved:
        try:
            return parse_reference(
                typed, self._library, reading=context.reading, here=context.here, prose=True
            )
        except BadReference as error:
            return error


def find_references(
    text: str, library: Library, context: CitationContext
) -> tuple[tuple[ProseReference, ...], tuple[WrongReference, ...]]:
    """The references of one text; who reads many keeps a ReferenceFinder."""
    return ReferenceFinder(library).find(text, context)
