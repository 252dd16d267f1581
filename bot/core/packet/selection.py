"""Which excerpts stand beside the paragraphs of a passage, by rules that a class can be told.

1. An excerpt is from a response or reply that cites the paragraph: the sentence with the citation,
   and those around it. Each response is shown once, and so are the same words of several.
2. The paragraphs take one excerpt each in turn, those with the fewest to choose from first, until
   each has `MOST_BESIDE` or the pages are full.
3. A paragraph takes an excerpt of the author who has the fewest in the packet so far; of these the
   one to which most other students have replied; of these the longer one, in the author's own
   words and up to `LONG_ENOUGH`, from where on length says nothing; of these the earlier one.

No model and no score takes part, and nothing of an author but whether they stand here already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.core.packet.excerpts import excerpt_of
from bot.core.packet.statements import Statement

MOST_BESIDE = 4
LONG_ENOUGH = 150
"""Words."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a statement that stand beside a paragraph."""

    statement: Statement
    text: str


Beside = Mapping[int, Sequence[Excerpt]]
"""The excerpts of each paragraph, by its position in the work."""


def choose_excerpts(
    paragraphs: Sequence[int],
    statements: Sequence[Statement],
    fits: Callable[[Beside], bool] = lambda _: True,
) -> dict[int, list[Excerpt]]:
    """The excerpts beside each of these positions, by the rules above. `fits` says whether so many
    have room on the pages."""
    left = {at: _offered(at, statements) for at in paragraphs}
    chosen: dict[int, list[Excerpt]] = {at: [] for at in left}
    by_author: Counter[int] = Counter()
    for _ in range(MOST_BESIDE):
        for at in sorted(left, key=lambda at: (len(left[at]), paragraphs.index(at))):
            if not left[at]:
                continue
            taken = min(left[at], key=lambda each: _rank(each.statement, by_author))
            if not fits({**chosen, at: [*chosen[at], taken]}):
                left[at] = []
                continue
            chosen[at].append(taken)
            by_author[taken.statement.author] += 1
            left = {each: [one for one in of if _differ(one, taken)] for each, of in left.items()}
    return chosen


def _offered(at: int, statements: Sequence[Statement]) -> list[Excerpt]:
    """What could stand beside a paragraph."""
    return [
        Excerpt(each, excerpt_of(each.beside[at].said, each.text))
        for each in statements
        if at in each.beside and each.text
    ]


def _differ(excerpt: Excerpt, other: Excerpt) -> bool:
    """Whether they are from two responses, and in other words."""
    return (
        excerpt.statement is not other.statement
        and excerpt.text.casefold() != other.text.casefold()
    )


def _rank(statement: Statement, by_author: Counter[int]) -> tuple[float, ...]:
    return (
        by_author[statement.author],
        -len(statement.replied),
        -min(statement.words, LONG_ENOUGH),
        statement.sent_at.timestamp(),
        statement.id,
    )
