"""The number of a heading, wherever it stands in it: `1.`, `§3`, `IV`, `327a`, `ARTICLE II`,
`Book the Second`, `Erstes Kapitel`, `第三章`, `פרק ג`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.content.number_words import parse_letter_numeral, parse_number_words
from bot.core.level_words import LevelWord, find_level_word
from bot.core.numerals import CHINESE_NUMERALS, parse_chinese_numeral

_WORD = re.compile(r"[^\s\d.:,;!?()\[\]{}<>—–\-*_'’‘\"“”«»#/|\\&=+]+(?:[\-'’״׳][^\W\d_]+)*")
_WORDS_READ = 4
_ARTICLE = re.compile(r"(?:the|der|die|das|le|la|el|il|lo|o|a|het|de)\s+", re.I)
_LEVELS_SIGN = re.compile(r"[§¶]+\s*")
_NUMBER_SIGN = re.compile(
    r"(?:no|nr|num|number|numéro|n)\s?[.°º]?\s*(?=\d)|[№#]\s*(?=\d)|n[°º]\s*", re.I
)
# A dotted label begins with a digit, and each of its parts may end in a letter: 6.54, 12a.
_DIGITS = re.compile(r"\d+(?:[a-zA-Z](?![^\W_]))?(?:\.\d+(?:[a-z](?![^\W_]))?)*")
# Endings of ordinal numbers: 1er, 2nd, 3º, 1-й.
_ORDINAL_ENDING = re.compile(
    r"(?:st|nd|rd|th|er|ère|re|ème|eme|me|ier|ten|ter|tes|te|o|os|as)(?![^\W_])|\.?[ºªⁿ°](?![^\W_])"
    r"|-?(?:й|я|е|го|ой|ый|ая|ое)(?![^\W_])|[’'](?:inci|üncü|nci|ncı)(?![^\W_])",
    re.I,
)
_ROMAN = re.compile(r"[IVXLCDMⅠ-Ⅿ]+(?![^\W_])")
_RANGE_END = re.compile(r"[-–—](?:\d+[a-z]?|[a-z])(?![^\W_])")
_STOP = re.compile(r"\\?[.:)\]。．、：]")
_TITLE_DASH = re.compile(r"\s*[—–-]+\s+|\s*[—–]+\s*")
_EAST_ASIAN_LEVELS = (
    "章節节回卷巻篇編编部冊册段条條款項项幕場场話话講讲課课首則则夜品集日장절부편권회막조"
)
_EAST_ASIAN = re.compile(
    rf"(?:第|제|其|卷之?|巻之?)\s*(?P<number>\d+|[{CHINESE_NUMERALS}]+)\s*(?P<level>[{_EAST_ASIAN_LEVELS}])?"
)
_EAST_ASIAN_WITHOUT_SIGN = re.compile(
    rf"(?P<number>\d+|[{CHINESE_NUMERALS}]+)\s*(?P<level>[章節节篇卷巻幕場场])(?=\s|\Z)"
)
_EAST_ASIAN_ENDING = re.compile(
    rf"(?P<title>.{{1,40}}?)(?P<level>[篇章])?第(?P<number>[{CHINESE_NUMERALS}]+)"
)
_CHINESE_ITEM = re.compile(rf"[（(]?(?P<number>[{CHINESE_NUMERALS}]+)(?:[）)、．.。]|(?=\s)|\Z)")
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3})(?=\S)")


@dataclass(frozen=True, slots=True)
class NumberedHeading:
    """A heading's number as a reference writes it, the title beside it, which may be empty, and the
    word for its level in the singular and in lower case, empty where it has none."""

    label: str
    title: str
    level: str = ""


def parse_numbered_heading(heading: str) -> NumberedHeading | None:
    """The number of a heading, its title and the word for its level; None without a number.

    A roman numeral counts only after a word for a level, after `§`, or before a full stop, a colon,
    a bracket or the end: "I was there" has no number.
    """
    text = _without_emphasis(heading.strip())
    for read in _READERS:
        numbered = read(text)
        if numbered is not None:
            # No heading is numbered 0: section 0 is the text before the first heading.
            return numbered if numbered.label != "0" else None
    return None


def _without_emphasis(text: str) -> str:
    """Without the marks of bold or italic type around the heading or its beginning."""
    if (found := _EMPHASIS.match(text)) is None:
        return text
    inside, marks, rest = text[found.end() :].partition(found[0])
    return f"{inside}{rest}" if marks else text


def _read_word_before_number(text: str) -> NumberedHeading | None:
    start = _end_of(_ARTICLE, text, 0)
    word = _WORD.match(text, start)
    level = _level_of(word[0]) if word else None
    if word is None or level is None:
        return None
    at = _skip_spaces(text, _end_of(_STOP, text, word.end()))
    at = _end_of(_NUMBER_SIGN, text, _end_of(_ARTICLE, text, at))
    if at == word.end():
        return None
    found = (
        _read_ordinal(text, at)
        or _read_digits(text, at, any_case=True)
        or _read_number_words(text, at)
        or _read_letter_numeral(text, at)
    )
    if found is None:
        return None
    label, end = found
    return NumberedHeading(label, _title_after(text, end), level.name)


def _read_ordinal_before_word(text: str) -> NumberedHeading | None:
    start = _end_of(_ARTICLE, text, 0)
    found = _read_ordinal(text, start) or _read_number_words(text, start)
    if found is None:
        return None
    label, end = found
    word = _WORD.match(text, _skip_spaces(text, end))
    level = _level_of(word[0]) if word else None
    if word is None or level is None:
        return None
    return NumberedHeading(label, _title_after(text, word.end()), level.name)


def _read_east_asian(text: str) -> NumberedHeading | None:
    if (found := _EAST_ASIAN.match(text) or _EAST_ASIAN_WITHOUT_SIGN.match(text)) is not None:
        rest = text[found.end() :]
        label, level = _east_asian_label(found["number"]), found["level"] or ""
        return NumberedHeading(label, _title_after(rest, 0), level) if label else None
    if (found := _EAST_ASIAN_ENDING.fullmatch(text)) is not None:
        label, level = _east_asian_label(found["number"]), found["level"] or ""
        return NumberedHeading(label, found["title"].strip(), level) if label else None
    if (found := _CHINESE_ITEM.match(text)) is not None:
        label = _east_asian_label(found["number"])
        return NumberedHeading(label, _title_after(text, found.end())) if label else None
    return None


def _read_number_first(text: str) -> NumberedHeading | None:
    at = _end_of(_LEVELS_SIGN, text, 0)
    signed = at > 0
    sign_end = _end_of(_NUMBER_SIGN, text, at)
    signed, at = signed or sign_end > at, sign_end
    bracketed = text[at : at + 1] in ("[", "(")
    at += bracketed
    found = _read_digits(text, at, any_case=signed or bracketed) or _read_roman(text, at)
    if found is None:
        return None
    label, end = found
    stop = _end_of(_STOP, text, end)
    rest = text[stop:]
    if bracketed and stop == end:
        return None
    if rest and not rest[0].isspace() and not _is_east_asian(rest[0]) and rest[:2] != "[^":
        return None
    if not text[at].isdecimal() and not (stop > end or not rest or signed):
        return None
    level, title = _split_level_word(rest.strip())
    return NumberedHeading(label, title, level)


def _read_number_at_end(text: str) -> NumberedHeading | None:
    """A name with its number: `FEDERALIST No. 10`."""
    word = _WORD.match(text)
    at = _skip_spaces(text, word.end()) if word else 0
    after_sign = _end_of(_NUMBER_SIGN, text, at)
    found = _read_digits(text, after_sign, any_case=False) if after_sign > at else None
    if word is None or found is None or _title_after(text, found[1]):
        return None
    return NumberedHeading(found[0], word[0])


_READERS: tuple[Callable[[str], NumberedHeading | None], ...] = (
    _read_east_asian,
    _read_word_before_number,
    _read_number_first,
    _read_ordinal_before_word,
    _read_number_at_end,
)


def _read_digits(text: str, at: int, *, any_case: bool) -> tuple[str, int] | None:
    found = _DIGITS.match(text, at)
    if found is None:
        return None
    number = "".join(str(int(char)) if char.isdecimal() else char for char in found[0])
    if not any_case and not number.islower() and not number.replace(".", "").isdecimal():
        return None
    label = number.lower().lstrip("0")
    label = label if label[:1].isdecimal() else f"0{label}"
    return label, _end_of(_RANGE_END, text, found.end())


def _read_ordinal(text: str, at: int) -> tuple[str, int] | None:
    """Digits with the ending of an ordinal number, which only beside a level's word are one: a
    speaker may be the 1st Lord."""
    found = _DIGITS.match(text, at)
    end = _end_of(_ORDINAL_ENDING, text, found.end()) if found else at
    digits = _read_digits(text[: found.end()], at, any_case=True) if found else None
    return (digits[0], end) if found and digits and end > found.end() else None


def _read_roman(text: str, at: int) -> tuple[str, int] | None:
    found = _ROMAN.match(text, at)
    value = parse_letter_numeral(found[0]) if found else None
    return (str(value), found.end()) if found and value else None


def _read_number_words(text: str, at: int) -> tuple[str, int] | None:
    ends: list[int] = []
    words: list[str] = []
    while len(words) < _WORDS_READ and (word := _WORD.match(text, at)) is not None:
        words.append(word[0])
        ends.append(word.end())
        at = _skip_spaces(text, word.end())
    found = parse_number_words(words)
    return (str(found[0]), ends[found[1] - 1]) if found else None


def _read_letter_numeral(text: str, at: int) -> tuple[str, int] | None:
    word = _WORD.match(text, at)
    value = parse_letter_numeral(word[0]) if word else None
    if word is None or value is None:
        return None
    end = word.end()
    return str(value), end + (text[end : end + 1] in ("'", "’", "´", "ʹ", "΄"))


def _level_of(word: str) -> LevelWord | None:
    """The level that a word of a heading names; a single Latin letter is an initial."""
    return find_level_word(word) if len(word) > 1 or not word.isascii() else None


def _split_level_word(rest: str) -> tuple[str, str]:
    """`Kapitel: Anfang` after `1.` is a level and its title; `Book reviews` is a title."""
    word = _WORD.match(rest)
    level = _level_of(word[0]) if word else None
    if word is None or level is None or rest[word.end() : word.end() + 1] not in ("", ".", ":"):
        return "", rest
    return level.name, _title_after(rest, word.end())


def _title_after(text: str, at: int) -> str:
    rest = text[_end_of(_STOP, text, at) :]
    return rest[_end_of(_TITLE_DASH, rest, 0) :].strip()


def _east_asian_label(number: str) -> str:
    value = int(number) if number.isdecimal() else parse_chinese_numeral(number)
    return str(value or "")


def _is_east_asian(char: str) -> bool:
    return "\u3000" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3"


def _skip_spaces(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at
