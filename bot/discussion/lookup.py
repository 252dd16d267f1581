"""Look-ups in the reading: a passage page by page, search hits, and autocomplete choices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from functools import lru_cache, partial

from bot.content.search.search_index import SearchHit, SearchIndex
from bot.core.adjacent_passages import following_passage, preceding_passage
from bot.core.course import Course, Display
from bot.core.library import Library
from bot.core.passages import Passage, opening_text, passage
from bot.core.references import (
    Place,
    Reference,
    editions_of,
    find_in_edition,
    find_parallel_edition,
    parse_reference,
    reference_to,
)
from bot.core.references.editions import BOTH
from bot.core.text import isolate
from bot.discussion.conversations import Subject
from bot.errors import BadReference, CourseError
from bot.rendering.limits import (
    CHOICE_NAME_LIMIT,
    CHOICES_PER_AUTOCOMPLETE,
    LAYOUT_LIMIT,
    MESSAGE_LIMIT,
)
from bot.rendering.lookup_answers import (
    choice_name,
    edition_choice,
    hit_choice,
    nothing_found,
    parallel_choice,
    place_instead_of_words,
    render_hit,
    render_passage_page,
    section_choice,
)
from bot.rendering.passage_pages import split_parallel, split_passage

_HEADING_ROOM = 300  # characters of a page that its heading and remark may take
_KEPT_PASSAGES = 16  # split into pages, in memory


_BESIDE = " & "  # parts a passage from the edition beside it, in what a button keeps


@dataclass(frozen=True, slots=True)
class PassagePage:
    """One page of a passage, for messages of one kind. `number` counts from 1; `key` is the
    reference that a button needs to turn the page, `before` and `after` are those of what stands
    around the passage, None where nothing does."""

    text: str
    number: int
    count: int
    key: str
    display: Display
    before: str | None = None
    after: str | None = None

    @property
    def passage(self) -> str:
        """The reference to the passage alone, without the edition beside it."""
        return self.key.partition(_BESIDE)[0]


@dataclass(frozen=True, slots=True)
class SearchResults:
    """The answer to a search. `passages` are pairs of label and reference, one for each hit."""

    text: str
    passages: tuple[tuple[str, str], ...]


class PassageLookup:
    """Finds passages for one course. Its methods may take as long as the reading is large, so they
    are called in a thread; several may be at once."""

    def __init__(self, course: Course, library: Library, index: SearchIndex) -> None:
        self._course = course
        self._library = library
        self._index = index
        # Whoever turns the pages of a passage asks for it again and again.
        split = partial(_split_into_pages, library, course.reading)
        self._split = lru_cache(maxsize=_KEPT_PASSAGES)(split)

    def page(
        self,
        where: str,
        number: int = 1,
        *,
        subject: Subject | None = None,
        edition: str | None = None,
    ) -> PassagePage:
        """A page of the passage that somebody typed; a number past either end gives the nearest
        page. `subject` is that of the conversation, `edition` another edition of the work.

        Raises BadReference with a sentence that names the valid range.
        """
        reference = self._reference(where, subject, titles=True)
        display, reading = self._course.display, self._course.reading
        if edition is None:
            return self._page(reference, number, display)
        beside = find_parallel_edition(reference, edition, self._library, reading=reading)
        if beside is None:
            reference = find_in_edition(reference, edition, self._library, reading=reading)
        return self._page(reference, number, display, beside)

    def edition_choices(self, subject: Subject | None = None) -> tuple[tuple[str, str], ...]:
        """The work that is read, its other editions, and it with each of them, as (name, value of
        the option)."""
        work = self._library.work(subject.work if subject else self._course.reading)
        if work is None:
            return ()
        others = editions_of(work, self._library)
        single = [(edition_choice(each), each.slug) for each in (work, *others)]
        both = [(parallel_choice(work, each), f"{BOTH} {each.slug}") for each in others]
        return (*single, *both)

    def turn(self, key: str, number: int, display: Display | None = None) -> PassagePage:
        """A page of the passage whose reference a button keeps, in a message made of `display` if
        it is turned there. Raises BadReference if the reading no longer has the passage."""
        reading = self._course.reading
        where, _, beside = key.partition(_BESIDE)
        reference = parse_reference(where, self._library, reading=reading, stored=True)
        return self._page(reference, number, display or self._course.display, beside or None)

    def _page(
        self, reference: Reference, number: int, display: Display, beside: str | None = None
    ) -> PassagePage:
        found, pages = self._split(reference, display, beside)
        number = min(max(number, 1), len(pages))
        # The remark is about how it was asked for, and the same passage may be asked for otherwise.
        shown = replace(found, reference=reference)
        text = render_passage_page(
            shown, pages, number, self._library.work(beside) if beside else None
        )
        before = preceding_passage(found.reference, found.work)
        after = following_passage(found.reference, found.work)
        return PassagePage(
            text,
            number,
            len(pages),
            self._key(found.reference, beside),
            display,
            before=self._key(before, beside) if before else None,
            after=self._key(after, beside) if after else None,
        )

    def _key(self, reference: Reference, beside: str | None) -> str:
        """What a button keeps of a passage: alone where the other edition does not have it."""
        if beside is None:
            return str(reference)
        try:
            find_in_edition(reference, beside, self._library, reading=self._course.reading)
        except BadReference:
            return str(reference)
        return f"{reference}{_BESIDE}{beside}"

    def search(self, words: str, limit: int = 8) -> SearchResults:
        """The best hits with their references and the words in bold.

        Raises CourseError if there are none, with what to type instead.
        """
        hits = self._index.search(words, self._course.reading, limit)
        if not hits:
            raise CourseError(self._explain_nothing(words))
        lines = [render_hit(self._label(hit), hit.parts) for hit in hits]
        while len("\n".join(lines)) > MESSAGE_LIMIT:
            lines.pop()
        passages = tuple((self._label(hit), hit.reference) for hit in hits[: len(lines)])
        return SearchResults("\n".join(lines), passages)

    def place_of(self, words: str, subject: Subject | None = None) -> Reference | None:
        """The place that the words of a search name, if they are a reference and no words."""
        try:
            return self._reference(words, subject)
        except BadReference:
            return None

    def choices(self, typed: str, subject: Subject | None = None) -> tuple[tuple[str, str], ...]:
        """Autocomplete choices for a reference that is being typed: (name, value) pairs."""
        names: dict[str, str] = {}
        for name, value in self._all_choices(typed, subject):
            if len(names) == CHOICES_PER_AUTOCOMPLETE:
                break
            if len(value) <= CHOICE_NAME_LIMIT:
                names.setdefault(value, name)
        return tuple((name, value) for value, name in names.items())

    def _explain_nothing(self, words: str) -> str:
        try:
            return place_instead_of_words(words, self._reference(words).label)
        except BadReference:
            return nothing_found(words, **asdict(self._index.explain_nothing(words)))

    def _all_choices(self, typed: str, subject: Subject | None) -> Iterator[tuple[str, str]]:
        yield from self._reference_choice(typed, subject)
        yield from self._section_choices(typed, subject)
        if any(char.isalpha() for char in typed):
            for hit in self._index.search(typed, self._course.reading, 10):
                yield hit_choice(self._label(hit), hit.plain_snippet), hit.reference

    def _reference_choice(self, typed: str, subject: Subject | None) -> Iterator[tuple[str, str]]:
        if not typed.strip():
            return
        try:
            found = self._reference(typed, subject)
        except BadReference:
            return
        beginning = opening_text(found, self._library, self._course.reading)
        yield choice_name(found.label, beginning), str(found)

    def _section_choices(self, typed: str, subject: Subject | None) -> Iterator[tuple[str, str]]:
        slug = subject.work if subject else self._course.reading
        work = self._library.work(slug)
        if work is None:
            return
        named = "" if slug == self._course.reading else slug
        sections = work.section_index
        for section in (*sections.with_number(typed.strip()), *sections.with_words(typed)):
            reference = replace(reference_to(Place(*section.labels), work), work=named)
            yield section_choice(reference.label, section.title), str(reference)

    def _reference(
        self, where: str, subject: Subject | None = None, *, titles: bool = False
    ) -> Reference:
        reading = self._course.reading
        if subject is None or (subject.work == reading and subject.here is None):
            return parse_reference(where, self._library, reading=reading, titles=titles)
        found = parse_reference(
            where, self._library, reading=subject.work, here=subject.here, titles=titles
        )
        work = found.work or subject.work
        return replace(found, work="" if work == reading else work)

    def _label(self, hit: SearchHit) -> str:
        reference = parse_reference(
            hit.reference, self._library, reading=self._course.reading, stored=True
        )
        work = self._library.work(reference.work) if reference.work else None
        return f"{isolate(work.title)}, {reference.label}" if work else reference.label


def _split_into_pages(
    library: Library, reading: str, reference: Reference, display: Display, beside: str | None
) -> tuple[Passage, tuple[str, ...]]:
    found = passage(reference, library, reading)
    limit = LAYOUT_LIMIT if display is Display.COMPONENTS else MESSAGE_LIMIT
    if beside is None:
        return found, split_passage(found, limit - _HEADING_ROOM)
    there = find_in_edition(reference, beside, library, reading=reading)
    other = passage(there, library, reading)
    return found, split_parallel(found, other, limit - 2 * _HEADING_ROOM)
