"""Searches the reading, and what the class has said about it, for whoever asks."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.clock import Clock
from bot.content.search.snippets import Parts
from bot.content.search.text_query import TextQuery
from bot.core.citations.cited_places import cited_places
from bot.core.course import Course
from bot.core.current_wordings import Asker, CurrentWording
from bot.core.library import Library
from bot.core.occurrences import Occurrence
from bot.core.references import Reference, parse_reference
from bot.discussion.conversations import Subject
from bot.discussion.lookup import PassageLookup, SearchResults
from bot.discussion.wording_reader import WordingReader
from bot.errors import BadReference, CourseError
from bot.rendering.found_wordings import (
    WORDS_NOT_KEPT,
    FoundWording,
    author_of,
    render_found_wordings,
)
from bot.rendering.lookup_answers import nothing_in_reading, place_instead_of_words
from bot.store.audit import AuditLog
from bot.store.current_wordings import CitedLabels

_SHOWN = 5  # of what the class has said; the newest
_OPENING = 200  # characters of a response that is found by what it cites


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
        clock: Clock,
        audit: AuditLog,
        *,
        lookup: PassageLookup,
        reader: WordingReader,
        key: bytes,
    ) -> None:
        self._course = course
        self._library = library
        self._clock = clock
        self._lookup = lookup
        self._reader = reader
        self._key = key
        self._audit = audit

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
        said = await self._reader.read(asker)
        posts, names, wordings, cited = said.posts, said.names, said.wordings, said.cited
        if reference is not None:
            found = self._about(reference, wordings, cited)
        else:
            found = _with_words(TextQuery(words), wordings)
        hits = await asyncio.to_thread(lambda: list(islice(found, _SHOWN + 1)))
        if asker.sees_all:
            await self._note_private([wording for wording, _ in hits[:_SHOWN]], posts, asker)
        shown = [
            FoundWording(
                author=author_of(
                    wording,
                    self._course,
                    roster_name=names[wording.student] if asker.is_staff else None,
                    key=self._key,
                ),
                post=posts[wording.post],
                wording=wording,
                parts=parts,
                cites=self._labels(cited.get(wording.id, ())),
            )
            for wording, parts in hits[:_SHOWN]
        ]
        place = reference.label if reference else None
        return render_found_wordings(shown, self._course, place=place, has_more=len(hits) > _SHOWN)

    def _about(
        self, reference: Reference, wordings: Sequence[CurrentWording], cited: CitedLabels
    ) -> Iterator[tuple[CurrentWording, Parts]]:
        """What cites a passage, with how it begins."""
        places = cited_places((reference,), self._library, self._course.reading)
        wanted = {(place.work, str(place.place)) for place in places}
        for wording in wordings:
            if not wanted.isdisjoint(cited.get(wording.id, ())):
                text = wording.text
                cut = f"{text[:_OPENING]}…" if len(text) > _OPENING else text
                yield wording, ((cut or WORDS_NOT_KEPT, False),)

    def _labels(self, cited: Sequence[tuple[str, str]]) -> tuple[str, ...]:
        """What the places are called for people; those that the library has no more are left
        out."""
        labels = []
        for work, label in cited:
            reading = self._course.reading
            typed = label if work == reading else f"{work} {label}"
            try:
                found = parse_reference(typed, self._library, reading=reading, stored=True)
            except BadReference:
                continue
            labels.append(found.label)
        return tuple(labels)

    async def _note_private(
        self, shown: Sequence[CurrentWording], posts: Mapping[int, Occurrence], asker: Asker
    ) -> None:
        """Who reads private responses is noted, here as in `/seminar record read`. What was looked
        for may be a student's words, which the log would keep when they are erased."""
        prompts = sorted({posts[each.post].prompt for each in shown if each.is_private})
        if prompts:
            await self._audit.record(
                self._course.id,
                "read private responses",
                f"{', '.join(prompts)}, found by a search",
                by=asker.discord_id,
                now=self._clock.now(),
            )


def _with_words(
    query: TextQuery, wordings: Sequence[CurrentWording]
) -> Iterator[tuple[CurrentWording, Parts]]:
    """What has the words, with the part in which they stand."""
    if not query.has_words:
        return
    for wording in wordings:
        parts = query.parts_in(wording.text)
        if parts is not None:
            yield wording, parts
