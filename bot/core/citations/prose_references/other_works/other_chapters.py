"""Chapters that the reading does not have, beside an author or a work: `Orwell does it in chapter
2`, `chapitre 3 dans Germinal`, `chapter 2 of 1984`.

A student who errs about the number of a chapter names no other book beside it, so that less has to
speak for one than beside a place that is there.
"""

from __future__ import annotations

import re

from bot.core.citations.prose_references.other_works.author_names import (
    is_foreign_name,
    is_known_author,
)
from bot.core.citations.prose_references.other_works.work_names import WorkNames
from bot.core.citations.prose_references.surroundings import Surroundings
from bot.core.level_words import fold_word
from bot.core.references.levels import TextLevel

_NAME = r"[^\W\da-zß-öø-ÿа-яёα-ω][\w’'-]+"
_BEHIND = re.compile(
    rf"\s(?P<link>of|in|from|by|bei|von|aus|dans|chez|en|em|nel|nella|di|bij|uit|hos|i|av|af|u|w|z|"
    rf"у|в|из|του|της|στο)\s[*_“\"«„]?(?P<name>{_NAME})(?P<more>\s{_NAME})?"
)
_TITLED_BY_YEAR = re.compile(r"\s(?:of|in|from|de|von|aus|dans|di)\s[*_“\"«„]?(?:1\d{3}|20\d\d)\b")
_QUOTED_TITLE = re.compile(rf"\s[«„“\"*_]{{1,2}}{_NAME}(?:\s[\w’'-]+){{0,4}}[»“”\"*_]")
_CLAUSE_ENDS = re.compile(r"[.;:!?(]\s?")
_NUMBER = re.compile(r"\d+")
_IN = "in"  # before a noun, which German writes with a capital
_GERMAN = "kap"


def is_chapter_of_other(mark: str, said: str, around: Surroundings, names: WorkNames) -> bool:
    """Whether a chapter that is not in the reading is one of another work."""
    number = _NUMBER.search(said)
    level = names.level_of(mark) or names.level_of(fold_word(mark))
    if level is not TextLevel.CHAPTER or number is None:
        return False
    if names.has_chapter(number[0]):
        return False
    rest = around.rest_of_line
    if _TITLED_BY_YEAR.match(rest) or _QUOTED_TITLE.match(rest) or _is_in_name(mark, rest, names):
        return True
    clause = _CLAUSE_ENDS.split(around.line_before)[-1]
    return any(is_known_author(word, names) for word in clause.split())


def _is_in_name(mark: str, rest: str, names: WorkNames) -> bool:
    found = _BEHIND.match(rest)
    if found is None or not is_foreign_name(found["name"], names):
        return False
    is_noun = mark.startswith(_GERMAN) and found["link"] == _IN
    return not is_noun or found["more"] is not None
