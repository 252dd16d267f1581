"""Numbers that mean what stands before in the sentence did, or something of money: an estimate
beside another, a mark on a scale, the version of a program, what somebody borrows.
"""

from __future__ import annotations

import re

from bot.core.citations.prose_references.surroundings import Surroundings
from bot.core.citations.prose_references.words.amounts import PROGRAMS
from bot.core.citations.prose_references.words.evidence_words import ABOUT
from bot.core.citations.prose_references.words.surrounding_words import AFTER_NUMBERS, SAYING
from bot.core.level_words import fold_word

_LARGE = (
    r"(?:thousand|million|billion|percent|per cent|%|k|m|tausend|millionen|milliarden|prozent|"
    r"mille|millions?|milliards?|pour cent|mil|millones|por ciento|mila|milioni|miliardi|per cento|"
    r"milhões|miljoen|miljoner|millioner|prosent|procent|miliony?|milionów|tys|млн|миллион\w*|"
    r"тысяч\w*|процент\w*|мільйон\w*)"
)
_ESTIMATE = re.compile(
    rf"\d\s?{_LARGE}(?![^\W\d])[^.!?\n]{{0,40}}"
    r"(?:[,;/]|\b(?:and|but|while|und|et|y|e|и|aber|mais|pero))\s"
    r"(?:[^\W\d][\w’'-]*\s){0,3}(?:around|about|nearer|closer to|near|roughly|approximately|only|"
    r"just|more like|rather|etwa|rund|eher|ungefähr|environ|plutôt|unos|alrededor de|circa|"
    r"intorno a|około|ungefär|около|примерно|gives?|has|says?)\s$",
    re.IGNORECASE,
)
_SCALE = re.compile(
    r"\b(?:scale|skala|échelle|escala|scala|шкал\w|schaal|stupnic\w|ölçek\w*)\b[^?!\n]{0,12}\b"
    r"(?:0|1|one)\s?(?:-|–|to|bis|à|al?|до|till?|tot|do)\s?(?:5|10|100|ten|five)\b"
    r"|\bout of (?:5|10|100)\b"
    r"|\b(?:from|von|de|da|от|rated?) (?:0|1)\s?(?:-|–|to|bis|à|al?|до)\s?10\b",
    re.IGNORECASE,
)
_SCORED = (
    *("at", "a", "like", "say", "solid", "about", "bei", "à", "en", "is", "give", "maybe", "im"),
    *("i'm", "around", "sono", "на", "un", "eine", "ein", "to"),
)
_PROGRAM = re.compile(
    r"\b(?:python|java|javascript|node|php|ruby|perl|rust|golang|ubuntu|debian|fedora|macos|ios|"
    r"android|windows|linux|zotero|obsidian|latex|excel|libreoffice|firefox|chrome|safari|"
    r"minecraft|blender|unity|discord|numpy|pandas|version|release|firmware|kernel|patch)\s"
    r"v?\d{1,2}\.\d{1,2}\b",
    re.IGNORECASE,
)
_WITH_PROGRAM = (
    *("with", "on", "to", "from", "has", "have", "using", "use", "still", "under", "or", "than"),
    *("and", "mit", "auf", "avec", "sur", "con", "su", "с", "на", "z", "med", "met", "run"),
    *("running", "install", "installed", "has", "got", "into", "only", "just", "needs", "by"),
)
_DEEP = re.compile(
    r"\s(?P<what>[a-z]{2,}(?:\s[a-z]{2,})?s) (?:in|deep|down|later|ago|left|short|to go)"
    r"(?:\s(?:and|so|now|but|i|we|by|when|already)\b|\s?[,.;!?]|\s?$)",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\s(?:(?:in )?total|altogether|insgesamt|au total|en total|in tutto|totaal|totalt|összesen|"
    r"toplam|łącznie|celkem|всего|итого|разом)"
    r"(?:\s?[,.;!?)]|\s?$|\s(?:with|for|mit|für|avec|pour|con|para|per|so|dla|за|с)\b)",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"\b(?:took|ate|swallowed|stole|kept|lost|spent|nicked|geklaut|geschluckt|pris|mangé|volé|"
    r"comió|tragó|robó|mangiato|rubato|съел\w?)\s(?:my|our|his|her|your|their|meine|mes|mis|i miei|"
    r"мои)\s$"
    r"|\b(?:frisst|fraß|schluckt|stiehlt|nimmt) (?:meine|unsere)\s$",
    re.IGNORECASE,
)
_CENTS = re.compile(r"\d{1,2}[.:,]\d0")
_ONE = re.compile(r"\d{1,2}[.:,]\d{1,2}")
_AVERAGE = re.compile(
    r"(?:平均|成績|点数|得点|気温|評価|値段|価格|偏差値|レート|温度|价格|成绩|均分|分数|학점|평점|평균|기온|점수|가격)"
    r"(?:[はがもの是为]|은|는|이|가)?\s?$"
)
_LENT = frozenset(
    (
        *("lend", "lent", "owe", "owes", "owed", "borrow", "borrowed", "presta", "prestas"),
        *("prestame", "prestar", "debes", "debe", "leih", "leihen", "leiht", "leihst", "schuldest"),
        *("schulde", "schuldet", "prete", "preter", "pretes", "presti", "prestami", "prestare"),
        *("empresta", "emprestar", "devo", "deves", "одолжи", "одолжит", "должен", "должна"),
        *("pozycz", "pozyczy", "pozyczysz", "winien", "lana", "lanar", "skyldig"),
        *("pujc", "pujcis", "dluzis", "kolcson", "odunc", "lainaa", "charged"),
    )
)
_TO_WHOM = frozenset(("me", "you", "him", "her", "us", "them", "mir", "dir", "ihm", "moi", "mi"))


def is_of_earlier_amount(said: str, around: Surroundings) -> bool:
    """Whether a bare number is one of what the sentence has told before, or money."""
    return (
        _is_estimate(around)
        or _is_on_scale(around)
        or _is_deep(around)
        or (is_total(around) and _ONE.fullmatch(said) is not None)
        or _AVERAGE.search(around.line_before) is not None
        or _is_money(said, around)
    )


def _is_estimate(around: Surroundings) -> bool:
    """`Conquest says 7 million, Zemskov around 1.6`, but `7 million, it’s somewhere around 1.6`."""
    if "somewhere" in around.clause_before or around.word_after in AFTER_NUMBERS | SAYING:
        return False
    return _ESTIMATE.search(around.line_before) is not None


def is_total(around: Surroundings) -> bool:
    """`I printed 1.3, 1.20 total`."""
    return _TOTAL.match(around.rest_of_line) is not None


def _is_on_scale(around: Surroundings) -> bool:
    """`scale 1-10 how confused are we. I’m at 3.3`."""
    return around.word_before in _SCORED and _SCALE.search(around.line_before) is not None


def is_of_program(said: str, around: Surroundings) -> bool:
    """`I updated it to 11.4.1`, `Python 3.11 broke my script, anyone with 3.9`."""
    if said.count(".") > 1:
        return not PROGRAMS.isdisjoint(around.clause_before)
    return _is_of_earlier_program(around)


def _is_of_earlier_program(around: Surroundings) -> bool:
    """Whether the program that stands before with a number may be meant again."""
    found = _PROGRAM.search(around.line_before)
    is_used = around.word_before in _WITH_PROGRAM
    return found is not None and is_used and ". " not in around.line_before[found.end() :]


def _is_deep(around: Surroundings) -> bool:
    """`3.2 beers in and I still think`, but `2.4 sneaks in and`."""
    found = _DEEP.match(around.rest_of_line)
    return found is not None and ABOUT.isdisjoint(map(fold_word, found["what"].split()))


def _is_money(said: str, around: Surroundings) -> bool:
    """`the machine took my 3.20`, `lend me 2.50`."""
    if _CENTS.fullmatch(said) is not None and _TAKEN.search(around.line_before) is not None:
        return True
    words = around.clause_before
    while words and words[-1] in _TO_WHOM:
        words = words[:-1]
    return words[-1:] != () and words[-1] in _LENT
