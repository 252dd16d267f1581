"""How often a class has cited each paragraph of a reading, and what was said beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

MOST_SHOWN = 5
"""How many paragraphs are named as the most cited ones, and as the contested ones."""
_CONTESTED = 0.5
"""Of the exchanges about the paragraph with the most: in a large class there is one about each."""


@dataclass(frozen=True, slots=True)
class BesideParagraph:
    """How a response cites one paragraph: whether it quotes it, the response's words around the
    place, and those that are the citation; both are empty where the course keeps no words."""

    is_quoted: bool
    excerpt: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitingResponse:
    """A response or reply that cites paragraphs of a reading, by its last wording.

    `paragraphs` are the positions of these in the reading, each with how it is cited there.
    `student` is the author's id, `answers` the id of the response that a reply answers, None if it
    answers none that is known. `link` is empty for a private response.
    """

    id: int
    student: int
    prompt: str
    sent_at: datetime
    paragraphs: Mapping[int, BesideParagraph]
    answers: int | None = None
    link: str = ""


@dataclass(frozen=True, slots=True)
class ParagraphCoverage:
    """What cites one paragraph. `label` is its canonical reference, `name` what people read;
    `at` is its position in the reading, and `opens` the heading of a section that begins with it,
    else empty. `exchanges` counts the replies that cite it and answer another student's response
    that cites it too; it is contested if there are half as many of them as about the paragraph with
    the most."""

    at: int
    label: str
    name: str
    opens: str
    responses: tuple[CitingResponse, ...]
    quoted: int
    exchanges: int
    is_contested: bool

    @property
    def number(self) -> str:
        """The last part of its name, which tells it from others of its section."""
        return self.name.rpartition(" ")[2]

    @property
    def cited(self) -> int:
        """In how many responses and replies it is cited, quotations included."""
        return len(self.responses)

    @property
    def students(self) -> int:
        """How many students cite it."""
        return len({each.student for each in self.responses})

    @property
    def is_silent(self) -> bool:
        """Whether nobody cites it."""
        return not self.responses


class OutlinedPlace(NamedTuple):
    """A paragraph of a reading: its canonical reference, its name for people, and the heading of
    the section that begins with it, else empty."""

    label: str
    name: str
    opens: str = ""


@dataclass(frozen=True, slots=True)
class ReadingCoverage:
    """The paragraphs of a reading in its order."""

    title: str
    paragraphs: tuple[ParagraphCoverage, ...]

    @property
    def silent(self) -> tuple[ParagraphCoverage, ...]:
        """The paragraphs that nobody cites."""
        return tuple(each for each in self.paragraphs if each.is_silent)

    @property
    def most_cited(self) -> tuple[ParagraphCoverage, ...]:
        """The most cited paragraphs, the most cited first, of equals the earlier."""
        cited = [each for each in self.paragraphs if not each.is_silent]
        return tuple(sorted(cited, key=lambda each: -each.cited)[:MOST_SHOWN])

    @property
    def contested(self) -> tuple[ParagraphCoverage, ...]:
        """The paragraphs with the most exchanges, of equals the earlier."""
        found = [each for each in self.paragraphs if each.is_contested]
        return tuple(sorted(found, key=lambda each: -each.exchanges)[:MOST_SHOWN])

    @property
    def sections(self) -> tuple[tuple[ParagraphCoverage, ...], ...]:
        """The paragraphs by the sections to which they belong."""
        sections: list[list[ParagraphCoverage]] = []
        for each in self.paragraphs:
            if each.opens or not sections:
                sections.append([])
            sections[-1].append(each)
        return tuple(map(tuple, sections))


def reading_coverage(
    title: str,
    places: Sequence[OutlinedPlace],
    responses: Iterable[CitingResponse],
    selected: Callable[[CitingResponse], bool] = lambda _: True,
) -> ReadingCoverage:
    """The coverage of a reading by those of a class's responses that are selected, in their order.
    What these answer may be any of them."""
    known = {each.id: each for each in responses}
    citing: list[list[CitingResponse]] = [[] for _ in places]
    for response in filter(selected, known.values()):
        for at in response.paragraphs:
            citing[at].append(response)
    exchanges = [sum(1 for _ in _exchanges(at, each, known)) for at, each in enumerate(citing)]
    fewest = max(1, _CONTESTED * max(exchanges, default=0))
    return ReadingCoverage(
        title,
        tuple(
            ParagraphCoverage(
                at,
                place.label,
                place.name,
                place.opens,
                tuple(citing[at]),
                quoted=sum(each.paragraphs[at].is_quoted for each in citing[at]),
                exchanges=exchanges[at],
                is_contested=exchanges[at] >= fewest,
            )
            for at, place in enumerate(places)
        ),
    )


def _exchanges(
    at: int, citing: Sequence[CitingResponse], known: Mapping[int, CitingResponse]
) -> Iterator[CitingResponse]:
    for reply in citing:
        answered = known.get(reply.answers) if reply.answers is not None else None
        if answered and answered.student != reply.student and at in answered.paragraphs:
            yield reply
