"""Whether enough speaks for a bare number such as `2.4` being a place of the text.

A list of all that a number may mean otherwise would never end, so a number without any clue is
nothing. Each clue in the words around it has a weight; what is `ENOUGH` in sum is a place.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass

from bot.core.citations.prose_references.evidence.clause_forms import (
    clause_clues,
    is_subject_of_thought,
)
from bot.core.citations.prose_references.evidence.neighbouring_words import weight_of_neighbours
from bot.core.citations.prose_references.evidence.openers import opener_clues
from bot.core.citations.prose_references.evidence.told_hours import hour_clues
from bot.core.citations.prose_references.surroundings import Surroundings
from bot.core.citations.prose_references.words.amounts import QUANTITIES
from bot.core.citations.prose_references.words.clause_words import (
    ANSWERING,
    LEADING_TO,
    QUESTION_WORDS,
)
from bot.core.citations.prose_references.words.evidence_words import (
    ABOUT,
    ADDRESSED,
    BETTING,
    COMPARING,
    DOING,
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
    VERBS,
)
from bot.core.citations.prose_references.words.languages import AT_PLACE_AFTER, PARTICLES_AFTER
from bot.core.citations.prose_references.words.other_meanings import (
    AFTER_VERBS,
    MEANINGS_OF_BARE_NUMBERS,
)
from bot.core.citations.prose_references.words.surrounding_words import (
    BEFORE_REFERENCES,
    PARTS_OF_THE_READING,
    SAYING,
)

ENOUGH = 2
BESIDE_PLACE = 2
"""What a place in the same message adds."""
BESIDE_LIKELY = 1
"""What another number does there for which something speaks, too."""
OTHER = -2.5
"""What a rule adds that says that the number means something else."""
_CERTAIN = 2  # clues that say by themselves what a number is
_MOST_AGAINST = 3  # words of one kind that are counted
_SEVERAL = re.compile(
    r"\d\s*+[-–—,;&]\s*+\d|\d\s*+(?:ff?\b|et seq)|\b(?:and|to|through|bis)\b", re.IGNORECASE
)
_FAR = re.compile(r"(\d+)\.\d+\s*+[-–—]\s*+(?!\1\.)\d+\.")
_WITH_LETTER = re.compile(r"\d[a-e]\b")
_ABOUT = ("about", "on", "uber", "sur", "sobre", "su", "о")
_ARTICLES = ("a", "an", "ein", "eine", "un", "une")
_COMPARED_WITH = ("with", "to", "mit", "avec", "con", "com", "met")
# “says 2.4” after the end of another clause, “as argued in” the like
_INVERTED = ("as", "so", "like", "or", "and", "what", "what's", "which", "")
_THINGS = frozenset().union(
    *(
        each.before
        for each in MEANINGS_OF_BARE_NUMBERS
        if each.name in ("numbered thing", "version")
    )
) - frozenset(
    (
        *("question", "questions", "problem", "problems", "line", "lines", "part", "parts", "law"),
        *("laws", "answer", "answers", "option", "options", "rule", "rules", "step", "stage"),
        *("stages", "phase", "scene", "theorem", "proposition", "goal", "goals", "page", "item"),
        *("items", "picture", "act", "release", "revision", "book", "case", "title", "clause"),
        *("verse", "verses", "class.", "no", "no.", "beta", "level", "objective", "lesson"),
        *("outcome", "requirement", "criterion", "standard", "issue", "plan", "point"),
    )
)
_TELLING = frozenset(
    (
        *("says", "say", "said", "sagt", "zeigt", "dit", "montre", "dice", "muestra", "shows"),
        *("showed", "states", "stated", "calls", "called", "mostra", "diz", "visar", "viser"),
    )
)
_GOES_ON = ("about", "how", "why", "what", "whether", "an", "at", "too", "itself")
_AS_FOR = frozenset(
    (
        *("as", "same", "ditto", "evidence", "notes", "questions", "vote", "votes", "voting", "+1"),
        *("opt", "justice", "respect", "opting", "rooting", "case", "proof", "reasons"),
    )
)
_MEASURED = ("per", "of", "a", "an", "each", "every")
_OF_HOURS = frozenset(("fits", "works", "needs", "wants", "leaves", "gets", "starts", "keeps"))
_COUNTED_OR_NUMBERED = OF_AMOUNTS | QUANTITIES | _THINGS
_BEFORE_PLACES = PASSED_OVER | PLACING | LINKING
_LABELS = (
    OF_TEXTS,
    LINKING,
    PLACING,
    ADDRESSED,
    SPEAKING,
    BEFORE_REFERENCES,
    frozenset(
        (
            *("proof", "support", "counterexample", "objection", "reason", "exhibit", "witness"),
            *("place", "places", "spot", "spots", "exception", "crux", "pro", "contra", "cons"),
        )
    ),
)
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


def clues(said: str, around: Surroundings, company: Company) -> dict[str, float]:
    """The weight of what speaks for a place (positive) or against it (negative), by its name."""
    words: Set[str] = company.words
    beside_amount = company.beside_amount
    if is_subject_of_thought(around):
        words, beside_amount = around.near_words, False
    before = _before(around)
    found = {
        **clause_clues(around),
        **opener_clues(around),
        "form": _form(said) + _CERTAIN * company.is_whole,
        "colon": -int(":" in said and before < _CERTAIN and words.isdisjoint(OF_TEXTS)),
        "bet": -_MOST_AGAINST * (":" in said and not words.isdisjoint(BETTING)),
        "brackets": _brackets(around),
        "before": before,
        "after": _after(around),
        "label": _label(around),
        "after a quotation": int(around.follows_quotation),
        "text": int(not company.words.isdisjoint(OF_TEXTS)),
        "here": int(company.is_here),
        "quoted": 3 * company.is_quoted,
        "named": 3 * company.is_named,
        "beside an amount": -_CERTAIN * beside_amount,
        "amounts": 0 if beside_amount else -_counted(words, OF_AMOUNTS),
        **hour_clues(said, words, around),
        "other things": -_CERTAIN * _counted(around.near_words, OF_OTHER_THINGS),
        "price": -_CERTAIN * _is_price(around),
        "neighbours": _neighbours(said, around, company),
    }
    return {name: weight for name, weight in found.items() if weight}


def _neighbours(said: str, around: Surroundings, company: Company) -> float:
    """What stands beside a number does not outweigh what says by itself that it is a place."""
    weight = weight_of_neighbours(said, around)
    is_known = company.is_whole or company.is_quoted or company.is_named
    return max(weight, 0) if is_known else weight


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


def _brackets(around: Surroundings) -> int:
    """`(2.4)`, `(see also 2.4)`; after an amount it is that: `his GPA (2.4)`."""
    is_closed = around.sign_after in (")", "]")
    if around.is_in_parentheses:
        if around.word_before_bracket in _COUNTED_OR_NUMBERED:
            return 0 if around.word_before_bracket not in _THINGS else -_CERTAIN
        return _CERTAIN if is_closed or around.sign_after in ("?", ",", ";", ":") else 1
    inside = around.words_in_brackets
    if not is_closed or not inside:
        return 0
    return _CERTAIN * all(word in _BEFORE_PLACES for word in inside)


def _before(around: Surroundings) -> int:
    word = around.word_before
    if around.sign_before in EAST_ASIAN_BEFORE:
        return 1
    if around.hebrew_prefix:
        return _CERTAIN if around.hebrew_prefix[-1] in "במ" else 1
    if word in READING:
        return _CERTAIN + _CERTAIN
    if _is_placed(word, around.clause_before) or _is_inverted(around):
        return _CERTAIN
    if word in SAYING:  # “my watch says 2.4”
        return -1 if word in _TELLING and around.word_after not in ABOUT else 1
    begins = around.begins_clause and not (_is_value(around) or around.is_numbered_item)
    return int(begins or word in LINKING or word in ANSWERING)


def _is_inverted(around: Surroundings) -> bool:
    """`says 2.4`, `as 2.4 says` the other way round; `the app says 2.4` tells an amount."""
    if around.word_before not in SAYING:
        return False
    before = around.word_before_that
    return before in _INVERTED or before in QUESTION_WORDS


def _is_value(around: Surroundings) -> bool:
    """`Engine: 1.6`, but `Best line: 2.4`: one word that is none of texts before a colon."""
    label = around.label_before
    return bool(label) and not any(label in kind for kind in _LABELS)


def _is_placed(word: str, clause: tuple[str, ...]) -> bool:
    """Whether the words up to a number say that it is a place: `see also 2.4`, `ideas on 2.4`."""
    if word == "for" and len(clause) > 1 and clause[-2] in _AS_FOR:
        return True
    if word == "to" and len(clause) > 1 and clause[-2] in LEADING_TO:
        return True
    if word in PASSED_OVER and len(clause) > 1 and clause[-2] in PLACING | ADDRESSED:
        return True
    if word in _ABOUT and not SPEAKING.isdisjoint(clause):
        return True
    if word in _COMPARED_WITH and not COMPARING.isdisjoint(clause):
        return True
    return word in PLACING or word in ADDRESSED


def _after(around: Surroundings) -> int:
    word = around.word_after
    following, _ = around.second_word_after
    if around.begins_after(AT_PLACE_AFTER) or around.case_ending:
        return _CERTAIN
    if around.sign_after in EAST_ASIAN_AFTER or around.begins_after(PARTICLES_AFTER):
        return 1
    if word in SAYING or word in PARTS_OF_THE_READING or _does_something(word, following):
        return _CERTAIN
    return 1 if word in ABOUT else _counted_or_doing(around, word, following)


def _does_something(word: str, following: str) -> bool:
    """`2.4 collapses`, `2.4 gives the answer`."""
    if word in VERBS:
        return following not in _MEASURED
    return word in DOING and word not in _OF_HOURS and following in AFTER_VERBS


def _counted_or_doing(around: Surroundings, word: str, following: str) -> int:
    """Of a word that no list has: a plural is rather counted, `2.4 coffees`, unless it goes on as
    a verb does, `2.4 grumbles about`."""
    is_plain = word.isascii() and word.isalpha() and word not in NEUTRAL
    if not is_plain or around.words_after[0][0] in "([" or not word.endswith("s"):
        return 0
    return 1 if following in AFTER_VERBS or following in _GOES_ON else -1


def _label(around: Surroundings) -> int:
    """`2.4: the enemy talks`, and a number that has a line of its own."""
    if not around.begins_clause:
        return 0
    return int(around.sign_after in (":", ";", "—") or around.is_alone)


def _is_price(around: Surroundings) -> bool:
    """`3.10 for a coffee`."""
    words = around.words_after[:2]
    is_first = around.begins_clause or around.is_after_comma
    return is_first and len(words) > 1 and words[0] in _FOR and words[1] in _ARTICLES
