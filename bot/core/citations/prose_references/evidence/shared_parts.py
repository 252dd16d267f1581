"""Places that people share out among themselves: `let’s split it: Dana 2.6, me 2.7`, `you take
2.4, I do 2.5`.
"""

from __future__ import annotations

import re

from bot.core.citations.prose_references.surroundings import Surroundings
from bot.core.citations.prose_references.titles_before import WORD_EDGES
from bot.core.citations.prose_references.words.evidence_words import (
    OF_AMOUNTS,
    OF_OTHER_THINGS,
    OF_TIMES,
)
from bot.core.citations.prose_references.words.opinions import SHARING
from bot.core.level_words import fold_word

_PERSON = r"(?:(?i:me|i|you|we|us|he|she|they|him|her)|[A-ZÀ-ÞА-Я][\w’-]{1,15}|@\w{2,16})"
_TAKES = (
    r"(?:(?:['’]ll| will| can| could)? (?i:takes?|does|do|presents?|covers?|handles?|reads?|"
    r"nimmt|nehme|nimmst|macht|mache|prends?|fait|fais|toma|tomo|hago|hace|fa|faccio|prende|prendo|"
    r"берёт|берет|беру|bierze|biorę|tar|neemt|neem|doe|doet))"
)
_GETS = rf"(?:{_TAKES}| (?:gets?|has|have|:|=|-|–))?:?"
_PLACE = r"\d{1,2}\.\d{1,2}(?:[-–]\d{1,2})?"
_NEXT = r"(?:\s?[,;/+|]\s?(?:and\s)?|\s(?:and|und|et|y|e|и|i|och|og|en)\s)"
_AFTER_OTHER = re.compile(rf"(?:^|\W){_PERSON}{_TAKES}\s{_PLACE}{_NEXT}{_PERSON}{_TAKES}\s$")
_TAKEN = re.compile(rf"(?:^|[^\w]){_PERSON}{_TAKES}\s$")
_BEFORE_OTHER = re.compile(rf"{_NEXT}{_PERSON}{_TAKES}\s{_PLACE}\b")
_SHARED = re.compile(
    rf"\b(?i:{SHARING})\b(?:[^.!\n]|\.\d){{0,60}}(?:[:,;/?—–-]|\band)\s?{_PERSON}{_GETS}\s$"
)
_NO_PLACES = (
    OF_AMOUNTS
    | OF_OTHER_THINGS
    | OF_TIMES
    | frozenset(("bill", "tab", "check", "money", "cash", "pizza", "rechnung", "taxi"))
)


_SELF = r"(?:i|me|i['’]ll|ich|je|moi|yo|io|eu|я|jag|ik|ja|you|du|tu|we|wir)"


def is_part_of_person(mark: str, around: Surroundings) -> bool:
    """Whether a name before a mark is of somebody who takes that part, beside the writer or whoever
    is spoken to: `ich nehme Art. 101, Jonas Art. 104`, `Katya lines 1-8, me lines 9-16`."""
    shared = re.compile(rf"\b{_SELF}(?:\s[^\W\d]+)?\s{re.escape(mark)}", re.IGNORECASE)
    return any(shared.search(each) for each in (around.line_before, around.rest_of_line))


def is_shared_out(around: Surroundings) -> bool:
    """Whether a number is the part of somebody, beside those of others, and of nothing counted."""
    before = around.line_before
    words = {fold_word(word.strip(WORD_EDGES + ",:;")) for word in before.split()}
    if not _NO_PLACES.isdisjoint({*words, around.word_after}):
        return False
    if _SHARED.search(before) is not None or _AFTER_OTHER.search(before) is not None:
        return True
    is_first = _BEFORE_OTHER.match(around.rest_of_line) is not None
    return is_first and _TAKEN.search(before) is not None
