"""Searches the reading, and what the class has said about it, for whoever asks."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from itertools import islice

from bot.core.course import Course
from bot.core.current_wordings import Asker
from bot.core.library import Library
from bot.core.references import Reference
from bot.discussion.conversations import Subject
from bot.discussion.lookup import PassageLookup, SearchResults
from bot.discussion.wording_reader import WordingReader
from bot.discussion.wording_search import WordingSearch
from bot.errors import CourseError
from bot.rendering.found_wordings import (
    FoundWording,
    author_of,
    render_found_wordings,
)
from bot.rendering.lookup_answers import nothing_in_reading, place_instead_of_words

_SHOWN = 5  # of what the class has said; the newest


@dataclass(frozen=True, slots=True)
class ClassSearchResults:
    """The answer to a search: texts of one message each, and buttons for the hits in the reading
    as pairs of label and reference."""

    texts: tuple[str, ...]
    passages: tuple[tuple[str, str], ...] = ()


class ClassSearch:
    """The search of one course. `key` makes the pseudonyms."""

    def __init__(
        self,
        course: Course,
        library: Library,
        *,
        lookup: PassageLookup,
        reader: WordingReader,
        key: bytes,
    ) -> None:
        self._course = course
        self._lookup = lookup
        self._reader = reader
        self._key = key
        self._search = WordingSearch(course, library)

    async def find(
        self, words: str, subject: Subject | None = None, asker: Asker | None = None
    ) -> ClassSearchResults:
        """What the reading has, and what the class has said; the second part is left out for an
        `asker` of None. `words` may be a reference: then it is what was said about that passage.

        Raises CourseError if nothing is found, with what to type instead.
        """
        place = self._lookup.place_of(words, subject)
        said = await self._said(words, place, asker) if asker else ""
        try:
            found = await asyncio.to_thread(self._lookup.search, words)
        except CourseError:
            if not said:
                raise
            found = SearchResults(nothing_in_reading(words), ())
            if place is not None:
                button = (place.label, str(place))
                found = SearchResults(place_instead_of_words(words, place.label), (button,))
        return ClassSearchResults((found.text, said) if said else (found.text,), found.passages)

    async def _said(self, words: str, reference: Reference | None, asker: Asker) -> str:
        """What was said about a passage, or with the words, as the asker reads it; empty if nothing
        was found."""
        read = await self._reader.read(asker)
        found = self._search.find(words, reference, read)
        hits = await asyncio.to_thread(lambda: list(islice(found, _SHOWN + 1)))
        private = [wording for wording, _ in hits[:_SHOWN] if wording.is_private]
        await self._reader.note_private(private, read, asker, "found by a search")
        shown = [
            FoundWording(
                author=author_of(
                    wording,
                    self._course,
                    roster_name=read.names[wording.student] if asker.is_staff else None,
                    key=self._key,
                ),
                post=read.posts[wording.post],
                wording=wording,
                parts=parts,
                cites=self._search.labels(read.cited.get(wording.id, ())),
            )
            for wording, parts in hits[:_SHOWN]
        ]
        place = reference.label if reference else None
        return render_found_wordings(shown, self._course, place=place, has_more=len(hits) > _SHOWN)
