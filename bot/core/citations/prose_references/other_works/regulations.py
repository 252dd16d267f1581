"""Places of regulations, contracts, standards and textbooks: `article 3 du règlement intérieur`,
`по уставу 1925 года, § 2`, `ISO 9001 section 7`, `Art. 110 GG heute, Abs. 1`.
"""

from __future__ import annotations

import re

from bot.core.citations.prose_references.other_works.work_names import WorkNames
from bot.core.citations.prose_references.words.surrounding_words import BEFORE_REFERENCES
from bot.core.citations.prose_references.words.texts_of_others import (
    REGULATIONS,
    SUBJECTS,
    TEXTBOOKS,
)
from bot.core.level_words import find_level_word, fold_word

_NEAR = 50  # characters before a place
_PART = r"(?:,?\s(?:abs|odst|par|para|ust|pkt|lit|bod|letra|inciso|satz|nr|п|ч)\.?\s?\w{1,3}\b\.?)"
_LINK = (
    r"(?:(?:of|in|from|under|der|des|im|laut|aus|du|de|dans|del|el|nel|nella|do|da|no|na|van|uit|w|"
    r"z|ze|v|ve|i|av|af|в|из|по|у|з|του|στον|στο|της|en|من|في)\s"
    r"(?:(?:the|our|my|dem|den|der|la|le|el|het|det|своей|nostro|notre|nuestro)\s|l['’])?)"
)
_BEHIND = re.compile(
    rf"{_PART}{{0,2}}\s(?P<link>{_LINK}?)(?P<before>[^\W\d_]+\s)?"
    rf"(?P<word>{REGULATIONS}|{TEXTBOOKS})",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?:^|[^\w])(?P<word>{REGULATIONS})(?:\s[^\W\d_]+){{0,2}}?"
    r"(?:\s(?:von|vom|of|от|de|z|z roku)?\s?(?:1\d{3}|20\d\d)"
    r"(?:\s?(?:года|г\.?|r\.?|roku))?)?,?\s\(?$",
    re.IGNORECASE,
)
_TEXTBOOK_BEFORE = re.compile(rf"(?:^|[^\w])(?:{TEXTBOOKS})\s\(?$", re.IGNORECASE)
_RULES_OF = re.compile(
    r"\b(?:rules|bylaws|by-laws|statutes?|programme?|charter|regulations|regs|satzung|programm|"
    r"statuts|statuto|устав\w*|программ\w+)\s(?:of|from|von|de|del|da|от)?\s?(1\d{3}|20\d\d)"
    r"(?:\s?(?:года|г\.?))?,?\s$",
    re.IGNORECASE,
)
_RULES = re.compile(
    r"\b(?:house|dorm|party|club|library|university|uni|union|school|lab|building|game|league|"
    r"tenancy|rental|lease|exam|visa)\s"
    r"(?:rules|regulations|regs|bylaws|agreement|contract|code|statutes?),?\s\(?$",
    re.IGNORECASE,
)
# “ISO 9001 section 7”, “MLA 9, section 6.4”
_STANDARD = re.compile(
    r"(?:^|[^\w])(?P<name>ISO|DIN|MLA|APA|IEC|IEEE|RFC|ANSI|ASTM|NIST|WCAG|ECMA|FRE|FRCP|UCC|IFRS)[\s-]?(?!1[5-9]\d\d\b|20\d\d\b)\d{1,5}(?:[-:.]\d+)*,?\s\(?$"
)
_WARS = frozenset(("WWI", "WW"))
# “Art. 110 GG heute, Abs. 1”, “§ 4 StVO Abs. 2”
_LAW_BEFORE = re.compile(
    r"(?:\b[Aa]rt(?:ikel|\.)?|§)\s?\d{1,4}\w?\s(?:Abs\.?\s\d+\s)?(?:[A-ZÄÖÜ]{2,6}|[A-Z]\w+[A-Z])\b"
    r"[^.;!?\d]{0,20}$"
)
_INNER = ("abs", "satz", "par", "para", "absatz", "ust", "odst", "nr")
# “mein Visum nach § 2.5”, “i.V.m. § 3”
_GERMAN_LAW = re.compile(
    r"\b(?:visum|kündigung|antrag|aufenthalt\w*|anspruch|haftung|bafög|elternzeit|mieterhöhung|"
    r"bußgeld)\s(?:nach|gemäß|gem\.)\s$"
    r"|\b(?:gem\.|i\.\s?v\.\s?m\.|i\.\s?s\.\s?d\.|iv[mS]|isd)\s$",
    re.IGNORECASE,
)
_SUBJECT_BEHIND = re.compile(
    r"\s(?:for|in|of|from|en|de|di|em|in|für|aus|z|ze|по|из|voor|van|i|till)\s"
    r"(?:(?:the|my|our|la|le|el)\s)?(?P<word>[^\W\d]+)(?=\s*(?:$|[.,;:!?)]|class|homework|hw|exam))"
)
_SUBJECT_BEFORE = re.compile(
    r"(?:^|(?<!\bthe)(?<!\bits)(?<!\bhis)(?<!\bthese)\s)(?P<word>[^\W\d]+)(?:\s(?:class|course|homework|hw))?,?:?\s$"
)
_PARAGRAPH_SIGN = "¶"


def is_of_regulation(mark: str, before: str, rest: str, names: WorkNames) -> bool:
    """Whether a place with a mark is one of a regulation, a contract or a textbook, by the words
    before it on its line and behind it."""
    if mark == _PARAGRAPH_SIGN:
        return False
    if _is_behind(rest, names) or _is_before(before, names):
        return True
    if mark == "§" and _GERMAN_LAW.search(before) is not None:
        return True
    if mark.startswith(_INNER) and _LAW_BEFORE.search(before) is not None:
        return True
    return _is_of_subject(before, rest) or _is_standard(before, names)


def _is_of_subject(before: str, rest: str) -> bool:
    """`calc section 2.3`, `rozdział 2.3 z chemii`."""
    found = _SUBJECT_BEHIND.match(rest), _SUBJECT_BEFORE.search(before)
    return any(each is not None and fold_word(each["word"]) in SUBJECTS for each in found)


def _is_behind(rest: str, names: WorkNames) -> bool:
    found = _BEHIND.match(rest)
    if found is None or _is_own(found["word"], names):
        return False
    return found["link"] != "" or found["before"] is None


def _is_before(before: str, names: WorkNames) -> bool:
    found = _BEFORE.search(before[-_NEAR:])
    if found is not None and not _is_own(found["word"], names):
        return True
    dated = _RULES_OF.search(before)
    if dated is not None and not names.stands_in_titles(dated[1]):
        return True
    return _RULES.search(before) is not None or _TEXTBOOK_BEFORE.search(before) is not None


def _is_own(word: str, names: WorkNames) -> bool:
    """Whether the reading is called so, or speaks of it by this word."""
    return names.stands_in_titles(fold_word(word))


def _is_standard(before: str, names: WorkNames) -> bool:
    found = _STANDARD.search(before)
    if found is None or found["name"] in _WARS or names.is_name(found["name"]):
        return False
    name = fold_word(found["name"])
    return name not in BEFORE_REFERENCES and find_level_word(name) is None
