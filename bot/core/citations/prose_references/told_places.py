"""Which references to places that are not there are slips of their authors, and so are told."""

from __future__ import annotations

import re

from bot.core.citations.prose_references.candidates import Candidate
from bot.core.citations.prose_references.other_numbers.earlier_amounts import is_total
from bot.core.citations.prose_references.reference_texts import ReferencePiece, ReferenceText
from bot.core.citations.prose_references.surroundings import Surroundings
from bot.core.citations.prose_references.words.evidence_words import DOING
from bot.core.citations.prose_references.words.surrounding_words import (
    CITING,
    JUDGED_BY,
    JUDGING,
    NOTES_ON,
    POINTING,
    SAYING,
    TOLD_AFTER,
    TURNING,
)
from bot.core.references.levels import GENERAL_MARKS
from bot.core.references.tokenizer import fold_characters
from bot.errors import BadReference, PlaceNotFound

_LONGEST_TOLD = 2  # digits of a section's number that may be a slip; § 230 is a law
_LIKELY = 24  # a higher last number is a time rather than a slip
_HIGHEST = 99  # that is told where more speaks for a place
_MUCH = 2.5  # weight of the clues
_LISTED = 1  # weight that is enough beside other places
_SHORT = re.compile(r"\d\.\d{1,2}")
_MARKS_OFTEN_OTHER = frozenset(("p", "s", "c", "par", "nota", "notas"))
_AT = ("at", "bei", "en", "à", "a", "на", "w")


def is_told(candidate: Candidate, piece: ReferencePiece, error: BadReference) -> bool:
    """Whether a reference that resolves to nothing is a slip of its author: it names a place, in a
    form that means hardly anything else."""
    text, around = candidate.text, candidate.around
    if piece.said != text.whole and text.whole.endswith(piece.said) and is_total(around):
        return False  # “I printed 1.3, 1.20 total”
    if not isinstance(error, PlaceNotFound) or text.mark in _MARKS_OFTEN_OTHER:
        return False
    if text.mark == "n" and not _is_meant_as_note(around):
        return False
    plain = fold_characters(piece.said)
    digits = "".join(char if char.isdecimal() else " " for char in plain).split()
    if not text.mark:
        return bool(digits) and len(digits[0]) <= _LONGEST_TOLD and _is_slip(candidate, digits)
    longest = _LONGEST_TOLD if text.mark in GENERAL_MARKS else _LONGEST_TOLD + 1
    return all(len(each) <= longest for each in digits)


def _is_meant_as_note(around: Surroundings) -> bool:
    """`see n4`, `n4 explains who he was`."""
    word = around.word_after
    is_judged = word in SAYING or word in JUDGED_BY or word in DOING
    return around.word_before in CITING or (around.begins_clause and is_judged)


def _is_slip(candidate: Candidate, digits: list[str]) -> bool:
    """Whether a bare number stands in a list with a place that is there, begins with a chapter of
    the reading, is introduced as places are, or has much that speaks for it."""
    if candidate.weight < (_MUCH if candidate.is_other else 0) or not candidate.is_near:
        return False
    if candidate.resolves or candidate.is_whole:
        return True
    most = _LIKELY if candidate.weight <= _MUCH else _HIGHEST
    enough = _LISTED if candidate.is_listed else _MUCH
    is_likely = len(digits) > 1 and int(digits[-1]) <= most and candidate.weight >= enough
    return is_likely or _is_meant_as_place(candidate.text, candidate.around)


def _is_meant_as_place(text: ReferenceText, around: Surroundings) -> bool:
    """Whether a bare number that resolves to nothing is introduced as a place is."""
    if text.whole[-1].isalpha() and "." not in text.whole:
        return around.word_before in TOLD_AFTER or around.word_before == "at"
    is_at_start = around.begins_line and around.sign_after == ":"
    is_cited = around.word_before in TOLD_AFTER or around.word_after in SAYING
    is_judged = around.word_before in JUDGING or (
        around.begins_line and around.word_after in JUDGED_BY and _SHORT.fullmatch(text.whole)
    )
    is_cited |= _is_pointed_at(around)
    return is_cited or bool(is_judged) or around.is_in_parentheses or is_at_start


def _is_pointed_at(around: Surroundings) -> bool:
    """`look at 3.13`, `the bit about Napoleon is at 1.22`, `turn to 3.13`, `my notes on 3.13`."""
    words = around.clause_before
    if words[-2:] in (("where", "is"), ("where", "was")) or words[-1:] == ("where's",):
        return True
    if around.word_before in _AT:
        return not POINTING.isdisjoint(words)
    if around.word_before in ("to", "zu", "vers", "к"):
        return not TURNING.isdisjoint(words[-3:-1])
    return around.word_before in ("on", "about", "zu", "sur", "sobre", "su", "о", "к") and (
        not NOTES_ON.isdisjoint(words[-3:-1])
    )
