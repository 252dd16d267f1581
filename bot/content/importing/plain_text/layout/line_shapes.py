"""What a line of plain text looks like: its indent, how it begins and ends, its capitals."""

from __future__ import annotations

import re

_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"
_CLOSING = "\"'”’»›)]」』）］〉》】_*†‡"
_SENTENCE_ENDS = ".!?…。！？؟۔։׃।"
_NOTE_MARK_AT_END = re.compile(
    r"(?:\[[0-9A-Za-z*†‡]{1,4}\]|\([0-9*†‡]{1,3}\)|(?<![⁰¹²³⁴⁵⁶⁷⁸⁹])[⁰¹²³⁴⁵⁶⁷⁸⁹]+)$"
)
_RULE = re.compile(r"[\s*_=~·•.#+—–\-]*")
_RULE_SIGNS = re.compile(r"[*_=~·•#+—–\-]")
_TAB_WIDTH = 4
_WIDE_BLANK = "\u3000"


def strip_blanks(text: str) -> str:
    """The text without blanks of any width and invisible characters at its ends."""
    return text.strip().strip(_INVISIBLE).strip()


def is_blank(text: str) -> bool:
    return not strip_blanks(text)


def indent_width(text: str) -> int:
    """How many columns stand before the first letter; a wide blank has two, a tab has four."""
    width = 0
    for char in text:
        if not char.isspace():
            break
        width += _TAB_WIDTH if char == "\t" else 2 if char == _WIDE_BLANK else 1
    return width


def display_width(text: str) -> int:
    """How many columns a line takes without the blanks around it; an East Asian sign takes two."""
    bare = text.strip()
    return len(bare) if bare.isascii() else len(bare) + sum(is_wide(char) for char in bare)


def is_wide(char: str) -> bool:
    return char >= "\u1100" and ("\u2e80" <= char <= "\u9fff" or "\uf900" <= char <= "\uffef")


def first_letter(text: str) -> str:
    """The first letter or digit, past quotation marks, dashes and brackets; empty if none."""
    return next((char for char in text if char.isalnum()), "")


def starts_lower(text: str) -> bool:
    return first_letter(text).islower()


def starts_upper(text: str) -> bool:
    return first_letter(text).isupper()


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does, whatever closes behind it."""
    bare = text.rstrip()
    bare = _NOTE_MARK_AT_END.sub("", bare).rstrip(_CLOSING + " \u3000")
    if bare.endswith(tuple(_SENTENCE_ENDS)):
        return True
    return text.rstrip().endswith(("」", "』"))


def is_in_capitals(text: str) -> bool:
    """Whether all letters of a text are capitals, in a script that has them."""
    cased = [char for char in text if char.isupper() or char.islower()]
    return bool(cased) and not any(char.islower() for char in cased)


def is_rule(text: str) -> bool:
    """Whether a line is drawn: `* * *`, `-----`."""
    bare = text.strip()
    signs = _RULE_SIGNS.findall(bare)
    return len(signs) >= 3 and _RULE.fullmatch(bare) is not None


def first_word(text: str) -> str:
    return (text.split(None, 1) or [""])[0]
