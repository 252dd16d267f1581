"""Reads the numbers that lines begin with: `CHAPTER II.`, `§ 12`, `[1]`, `2.0123`, `第三章`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.content.importing.plain_text.layout.line_shapes import is_in_capitals, starts_lower
from bot.content.number_words import parse_letter_numeral, parse_number_words
from bot.core.level_words import LevelWord, find_level_word, fold_word
from bot.core.numerals import CHINESE_NUMERALS, parse_chinese_numeral, parse_roman_numeral

_MAX_LENGTH = 200  # of the beginning of a line that is looked at
# The digits of Arabic, Persian and East Asian texts; each takes one column, as theirs do.
_DIGITS_TO_ASCII = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９", "0123456789" * 3)
_TOKEN = re.compile(r"\S+")
_PUNCTUATION = ".,:;)]}—–-"
# Words between a level's word and its number, and before an ordinal.
_FILLERS = frozenset(
    (
        *("the", "le", "la", "el", "il", "lo", "der", "die", "das", "de", "ο", "η", "το"),
        *("number", "no", "nr", "num", "n°", "nº", "№", "numero", "número", "nummer"),
    )
)
# They name what texts are cited by, but a line that begins with one of them is hardly a heading.
_NO_HEADING_MEANINGS = frozenset(
    {"line", "verse", "page", "column", "speech", "turn", "entry", "item", "night", "day"}
)
_EAST_ASIAN = re.compile(
    rf"第\s*(?P<number>[{CHINESE_NUMERALS}0-9０-９]+)\s*(?P<word>[^\W\d_]{{1,2}}?)"
    r"(?:[\s:：、.．—]+(?P<rest>\S.*)|$|(?=[\s:：、.．—]*$))"
)
# A heading may leave out the sign for an ordinal number: 一章. A blank or nothing stands behind it.
_EAST_ASIAN_WITHOUT_SIGN = re.compile(
    rf"(?P<number>[{CHINESE_NUMERALS}0-9０-９]+)\s*(?P<word>[章節节篇卷巻幕場场])(?:\s+(?P<rest>\S.*)|$)"
)
_EAST_ASIAN_WORD_FIRST = re.compile(
    rf"(?P<word>[卷巻篇章節节部回])\s*(?P<number>[{CHINESE_NUMERALS}0-9]+)(?:[\s:：、.]+(?P<rest>\S.*)|$)"
)
_NUMBER_SIGN = re.compile(
    r"(?:no|nr|num|n[°º]|№)\.?\s*(?P<label>[0-9]{1,4})(?:[.:—–-]+(?:\s+|$)|$)", re.I
)
_DIGITS = re.compile(
    r"(?P<label>[0-9]+[a-z]?(?:[.:][0-9]+[a-z]?)*)(?P<ordinal>st|nd|rd|th|re|er|e|ère|º|ª|\.)?"
)
_WORDLESS = re.compile(
    r"(?P<open>§+\s*|¶\s*|\[\s?|\()?"
    r"(?P<number>[0-9]+(?:[.:][0-9]+)*[a-z]?|[IVXLCDM]+|[ivxlcdm]+|[A-Za-zΑ-Ωα-ωא-ת]"
    rf"|[{CHINESE_NUMERALS}]+)"
    r"(?P<close>\s?\]|\))?(?P<stop>[、．]|[.:)](?=\s|$)|\.?\s?[—–-]{1,2}(?=\s))?"
    r"(?:\s+|$|(?<=[、．]))"
)


@dataclass(frozen=True, slots=True)
class NumberMarker:
    """A number at the beginning of a line.

    `series` is what has to be the same in a sequence of such numbers: the meaning of the level's
    word, or the form of the number. `word` is the level's word as a level is named, or empty;
    `number` counts, `label` is what a reference writes; `rest_start` is the column at which what
    follows begins, `rest` is that.
    """

    series: str
    word: str
    number: int
    label: str
    rest_start: int
    rest: str
    has_stop: bool = False

    @property
    def is_dotted(self) -> bool:
        return "." in self.label


def parse_number_marker(line: str) -> NumberMarker | None:
    """The number that a line begins with, or None."""
    line = line.translate(_DIGITS_TO_ASCII)
    start = len(line) - len(line.lstrip())
    marker = _parse_level_head(line, start)
    if marker is not None and marker.rest:
        marker = _with_inner_level(marker, line)
    marker = marker or _parse_wordless(line, start)
    if marker is None or (marker.rest and not _can_follow(marker, line)):
        return None
    return marker


def _with_inner_level(marker: NumberMarker, line: str) -> NumberMarker:
    """The marker, or that of both levels where a line names two: `ACT I. SCENE 2.` is 1.2."""
    inner = _parse_level_head(line, marker.rest_start)
    if inner is None or inner.is_dotted or marker.is_dotted or not inner.word.isalpha():
        return marker
    series = f"{marker.series} {inner.series}"
    return replace(inner, series=series, label=f"{marker.label}.{inner.label}")


def _can_follow(marker: NumberMarker, line: str) -> bool:
    """Whether what follows the number can be a title or a text: “Chapter 2 describes” has none."""
    if marker.word and not marker.has_stop:
        return not starts_lower(marker.rest)
    if marker.series in ("roman", "letter"):  # "I think", "A river"
        return is_in_capitals(marker.rest) and len(marker.rest) > 2 and marker.series == "roman"
    return True


def _parse_level_head(line: str, start: int) -> NumberMarker | None:
    text = line[start : start + _MAX_LENGTH]
    if (marker := _parse_signed_number(text, line, start)) is not None:
        return marker
    tokens = [(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text)][:6]
    if not tokens:
        return None
    if tokens[0][0].endswith(":") and len(tokens) > 1 and not _level_word(tokens[0][0]):
        tokens = tokens[1:]  # "Inferno: Canto I"
    if tokens and fold_word(tokens[0][0]) in _FILLERS:
        tokens = tokens[1:]
    if len(tokens) < 2:
        return None
    found = _word_then_number(tokens) or _number_then_word(tokens)
    if found is None:
        return None
    word, label, end, has_stop = found
    return _leveled(word, label, line, start + end, has_stop)


def _parse_signed_number(text: str, line: str, start: int) -> NumberMarker | None:
    """`第三章`, `卷一`, `一章`, and `No. 5`, whose sign says nothing of the level."""
    for pattern in (_EAST_ASIAN, _EAST_ASIAN_WORD_FIRST, _EAST_ASIAN_WITHOUT_SIGN):
        if (match := pattern.match(text)) is not None:
            return _east_asian(match, line, start)
    if (match := _NUMBER_SIGN.match(text)) is None:
        return None
    label, end = match["label"], start + match.end()
    return NumberMarker("no", "", int(label), _trim(label), end, line[end:].strip(), True)


def _east_asian(match: re.Match[str], line: str, start: int) -> NumberMarker | None:
    word = find_level_word(match["word"])
    digits = match["number"]
    value = int(digits) if digits.isdigit() else parse_chinese_numeral(digits)
    if word is None or not value:
        return None
    rest = match["rest"] or ""
    at = start + (match.start("rest") if rest else match.end())
    return NumberMarker(word.meaning, word.name, value, str(value), at, line[at:].strip(), True)


Token = tuple[str, int, int]


def _word_then_number(tokens: list[Token]) -> tuple[LevelWord, str, int, bool] | None:
    """`CHAPTER II.`, `Book the Second`, `Ch. 1.`, `FEDERALIST No. 10`."""
    word = _level_word(tokens[0][0])
    if word is None:
        return None
    at = 1
    while at < len(tokens) - 1 and fold_word(tokens[at][0]).rstrip(".") in _FILLERS:
        at += 1
    found = _number_at(tokens, at)
    if found is None:
        return None
    label, end = found
    last = next(text for text, _, stop in tokens if stop >= end)
    return word, label, end, not last.isalnum()


def _number_then_word(tokens: list[Token]) -> tuple[LevelWord, str, int, bool] | None:
    """`FOURTH ACT`, `Erster Teil`, `2. Kapitel`."""
    text = tokens[0][0]
    words = [token.strip(_PUNCTUATION) for token, _, _ in tokens]
    digits = _DIGITS.fullmatch(text)
    ordinal = parse_number_words(words)
    if digits and digits["ordinal"]:
        label, count = digits["label"], 1
    elif ordinal is not None:
        label, count = str(ordinal[0]), ordinal[1]
    else:
        return None
    if count >= len(tokens):
        return None
    follower, _, end = tokens[count]
    word = _level_word(follower)
    return None if word is None else (word, label, end, not follower[-1].isalnum())


def _level_word(token: str) -> LevelWord | None:
    """The level's word: its name, or an abbreviation of two letters or more with its stop."""
    bare = token.strip(_PUNCTUATION + "[(")
    word = find_level_word(bare)
    if word is None or word.meaning in _NO_HEADING_MEANINGS:
        return None
    folded = fold_word(bare)
    if folded == fold_word(word.name):
        return word
    is_short = folded in map(fold_word, word.abbreviations)
    return word if is_short and len(bare) > 1 and token.endswith(".") else None


