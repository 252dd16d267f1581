"""How well citations are recognised, beside the labels of a careful reader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from bot.core.citations.citation import Citation, CitationContext, CitationKind, TextRange
from bot.core.citations.cited_places import cited_places
from bot.core.citations.recognition import CitationRecognizer
from bot.core.course import Course
from bot.core.library import Library
from bot.core.references import Place, Span, parse_reference
from bot.core.references.levels import TextLevel
from tests.support.labelled_messages import LabelledMessage, library_of_reading
from tests.support.shipped_course import shipped


@dataclass(slots=True)
class Score:
    """What was recognised rightly, missed, and recognised where nothing is: the ids of the messages
    with the words there."""

    right: int = 0
    missing: list[str] = field(default_factory=list)
    too_much: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Which share of what was recognised is right."""
        return self.right / max(self.right + len(self.too_much), 1)

    @property
    def recall(self) -> float:
        """Which share of what is labelled was recognised."""
        return self.right / max(self.right + len(self.missing), 1)

    def describe(self, name: str) -> str:
        """The score and every message that is not right."""
        shown = [f"  missing   {each}" for each in self.missing]
        shown += [f"  too much  {each}" for each in self.too_much]
        figures = f"precision {self.precision:.3f}, recall {self.recall:.3f}"
        return "\n".join([f"{name}: {self.right} right, {figures}", *shown])


class ScoredReferences:
    """Reads labelled messages and counts references and wrong references. A reference to several
    paragraphs counts once: it is right if it names all that the label does where it stands."""

    def __init__(self) -> None:
        self.references = Score()
        self.wrong = Score()
        self._recognizers: dict[str, CitationRecognizer] = {}

    def read(self, message: LabelledMessage) -> None:
        """Recognises one message and counts what it cites."""
        library = library_of_reading(message.reading)
        if message.reading not in self._recognizers:
            self._recognizers[message.reading] = CitationRecognizer(library)
        recognizer = self._recognizers[message.reading]
        found = recognizer.find(message.text, labelled_context(message, library))
        self._count_references(message, found.citations)
        told = [each.said for each in found.wrong]
        self.wrong.right += sum(each in told for each in message.wrong)
        self.wrong.missing += [_shown(message, each) for each in message.wrong if each not in told]
        self.wrong.too_much += [_shown(message, each) for each in told if each not in message.wrong]

    def _count_references(self, message: LabelledMessage, citations: Iterable[Citation]) -> None:
        kinds = (CitationKind.REFERENCE, CitationKind.BOTH)
        found = _by_range(
            (each.range, _name(each, message)) for each in citations if each.kind in kinds
        )
        labelled = _by_range(
            (each.span, each.reference) for each in message.citations if each.kind in kinds
        )
        # Of what is quoted and referred to, the label has the place of the quotation.
        anywhere = {each.reference for each in message.citations if each.kind is CitationKind.BOTH}
        everything = frozenset().union(*found.values())
        # What a message repeats word for word is cited once.
        distinct = {(names, message.text[slice(*span)]): span for span, names in labelled.items()}
        for (names, _), span in distinct.items():
            is_repeated = names <= everything and len(distinct) < len(labelled)
            if names <= _at(span, found) or names <= everything & anywhere or is_repeated:
                self.references.right += 1
            else:
                self.references.missing.append(_shown(message, message.text[slice(*span)]))
        for place, names in found.items():
            if not names <= _at(place, labelled) | anywhere:
                self.references.too_much.append(_shown(message, message.text[slice(*place)]))


def labelled_context(message: LabelledMessage, library: Library) -> CitationContext:
    """With what a labelled message is read."""
    reading = message.reading
    if message.passage is None:
        return CitationContext(reading=reading, other_words=message.thread, in_discussion=False)
    reference = parse_reference(message.passage, library, reading=reading)
    return CitationContext(
        reading=reading,
        here=_section_of(reference.pieces[0]),
        passage=cited_places((reference,), library, reading),
        other_words=(*_question(message), *message.thread),
    )


@lru_cache
def _course() -> Course:
    course, _ = shipped()
    return course


def _question(message: LabelledMessage) -> tuple[str, ...]:
    prompt = _course().prompt(message.prompt) if message.prompt else None
    return (prompt.ask,) if prompt else ()


def _section_of(piece: object) -> Place | None:
    if not isinstance(piece, Span):
        return None
    place = piece.first
    return place.outer(place.depth - 1) if place.level is TextLevel.PARAGRAPH else place


def _name(citation: Citation, message: LabelledMessage) -> str:
    work, place = citation.cited
    return str(place) if work == message.reading else f"{work} {place}"


def _by_range(pairs: Iterable[tuple[TextRange, str]]) -> Mapping[TextRange, frozenset[str]]:
    names: dict[TextRange, set[str]] = defaultdict(set)
    for place, name in pairs:
        names[place].add(name)
    return {place: frozenset(each) for place, each in names.items()}


def _at(place: TextRange, names: Mapping[TextRange, frozenset[str]]) -> frozenset[str]:
    """What is named where a range is overlapped."""
    overlapping = (
        each for other, each in names.items() if other.start < place.end and place.start < other.end
    )
    return frozenset().union(*overlapping)


def _shown(message: LabelledMessage, said: str) -> str:
    return f"{message.id}: {said[:60]!r} in {message.text[:110]!r}"
