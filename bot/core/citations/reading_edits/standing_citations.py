"""Citations as they stand in a reading, and where an edit of it moves them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.core.citations.citation import TextRange
from bot.core.citations.reading_edits.moved_text import MovedParagraph
from bot.core.citations.reading_edits.paragraph_moves import EarlierParagraph, follow_paragraphs
from bot.core.citations.reading_edits.paragraph_words import words_digest
from bot.core.citations.reading_edits.reading_outline import (
    OutlinedParagraph,
    ReadingOutline,
)
from bot.core.plain_text import plain_text
from bot.core.stored_paragraph import StoredParagraph

_NOWHERE = EarlierParagraph("")  # parts what stands in the outline from what stands in no place


class CitationKey(NamedTuple):
    """A citation: the id of its response, and the numbers of its wording and in it."""

    response: int
    revision: int
    number: int


@dataclass(frozen=True, slots=True)
class CitedPart:
    """What is cited of a paragraph: a range of its text without Markdown, None for the whole."""

    paragraph: StoredParagraph
    cited: TextRange | None = None


@dataclass(frozen=True, slots=True)
class StandingCitation:
    """A citation where it stands in the reading; several parts where a paragraph was split. It is
    lost if nobody knows where its parts are now."""

    key: CitationKey
    parts: tuple[CitedPart, ...]
    is_lost: bool = False


def move_citations(
    before: ReadingOutline,
    citations: Sequence[StandingCitation],
    after: Sequence[StoredParagraph],
    plain: Sequence[str],
    outline: ReadingOutline,
) -> tuple[StandingCitation, ...]:
    """The citations of one work that an edit moves, loses, or finds again, each as it stands in the
    new reading; those that stay as they are are left out. `plain` are the texts of `after` without
    Markdown, and `outline` is theirs: a large work takes seconds to be read so."""
    places = _EarlierPlaces(before, citations)
    digests = [each.digest for each in outline.paragraphs]
    moved = follow_paragraphs(places.paragraphs, plain, digests)
    results = []
    for citation in citations:
        parts = tuple(_follow(citation, places, moved, after))
        if not parts and not citation.is_lost:
            results.append(StandingCitation(citation.key, citation.parts, is_lost=True))
        elif parts and (parts != citation.parts or citation.is_lost):
            results.append(StandingCitation(citation.key, parts))
    return tuple(results)


class _EarlierPlaces:
    """Where in the earlier reading each cited paragraph stood. Lost ones, and those that another
    process recorded of a reading that this one never had, come after all others."""

    def __init__(self, before: ReadingOutline, citations: Iterable[StandingCitation]) -> None:
        self._places = {each: at for at, each in enumerate(before.paragraphs)}
        texts: dict[int, str] = {}
        self._elsewhere: dict[StoredParagraph, int] = {}
        beyond: list[EarlierParagraph] = []
        for citation in citations:
            for part in citation.parts:
                text = plain_text(part.paragraph.text)
                at = None if citation.is_lost else self._listed(part.paragraph)
                if at is not None:
                    texts[at] = text
                elif part.paragraph not in self._elsewhere:
                    self._elsewhere[part.paragraph] = len(before.paragraphs) + 1 + len(beyond)
                    beyond.append(EarlierParagraph(words_digest(text), text))
        listed = [
            EarlierParagraph(each.digest, texts.get(at))
            for at, each in enumerate(before.paragraphs)
        ]
        self.paragraphs = (*listed, _NOWHERE, *beyond)

    def of(self, part: CitedPart, *, is_lost: bool) -> int:
        """The index of a cited paragraph."""
        listed = None if is_lost else self._listed(part.paragraph)
        return self._elsewhere[part.paragraph] if listed is None else listed

    def _listed(self, paragraph: StoredParagraph) -> int | None:
        digest = words_digest(plain_text(paragraph.text))
        return self._places.get(OutlinedParagraph(paragraph.label, digest))


def _follow(
    citation: StandingCitation,
    places: _EarlierPlaces,
    moved: Mapping[int, MovedParagraph],
    after: Sequence[StoredParagraph],
) -> dict[CitedPart, None]:
    parts: dict[CitedPart, None] = {}
    for part in citation.parts:
        found = moved.get(places.of(part, is_lost=citation.is_lost))
        for new in found.follow(part.cited) if found else ():
            parts[CitedPart(after[new.at], new.cited)] = None
    return parts