def _number_at(tokens: list[Token], at: int) -> tuple[str, int] | None:
    """The number that one of the tokens begins with, and where it and its stop end."""
    if at >= len(tokens):
        return None
    text, start, _ = tokens[at]
    if (digits := _DIGITS.match(text)) is not None:
        end = digits.end("label")
        return digits["label"].replace(":", "."), start + _past_stop(text, end)
    words = [token.strip(_PUNCTUATION) for token, _, _ in tokens[at : at + 3]]
    if (spelled := parse_number_words(words)) is not None:
        return str(spelled[0]), tokens[at + spelled[1] - 1][2]
    letters = re.match(r"[^\W\d_]+[״׳'’]?", text)
    if letters is None:
        return None
    numeral = letters[0].rstrip("'’")
    value = parse_letter_numeral(numeral) if numeral.isupper() or not numeral.isascii() else None
    if value is None and numeral.islower():
        value = parse_roman_numeral(numeral)
    return None if value is None else (str(value), start + _past_stop(text, letters.end()))


def _past_stop(text: str, end: int) -> int:
    """Past the stop behind a number, if its token ends there; a title may begin in it."""
    while end < len(text) and text[end] in _PUNCTUATION:
        end += 1
    return end


def _leveled(
    word: LevelWord, label: str, line: str, end: int, has_stop: bool
) -> NumberMarker | None:
    rest = line[end:]
    bare = rest.lstrip(" \t\u3000\u00a0—–-:.")
    stop = has_stop or rest[: len(rest) - len(bare)].strip() != ""
    number = int(re.match(r"[0-9]+", label)[0])  # type: ignore[index]  # labels begin with digits
    return NumberMarker(
        word.meaning, word.name, number, _trim(label), len(line) - len(bare), bare.strip(), stop
    )


