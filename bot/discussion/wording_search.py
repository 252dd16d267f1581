"""Finds among the wordings of a class what has some words, or cites a passage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.content.search.snippets import Parts
from bot.content.search.text_query import TextQuery
from bot.core.citations.cited_places import cited_places
from bot.core.course import Course
from bot.core.current_wordings import CurrentWording
from bot.core.library import Library
from bot.core.references import Reference, parse_reference
from bot.discussion.wording_reader import ReadableWordings
from bot.errors import BadReference
from bot.rendering.found_wordings import WORDS_NOT_KEPT

_OPENING = 200  # characters of a response that is found by what it cites


class WordingSearch:
    """Searches what somebody may read of one course."""

    def __init__(self, course: Course, library: Library) -> None:
        self._reading = course.reading
        self._library = library

    def find(
        self, words: str, place: Reference | None, read: ReadableWordings
    ) -> Iterator[tuple[CurrentWording, Parts]]:
        """The wordings, the newest first, that cite a place, with how they begin; for a `place` of
        None those that have the words, with the part in which they stand."""
        if place is not None:
            yield from self._about(place, read)
            return
        query = TextQuery(words)
        for wording in read.wordings if query.has_words else ():
            parts = query.parts_in(wording.text)
            if parts is not None:
                yield wording, parts

    def labels(self, cited: Sequence[tuple[str, str]]) -> tuple[str, ...]:
        """What cited places, each a work and a canonical reference, are called for people; those
        that the library has no more are left out."""
        labels = []
        for work, label in cited:
            typed = label if work == self._reading else f"{work} {label}"
            try:
                found = parse_reference(typed, self._library, reading=self._reading, stored=True)
            except BadReference:
                continue
            labels.append(found.label)
        return tuple(labels)

    def _about(
        self, place: Reference, read: ReadableWordings
    ) -> Iterator[tuple[CurrentWording, Parts]]:
        places = cited_places((place,), self._library, self._reading)
        wanted = {(each.work, str(each.place)) for each in places}
        for wording in read.wordings:
            if not wanted.isdisjoint(read.cited.get(wording.id, ())):
                text = wording.text
                cut = f"{text[:_OPENING]}…" if len(text) > _OPENING else text
                yield wording, ((cut or WORDS_NOT_KEPT, False),)
