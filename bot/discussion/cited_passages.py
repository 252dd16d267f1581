"""What a message on Discord cites, whoever wrote it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.core.citations.citation import CitedPlace
from bot.core.citations.context import course_context, post_context
from bot.core.citations.recognition import CitationRecognizer
from bot.core.course import Course
from bot.core.library import Library, Work
from bot.core.references import NotePlace, Reference, reference_to
from bot.core.text import isolate
from bot.rendering.found_citations import ShownCitation, render_found
from bot.store.occurrences import OccurrenceStore

_MOST_BUTTONS = 10


@dataclass(frozen=True, slots=True)
class CitedPassages:
    """The answer about a message. `passages` are pairs of label and reference, each place once."""

    text: str
    passages: tuple[tuple[str, str], ...]


class MessageCitations:
    """Reads messages for one course."""

    def __init__(
        self,
        course: Course,
        library: Library,
        recognizer: CitationRecognizer,
        occurrences: OccurrenceStore,
    ) -> None:
        self._course = course
        self._library = library
        self._recognizer = recognizer
        self._occurrences = occurrences

    async def find(self, text: str, channel_id: int) -> CitedPassages:
        """What a message cites that stands in a channel or thread: in a prompt's thread a bare
        number is a reference, elsewhere it is none."""
        post = await self._occurrences.by_thread(channel_id)
        if post is not None and post.course_id == self._course.id:
            context = post_context(post, self._course, self._library)
        else:
            context = course_context(self._course)
        found = self._recognizer.find(text, context)
        cited = [
            ShownCitation(self._label(each.cited), each, tuple(map(self._label, each.also)))
            for each in found.citations
        ]
        unknown = [
            (each, self._label(each.nearest) if each.nearest is not None else "")
            for each in found.unknown
        ]
        places = dict.fromkeys(each.cited for each in found.citations)
        nearest = dict.fromkeys(each.nearest for each in found.unknown if each.nearest is not None)
        passages = tuple(
            (self._label(place), str(self._reference(place))) for place in {**places, **nearest}
        )
        return CitedPassages(render_found(cited, found.wrong, unknown), passages[:_MOST_BUTTONS])

    def _label(self, cited: CitedPlace) -> str:
        """For people: with the work's title where it is not the course's reading."""
        work, reference = self._work(cited), self._reference(cited)
        return f"{isolate(work.title)}, {reference.label}" if reference.work else reference.label

    def _reference(self, cited: CitedPlace) -> Reference:
        work, place = self._work(cited), cited.place
        named = "" if work.slug == self._course.reading else work.slug
        if isinstance(place, NotePlace):
            return Reference(named, (place,), levels=work.levels)
        return replace(reference_to(place, work), work=named)

    def _work(self, cited: CitedPlace) -> Work:
        work = self._library.work(cited.work)
        assert work is not None, "a cited place is one of its library"
        return work
