"""Search indexes of made-up texts."""

from __future__ import annotations

from dataclasses import replace

from bot.content.search.search_index import SearchIndex
from bot.core.library import Chapter, Library, Note, Paragraph, Section
from tests.support.sample_library import make_work


def library_of(*texts: str, notes: tuple[Note, ...] = ()) -> Library:
    """A library of one work, `w`, whose only section has these paragraphs."""
    paragraphs = tuple(Paragraph(str(at), text) for at, text in enumerate(texts, 1))
    chapter = Chapter("1", "One", (Section("1", "", paragraphs),), notes)
    return Library((replace(make_work("w", "A work", {"1": (1,)}), chapters=(chapter,)),))


def index_of(*texts: str, notes: tuple[Note, ...] = ()) -> SearchIndex:
    """An index of such a library."""
    return SearchIndex.build(library_of(*texts, notes=notes))
