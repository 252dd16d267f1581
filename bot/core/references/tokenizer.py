"""Cuts a reference into tokens, one pass, forgiving case, spaces, wide digits and every dash."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, IntEnum


class TextLevel(IntEnum):
    """The levels of a work that a number can stand for, from the outside in."""

    CHAPTER = 0
    SECTION = 1
    PARAGRAPH = 2
    NOTE = 3


class TokenKind(Enum):
    """What a token is."""

    NUMBER = "number"
    MARK = "mark"
    DOT = "dot"
    DASH = "dash"
    COMMA = "comma"
    WORD = "word"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Token:
    """A token; `start` and `end` are its place in the text, `text` is folded to lower case."""

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
_LEVEL_OF = {word: level for level, words in _MARKS.items() for word in words}
_WORDS_FOR = {
    "to": TokenKind.DASH,
    "through": TokenKind.DASH,
    "and": TokenKind.COMMA,
    "&": TokenKind.COMMA,
}
_PUNCTUATION = {
    ".": TokenKind.DOT,
    ":": TokenKind.DOT,
    ",": TokenKind.COMMA,
    ";": TokenKind.COMMA,
    "&": TokenKind.COMMA,
}
_MORE_DASHES = "−⁃˗‑➖"
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def tokenize(text: str, *, roman: bool = True) -> tuple[Token, ...]:
    """The tokens of `text`, in time linear in its length.

    `roman` reads IV as 4; running prose must not, since "I" is mostly a pronoun there.
    """
    folded = "".join(_fold(char) for char in text)
    found: list[Token] = []
    at = 0
    while at < len(folded):
        if folded[at].isspace():
            at += 1
            continue
        token = _token_at(folded, at, roman)
        found.append(token)
        at = token.end
    return tuple(found)


def parse_roman_numeral(numeral: str) -> int | None:
    """The value of a well-formed roman numeral in lower case, or None."""
    if not numeral or any(char not in _ROMAN for char in numeral):
        return None
    values = [_ROMAN[char] for char in numeral]
    after = [*values[1:], 0]
    total = sum(-v if v < following else v for v, following in zip(values, after, strict=True))
    return total if _roman(total) == numeral else None


def _fold(char: str) -> str:
    """One character for one, so that places in the folded text are places in the text."""
    if unicodedata.category(char) == "Pd" or char in _MORE_DASHES:
        return "-"
    folded = unicodedata.normalize("NFKC", char).lower()
    return folded if len(folded) == 1 else char


def _token_at(text: str, at: int, roman: bool) -> Token:
    char = text[at]
    if char.isdecimal():
        return _number(text, at)
    if char.isalpha():
        return _word(text, at, roman)
    if char in _LEVEL_OF:
        return Token(TokenKind.MARK, char, at, at + 1, _LEVEL_OF[char])
    kind = TokenKind.DASH if char == "-" else _PUNCTUATION.get(char, TokenKind.OTHER)
    return Token(kind, char, at, at + 1)


def _number(text: str, at: int) -> Token:
    end = _run(text, at, str.isdecimal)
    # A single letter ends a label (327a), unless a number follows it (2p4) or it starts a word.
    if end < len(text) and text[end].isalpha() and not text[end + 1 : end + 2].isalnum():
        end += 1
    label = _ascii_digits(text[at:end]).lstrip("0")
    return Token(TokenKind.NUMBER, label if label[:1].isdecimal() else f"0{label}", at, end)


def _ascii_digits(label: str) -> str:
    return "".join(str(int(char)) if char.isdecimal() else char for char in label)


def _word(text: str, at: int, roman: bool) -> Token:
    end = _run(text, at, str.isalpha)
    word = text[at:end]
    if word in _LEVEL_OF:
        return Token(TokenKind.MARK, word, at, end, _LEVEL_OF[word])
    if word in _WORDS_FOR:
        return Token(_WORDS_FOR[word], word, at, end)
    value = parse_roman_numeral(word) if roman else None
    if value is not None:
        return Token(TokenKind.NUMBER, str(value), at, end)
    return Token(TokenKind.WORD, word, at, end)


def _run(text: str, at: int, belongs: Callable[[str], bool]) -> int:
    while at < len(text) and belongs(text[at]):
        at += 1
    return at


_STEPS = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def _roman(number: int) -> str:
    written = ""
    for value, letters in _STEPS:
        written += letters * (number // value)
        number %= value
    return written
