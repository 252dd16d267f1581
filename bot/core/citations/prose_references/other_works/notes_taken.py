"""Whether `note 3` is a note of the reading: `is note 1 Eastman’s?`, but `please note 3 things`."""

from __future__ import annotations

from bot.core.citations.prose_references.surroundings import Surroundings
from bot.core.citations.prose_references.words.surrounding_words import (
    AFTER_NUMBERS,
    COUNTED_AFTER_ONE,
    NOTE_IS_A_NOUN_AFTER,
    NOTE_IS_A_VERB_AFTER,
    NOTES_OF_OTHERS,
    SAYING,
)

_BEING_THERE = frozenset(("there's", "there’s", "there", "is", "are", "theres", "see"))
_ARTICLES_OF_NOTES = ("la", "cette", "une")


def is_note_taken(said: str, around: Surroundings) -> bool:
    """`please note 3 things`, but `is note 1 Eastman’s?`"""
    if _is_note_there(around):
        return False
    if around.word_before in NOTE_IS_A_VERB_AFTER | NOTES_OF_OTHERS:
        return True
    if around.word_before in NOTE_IS_A_NOUN_AFTER or not around.word_after:
        return False
    if said.split()[-1] == "1":
        return around.word_after in COUNTED_AFTER_ONE
    return around.word_after not in AFTER_NUMBERS


def _is_note_there(around: Surroundings) -> bool:
    """`there’s also note 4 about Nikolayev`, `la note 2 explique`."""
    words = around.clause_before
    if around.word_before in ("also", "even"):
        return not _BEING_THERE.isdisjoint(words[-3:-1]) and around.word_after in AFTER_NUMBERS
    is_judged = around.word_after in SAYING | AFTER_NUMBERS
    return around.word_before in _ARTICLES_OF_NOTES and is_judged and around.word_after != "sur"
