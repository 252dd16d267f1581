"""What the words and signs beside a bare number weigh, in its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.core.citations.learned.number_tables import WEIGHTS
from bot.core.citations.learned.word_keys import (
    keys_anywhere,
    keys_at_distances,
    name_of_sign,
    sentence_after,
    sentence_before,
)
from bot.core.citations.prose_references.surroundings import Surroundings

EVERY_NUMBER = "every number"
"""The key of what each number has, before anything beside it is looked at."""
_BESIDE = 3  # words on each side whose distance counts
_ANYWHERE = 8  # words on each side that count wherever they stand
_DIGITS = re.compile(r"\d+")


def weight_of_neighbours(said: str, around: Surroundings) -> float:
    """How much the words and signs beside a number speak for a place; negative if against it."""
    keys = (EVERY_NUMBER, *neighbouring_words(said, around))
    return sum(WEIGHTS.get(key, 0.0) for key in keys)


def neighbouring_words(said: str, around: Surroundings) -> Iterator[str]:
    """What stands beside a number and how it is written, each as a key of the table of weights:
    `-1 in` is the word right before, `+2 about` the second word after, `< grade` a word anywhere
    before, `> said` one after it, `= 9.9-9` the form of the number, `= touching )` what
    touches it."""
    before, after = sentence_before(around.before), sentence_after(around.after)
    yield from keys_at_distances("-", before, _BESIDE)
    yield from keys_at_distances("+", after, _BESIDE)
    yield from keys_anywhere("<", before[:_ANYWHERE])
    yield from keys_anywhere(">", after[:_ANYWHERE])
    yield "= " + "_".join(_DIGITS.sub("9", said).split())
    yield f"= touched-by {name_of_sign(around.sign_before)}"
    yield f"= touching {name_of_sign(around.sign_after)}"