def _parse_wordless(line: str, start: int) -> NumberMarker | None:
    match = _WORDLESS.match(line, start)
    if match is None:
        return None
    opening, number, stop = (match["open"] or "").strip(), match["number"], match["stop"] or ""
    closing = (match["close"] or "").strip()
    if (opening in ("[", "(")) != bool(closing) and not (closing == ")" and not opening):
        return None
    kind, value = _read_number(number)
    if not value:
        return None
    is_alone = match.end() >= len(line.rstrip()) and number.isupper()
    if kind == "letter" and not (stop or closing or is_alone):
        return None
    form = f"{kind}{opening or closing or ('.' if stop else '')}"
    rest = line[match.end() :].strip()
    label = _trim(number.replace(":", ".")) if kind in ("arabic", "dotted") else str(value)
    return NumberMarker(form, "", value, label, match.end(), rest, bool(stop or closing))


def _read_number(number: str) -> tuple[str, int | None]:
    """The kind of a number and its value; of a dotted one the value of its first part."""
    if number[0].isdigit():
        digits = int(re.match(r"[0-9]+", number)[0])  # type: ignore[index]  # begins with a digit
        return ("dotted" if "." in number or ":" in number else "arabic"), digits
    if number.isascii():
        value = parse_roman_numeral(number.lower())
        if value is not None and (number.isupper() or len(number) > 1):
            return ("roman" if number.isupper() else "small roman"), value
        is_letter = len(number) == 1
        return "letter", ord(number.lower()) - ord("a") + 1 if is_letter else None
    value = parse_letter_numeral(number)
    return ("numeral" if len(number) > 1 or value else "letter"), value


def _trim(label: str) -> str:
    """A label without leading zeros; those after a dot count."""
    first, dot, others = label.partition(".")
    return (first.lstrip("0") or "0") + dot + others
