"""Numbers that count something by more than the one word behind them: `2.4 of water`, `2.5 twice a
day`, `2.4 in the first half`, `2.4 and 5 GHz`; and prices behind a verb: `I paid like 2.4`.
"""

from __future__ import annotations

import re
from collections.abc import Set

from bot.core.citations.prose_references.surroundings import Surroundings
from bot.core.citations.prose_references.words.amounts import (
    ARTICLES,
    CURRENCIES,
    INDEFINITE_ARTICLES,
    RATES,
    RATES_FOR_ONE,
    RATES_WITH_ARTICLE,
    RATIOS,
)
from bot.core.level_words import fold_word, word_set

_WITH_ARTICLE = 3  # words: to the dollar
_SUBSTANCES = (
    r"(?:water|flour|sugar|milk|rice|salt|oil|butter|lime|sand|cement|wine|juice|beer|cream|yeast|"
    r"honey|coffee|tea|petrol|gas|fuel|paint|"
    r"(?:those|these) (?:pills|tablets)|it daily)"
)
_OF_SUBSTANCE = re.compile(rf"\s(?:parts? )?(?:of )?{_SUBSTANCES}\b", re.IGNORECASE)
_OFTEN = re.compile(
    r"\s(?:twice|once|three times|thrice) (?:a|per|every|each) (?:day|week|month|hour|night)\b"
    r"|\s(?:zweimal|dreimal|einmal) (?:am|pro) |\s\w+ fois par |\s\w+ veces al |\s\w+ volte al ",
    re.IGNORECASE,
)
_IN_GAME = re.compile(
    r"\sin (?:the )?(?:(?:first|second|third|fourth|last|final|opening|1st|2nd|3rd) "
    r"(?:half|set|quarter|period|leg|innings?|round|game|match|semester|term)|"
    r"(?:goals|points|assists) per )|\s(?:overall|on average)\W*$",
    re.IGNORECASE,
)
_OTHER_NUMBER = re.compile(
    r"\s(?:and|or|to|und|oder|bis|et|ou|à|y|o|e|i|и|или)\s\d+\s?([^\W\d]+|%)"
)
_PAYING = word_set("""
    paid pay pays cost costs spent spend bezahlt gezahlt kostet gekostet payé coûté coûte pagué
    cuesta costó pagato costato costa betalade kostade betaald kost zapłaciłem zapłaciłam
    kosztuje заплатил
    заплатила стоит""")
_FILLERS = word_set("""
    like about around only just roughly maybe almost nearly some me us him her them you fast nur
    etwa ungefähr genre environ como unos circa tipo ungefär około где-то""")


def is_rate(words: tuple[str, ...]) -> bool:
    """Whether a rate of exchange or a ratio goes on so: `1.3 to the dollar`, `2.5 to 1`."""
    folded = [fold_word(word.strip(".,;:!?)")) for word in words[:_WITH_ARTICLE]]
    if folded[:1] and folded[0] in RATIOS and folded[1:2] and folded[1] in ("1", "one", "eins"):
        return len(words) == 2 or not words[1][-1].isalnum()
    if len(folded) == _WITH_ARTICLE and folded[2] in CURRENCIES:
        link, article = folded[0], folded[1]
        return (link in RATES_WITH_ARTICLE and article in ARTICLES) or (
            link in RATES_FOR_ONE and article in INDEFINITE_ARTICLES
        )
    return folded[:1] != [] and folded[0] in RATES and bool(CURRENCIES & set(folded[1:2]))


def is_counted_after(around: Surroundings, units: Set[str]) -> bool:
    """Whether the words behind a number say of what it is how much; `units` are those that stand
    right behind one."""
    rest = around.rest_of_line
    if _OF_SUBSTANCE.match(rest) or _OFTEN.match(rest) or _IN_GAME.match(rest):
        return True
    other = _OTHER_NUMBER.match(rest)
    return other is not None and fold_word(other[1]) in units


def is_paid(words: tuple[str, ...]) -> bool:
    """`I paid like 2.4 for it`, by the words before in the clause."""
    at = len(words)
    while at and words[at - 1] in _FILLERS:
        at -= 1
    return 0 < at < len(words) and words[at - 1] in _PAYING
