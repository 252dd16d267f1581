"""Whether a word in a message names an author or a work that is no reading: `Arendt`, `Webers`."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.core.citations.prose_references.other_works.work_names import WorkNames
from bot.core.citations.prose_references.words.other_authors import (
    AUTHORS,
    HEBREW_AND_ARABIC,
    SCRIPTS_WITHOUT_CASE,
    WORKS,
)
from bot.core.citations.prose_references.words.surrounding_words import (
    BEFORE_REFERENCES,
    THE_READING,
)
from bot.core.level_words import find_level_word, fold_word

_STEM = 4  # letters by which a name is known again in another form
_BEGUN = 5  # letters by which it is looked for in the text
_SHORT_NAME = 6  # letters: a longer one is hardly a word of everyday
_LONG = 5  # letters of a name to which an ending may be added
_ENDINGS = (
    *("'s", "’s", "s", "'", "’", "a", "u", "em", "owi", "ego", "iego", "ом", "а", "я", "у", "е"),
    *("ем", "ого", "ому", "ой", "ы", "и", "ové", "em", "in", "nin", "’in", "’nin"),
)
_FOLDED_ENDINGS = tuple(map(fold_word, _ENDINGS))
_ADJECTIVE = fold_word("ий")  # “Достоевского” is of Достоевский
_KEPT = 2048  # words
_PREFIXES = re.compile(r"^[בהלמשו](?=\w{3})")
_NO_AUTHORS = frozenset(
    (
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
        *("october", "november", "december", "english", "russian", "german", "french", "spanish"),
        *("easter", "christmas", "estado", "igreja", "governo", "republica", "uniao", "stato"),
        *("chiesa", "partito", "unione", "partido", "staat", "kerk", "staten"),
        *("italian", "polish", "dutch", "latin", "greek", "discord", "penguin", "pathfinder"),
    )
)
EDGES = "*_\"'“”„‘’«»‹›()[].,;:!?…"


def is_known_author(word: str, names: WorkNames, *, in_any_case: bool = False) -> bool:
    """Whether a word, with a case ending or not, is an author whom messages name, and not one of
    the reading, nor somebody of whom it speaks. A capital tells Mill from a mill."""
    plain = word.strip(EDGES)
    if plain[:1].islower() and not (in_any_case or len(plain) > _SHORT_NAME):
        return False
    author = _author_of(fold_word(plain))
    if author is None or any(names.sounds_like_author(each) for each in (plain, author)):
        return False
    return not _stands_there(plain, author, names)


@lru_cache(maxsize=_KEPT)
def _author_of(folded: str) -> str | None:
    if folded in AUTHORS:
        return folded
    if folded in HEBREW_AND_ARABIC or _PREFIXES.sub("", folded) in HEBREW_AND_ARABIC:
        return folded
    for ending in _FOLDED_ENDINGS:
        stem = folded.removesuffix(ending)
        is_long = len(stem) >= _LONG or ending in _FOLDED_ENDINGS[:3]
        if stem == folded or not is_long:
            continue
        for name in (stem, stem + _ADJECTIVE):
            if name in AUTHORS:
                return name
    return None


def _stands_there(plain: str, author: str, names: WorkNames) -> bool:
    return names.stands_in_readings(plain) or names.stands_in_readings(author.capitalize())


def is_known_work(title: str, names: WorkNames) -> bool:
    """Whether a title, in any case, is of a work that messages cite beside others."""
    plain = title.strip(EDGES)
    is_title = plain[:1].isupper() or " " in plain  # not “foreign capital”
    return is_title and plain.casefold() in WORKS and not names.is_name(plain)


def ends_with_known(text: str, names: WorkNames) -> bool:
    """Whether a text in a script without capitals ends with an author or a title."""
    known = next((each for each in SCRIPTS_WITHOUT_CASE if text.endswith(each)), None)
    return known is not None and not names.is_name(known) and not names.stands_in_readings(known)


def is_foreign_name(word: str, names: WorkNames) -> bool:
    """Whether a capitalised word is the name of something that the reading does not speak of."""
    plain = word.strip(EDGES)
    bare = re.sub(r"['’]s?$", "", plain)
    folded = fold_word(bare)
    if not bare[:1].isupper() or folded in BEFORE_REFERENCES | THE_READING | _NO_AUTHORS:
        return False
    if find_level_word(folded) is not None or names.sounds_like_author(bare):
        return False
    if len(folded) >= _LONG and names.begins_title_word(folded[:_STEM]):
        return False  # “Preußen” in a constitution of Prussia
    begun = bare[:_BEGUN] if len(bare) > _BEGUN else bare
    return not any(names.begins_in_readings(each) for each in {begun, fold_word(begun).title()})
