"""Citations that are followed through random edits of a reading, and where each has to be."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.core.citations.citation import TextRange
from bot.core.citations.reading_edits.moved_text import NewPlace
from bot.core.citations.reading_edits.paragraph_moves import EarlierParagraph, follow_paragraphs
from bot.core.citations.reading_edits.paragraph_words import words_digest
from tests.support.reading_edits import EditedReading, TracedParagraph

_EDITS_AT_ONCE = 5  # between two reloads, at most
_SHORTEST_QUOTATION = 5


@dataclass
class FollowedCitation:
    """A citation of words by their ids, and where it is said to stand."""

    words: frozenset[int]
    places: tuple[NewPlace, ...]


@dataclass
class FollowedCitations:
    """What became of the citations of one reading. `right` and `taken_out` are as they should be:
    at words that they cite, or of words that stand nowhere any more. `unknown` are told to staff
    though their words are there, and `wrong` stand at other words without anybody being told."""

    edits: Counter[str] = field(default_factory=Counter)
    right: int = 0
    taken_out: int = 0
    unknown: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def follow_citations(
    sections: Sequence[Sequence[str]], seed: str, *, edits: int, citations: int
) -> FollowedCitations:
    """Edit a reading so many times, and follow so many citations through it."""
    reading, result = EditedReading.of(sections, seed), FollowedCitations()
    draw = random.Random(f"citations {seed}")
    followed = [_draw_citation(reading, draw) for _ in range(citations)]
    while result.edits.total() < edits:
        before = [paragraph.text for paragraph in reading.paragraphs]
        rest = edits - result.edits.total()
        result.edits.update(
            reading.edit() for _ in range(min(rest, draw.randint(1, _EDITS_AT_ONCE)))
        )
        followed = _after_edit(followed, before, reading, result, seed)
    result.right = len(followed)
    return result


def _after_edit(
    followed: Sequence[FollowedCitation],
    before: Sequence[str],
    reading: EditedReading,
    result: FollowedCitations,
    seed: str,
) -> list[FollowedCitation]:
    """Follow all citations; those that stand at their words go on."""
    cited = {place.at for citation in followed for place in citation.places}
    earlier = [
        EarlierParagraph(words_digest(text), text if at in cited else None)
        for at, text in enumerate(before)
    ]
    moved = follow_paragraphs(earlier, [each.text for each in reading.paragraphs])
    when = f"{seed}, {result.edits.total()} edits"
    left = []
    for citation in followed:
        places = tuple(
            dict.fromkeys(
                new
                for place in citation.places
                if place.at in moved
                for new in moved[place.at].follow(place.cited)
            )
        )
        holding = _holding(citation, reading)
        if places and all(_is_right(place, holding, reading) for place in places):
            left.append(FollowedCitation(citation.words, places))
        elif places:
            result.wrong.append(f"{when}: {before[citation.places[0].at]}")
        elif holding:
            result.unknown.append(f"{when}: {holding[0].text}")
        else:
            result.taken_out += 1
    return left


def _holding(citation: FollowedCitation, reading: EditedReading) -> list[TracedParagraph]:
    return [each for each in reading.paragraphs if citation.words & set(each.ids)]


def _is_right(place: NewPlace, holding: Sequence[TracedParagraph], reading: EditedReading) -> bool:
    """Whether a paragraph holds cited words. Nobody tells two apart that say the same."""
    paragraph = reading.paragraphs[place.at]
    return any(each is paragraph or each.text == paragraph.text for each in holding)


def _draw_citation(reading: EditedReading, draw: random.Random) -> FollowedCitation:
    at = draw.randrange(len(reading.paragraphs))
    paragraph = reading.paragraphs[at]
    count = len(paragraph.words)
    if draw.random() < 0.5 or count < _SHORTEST_QUOTATION:
        return FollowedCitation(frozenset(paragraph.ids), (NewPlace(at),))
    length = draw.randint(_SHORTEST_QUOTATION, min(25, count))
    first = draw.randrange(count - length + 1)
    start = sum(len(word.text) for word in paragraph.words[:first])
    quoted = paragraph.words[first : first + length]
    end = start + len("".join(word.text for word in quoted).rstrip())
    ids = frozenset(word.id for word in quoted)
    return FollowedCitation(ids, (NewPlace(at, TextRange(start, end)),))
