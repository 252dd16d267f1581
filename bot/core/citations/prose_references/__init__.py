"""References inside running prose: what looks like one, and what it means in the library."""

from bot.core.citations.prose_references.finding import (
    ProseReference,
    ReferenceFinder,
    find_references,
)

__all__ = ["ProseReference", "ReferenceFinder", "find_references"]
