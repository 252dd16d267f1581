"""The references that running prose makes, resolved in the library."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from bot.core.citations.citation import (
    CitationContext,
    CitedPlace,
    TextRange,
    WrongReference,
)
from bot.core.citations.prose_references.candidates import Candidate, Resolved, weighed
from bot.core.citations.prose_references.headed_units import headed_marks, with_signs
from bot.core.citations.prose_references.inner_first import join_inner_first
from bot.core.citations.prose_references.masking import mask_other_content
from bot.core.citations.prose_references.other_numbers.bare_numbers import is_other_number
from bot.core.citations.prose_references.other_works.other_texts import (
    belongs_to_other_text,
    is_of_other_text,
)
from bot.core.citations.prose_references.other_works.work_names import WorkNames
from bot.core.citations.prose_references.other_works.works_before_numbers import (
    follows_known_work,
)
from bot.core.citations.prose_references.reference_texts import (
    ReferencePiece,
    ReferenceText,
    find_reference_texts,
)
from bot.core.citations.prose_references.surroundings import Surroundings
from bot.core.citations.prose_references.told_places import is_told
from bot.core.citations.visible_text import VisibleText
from bot.core.library import Library, Work
from bot.core.references import Place, Reference, parse_reference
from bot.core.references.levels import prose_marks
from bot.errors import BadReference

_KEPT_RESULTS = 2048
# Of one message, each piece of a list counted. More are no message that somebody means, and would
# hold the event loop up.
_MOST_PIECES = 100
_ALL_LEVELS = 3
_SLIP = 1  # by which the number of a section that is not there is too high
_FIRST_NUMBER = re.compile(r"\d+")
_WHOLE = re.compile(r"(\d+)\.\d+\.(\d+)(?![.\d])")


@dataclass(frozen=True, slots=True)
class ProseReference:
    """A reference in a message: where it stands, its words, and what it means."""

    range: TextRange
    said: str
    reference: Reference


class ReferenceFinder:
    """Finds references in messages. Students cite the same few places again and again: what those
    are is kept."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._names = WorkNames(library)
        self._headed = headed_marks(library)
        self._marks = {**self._headed, **prose_marks(library)}
        self._has_letters = any(_is_lettered(work) for work in library.works)
        self._chapters = {
            work.slug: frozenset(chapter.label for chapter in work.chapters)
            for work in library.works
            if any(len(each) == _ALL_LEVELS and all(each) for each in work.extents)
        }
        self._last_numbers = {work.slug: _last_number(work) for work in library.works}
        self._resolved: dict[tuple[str, str, Place | None], Resolved] = {}

    def find(
        self,
        text: str,
        context: CitationContext,
        quoted: Set[CitedPlace] = frozenset(),
    ) -> tuple[tuple[ProseReference, ...], tuple[WrongReference, ...]]:
        """The references of a text, in order, and those that name a place that is not there.
        `quoted` are the paragraphs whose words the text quotes."""
        visible = VisibleText(text)
        masked = mask_other_content(visible.text)
        found: list[ProseReference] = []
        wrong: list[WrongReference] = []
        for each in weighed(self.candidates(masked, context), masked, context, quoted):
            for piece, resolved in each.pieces:
                place = visible.original_range(piece.start, piece.start + len(piece.said))
                said = text[slice(*place)]
                if isinstance(resolved, BadReference):
                    if is_told(each, piece, resolved):
                        wrong.append(WrongReference(place, said, str(resolved)))
                elif each.counts:
                    found.append(ProseReference(place, said, resolved))
        return tuple(found), tuple(wrong)

    def candidates(self, masked: str, context: CitationContext) -> Iterator[Candidate]:
        """What may be a reference in a text without links, code and the like, not yet weighed."""
        texts = find_reference_texts(masked, self._marks, self._has_letters)
        joined = join_inner_first(texts, masked, self._marks)
        for each in _up_to(joined, _MOST_PIECES):
            around = Surroundings(masked, each.start, each.end)
            if each.mark:
                if not belongs_to_other_text(each.mark, each.whole, around, self._names):
                    yield Candidate(each, around, tuple(self._resolve(each, around, context)))
                continue
            pieces = tuple(self._resolve(each, around, context))
            yield Candidate(
                each,
                around,
                pieces,
                is_other=self._is_other(each.whole, around, masked),
                is_named=self._is_named(around),
                is_whole=any(self._is_whole(*piece, context) for piece in pieces),
                is_near=all(self._is_near(piece, context) for piece, _ in pieces),
            )

    def _is_other(self, said: str, around: Surroundings, masked: str) -> bool:
        """Whether a rule says that a bare number means something else."""
        return (
            is_other_number(said, around, masked, self._names.is_name)
            or is_of_other_text("", around, self._names)
            or follows_known_work(around, self._names)
        )

    def _is_near(self, piece: ReferencePiece, context: CitationContext) -> bool:
        """Whether the first number of a piece is not far from those that the reading has."""
        first = _FIRST_NUMBER.search(piece.said)
        last = self._last_numbers.get(context.reading, 0)
        if first is None or last == 0 or int(first[0]) <= last + _SLIP:
            return True
        return first[0] in self._chapters.get(context.reading, ())

    def _is_named(self, around: Surroundings) -> bool:
        """Whether the work or who wrote it is named right before."""
        name = around.name_before
        is_title = self._names.name_before(around) is not None
        return is_title or (bool(name) and self._names.is_name(name))

    def _is_whole(
        self, piece: ReferencePiece, resolved: Resolved, context: CitationContext
    ) -> bool:
        """Whether a bare `11.5.3` begins with a chapter of the reading. A last number of two digits
        would rather be the year of a date, but for a place that is there in a discussion."""
        found = _WHOLE.match(piece.said)
        if found is None or found[1] not in self._chapters.get(context.reading, ()):
            return False
        is_there = context.in_discussion and isinstance(resolved, Reference)
        return len(found[2]) == 1 or is_there

    def _resolve(
        self, text: ReferenceText, around: Surroundings, context: CitationContext
    ) -> Iterator[tuple[ReferencePiece, Resolved]]:
        """If one piece of a list does not exist, the others still count. A piece that does not
        exist is passed over whole: the end of "9.2.4" alone would cite another paragraph."""
        work = self._names.name_before(around) or ""
        whole = self._parse(f"{work} {text.typed or text.whole}".lstrip(), context)
        if isinstance(whole, Reference) or not text.pieces:
            yield ReferencePiece(text.start, text.whole), whole
            return
        for piece in text.pieces:
            yield piece, self._parse(piece.said, context)

    def _parse(self, typed: str, context: CitationContext) -> Resolved:
        key = (typed, context.reading, context.here)
        if key not in self._resolved:
            if len(self._resolved) == _KEPT_RESULTS:
                self._resolved.clear()
            self._resolved[key] = self._parse_anew(typed, context)
        return self._resolved[key]

    def _parse_anew(self, typed: str, context: CitationContext) -> Resolved:
        try:
            return parse_reference(
                with_signs(typed, self._headed),
                self._library,
                reading=context.reading,
                here=context.here,
                prose=True,
            )
        except BadReference as error:
            return error


def _up_to(texts: Iterable[ReferenceText], most: int) -> Iterator[ReferenceText]:
    """The first texts, until they have so many pieces."""
    for each in texts:
        most -= 1 + len(each.pieces)
        if most < 0:
            return
        yield each


def find_references(
    text: str, library: Library, context: CitationContext
) -> tuple[tuple[ProseReference, ...], tuple[WrongReference, ...]]:
    """The references of one text; who reads many keeps a ReferenceFinder."""
    return ReferenceFinder(library).find(text, context)


def _last_number(work: Work) -> int:
    """The highest number of a section, or of a chapter where there are none; 0 if there is none."""
    labels = [(each[1] or each[0]) for each in work.extents if len(each) > 1]
    return max((int(label) for label in labels if label.isdecimal()), default=0)


def _is_lettered(work: Work) -> bool:
    """Whether numbers with letters, such as 17b, are sections or paragraphs of a work."""
    return any(
        label[:1].isdecimal() and label[-1].isalpha()
        for each in work.extents
        for label in each[-1:]
    )
