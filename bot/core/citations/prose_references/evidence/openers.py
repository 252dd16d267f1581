"""What opens a clause around a bare number or goes on behind it as only places are spoken of:
`secondo me 3.8 dice`, `2.15, ahí da otras`, `I’d add 1.4, because there`.
"""

from __future__ import annotations

import re

from bot.core.citations.prose_references.evidence.shared_parts import is_shared_out
from bot.core.citations.prose_references.surroundings import Surroundings
from bot.core.citations.prose_references.words.clause_words import SUITING
from bot.core.citations.prose_references.words.evidence_words import (
    CLOCKS,
    OF_AMOUNTS,
    OF_OTHER_THINGS,
    OF_TIMES,
)
from bot.core.citations.prose_references.words.opinions import (
    ADDING,
    ALSO,
    BECAUSE,
    FOR_ME,
    IN_MY_OPINION,
    NOT_FOUND,
    SOUGHT_WORDS,
    THERE,
    WHERE,
)
from bot.core.level_words import word_set

_SOON = 3  # words
_THINGS = OF_AMOUNTS | OF_OTHER_THINGS | OF_TIMES
_JOINT = r"(?:,|:)?(?:\s(?:az?|că|que|che|że|že|что|that))?\s?$"
_OPINION = re.compile(rf"(?:^|[^\w-])(?:{IN_MY_OPINION}){_JOINT}", re.IGNORECASE)
_FOR_ME = re.compile(rf"(?:^|[^\w-])(?:{FOR_ME}){_JOINT}", re.IGNORECASE)
_NOT_FOUND = re.compile(rf"(?:^|[^\w])(?:{NOT_FOUND}),?\s(?:\w+\s)?(?:{WHERE})\b", re.IGNORECASE)
_HE = r"he|she|trotsky|er|él|lui|он|він|hij|han|ele"
_BECAUSE = re.compile(rf",\s(?:{BECAUSE})\s(?:{THERE}|there|{_HE})(?!\w)", re.IGNORECASE)
_THERE = re.compile(
    rf",\s(?:(?:und|et|y|e|en|och|og|i|a|и|і|ve|ja|és)\s)?(?:{THERE})(?=[\s,])"
    r"|,\sda\s(?:steht|sagt|schreibt|spricht|geht|heißt|kommt|nennt|erklärt|redet|beschreibt)\b",
    re.IGNORECASE,
)
_ADDED = re.compile(rf"(?:^|[^\w])(?:{ADDING})(?:\s[\w’'-]+){{0,3}}(?:\s(?:{ALSO}))?\s$", re.I)
_GETTING = word_set("""
    got get scored eu saqué tirei preso bekam bekommen kreeg fick fik fikk dostał dostałam dostałem
    получил получила""")
_TO_SUM = re.compile(
    r"\s(?:to|into|onto|in|zu|zum|zur|à|au|a|al|к)\s(?:[\w’'-]+\s){0,2}"
    r"(?:total|sum|bill|result|number|tab|grade|score|mark)s?\b",
    re.IGNORECASE,
)
_LOOKED_UP = re.compile(
    rf"\b{SOUGHT_WORDS}\s(?:[\"“„«‘'][^\"“”»’'\n]{{2,40}}[\"”“»’']|(?:the |some |half the |every )?"
    r"(?:other |new )?words?|(?:what|who) [^,.;!?\n]{2,40})\s(?:for|für|pour|para|per|для|do)\s$",
    re.IGNORECASE,
)
_NEEDING = ("needs", "wants", "deserves", "requires", "lacks")
_WHAT_IS_NEEDED = ("a", "an", "some", "its", "more", "another", "no", "context", "to")
_HUNGARIAN = frozenset(
    (
        *("szerintem", "hogy", "mert", "csak", "ott", "pont", "azt", "ezt", "nincs", "amit"),
        *("ahol", "szerint", "olvastam", "szerzo", "szoveg", "nekem", "vagy", "nem"),
    )
)
_OWNED = re.compile(r"\s(?:\S+\s)?[^\W\d]{2,}(?:ja|je|sa|se|lata|lete|ata|ete|ea|eje)\b")


def opener_clues(around: Surroundings) -> dict[str, int]:
    """The weight of what opens a clause with a number or goes on behind it, by its name."""
    return {
        "opinion": _opinion(around),
        "sought": 2 * _is_sought(around),
        "there": 2 * _is_there(around),
        "added": _added(around),
        "reason": int(_BECAUSE.match(around.rest_of_line) is not None),
        "looked up": 2 * (_LOOKED_UP.search(around.line_before) is not None),
        "needs": int(_is_needing(around)),
        "shared out": 3 * is_shared_out(around),
        "owned": 2 * _is_owned_in_hungarian(around),
    }


def is_hungarian_article(around: Surroundings) -> bool:
    """Whether `a` before a number is the article of Hungarian: `szerintem a 3.8`."""
    return around.word_before == "a" and not _HUNGARIAN.isdisjoint(around.near_words)


def _opinion(around: Surroundings) -> int:
    """`imo 2.4 is`, but `for me 2.5, thanks` and `imo 3.10 works`."""
    is_strict = _OPINION.search(around.line_before) is not None
    if not is_strict and _FOR_ME.search(around.line_before) is None:
        return 0
    if not (SUITING | _THINGS).isdisjoint(around.near_words_after[:_SOON]):
        return 0
    return 2 if around.word_after.isalpha() and around.word_after != "please" else int(is_strict)


def _is_sought(around: Surroundings) -> bool:
    """`I can’t find where he says it, is it 3.10 or 1.3?`"""
    found = _NOT_FOUND.search(around.line_before)
    return found is not None and _THINGS.isdisjoint(around.near_words)


def _is_there(around: Surroundings) -> bool:
    """`las de 2.15, ahí da otras`, but `a las 2.15, ahí hay café`."""
    if around.word_before in CLOCKS or not _GETTING.isdisjoint(around.clause_before):
        return False
    return _THERE.match(around.rest_of_line) is not None


def _added(around: Surroundings) -> int:
    """`я б додав ще 1.4`, but `add 2.5 to the total`."""
    if _ADDED.search(around.line_before) is None:
        return 0
    is_sum = _TO_SUM.match(around.rest_of_line) is not None
    return -3 if is_sum or not _THINGS.isdisjoint(around.near_words) else 1


def _is_needing(around: Surroundings) -> bool:
    """`3.6 needs a patch`."""
    return (
        around.begins_clause
        and around.word_after in _NEEDING
        and around.second_word_after[0] in _WHAT_IS_NEEDED
    )


def _is_owned_in_hungarian(around: Surroundings) -> bool:
    """`a 3.8 1848-as példája`."""
    return is_hungarian_article(around) and _OWNED.match(around.rest_of_line) is not None
