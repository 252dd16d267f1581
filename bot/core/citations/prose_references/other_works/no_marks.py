"""Words that look like the mark of a place and are none: pages, seconds, Spanish *para*, German
grades (*Note 1,3*).
"""

from __future__ import annotations

import re

from bot.core.citations.prose_references.other_works.notes_taken import is_note_taken
from bot.core.citations.prose_references.surroundings import Surroundings
from bot.core.citations.prose_references.words.evidence_words import ABOUT
from bot.core.citations.prose_references.words.surrounding_words import (
    AFTER_NUMBERS,
    CITING,
    SAYING,
    SHORT_TIMES,
    SPANISH,
)
from bot.core.level_words import word_set

_PAGES = ("p", "pp", "s")
_RATED = "noté"
_VERSION = re.compile(r"v\d+\.\d+")  # “app v1.3”
_GRADE = re.compile(r"Note:?\s?[1-6]\Z")
_DECIMALS = re.compile(r",\d{1,2}(?![\d.])(?!\s?(?:,|and|und|et|y|&)\s?\d)")
_GRADED = word_set("abi abitur zeugnis bestanden bekommen gekriegt gegeben durchschnitt schnitt")
# Words of Spanish and Portuguese, none of which is English.
_ONLY_SPANISH = word_set("""
    el los las una uno del que y con sin por esto esta este eso es son sigo leyendo ya muy fue era
    imposible nosotros vosotros ellos ustedes tengo tenemos hay necesito falta faltan queda quedan
    compré comprar hacer leer mesa reserva entradas alcanza pero porque cuando isso isto são foi
    não uma uns dos das pelo pela você nós preciso comprei mais quero temos tem""")
# “mesa para 2”, “tengo tiempo para 3”, “alcanza para 2 cafés”
_MEANT_FOR = word_set("""
    mesa reserva entradas clase tiempo comida cafe es son alcanza falta faltan queda quedan deixa
    fica solo sólo apenas tempo aula ingressos almoço cena comprei compré""")
_MONTHS = word_set("""
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre janeiro
    fevereiro março maio junho julho setembro outubro novembro dezembro""")
_NAMING = word_set("""
    el en la del al este esse o do ao see in the of vs and with from cf un cada y e tu mi su""")
_MOST_SPANISH = 2  # words that make a sentence Spanish


def is_no_mark(mark: str, said: str, around: Surroundings) -> bool:
    """`p. 12` is a page, `wait a sec. 2 points` no section, `please note 3 things` no note."""
    is_letter = len(mark) == 1 and mark.isascii() and mark.isalpha()
    is_code = said[0].isupper() and said[1:].replace(".", "").isdecimal()
    if is_letter and (around.sign_after.isalnum() or is_code or _VERSION.fullmatch(said)):
        return True
    is_apart = not said[len(mark) : len(mark) + 1].isdecimal() and not _is_note(said, around)
    if mark in _PAGES or mark == "n":
        return is_apart or around.sign_before.isalnum() or around.name_before != ""
    if mark == "sec":
        return around.word_before in SHORT_TIMES or around.word_before.isdecimal()
    if mark in ("par", "abs"):
        has_stop = said[len(mark) : len(mark) + 1] == "."
        return not has_stop and around.word_after not in AFTER_NUMBERS and bool(around.word_after)
    if mark.startswith(("note", _RATED)):
        return _is_grade(mark, said, around) or is_note_taken(said, around)
    is_word = said.casefold().startswith("para ")
    return mark == "para" and is_word and _is_spanish_for(around)


def _is_note(said: str, around: Surroundings) -> bool:
    """`n. 1 says`, `see n. 1`, but `il n. 1 del mondo`."""
    is_cited = around.begins_clause or around.is_after_comma or around.word_before in CITING
    return is_cited and said.casefold().startswith("n.")


def _is_grade(mark: str, said: str, around: Surroundings) -> bool:
    """`Note 1,3 für die Qualität`, `le film est noté 2.5`."""
    if mark.startswith(_RATED):
        return True
    if _GRADE.match(said) is None:
        return False
    has_decimals = _DECIMALS.match(around.touching_after) is not None
    return has_decimals or not _GRADED.isdisjoint(around.near_words)


def _is_spanish_for(around: Surroundings) -> bool:
    """`para 5 personas`, `no para 10`: para is a word for “for” there."""
    is_plural = around.word_after.endswith("s") and around.word_after not in ABOUT
    if is_plural and not (SPANISH | _ONLY_SPANISH | _MEANT_FOR).isdisjoint(around.near_words):
        return True
    if around.word_before in _MEANT_FOR or around.second_word_after[0] in _MONTHS:
        return True
    if around.word_before in _NAMING or around.word_after in SAYING:
        return False
    return len(_ONLY_SPANISH & around.near_words) >= _MOST_SPANISH
