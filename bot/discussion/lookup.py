"""Answers to lookups: a passage page by page, search hits, and what to offer while one types."""

from __future__ import annotations

from dataclasses import dataclass

from bot.content.search_index import SearchHit, SearchIndex
from bot.core.course import Course
from bot.core.library import Library
from bot.core.passages import passage
from bot.core.references import parse_reference
from bot.errors import BadReference, CourseError
from bot.rendering.markdown import MESSAGE_LIMIT, escape, parse_markdown
from bot.rendering.passage_pages import split_passage

MOST_CHOICES = 25  # of Discord's autocomplete, with names of up to 100 characters
_HEADER_ROOM = 300


@dataclass(frozen=True, slots=True)
class PassagePage:
    """One page of a passage. `number` counts from 1; `key` is what a button needs to turn it."""

    text: str
    number: int
    count: int
    key: str


@dataclass(frozen=True, slots=True)
class SearchResults:
    """An answer to a search; `opens` is (label, reference) for a button to each passage."""

    text: str
    opens: tuple[tuple[str, str], ...]


class PassageLookup:
    """Finds passages for one course."""

    def __init__(self, course: Course, library: Library, index: SearchIndex) -> None:
        self._course = course
        self._library = library
        self._index = index

    def page(self, where: str, number: int = 1) -> PassagePage:
        """A page of the passage at `where`; a number past either end gives the nearest page.

        Raises BadReference with a sentence that names the valid range.
        """
        reference = parse_reference(where, self._library, reading=self._course.reading, titles=True)
        shown = passage(reference, self._library, self._course.reading)
        texts = split_passage(shown, MESSAGE_LIMIT - _HEADER_ROOM)
        number = min(max(number, 1), len(texts))
        head = f"**{escape(shown.work.title)}**, {shown.label}"
        if len(texts) > 1:
            head += f" · page {number} of {len(texts)}"
        if reference.remark:
            head += f"\n-# {reference.remark}"
        return PassagePage(f"{head}\n\n{texts[number - 1]}", number, len(texts), str(reference))

    def search(self, words: str, limit: int = 8) -> SearchResults:
        """The best hits with their references and the words in bold.

        Raises CourseError if there are none.
        """
        hits = self._index.search(words, limit)
        if not hits:
            raise CourseError(
                f"Nothing was found for “{words}”. Try fewer words, or a phrase in quotation marks."
            )
        lines = [f"**{self._label(hit)}** {_marked(hit)}" for hit in hits]
        while len("\n".join(lines)) > MESSAGE_LIMIT:
            lines.pop()
        opens = tuple((self._label(hit), hit.reference) for hit in hits[: len(lines)])
        return SearchResults("\n".join(lines), opens)

    def choices(self, typed: str) -> tuple[tuple[str, str], ...]:
        """What to offer for a reference that is being typed: (name, value) pairs."""
        offers = [*self._typed(typed), *self._sections(typed), *self._hits(typed)]
        unique = {value: name for name, value in reversed(offers)}
        kept = [(name, value) for name, value in offers if unique.get(value) == name]
        return tuple((name[:100], value) for name, value in kept if len(value) <= 100)[
            :MOST_CHOICES
        ]

    def _typed(self, typed: str) -> list[tuple[str, str]]:
        if not typed.strip():
            return []
        try:
            reference = parse_reference(typed, self._library, reading=self._course.reading)
        except BadReference:
            return []
        shown = passage(reference, self._library, self._course.reading)
        begins = shown.paragraphs[0].text if shown.paragraphs else shown.notes[0].text
        return [(f"{shown.label} · {_plain(begins)}", str(reference))]

    def _sections(self, typed: str) -> list[tuple[str, str]]:
        work = self._library.work(self._course.reading)
        wanted = typed.casefold().strip()
        return [
            (f"Ch. {chapter.label}, §{section.label} · {_plain(section.title)}", value)
            for chapter in (work.chapters if work else ())
            for section in chapter.sections
            if (value := f"{chapter.label}.{section.label}").startswith(wanted)
            or section.label.startswith(wanted)
            or wanted in section.title.casefold()
        ]

    def _hits(self, typed: str) -> list[tuple[str, str]]:
        if not any(char.isalpha() for char in typed):
            return []
        hits = self._index.search(typed, 10)
        return [(f"{self._label(hit)} · {hit.plain_snippet}", hit.reference) for hit in hits]

    def _label(self, hit: SearchHit) -> str:
        reference = parse_reference(hit.reference, self._library, reading=self._course.reading)
        work = self._library.work(reference.work) if reference.work else None
        return f"{work.title}, {reference.label}" if work else reference.label


def _plain(markdown: str) -> str:
    return "".join(glyph.char for glyph in parse_markdown(markdown)).replace("\n", " ")


def _marked(hit: SearchHit) -> str:
    return "".join(f"**{escape(text)}**" if found else escape(text) for text, found in hit.parts)
