"""Whether a law stands beside a reference: its articles are not those of the reading.

`Im Grundgesetz steht das in Art. 110`, `Code pénal, art. 2`, `the constitution of 1958, art. 2`.
A reading may be a law itself, and what its own title names is no other one.
"""

from __future__ import annotations

import re

from bot.core.citations.prose_references.other_works.work_names import WorkNames
from bot.core.citations.prose_references.surroundings import Surroundings
from bot.core.level_words import find_level_word, fold_word, word_set

_LAWS = word_set("""
    constitution constitutions constituicao constitucion costituzione verfassung reichsverfassung
    grundgesetz grundgesetzes strafgesetzbuch gesetzbuch konstytucja konstytucji ustava ustavy
    grondwet wetboek grundlag anayasa anayasanin code codes codigo codice kodeks kodeksu kodeksie
    конституция конституции кодекс кодекса кодексе statute charter charta charte convention
    konvention convencion convenzione menschenrechtskonvention treaty vertrag traite tratado
    decree decret dekret ordinance bgb stgb stpo zpo hgb gg emrk echr udhr tfeu ук гк zakonik
    zakoniku""")
_CODES = word_set("code codigo codice кодекс кодекса кодексе kodeks kodeksu zakonik zakoniku")
_KINDS_OF_CODES = word_set("""
    civil penal penale civile criminal commercial pénal commerce travail trabajo karny cywilny pracy
    prace     уголовный гражданский рф рсфср ссср""")
_INSIDE = word_set("""
    in im nach laut gemass under dans selon en segun nel nella secondo w wedlug в во по согласно
    """)
_ARTICLES = word_set("""
    статье статью статьей artikels artikeln artykule artykulu clanku αρθρου""")
# German laws by their initials, with small letters between: StVO, BetrVG, AktG.
_INITIALS = re.compile(r"(?=\w{4})[A-ZÄÖÜ][A-Za-zäöü]*[a-zäöü][A-Za-zäöü]*[A-ZÄÖÜ][.,;:!?)]*")
# Laws, orders and resolutions that are cited by their day: “Law of 1 Dec 1934”.
_ACTS = _LAWS | word_set("""
    law laws act acts resolution resolutions order orders circular directive instruction edict
    regulation ukase ukaz proclamation protocol agreement gesetz gesetzes beschluss verordnung
    erlass abkommen loi arrete ordonnance resolucion ley orden legge decreto ordinanza ustawa ustawy
    uchwala uchwaly zakon zakona vyhlaska lag lagen forordning wet besluit kanun kanunu yasa закон
    закона законе постановление постановления постановлении указ указа приказ приказа""")
# “Law of 1 Dec 1934, ”, “Gesetz vom 7. April 1933, ”, “постановление от 1 декабря 1934 г., ”
_OF_DAY = re.compile(
    r"([^\W\d]+)\s(?:of|from|dated|vom|von|du|de|del|dell’|z|ze|zo|av|fra|van|от)\s"
    r"(?:[^\s,;]+\s){0,4}?(1\d{3}|20\d\d)(?:\s?[гrр]\.?)?\s?[,:(]?\s*$"
)
_STEM = 4  # letters by which Prussian and preußisch are told from other states
# Adjectives of places, folded, but for a few that end so and say nothing of one.
_OF_STATE = re.compile(
    r"(?!(?:neu|alt|ganz|ander|unser|dies|jen|jed|welch|ihr|eur|jetzig|unter|ober|spater|weiter|"
    r"original|urban|ideal|politi|heuti|actual|entire)\w*$)"
    r"\w+(?:er|isch|ische|ischen|ischer|sche|schen|an|ese|ish|aise|enne|ana|ola|nesa)"
)
_PARAGRAPH_SIGN = "¶"  # no law is cited by it
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")


def follows_other_law(mark: str, around: Surroundings, names: WorkNames) -> bool:
    """Whether a law that is no reading is named as that to which the number belongs."""
    if mark == _PARAGRAPH_SIGN:
        return False
    shown = (around.raw_before, *around.words_after[:1])
    is_by_initials = any(_INITIALS.fullmatch(word) is not None for word in shown)
    return is_by_initials or _is_of_other_day(around, names) or _is_law_before(mark, around, names)


def _is_law_before(mark: str, around: Surroundings, names: WorkNames) -> bool:
    """`the Civil Code, art. 5`, `in the constitution art. 2`."""
    words = around.clause_before
    laws = [
        at
        for at, word in enumerate(words)
        if _is_other_law(word, names) or _is_of_other_state(words, at, names)
    ]
    if not laws:
        return _is_of_other_year(words, names)
    last = laws[-1]
    if last == len(words) - 1 or (words[last] in _CODES and words[-1] in _KINDS_OF_CODES):
        return True
    is_inside = not _INSIDE.isdisjoint((*words[max(0, last - 2) : last], words[-1]))
    if _is_article(mark) and is_inside:  # “in the code it is art. 5”, “the code has it in art. 5”
        return True
    return _is_of_other_year(words[last:], names)


def is_own_law(word: str, names: WorkNames) -> bool:
    """Whether a word means a reading that is a law: `Verfassung, Art. 62`."""
    return fold_word(word) in _LAWS and names.stands_in_titles(fold_word(word))


def _is_other_law(word: str, names: WorkNames) -> bool:
    return word in _LAWS and not names.stands_in_titles(word)


def _is_of_other_state(words: tuple[str, ...], at: int, names: WorkNames) -> bool:
    """`die Weimarer Verfassung`, `the Belgian constitution`, beside a reading that is one, too."""
    if at == 0 or words[at] not in _LAWS:
        return False
    state = words[at - 1]
    is_own = names.begins_title_word(state[:_STEM])
    return len(state) > _STEM and not is_own and _OF_STATE.fullmatch(state) is not None


def _is_of_other_year(words: tuple[str, ...], names: WorkNames) -> bool:
    """`the constitution of 1958, art. 2`; a law that is read is not that of a year of which it
    never speaks."""
    laws = [word for word in words[-4:-1] if word in _LAWS]
    if not laws or not _YEAR.fullmatch(words[-1]):
        return False
    year = words[-1]
    is_own = names.stands_in_titles(laws[-1])
    return not names.stands_in_titles(year) and not (is_own and names.stands_in_readings(year))


def _is_of_other_day(around: Surroundings, names: WorkNames) -> bool:
    """`Law of 1 Dec 1934, para. 3`, `the resolution of May 1935, § 2`."""
    found = _OF_DAY.search(around.line_before)
    return (
        found is not None and fold_word(found[1]) in _ACTS and not names.stands_in_titles(found[2])
    )


def _is_article(mark: str) -> bool:
    level = find_level_word(mark)
    return mark in _ARTICLES or (level is not None and level.meaning in ("article", "clause"))
