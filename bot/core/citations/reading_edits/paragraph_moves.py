"""Follows paragraphs through an edit of the reading: corrected, split, joined, renumbered, moved.

A paragraph whose words are the same is known by them, wherever it stands. One whose words were
changed is looked for among the paragraphs that are new: those that share enough of its words have
it, first of all where it stood. Whatever more than one paragraph may claim is told to be unknown,
never guessed: only some earlier paragraphs have their text here, and any other may be its origin.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.core.citations.citation import TextRange
from bot.core.citations.reading_edits.aligned_words import Alignment, align
from bot.core.citations.reading_edits.moved_text import MovedParagraph, MovedWord
from bot.core.citations.reading_edits.paragraph_words import Word, paragraph_words, words_digest
from bot.core.citations.reading_edits.reading_gaps import ReadingGaps, find_gaps
from bot.core.citations.reading_edits.unchanged_paragraphs import match_unchanged

_CANDIDATES = 12  # that share most with a paragraph
_PART = 3  # words by which candidates are found
_SHORT = 6  # words; such paragraphs are looked for only where they stood
_LEAST_LIKENESS = 0.5
# How much of a paragraph has to be found again.
_ENOUGH_ALONE = 0.4  # where it alone was changed
_ENOUGH_IN_PLACE = 0.7
_ENOUGH_ELSEWHERE = 0.85
_RIVAL = 0.7  # who shares so much of what the best one shares may be meant as well


@dataclass(frozen=True, slots=True)
class EarlierParagraph:
    """A paragraph of the earlier reading: the digest of its words, and its text without Markdown,
    None where nobody asks for it."""

    digest: str
    text: str | None = None


def follow_paragraphs(
    before: Sequence[EarlierParagraph],
    after: Sequence[str],
    digests: Sequence[str] | None = None,
) -> dict[int, MovedParagraph]:
    """Where the paragraphs that have a text are in the new reading, whose texts are `after`; both
    in reading order. `digests` are those of its words, where they are known. What cannot be told
    for sure is left out."""
    digests = digests or [words_digest(text) for text in after]
    unchanged = match_unchanged([each.digest for each in before], digests)
    gaps = find_gaps(unchanged, len(before), len(after))
    texts = {at: each.text for at, each in enumerate(before) if each.text is not None}
    moved = {
        at: _moved(old := paragraph_words(text), [(_whole(old, new), paragraph_words(after[new]))])
        for at, text in texts.items()
        if (new := unchanged.get(at)) is not None
    }
    changed = {at: paragraph_words(texts[at]) for at in texts if at not in unchanged}
    if changed and gaps.new:
        new_words = {at: paragraph_words(after[at]) for at in gaps.new}
        twins = _twins(changed, [each.digest for each in before], gaps)
        moved.update(_follow_changed(changed, new_words, gaps, twins))
    return moved


def _twins(
    changed: Iterable[int], digests: Sequence[str], gaps: ReadingGaps
) -> dict[int, tuple[int, ...]]:
    """Which other paragraphs of unknown place had the same words as each of these."""
    places: dict[str, list[int]] = {}
    for at in gaps.old:
        places.setdefault(digests[at], []).append(at)
    return {at: tuple(each for each in places[digests[at]] if each != at) for at in changed}


def _whole(old: Sequence[Word], new: int) -> Alignment:
    """The alignment of a paragraph with the one at `new`, which has the same words."""
    return align(old, old, new, only_long=False)


def _moved(
    old: Sequence[Word], found: Iterable[tuple[Alignment, Sequence[Word]]]
) -> MovedParagraph:
    found = tuple(found)
    words = (
        MovedWord(a, TextRange(*old[a][1:]), each.at, b, TextRange(*new[b][1:]))
        for each, new in found
        for a, b in each.pairs
    )
    ranges = tuple(TextRange(*word[1:]) for word in old)
    return MovedParagraph(tuple(sorted(words)), ranges, {each.at: len(new) for each, new in found})


def _follow_changed(
    old: Mapping[int, Sequence[Word]],
    new: Mapping[int, Sequence[Word]],
    gaps: ReadingGaps,
    twins: Mapping[int, Sequence[int]],
) -> dict[int, MovedParagraph]:
    parts: dict[tuple[str, ...], list[int]] = {}
    for at, words in new.items():
        for part in _parts(words):
            parts.setdefault(part, []).append(at)
    alignments = {
        at: [
            align(words, new[each], each, only_long=not gaps.is_alone(at, each))
            for each in _candidates(at, words, parts, gaps)
        ]
        for at, words in old.items()
    }
    claims = _share_out(alignments, gaps)
    return {
        at: _moved(old[at], [(each, new[each.at]) for each in claims[at]])
        for at in old
        if _is_sure(at, claims[at], alignments[at], gaps)
        and not any(_may_be_of(each, claims[at], at, gaps) for each in twins[at])
    }


def _candidates(
    at: int,
    words: Sequence[Word],
    parts: Mapping[tuple[str, ...], Sequence[int]],
    gaps: ReadingGaps,
) -> list[int]:
    """The paragraphs of the new reading that may have the words of one."""
    shared = Counter(new for part in set(_parts(words)) for new in parts.get(part, ()))
    likely = [new for new, _ in shared.most_common(_CANDIDATES)]
    beside = [new for new in gaps.new if gaps.is_in_place(at, new) and new not in likely]
    return likely + beside[:_CANDIDATES]


def _parts(words: Sequence[Word]) -> Iterator[tuple[str, ...]]:
    keys = [word.key for word in words]
    return (tuple(keys[at : at + _PART]) for at in range(max(len(keys) - _PART + 1, 1)))


def _share_out(
    alignments: Mapping[int, Sequence[Alignment]], gaps: ReadingGaps
) -> dict[int, list[Alignment]]:
    """Give each word of the new reading to one paragraph, and each paragraph's word one place: the
    most alike first, those in place before others."""
    claims: dict[int, list[Alignment]] = {at: [] for at in alignments}
    held_old: dict[int, set[int]] = {}
    held_new: dict[int, set[int]] = {}
    waiting = [(at, each) for at, found in alignments.items() for each in found]
    waiting.sort(key=lambda one: (-_rank(one[0], one[1], gaps), one[0], one[1].at))
    for at, alignment in waiting:
        old, new = held_old.setdefault(at, set()), held_new.setdefault(alignment.at, set())
        rest = alignment.without(frozenset(old), frozenset(new))
        if not gaps.is_alone(at, alignment.at):
            rest = rest.long_runs()
        least = _ENOUGH_ALONE if gaps.is_alone(at, alignment.at) else _LEAST_LIKENESS
        if rest.shared and rest.likeness >= least:
            claims[at].append(rest)
            old.update(a for a, _ in rest.pairs)
            new.update(b for _, b in rest.pairs)
    return claims


def _rank(at: int, alignment: Alignment, gaps: ReadingGaps) -> float:
    return alignment.likeness + 0.1 * gaps.is_in_place(at, alignment.at)


def _is_sure(
    at: int, claims: Sequence[Alignment], alignments: Sequence[Alignment], gaps: ReadingGaps
) -> bool:
    """Whether a paragraph is where its words were found, and nowhere else."""
    if not claims:
        return False
    length = max(claims[0].old_length, 1)
    coverage = sum(each.shared for each in claims) / length
    in_place = all(gaps.is_in_place(at, each.at) for each in claims)
    if len(claims) == 1 and gaps.is_alone(at, claims[0].at):
        return coverage >= _ENOUGH_ALONE
    if length <= _SHORT and not (in_place and coverage == 1):
        return False
    if coverage < (_ENOUGH_IN_PLACE if in_place else _ENOUGH_ELSEWHERE):
        return False
    return not any(_rivals(each, claims, at, gaps) for each in alignments)


def _rivals(other: Alignment, claims: Sequence[Alignment], at: int, gaps: ReadingGaps) -> bool:
    """Whether a paragraph that has none of the words holds as good a part of them as one that
    does, and stands no worse."""
    if any(each.at == other.at for each in claims):
        return False
    own = {a for a, _ in other.pairs}
    for each in claims:
        common = len(own & {a for a, _ in each.pairs})
        stands_worse = gaps.is_in_place(at, each.at) and not gaps.is_in_place(at, other.at)
        if not stands_worse and common >= _RIVAL * each.shared:
            return True
    return False


def _may_be_of(twin: int, claims: Sequence[Alignment], at: int, gaps: ReadingGaps) -> bool:
    """Whether a paragraph that had the same words may be where these were found."""
    return any(
        gaps.is_in_place(twin, each.at) or not gaps.is_in_place(at, each.at) for each in claims
    )
