"""How often the class has cited what /passage shows, for whoever may know it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.citations.cited_places import cited_places
from bot.core.course import Course
from bot.core.current_wordings import Asker
from bot.core.library import Library
from bot.core.references import NotePlace, parse_reference
from bot.core.references.labels import place_label
from bot.discussion.lookup import PassagePage
from bot.discussion.wording_reader import WordingReader
from bot.rendering.passage_citations import CitedParagraph, render_cited_paragraphs


class PassageCitations:
    """Tells how often the passages of one course's reading were cited."""

    def __init__(self, course: Course, library: Library, reader: WordingReader) -> None:
        self._course = course
        self._library = library
        self._reader = reader

    async def describe(self, page: PassagePage, asker: Asker | None) -> str:
        """How often each paragraph of a passage was cited in what the asker may read, with links;
        empty for a student where the course does not show it, and where nothing was cited."""
        if asker is None or not (asker.is_staff or self._course.responses.show_cited):
            return ""
        read = await self._reader.read(asker)
        paragraphs = tuple(self._paragraphs(page))
        shown = {place for _, place in paragraphs}
        citing = [
            each for each in read.wordings if not shown.isdisjoint(read.cited.get(each.id, ()))
        ]
        private = [each for each in citing if each.is_private]
        await self._reader.note_private(private, read, asker, "named beside a passage")
        by_place: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for wording in citing:
            link = read.posts[wording.post].link_to(wording.channel_id, wording.message_id)
            name = read.names[wording.student] if asker.is_staff else ""
            for place in read.cited[wording.id]:
                by_place.setdefault(place, []).append((name, link))
        return render_cited_paragraphs(
            [CitedParagraph(name, tuple(by_place.get(place, ()))) for name, place in paragraphs]
        )

    def _paragraphs(self, page: PassagePage) -> Iterator[tuple[str, tuple[str, str]]]:
        """What the paragraphs and notes of the passage are called, each with its work and canonical
        reference."""
        reading = self._course.reading
        reference = parse_reference(page.passage, self._library, reading=reading, stored=True)
        work = self._library.work(reference.work or reading)
        assert work is not None, "a page shows a work of its library"
        for slug, place in cited_places((reference,), self._library, reading):
            if isinstance(place, NotePlace):
                yield f"note {place.label}", (slug, str(place))
            else:
                yield place_label(place, work.levels), (slug, str(place))
