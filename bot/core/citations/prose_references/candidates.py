"""What may be a reference in a message, weighed beside what else the message has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from bot.core.citations.citation import CitationContext, CitedPlace
from bot.core.citations.prose_references.evidence.place_evidence import (
    BESIDE_LIKELY,
    BESIDE_PLACE,
    ENOUGH,
    OTHER,
    Company,
    clues,
    speaks_of_amounts,
)
from bot.core.citations.prose_references.other_numbers.bare_numbers import tells_amount
from bot.core.citations.prose_references.reference_texts import ReferencePiece, ReferenceText
from bot.core.citations.prose_references.sentences import Sentences
from bot.core.citations.prose_references.surroundings import Surroundings
from bot.core.references import NotePlace, Reference
from bot.errors import BadReference

Resolved = Reference | BadReference
_MARKED = ENOUGH + 2
_NEVER = -99
_LISTED = 2  # places in a sentence that are a list with the next number


@dataclass(frozen=True, slots=True)
class Candidate:
    """What looks like a reference: the pieces that it has, each with what it means. `is_other`: a
    rule says that it means something else. `weight`: how much speaks for it, with a mark
    always enough; `is_listed`: it goes on a list of places in its sentence; `is_near`: it begins
    with a chapter or section of the reading, or one that might be the next; `counts`: whether
    what it names there is cited."""

    text: ReferenceText
    around: Surroundings
    pieces: tuple[tuple[ReferencePiece, Resolved], ...]
    is_other: bool = False
    is_named: bool = False
    is_whole: bool = False
    is_near: bool = True
    weight: float = _MARKED
    is_listed: bool = False

    @property
    def counts(self) -> bool:
        """Whether enough speaks for it."""
        return self.weight >= ENOUGH

    @property
    def resolves(self) -> bool:
        """Whether the text has one of its places."""
        return any(isinstance(each, Reference) for _, each in self.pieces)


def weighed(
    candidates: Iterable[Candidate],
    text: str,
    context: CitationContext,
    quoted: Set[CitedPlace],
) -> Iterator[Candidate]:
    """The candidates, in order, with their weights. What one number is in a sentence the others
    often are too: a place makes places of them, an amount amounts. Elsewhere in
    the message it makes places of those alone against which nothing speaks."""
    found = list(candidates)
    if all(each.text.mark for each in found):
        yield from found
        return
    sentences = Sentences(text)
    numbered = [
        (each, sentences.at(each.text.start))
        for each in weighed_alone(found, sentences, context, quoted)
    ]
    certain = {number for each, number in numbered if _is_certain(each)}
    several = Counter(
        number
        for each, number in numbered
        if each.resolves and each.weight > 0 and not speaks_of_amounts(sentences.words(number))
    )
    raised: list[tuple[Candidate, int]] = []
    for each, number in numbered:
        is_open = not (each.text.mark or each.is_other or _is_certain(each))
        is_beside = number in certain or (certain and each.resolves and each.weight >= 0)
        if is_open and is_beside:
            each = replace(each, weight=each.weight + BESIDE_PLACE)
        elif is_open and several[number] > 1 and each.weight > 0:
            each = replace(each, weight=each.weight + BESIDE_LIKELY)
        raised.append((each, number))
    places = Counter(number for each, number in raised if _is_certain(each))
    for each, number in raised:
        yield replace(each, is_listed=_goes_on(each) and places[number] >= _LISTED)


def weighed_alone(
    candidates: Sequence[Candidate],
    sentences: Sentences,
    context: CitationContext,
    quoted: Set[CitedPlace],
) -> Iterator[Candidate]:
    """The candidates with the weights that they have before one of them makes places of others."""
    numbers = [sentences.at(each.text.start) for each in candidates]
    amounts = {number for each, number in zip(candidates, numbers, strict=True) if _is_amount(each)}
    weighing = _Weighing(sentences, context, quoted, amounts)
    for each, number in zip(candidates, numbers, strict=True):
        yield weighing.weigh(each, number)


def _goes_on(each: Candidate) -> bool:
    """Whether a number without a mark stands right behind a comma."""
    return not each.text.mark and not each.resolves and each.around.is_after_comma


@dataclass(frozen=True, slots=True)
class _Weighing:
    sentences: Sentences
    context: CitationContext
    quoted: Set[CitedPlace]
    amounts: Set[int]

    def weigh(self, each: Candidate, sentence: int) -> Candidate:
        """A bare number with its weight; without a discussion only a whole place is one."""
        if each.text.mark:
            return each
        if not self.context.in_discussion and (each.is_other or not _counts_everywhere(each)):
            return replace(each, weight=_NEVER)
        company = Company(
            words=self.sentences.words(sentence),
            is_here=_is_here(each, self.context),
            is_quoted=_is_quoted(each, self.context, self.quoted),
            is_whole=each.is_whole,
            is_named=each.is_named,
            beside_amount=sentence in self.amounts,
        )
        weight = sum(clues(each.text.whole, each.around, company).values())
        return replace(each, weight=weight + OTHER * each.is_other)


def _is_certain(each: Candidate) -> bool:
    return each.counts and (each.resolves or bool(each.text.mark))


def _is_amount(each: Candidate) -> bool:
    return each.is_other and tells_amount(each.text.whole, each.around)


def _counts_everywhere(each: Candidate) -> bool:
    said = each.text.whole
    return each.is_whole or each.is_named or said.count(".") > 1 or "." not in said


def _is_here(each: Candidate, context: CitationContext) -> bool:
    """Whether it lies in the section of the prompt, or would if it were there."""
    here = context.here
    if here is None:
        return False
    for piece, resolved in each.pieces:
        if isinstance(resolved, BadReference):
            if piece.said.partition(".")[0] == here.labels[-1]:
                return True
            continue
        first = resolved.pieces[0]
        if not isinstance(first, NotePlace) and first.first.outer(here.depth) == here:
            return True
    return False


def _is_quoted(each: Candidate, context: CitationContext, quoted: Set[CitedPlace]) -> bool:
    for _, resolved in each.pieces:
        if isinstance(resolved, Reference):
            work = resolved.work or context.reading
            for piece in resolved.pieces:
                if not isinstance(piece, NotePlace) and CitedPlace(work, piece.first) in quoted:
                    return True
    return False
