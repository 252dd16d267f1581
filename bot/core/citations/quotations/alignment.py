"""Aligns words of a message with those of a text, from a pair of words that both have.

What people do when they quote is allowed for: a word misspelt, left out, added or changed, and a
longer omission where the message marks one. Each of these has to be followed by words that agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from bot.core.citations.quotations.index.quotation_index import QuotationIndex

# Words of the message and of the text that are passed over at one difference, the likeliest first.
_EDITS = ((1, 1), (0, 1), (1, 0), (0, 2), (1, 2), (2, 1), (2, 2), (2, 0), (0, 3))
_AGREEING = 2  # words after a difference
_LONGEST_OMISSION = 250  # words of the text where the message marks that something is left out


@dataclass(frozen=True, slots=True)
class MessageWords:
    """The words of a message: folded, their hashes, and before which of them an omission is
    marked."""

    texts: Sequence[str]
    hashes: Sequence[int]
    omissions: frozenset[int]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pairs of (word of the message, position in the index) that agree, in order. `is_exact`: no
    word differs, and nothing is left out that is not marked."""

    pairs: tuple[tuple[int, int], ...]
    is_exact: bool

    @property
    def first(self) -> int:
        """The first word of the message that agrees."""
        return self.pairs[0][0]

    @property
    def last(self) -> int:
        """The last one."""
        return self.pairs[-1][0]

    @property
    def omitted(self) -> int:
        """How many words of the text between the first and the last are not among the pairs."""
        return self.pairs[-1][1] - self.pairs[0][1] + 1 - len(self.pairs)


def align(
    message: MessageWords, within: range, index: QuotationIndex, seed: tuple[int, int]
) -> Alignment:
    """The longest alignment around a pair of equal words, with the message's words of a range."""
    after, exact_after = _extend(message, within, index, seed, 1)
    before, exact_before = _extend(message, within, index, seed, -1)
    pairs = (*reversed(before), seed, *after)
    return Alignment(pairs, exact_after and exact_before)


def _extend(
    message: MessageWords, within: range, index: QuotationIndex, seed: tuple[int, int], step: int
) -> tuple[list[tuple[int, int]], bool]:
    """The pairs after (`step` 1) or before (-1) a seed, from it outwards."""
    pairs: list[tuple[int, int]] = []
    is_exact, (at, position) = True, seed
    while True:
        following = at + step
        if following not in within:
            return pairs, is_exact
        border = following if step > 0 else at
        if border in message.omissions:
            found = _after_omission(message, within, index, (following, position + step), step)
            if found is None:
                return pairs, is_exact
            at, position = following, found
        elif joined := _joined(message, within, index, (following, position + step), step):
            at, position = joined
        elif _agree(message, index, following, position + step):
            is_exact &= _equal(message, index, following, position + step)
            at, position = following, position + step
        else:
            edit = _edit(message, within, index, (following, position + step), step)
            if edit is None:
                return pairs, is_exact
            is_exact = False
            at, position = edit
        pairs.append((at, position))


def _joined(
    message: MessageWords,
    within: range,
    index: QuotationIndex,
    at: tuple[int, int],
    step: int,
) -> tuple[int, int] | None:
    """The last words of the two where one writes as two words, or with a hyphen, what the other
    writes as one; None if they do not."""
    first, position = at
    if _equal(message, index, first, position):
        return None
    other = position + step
    if not (0 <= position < index.word_count and 0 <= other < index.word_count):
        return None
    read = [index.word_at(each) for each in sorted((position, other))]
    if message.texts[first] == "".join(read):
        return first, other
    if first + step in within:
        written = [message.texts[each] for each in sorted((first, first + step))]
        if "".join(written) == index.word_at(position):
            return first + step, position
    return None


def _edit(
    message: MessageWords,
    within: range,
    index: QuotationIndex,
    at: tuple[int, int],
    step: int,
) -> tuple[int, int] | None:
    """Where the two agree again after the least difference; None if they do not soon."""
    for of_message, of_text in _EDITS:
        start = at[0] + step * of_message
        position = at[1] + step * of_text
        agreeing = 0
        while agreeing < _AGREEING and start + step * agreeing in within:
            if not _agree(message, index, start + step * agreeing, position + step * agreeing):
                break
            agreeing += 1
        reaches_end = start + step * agreeing not in within
        if agreeing == _AGREEING or (agreeing and reaches_end and of_message + of_text <= 2):
            return start, position
    return None


def _after_omission(
    message: MessageWords,
    within: range,
    index: QuotationIndex,
    seed: tuple[int, int],
    step: int,
) -> int | None:
    """Where the text goes on after a marked omission: the next place where two words agree, or one
    if the message has no more."""
    at, position = seed
    needed = 2 if at + step in within and not _is_border(message, at, step) else 1
    for skipped in range(_LONGEST_OMISSION):
        start = position + step * skipped
        if all(
            _equal(message, index, at + step * each, start + step * each) for each in range(needed)
        ):
            return start
    return None


def _is_border(message: MessageWords, at: int, step: int) -> bool:
    return (at + 1 if step > 0 else at) in message.omissions


def _equal(message: MessageWords, index: QuotationIndex, at: int, position: int) -> bool:
    return 0 <= position < index.word_count and message.hashes[at] == index.words[position]


def _agree(message: MessageWords, index: QuotationIndex, at: int, position: int) -> bool:
    """Whether two words are the same, but for a slip or another spelling."""
    if not 0 <= position < index.word_count:
        return False
    if message.hashes[at] == index.words[position]:
        return True
    written = message.texts[at]
    if len(written) < _SHORTEST_MISSPELT:
        return False
    read = index.word_at(position)
    allowed = 2 if len(written) >= _LONG_WORD else 1
    return Levenshtein.distance(written, read, score_cutoff=allowed) <= allowed


_SHORTEST_MISSPELT = 4
_LONG_WORD = 8
