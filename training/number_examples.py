"""The bare numbers of labelled messages, each with what the rules say and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.core.citations.citation import CitationContext, CitationKind, TextRange
from bot.core.citations.cited_places import cited_places
from bot.core.citations.prose_references.candidates import Candidate, weighed_alone
from bot.core.citations.prose_references.evidence.neighbouring_words import (
    neighbouring_words,
    weight_of_neighbours,
)
from bot.core.citations.prose_references.finding import ReferenceFinder
from bot.core.citations.prose_references.masking import mask_other_content
from bot.core.citations.prose_references.sentences import Sentences
from bot.core.citations.visible_text import VisibleText
from bot.core.library import Library
from bot.core.references import Reference
from tests.support.citation_scores import labelled_context
from tests.support.labelled_messages import LabelledMessage, library_of_reading
from training.labelled import times_of
from training.regression import Example


def number_examples(messages: Iterable[LabelledMessage]) -> Iterator[Example]:
    """The bare numbers of those messages that stand under a prompt or passage."""
    finders: dict[str, ReferenceFinder] = {}
    for message in messages:
        library = library_of_reading(message.reading)
        context = labelled_context(message, library)
        if context.in_discussion:
            finder = finders.setdefault(message.reading, ReferenceFinder(library))
            yield from _examples_in(message, finder, context, library)


def _examples_in(
    message: LabelledMessage, finder: ReferenceFinder, context: CitationContext, library: Library
) -> Iterator[Example]:
    visible = VisibleText(message.text)
    masked = mask_other_content(visible.text)
    marked = [*_places_in(message), *_wrong_in(message)]
    candidates = list(finder.candidates(masked, context))
    for each in weighed_alone(candidates, Sentences(masked), context, frozenset()):
        if each.text.mark:
            continue
        said, around = each.text.whole, each.around
        start, end = visible.original_range(each.text.start, each.text.end)
        is_marked = any(start < other.end and other.start < end for other in marked)
        yield Example(
            frozenset(neighbouring_words(said, around)),
            is_marked or _is_of_quotation(each, message, library),
            times_of(message),
            rules=each.weight - _added_by_neighbours(each),
        )


def _added_by_neighbours(each: Candidate) -> float:
    """What the tables that are there now have added, so that what is learned does not hang on them.
    They take nothing from what says by itself that it is a place."""
    weight = weight_of_neighbours(each.text.whole, each.around)
    return max(weight, 0) if each.is_whole or each.is_named else weight


def _places_in(message: LabelledMessage) -> Iterator[TextRange]:
    for each in message.citations:
        if each.kind is not CitationKind.QUOTATION:
            yield each.span


def _wrong_in(message: LabelledMessage) -> Iterator[TextRange]:
    for said in message.wrong:
        at = message.text.find(said)
        while at >= 0:
            yield TextRange(at, at + len(said))
            at = message.text.find(said, at + 1)


def _is_of_quotation(each: Candidate, message: LabelledMessage, library: Library) -> bool:
    """Whether the number says where a quotation stands: the label marks the quotation alone."""
    quoted = {other.reference for other in message.citations if other.kind is CitationKind.BOTH}
    found = tuple(piece for _, piece in each.pieces if isinstance(piece, Reference))
    return any(
        str(other.place) in quoted for other in cited_places(found, library, message.reading)
    )
