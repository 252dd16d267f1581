"""Cuts a reference into tokens, forgiving case, spaces, full-width digits and every dash.

Students' messages pass through here whole, up to Discord's 4,000 characters, so the time must stay
linear whatever they hold. Every token therefore starts where the one before it ended, each
character is looked at a fixed number of times, and there is no regular expression that could
backtrack.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum, IntEnum
from typing import NamedTuple


class TextLevel(IntEnum):
    """The levels of a work that a number can stand for, from the outermost inwards."""

    CHAPTER = 0
    SECTION = 1
    PARAGRAPH = 2
    NOTE = 3


class TokenKind(Enum):
    """The kinds of token. A MARK names the level of a number: `§`, `para`, `ch`."""

    NUMBER = "number"
    MARK = "mark"
    DOT = "dot"
    DASH = "dash"
    COMMA = "comma"
    WORD = "word"
    OTHER = "other"


class Token(NamedTuple):
    """A token. `text` is folded to lower case; `start` and `end` are offsets in the original text,
    `end` exclusive. Only a mark has a `level`."""

    kind: TokenKind
    text: str
    start: int
    end: int
    level: TextLevel | None = None


_MARKS = {
    TextLevel.CHAPTER: ("ch", "chs", "chap", "chapter", "chapters"),
    TextLevel.SECTION: ("§", "s", "sec", "secs", "sect", "section", "sections"),
    TextLevel.PARAGRAPH: ("¶", "p", "par", "para", "paras", "paragraph", "paragraphs"),
    TextLevel.NOTE: ("n", "nn", "fn", "note", "notes", "footnote", "footnotes"),
}
_LEVEL_OF_MARK = {mark: level for level, marks in _MARKS.items() for mark in marks}
_KIND_OF_WORD = {
    "to": TokenKind.DASH,
    "through": TokenKind.DASH,
    "and": TokenKind.COMMA,
}
_KIND_OF_SIGN = {
    ".": TokenKind.DOT,
    ":": TokenKind.DOT,
    ",": TokenKind.COMMA,
    ";": TokenKind.COMMA,
    "&": TokenKind.COMMA,
    "-": TokenKind.DASH,
}
_DASHES_OUTSIDE_PD = "−⁃˗‑➖"  # dashes to a reader, but not in Unicode's category Pd
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
# The next token begins at the next character that is no space. Most are words of plain letters,
# which are found whole at once; the others are read a character at a time.
_NEXT = re.compile(r"([a-z]+)(?![^\W\d_])|\S")
_DIGITS = re.compile(r"\d+")
_KEPT_CHARACTERS = 4096
_FEW = 8  # different characters, which are then replaced one by one
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ROMAN_STEPS = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def tokenize(text: str, *, roman: bool = True) -> tuple[Token, ...]:
    """The tokens of `text`, in time linear in its length.

    `roman` reads IV as 4; running prose must not, since "I" is mostly a pronoun there.
    """
    return tuple(iterate_tokens(fold_characters(text), 0, roman=roman))


def iterate_tokens(folded: str, at: int, *, roman: bool) -> Iterator[Token]:
    """The tokens of a folded text from where one begins."""
    while (found := _NEXT.search(folded, at)) is not None:
        start, word = found.start(), found[1]
        token = _word_token(word, start, roman) if word else _read_token(folded, start, roman)
        yield token
        at = token.end


def fold_characters(text: str) -> str:
    """One character for one character: lower case, plain dashes, no compatibility characters."""
    if text.isascii():
        return text.lower()
    folded = {char: _FOLDED[ord(char)] for char in set(_NOT_ASCII.findall(text))}
    if len(folded) > _FEW or any(char.lower() != char for char in folded.values()):
        return text.translate(_FOLDED)
    for char, replacement in folded.items():
        text = text.replace(char, replacement)
    return text.lower()


def joins_tokens(text: str) -> bool:
    """Whether a folded word or sign can stand inside a reference."""
    return text in _LEVEL_OF_MARK or text in _KIND_OF_WORD or text in _KIND_OF_SIGN


def parse_roman_numeral(numeral: str) -> int | None:
    """The value of a well-formed roman numeral in lower case, or None."""
    if not numeral or any(char not in _ROMAN_DIGITS for char in numeral):
        return None
    values = [_ROMAN_DIGITS[char] for char in numeral]
    after = [*values[1:], 0]
    total = sum(-v if v < following else v for v, following in zip(values, after, strict=True))
    # Only one spelling of a number is well formed: "iiii" adds up to 4, which is written "iv".
    return total if _format_roman_numeral(total) == numeral else None


class _FoldedCharacters(dict[int, str]):
    """Characters by their numbers as they are folded, kept for the next text: the same ones come
    again and again."""

    def __missing__(self, number: int) -> str:
        folded = _fold(chr(number))
        if len(self) < _KEPT_CHARACTERS:
            self[number] = folded
        return folded


_FOLDED = _FoldedCharacters()


def _fold(char: str) -> str:
    """One character for one character, so that offsets in the folded text hold in the original."""
    if unicodedata.category(char) == "Pd" or char in _DASHES_OUTSIDE_PD:
        return "-"
    folded = unicodedata.normalize("NFKC", char).lower()
    return folded if len(folded) == 1 else char


def _read_token(text: str, at: int, roman: bool) -> Token:
    char = text[at]
    if char.isdecimal():
        return _read_number(text, at)
    if char.isalpha():
        return _read_word(text, at, roman)
    if char in _LEVEL_OF_MARK:
        return Token(TokenKind.MARK, char, at, at + 1, _LEVEL_OF_MARK[char])
    return Token(_KIND_OF_SIGN.get(char, TokenKind.OTHER), char, at, at + 1)


def _read_number(text: str, at: int) -> Token:
    found = _DIGITS.match(text, at)
    assert found is not None
    end = found.end()
    # A single letter ends a label (327a), unless a number follows it (2p4) or it starts a word.
    if end < len(text) and text[end].isalpha() and not text[end + 1 : end + 2].isalnum():
        end += 1
    label = _to_ascii_digits(text[at:end]).lstrip("0")
    return Token(TokenKind.NUMBER, label if label[:1].isdecimal() else f"0{label}", at, end)


def _to_ascii_digits(label: str) -> str:
    if label.isascii():
        return label
    return "".join(str(int(char)) if char.isdecimal() else char for char in label)


def _read_word(text: str, at: int, roman: bool) -> Token:
    end = at
    while end < len(text) and text[end].isalpha():
        end += 1
    return _word_token(text[at:end], at, roman)


def _word_token(word: str, at: int, roman: bool) -> Token:
    end = at + len(word)
    if word in _LEVEL_OF_MARK:
        return Token(TokenKind.MARK, word, at, end, _LEVEL_OF_MARK[word])
    if word in _KIND_OF_WORD:
        return Token(_KIND_OF_WORD[word], word, at, end)
    value = parse_roman_numeral(word) if roman else None
    if value is not None:
        return Token(TokenKind.NUMBER, str(value), at, end)
    return Token(TokenKind.WORD, word, at, end)


def _format_roman_numeral(number: int) -> str:
    numeral = ""
    for value, letters in _ROMAN_STEPS:
        numeral += letters * (number // value)
        number %= value
    return numeral
