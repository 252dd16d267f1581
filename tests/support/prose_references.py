"""The references that are found in a message."""

from __future__ import annotations

from bot.core.citations.citation import CitationContext
from bot.core.citations.prose_references import find_references
from bot.core.library import Library
from bot.core.references import Place, Reference


def references_in(
    text: str, library: Library, *, reading: str, here: Place | None = None
) -> tuple[Reference, ...]:
    """What the references of a message mean, in its order."""
    found, _ = find_references(text, library, CitationContext(reading=reading, here=here))
    return tuple(each.reference for each in found)
