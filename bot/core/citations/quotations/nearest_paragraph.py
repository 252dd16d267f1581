"""Which paragraph is most like words that stand nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from bot.core.citations.citation import CitedPlace
from bot.core.citations.quotations.index.quotation_index import QuotationIndex

_SIMILAR = 0.35  # of 1: less alike is no paragraph near
_COMPARED = 8  # paragraphs that share most words, and some of the passage
_OF_PASSAGE = 12
_LONGEST = 200  # characters: to compare takes more than three times as long with twice as many


def nearest_paragraph(
    words: Sequence[str],
    shared: Iterable[int],
    passage: Sequence[CitedPlace],
    index: QuotationIndex,
) -> tuple[CitedPlace | None, float]:
    """The most similar paragraph and how similar it is to the beginning of the words, from 0 to 1;
    None if none is. `words` are folded, `shared` the positions in the index at which two of them
    stand."""
    said = default_process(" ".join(words))[:_LONGEST]
    votes = Counter(index.paragraph_at(position) for position in shared)
    candidates = [at for at, _ in votes.most_common(_COMPARED)]
    found = (index.find(place) for place in passage[:_OF_PASSAGE])
    candidates += [at for at in found if at is not None]
    best: tuple[CitedPlace | None, float] = (None, 0.0)
    for at in dict.fromkeys(candidates):
        paragraph = default_process(index.paragraph(at).text)
        ratio = fuzz.partial_ratio(said, paragraph, score_cutoff=100 * best[1])
        similarity = round(ratio / 100, 2)
        if similarity > best[1]:
            best = (index.place(at), similarity)
    return best if best[1] >= _SIMILAR else (None, best[1])
