"""The paragraphs and notes of a library, numbered: of each work first its paragraphs, in reading
order, then its notes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, islice

from bot.core.citations.citation import CitedPlace
from bot.core.library import Library, Work
from bot.core.references import NotePlace, Place
from bot.core.references.places import place_at


class LibraryParagraphs:
    """Finds them by their numbers, and the numbers by their places, without a list of its own."""

    def __init__(self, library: Library) -> None:
        self._works = library.works
        sizes = (len(work.paragraphs) + len(work.notes) for work in library.works)
        self._starts = tuple(accumulate(sizes, initial=0))

    def __len__(self) -> int:
        return self._starts[-1]

    def __iter__(self) -> Iterator[str]:
        """The Markdown of each."""
        for work in self._works:
            yield from (paragraph.text for _, _, paragraph in work.paragraphs)
            yield from (note.text for note in work.notes.values())

    def text(self, number: int) -> str:
        """The Markdown of one."""
        work, at = self._locate(number)
        if at < len(work.paragraphs):
            return work.paragraphs[at][2].text
        return work.notes[_note_key(work, at)].text

    def place(self, number: int) -> CitedPlace:
        """The place of one."""
        work, at = self._locate(number)
        if at < len(work.paragraphs):
            return CitedPlace(work.slug, place_at(work, at))
        return CitedPlace(work.slug, NotePlace(*_note_key(work, at)))

    def find(self, cited: CitedPlace) -> int | None:
        """The number of what is at a place; None if there is nothing."""
        for start, work in zip(self._starts, self._works, strict=False):
            if work.slug == cited.work:
                at = _find_in_work(work, cited.place)
                return None if at is None else start + at
        return None

    def _locate(self, number: int) -> tuple[Work, int]:
        at = bisect_right(self._starts, number) - 1
        return self._works[at], number - self._starts[at]


def _find_in_work(work: Work, place: Place | NotePlace) -> int | None:
    if isinstance(place, Place):
        extent = work.extents.get(place.labels)
        return None if extent is None else extent.start
    key = (place.chapter, place.label)
    if key not in work.notes:
        return None
    return len(work.paragraphs) + next(at for at, each in enumerate(work.notes) if each == key)


def _note_key(work: Work, at: int) -> tuple[str, str]:
    return next(islice(work.notes, at - len(work.paragraphs), None))
