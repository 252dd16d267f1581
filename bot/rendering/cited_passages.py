"""What a response cites, in words: the places with their labels, and what is wrong in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.core.citations.citation import CitationKind
from bot.core.citations.wording_citations import CitedPassage, WordingCitations
from bot.core.course import Course
from bot.core.library import Library
from bot.core.references import NotePlace, Span, parse_reference
from bot.core.references.labels import pieces_label
from bot.core.references.pieces import Piece
from bot.errors import BadReference

_SHOWN_CHARACTERS = 120


def cited_names(citations: WordingCitations, course: Course, library: Library) -> tuple[str, ...]:
    """The places that a wording cites, each once, in its order, and whether it quotes them."""
    quoted = {each.labels for each in citations.passages if each.kind is not CitationKind.REFERENCE}
    names = (
        f"{name_places(each, course, library)}{' (quoted)' if each.labels in quoted else ''}"
        for each in citations.passages
    )
    return tuple(dict.fromkeys(names))


def describe_mistakes(
    citations: WordingCitations, course: Course, library: Library
) -> Iterator[tuple[str, str]]:
    """What is wrong in a wording's citations, for its author: each as its subject and the rest of
    the sentence."""
    for place in citations.missing_places:
        yield f"your reference “{_shorten(place.said)}”", f" names no place: {place.why}"
    for passage in citations.passages:
        if not passage.is_exact and passage.said:
            where = name_places(passage, course, library)
            rest = f" differs from {where}, which says “{_shorten(passage.text)}”"
            yield f"your quotation “{_shorten(passage.said)}”", rest
    for words in citations.missing_words:
        nearest = ""
        if words.label:
            passage = _nearest(words.work, words.label)
            nearest = f"; the nearest is in {name_places(passage, course, library)}"
        yield f"your quotation “{_shorten(words.said)}”", f" is not in the text{nearest}"


def name_places(passage: CitedPassage, course: Course, library: Library) -> str:
    """Where a passage stands, for people: `§2 ¶4`; with the work where it is not the course's
    reading. A place that the work has no more is called by its stored label."""
    pieces: list[Piece] = []
    work = library.work(passage.work)
    for label in passage.labels:
        try:
            reference = parse_reference(label, library, reading=passage.work, stored=True)
        except BadReference:
            return ", ".join(passage.labels)
        pieces += reference.pieces
    if work is None:
        return ", ".join(passage.labels)
    if work.has_only_chapter:
        pieces = [_without_chapter(piece) for piece in pieces]
    name = pieces_label(pieces, work.levels)
    return name if passage.work == course.reading else f"{work.title}, {name}"


def _without_chapter(piece: Piece) -> Piece:
    if isinstance(piece, NotePlace):
        return replace(piece, chapter="")
    first, last = (replace(place, chapter="") for place in (piece.first, piece.last))
    return Span(first, last)


def _nearest(work: str, label: str) -> CitedPassage:
    return CitedPassage(work=work, labels=(label,), kind=CitationKind.QUOTATION, is_exact=False)


def _shorten(text: str) -> str:
    one_line = " ".join(text.split())
    if len(one_line) <= _SHOWN_CHARACTERS:
        return one_line
    return f"{one_line[:_SHOWN_CHARACTERS].rstrip()} …"
