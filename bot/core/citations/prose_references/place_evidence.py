"""Whether enough speaks for a bare number such as `2.4` being a place of the text.

A list of all that a number may mean otherwise would never end, so a number without any clue is
nothing. Each clue in the words around it has a weight; what is `ENOUGH` in sum is a place.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass

from bot.core.citations.prose_references.amounts import QUANTITIES
from bot.core.citations.prose_references.evidence_words import (
    ABOUT,
    ADDRESSED,
    CLOCKS,
    COMPARING,
    EAST_ASIAN_AFTER,
    EAST_ASIAN_BEFORE,
    LINKING,
    NEUTRAL,
    OF_AMOUNTS,
    OF_OTHER_THINGS,
    OF_TEXTS,
    OF_TIMES,
    PASSED_OVER,
    PLACING,
    READING,
    SPEAKING,
)
from bot.core.citations.prose_references.other_meanings import AFTER_VERBS
from bot.core.citations.prose_references.surrounding_words import PARTS_OF_THE_READING, SAYING
from bot.core.citations.prose_references.surroundings import Surroundings

ENOUGH = 2
BESIDE_PLACE = 2
"""What a place in the same message adds."""
BESIDE_LIKELY = 1
"""What another number does there for which something speaks, too."""
_CERTAIN = 2  # clues that say by themselves what a number is
_MOST_AGAINST = 3  # words of one kind that are counted
_SEVERAL = re.compile(
    r"\d\s*+[-–—,;&]\s*+\d|\d\s*+(?:ff?\b|et seq)|\b(?:and|to|through|bis)\b", re.IGNORECASE
)
_CLOCK = re.compile(r"\d{1,2}[.:][1-5][05](?:\s*+(?:-|–|to|and)\s*+\d{1,2}[.:][0-5]\d)?")
_FAR = re.compile(r"(\d+)\.\d+\s*+[-–—]\s*+(?!\1\.)\d+\.")
_WITH_LETTER = re.compile(r"\d[a-e]\b")
_ABOUT = ("about", "on", "uber", "sur", "sobre", "su", "о")
_ARTICLES = ("a", "an", "ein", "eine", "un", "une")
_COMPARED_WITH = ("with", "to", "mit", "avec", "con", "com", "met")
_FOR = ("for", "fur", "pour", "por", "per")


@dataclass(frozen=True, slots=True)
class Company:
    """What else is known of a bare number: whether it lies in the prompt's section, is quoted in
    the message, begins with a chapter that the reading has, whose name stands right
    before, and stands in a sentence with an amount; `words` are those of the sentence, folded."""

    words: Set[str]
    is_here: bool = False
    is_quoted: bool = False
    is_whole: bool = False
    is_named: bool = False
    beside_amount: bool = False


def clues(said: str, around: Surroundings, company: Company) -> dict[str, int]:
    """The weight of what speaks for a place (positive) or against it (negative), by its name."""
    words = company.words
    found = {
        "form": _form(said) + _CERTAIN * company.is_whole,
        "brackets": _brackets(around),
        "before": _before(around),
        "after": _after(around),
        "label": _label(around),
        "after a quotation": int(around.follows_quotation),
        "text": int(not words.isdisjoint(OF_TEXTS)),
        "here": int(company.is_here),
        "quoted": 3 * company.is_quoted,
        "named": 3 * company.is_named,
        "beside an amount": -_CERTAIN * company.beside_amount,
        "amounts": 0 if company.beside_amount else -_counted(words, OF_AMOUNTS),
        "times": -_counted(words, OF_TIMES) * (1 + (around.word_before in CLOCKS)),
        "other things": -_CERTAIN * _counted(around.near_words, OF_OTHER_THINGS),
        "clock": -_tells_hour(said, around),
        "price": -_CERTAIN * _is_price(around),
    }
    return {name: weight for name, weight in found.items() if weight}


def speaks_of_amounts(words: Set[str]) -> bool:
    """Whether the words of a sentence may make its numbers amounts or times."""
    return not words.isdisjoint(OF_AMOUNTS | OF_TIMES)


def _counted(words: Set[str], kind: Set[str]) -> int:
    return min(len(words & kind), _MOST_AGAINST)


def _form(said: str) -> int:
    """A range or a list; a number with a letter is hardly anything but a place."""
    if _FAR.match(said) is not None:
        return 1
    if _SEVERAL.search(said) is not None:
        return _CERTAIN
    return int(_WITH_LETTER.search(said) is not None and "." not in said)


def _tells_hour(said: str, around: Surroundings) -> int:
    """`around 2.10`, but hardly `2.4`."""
    return 2 * (around.word_before in CLOCKS and _CLOCK.fullmatch(said) is not None)


def _brackets(around: Surroundings) -> int:
    """`(2.4)`, `(see also 2.4)`; after an amount it is that: `his GPA (2.4)`."""
    is_closed = around.sign_after in (")", "]")
    if around.is_in_parentheses:
        if around.word_before_bracket in OF_AMOUNTS | QUANTITIES:
            return 0
        return _CERTAIN if is_closed or around.sign_after in ("?", ",", ";", ":") else 1
    inside = around.words_in_brackets
    if not is_closed or not inside:
        return 0
    return _CERTAIN * all(word in PASSED_OVER | PLACING | LINKING for word in inside)


def _before(around: Surroundings) -> int:
    word = around.word_before
    if around.sign_before in EAST_ASIAN_BEFORE:
        return 1
    if word in READING:
        return _CERTAIN + _CERTAIN
    if _is_placed(word, around.clause_before):
        return _CERTAIN
    return int(around.begins_clause or word in LINKING)


def _is_placed(word: str, clause: tuple[str, ...]) -> bool:
    """Whether the words up to a number say that it is a place: `see also 2.4`, `ideas on 2.4`."""
    if word in PASSED_OVER and len(clause) > 1 and clause[-2] in PLACING | ADDRESSED:
        return True
    if word in _ABOUT and not SPEAKING.isdisjoint(clause):
        return True
    if word in _COMPARED_WITH and not COMPARING.isdisjoint(clause):
        return True
    return word in PLACING or word in ADDRESSED


def _after(around: Surroundings) -> int:
    word = around.word_after
    if around.sign_after in EAST_ASIAN_AFTER:
        return 1
    if word in SAYING or word in PARTS_OF_THE_READING:
        return _CERTAIN
    if word in ABOUT:
        return 1
    is_plain = word.isascii() and word.isalpha() and word not in NEUTRAL
    if not is_plain or around.words_after[0][0] in "([":
        return 0
    following, _ = around.second_word_after
    return 0 if not word.endswith("s") else 1 if following in AFTER_VERBS else -1


def _label(around: Surroundings) -> int:
    """`2.4: the enemy talks`, and a number that has a line of its own."""
    if not around.begins_clause:
        return 0
    return int(around.sign_after in (":", ";", "—") or around.is_alone)


def _is_price(around: Surroundings) -> bool:
    """`3.10 for a coffee`."""
    words = around.words_after[:2]
    return around.begins_clause and len(words) > 1 and words[0] in _FOR and words[1] in _ARTICLES
