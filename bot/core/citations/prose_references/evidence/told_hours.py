"""What in the words around a bare number speaks for an hour or a day."""

from __future__ import annotations

import re
from collections.abc import Set

from bot.core.citations.prose_references.surroundings import Surroundings
from bot.core.citations.prose_references.words.clause_words import AGREEABLE, DATING, TREATING
from bot.core.citations.prose_references.words.evidence_words import (
    CLOCKS,
    DOING,
    OF_TIMES,
    SPEAKING,
)
from bot.core.citations.prose_references.words.other_meanings import AFTER_VERBS

_MOST = 3  # words that are counted
_CLOCK = re.compile(r"\d{1,2}[.:][1-5][05](\s*+(?:-|–|to|and)\s*+\d{1,2}[.:][0-5]\d)?")
_BOUNDS = ("from", "von")
_HOUR = re.compile(r"\d{1,2}[.:][1-5][05]")
_SUITS = (("works", "for", "me"), ("suits", "me", "too"), ("works", "for", "us"), ("works", "too"))
_LEFT = frozenset(("out", "open", "unsaid", "room", "unclear", "unanswered", "no"))
_ABOUT = ("about", "on", "uber", "sur", "sobre", "su", "о")


def hour_clues(said: str, words: Set[str], around: Surroundings) -> dict[str, int]:
    """The weight of what speaks for an hour, by its name; `words` are those of the sentence."""
    return {
        "times": -_times(words, around),
        "clock": -_tells_hour(said, around) - 2 * _is_agreed_hour(said, around),
    }


def _times(words: Set[str], around: Surroundings) -> int:
    """Words of hours, but not `leaves` where a passage does: `3.4 leaves out the village`."""
    is_about = around.word_before in _ABOUT and not SPEAKING.isdisjoint(around.clause_before)
    if around.word_before in TREATING or is_about:
        return 0
    following, _ = around.second_word_after
    is_verb = around.word_after in DOING and (following in AFTER_VERBS or following in _LEFT)
    counted = min(len((words - {around.word_after} if is_verb else words) & OF_TIMES), _MOST)
    return counted * (1 + (around.word_before in CLOCKS | DATING))


def _tells_hour(said: str, around: Surroundings) -> int:
    """`around 2.10`, but hardly `2.4`."""
    found = _CLOCK.fullmatch(said) if around.word_before in CLOCKS else None
    is_end = found is not None and around.word_before in _BOUNDS and found[1] is None
    return 2 * (found is not None and not is_end)  # “the elections from 3.10”


def _is_agreed_hour(said: str, around: Surroundings) -> bool:
    """`2.10 works for me`, `3.10 is fine`, `3.10 it is`, `2.4 at the latest`."""
    words = around.near_words_after
    if words[:3] == ("at", "the", "latest") or words[:1] == ("sharp",):
        return True
    if _HOUR.fullmatch(said) is None or not around.begins_clause:
        return False
    is_good = words[:1] in (("is",), ("sounds",), ("would",)) and not AGREEABLE.isdisjoint(
        words[1:3]
    )
    return is_good or words[:3] in _SUITS or words in (("it", "is"), ("then",))
