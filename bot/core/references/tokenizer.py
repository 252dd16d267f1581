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
from enum import Enum
from typing import NamedTuple

from bot.core.level_words import fold_word
from bot.core.numerals import CHINESE_NUMERALS, parse_chinese_numeral, parse_roman_numeral
from bot.core.references.joined_marks import MarkBehind, mark_behind, prefix_of_mark
from bot.core.references.levels import GENERAL_MARKS, LevelMarks, TextLevel
from bot.core.references.short_ranges import find_short_end


class TokenKind(Enum):
    """The kinds of token. A MARK names the level of a number: `§`, `para`, `ch`; FOLLOWING is what
    says that more follows: `f.`, `ff.`, `et seq.`"""

    NUMBER = "number"
    MARK = "mark"
    DOT = "dot"
    DASH = "dash"
    COMMA = "comma"
    FOLLOWING = "following"
    WORD = "word"
    OTHER = "other"


class Token(NamedTuple):
    """A token. `text` is folded to lower case, and of a number has its zeros; `start` and `end` are
    offsets in the original text, `end` exclusive. Only a mark has a `level`."""

    kind: TokenKind
    text: str
    start: int
    end: int
    level: TextLevel | None = None


_KIND_OF_WORD = {
    "to": TokenKind.DASH,
    "through": TokenKind.DASH,
    "至": TokenKind.DASH,
    "到": TokenKind.DASH,
    "bis": TokenKind.DASH,
    "and": TokenKind.COMMA,
    "und": TokenKind.COMMA,
    "et": TokenKind.COMMA,
    "y": TokenKind.COMMA,
    "и": TokenKind.COMMA,
}
_KIND_OF_SIGN = {
    ".": TokenKind.DOT,
    ":": TokenKind.DOT,
    ",": TokenKind.COMMA,
    ";": TokenKind.COMMA,
    "&": TokenKind.COMMA,
    "-": TokenKind.DASH,
    "~": TokenKind.DASH,
    "、": TokenKind.COMMA,
    "،": TokenKind.COMMA,
    "؛": TokenKind.COMMA,
    "。": TokenKind.DOT,
    "・": TokenKind.DOT,
    "·": TokenKind.DOT,
}
_DASHES_OUTSIDE_PD = "−⁃˗‑➖"  # dashes to a reader, but not in Unicode's category Pd
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
# The next token begins at the next character that is no space. Most are words of plain letters,
# which are found whole at once; the others are read a character at a time.
_NEXT = re.compile(r"([a-z]+)(?![^\W\d_])|\S")
_DIGITS = re.compile(r"\d+")
# A line of a column of a page, as Aristotle is cited by: 1094a1.
_LINE_OF_COLUMN = re.compile(r"[0-9]{3,4}[a-e][0-9]{1,2}(?![0-9])")
_NUMBER_FOLLOWS = re.compile(r"\.?\s*\d")
# The sign for an ordinal number, and a number with the sign for its level behind it: 第三章, 3節.
_ORDINAL = re.compile(rf"[第제]\s*(?=[\d{CHINESE_NUMERALS}])")
_ORDINAL_SIGNS = "第제"
_EAST_ASIAN_NUMBER = re.compile(rf"\d+|[{CHINESE_NUMERALS}]+")
# With these words begins what says that more follows, if not with another script.
_FOLLOWING_WORDS_IN_PROSE = frozenset(("f", "ff", "sq", "sqq", "et"))
_FOLLOWING_WORDS = _FOLLOWING_WORDS_IN_PROSE | frozenset(
    (
        *("seq", "seqq", "u", "und", "fortfolgende", "folgende", "and", "the", "following"),
        *("onwards", "onward", "e", "y", "ev", "en", "seg", "segg", "ss"),
    )
)
_ONE_FOLLOWING = ("f", "sq", "et sq")
# What says that more follows; in running prose only what nothing else is written like.
_FOLLOWING_IN_PROSE = re.compile(r"(?:ff|f|sqq|sq|et\s+(?:seqq|seq|sqq|sq))(?![^\W_])\.?")
_FOLLOWING = re.compile(
    r"(?:ff|f\.\s?f|f|sqq|sq|seqq|seq|et\s+(?:seqq|seq|sqq|sq|ss|s|suivantes|suivants|suiv)"
    r"|(?:u\.|und)\s*(?:ff|folgende)|fortfolgende|folgende|(?:and\s+)?(?:the\s+)?following"
    r"|onwards|onward|(?:e|y)\s+(?:segg|seg|ss|sig|sigs|siguientes|seguenti|seguintes)|segg|ss"
    r"|(?:и\s+)?(?:след|сл|далее)|e\.?\s?v|en\s+volgende|以下|以降)(?![^\W_])\.?"
)
_KEPT_CHARACTERS = 4096
_FEW = 8  # different characters, which are then replaced one by one


def tokenize(
    text: str, *, roman: bool = True, marks: LevelMarks = GENERAL_MARKS
) -> tuple[Token, ...]:
    """The tokens of `text`, in time linear in its length.

    `roman` reads IV as 4; running prose must not, since "I" is mostly a pronoun there. `marks` are
    the words and signs for the levels of the text that is meant.
    """
    return tuple(iterate_tokens(fold_characters(text), 0, roman=roman, marks=marks))


def iterate_tokens(
    folded: str, at: int, *, roman: bool, marks: LevelMarks = GENERAL_MARKS
) -> Iterator[Token]:
    """The tokens of a folded text from where one begins."""
    reader = _TokenReader(folded, roman, marks)
    following = _FOLLOWING if roman else _FOLLOWING_IN_PROSE
    number: Token | None = None  # the token before, if it is one
    while (found := _NEXT.search(folded, at)) is not None:
        start, word = found.start(), found[1]
        if number is not None and (word in _FOLLOWING_WORDS or folded[start] > "\x7f"):
            more = following.match(folded, start)
            if more is not None:
                yield Token(TokenKind.FOLLOWING, _plain(more[0]), start, more.end())
                number, at = None, more.end()
                continue
        for token in reader.read(start, word):
            yield token
        at = token.end
        number = token if token.kind is TokenKind.NUMBER else None
        if number is not None and (short := find_short_end(number.text, folded, at)) is not None:
            yield Token(TokenKind.DASH, "-", at, at + 1)
            yield Token(TokenKind.NUMBER, short[0], at + 1, short[1])
            at = short[1]


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


def joins_tokens(text: str, marks: LevelMarks = GENERAL_MARKS) -> bool:
    """Whether a folded word or sign can stand inside a reference."""
    return (
        (text if text.isascii() else fold_word(text)) in marks
        or text in _KIND_OF_WORD
        or text in _KIND_OF_SIGN
        or text in _FOLLOWING_WORDS_IN_PROSE
    )


def is_reserved_word(word: str) -> bool:
    """Whether references give this word a meaning that no level's name may have."""
    is_note = GENERAL_MARKS.get(word) is TextLevel.NOTE
    is_following = _FOLLOWING.fullmatch(word) is not None
    return is_note or is_following or word in _KIND_OF_WORD or parse_roman_numeral(word) is not None


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


class _TokenReader:
    """Reads the token that begins at a place of a folded text; a level's sign behind its number
    becomes a mark before it."""

    def __init__(self, text: str, roman: bool, marks: LevelMarks) -> None:
        self._text = text
        self._roman = roman
        self._marks = marks

    def read(self, at: int, word: str | None) -> tuple[Token, ...]:
        """One token, or a mark and its number. `word` is what stands there if it is a word of
        plain letters."""
        if word is not None:
            return (self._word_token(word, at),)
        char = self._text[at]
        if char.isdecimal():
            return self._read_number(at)
        if char in _ORDINAL_SIGNS and (ordinal := _ORDINAL.match(self._text, at)) is not None:
            return self._read_ordinal(at, ordinal.end())
        if char not in _KIND_OF_SIGN and char.isalpha():
            return (self._word_token(self._word_at(at), at),)
        level = self._marks.get(char)
        kind = TokenKind.MARK if level is not None else _KIND_OF_SIGN.get(char, TokenKind.OTHER)
        return (Token(kind, char, at, at + 1, level),)

    def _read_number(self, at: int) -> tuple[Token, ...]:
        text = self._text
        found = _DIGITS.match(text, at)
        assert found is not None
        end = found.end()
        if (behind := mark_behind(text, at, end, self._marks)) is not None:
            return _with_mark(behind, text[at:end], at, at)
        after = text[end : end + 1]
        # A letter ends a label (327a), unless a number follows it (2p4) or it starts a word.
        if (line := _LINE_OF_COLUMN.match(text, at)) is not None:
            end = line.end()
        elif "a" <= after <= "z" and not text[end + 1 : end + 2].isalnum():
            end += 1
        label = text[at:end]
        label = label if label.isascii() else _to_ascii_digits(label)
        return (Token(TokenKind.NUMBER, label, at, end),)

    def _read_ordinal(self, start: int, at: int) -> tuple[Token, ...]:
        """A number behind the sign for ordinals, perhaps with its level behind it."""
        found = _EAST_ASIAN_NUMBER.match(self._text, at)
        assert found is not None
        value = found[0] if found[0][0].isdecimal() else str(parse_chinese_numeral(found[0]))
        if (behind := mark_behind(self._text, at, found.end(), self._marks)) is not None:
            return _with_mark(behind, value, start, at)
        return (Token(TokenKind.NUMBER, _to_ascii_digits(value), start, found.end()),)

    def _word_at(self, at: int) -> str:
        end = at + 1
        while end < len(self._text) and continues_word(self._text[end]):
            if self._text[end] in _ORDINAL_SIGNS and _ORDINAL.match(self._text, end):
                break
            end += 1
        return self._text[at:end]

    def _word_token(self, word: str, at: int) -> Token:
        end = at + len(word)
        if word in _KIND_OF_WORD:
            return Token(_KIND_OF_WORD[word], word, at, end)
        level = self._marks.get(word if word.isascii() else fold_word(word))
        if level is None and _NUMBER_FOLLOWS.match(self._text, end):
            word = prefix_of_mark(word, self._marks) or word
            end = at + len(word)
        value = parse_roman_numeral(word) if self._roman else None
        # A letter such as l or v is a numeral too; with a number after it, it is a mark.
        if level is not None and (value is None or _NUMBER_FOLLOWS.match(self._text, end)):
            return Token(TokenKind.MARK, word, at, end, level)
        if value is not None:
            return Token(TokenKind.NUMBER, str(value), at, end)
        return Token(TokenKind.WORD, word, at, end)


def _with_mark(behind: MarkBehind, label: str, start: int, at: int) -> tuple[Token, ...]:
    """The mark behind a number as if it stood before it; the number begins at `at`."""
    mark = Token(TokenKind.MARK, behind.text, start, at, behind.level)
    return mark, Token(TokenKind.NUMBER, _to_ascii_digits(label), at, behind.end)


def continues_word(char: str) -> bool:
    """Whether a character is a letter, or a sign on one, as the vowels of many scripts are."""
    return char.isalpha() or unicodedata.category(char) in ("Mn", "Mc")


def _to_ascii_digits(label: str) -> str:
    if label.isascii():
        return label
    return "".join(str(int(char)) if char.isdecimal() else char for char in label)


def _plain(following: str) -> str:
    return " ".join(following.rstrip(".").split())


def follows_once(token: Token) -> bool:
    """Whether a token such as `f.` means the one that follows, not all."""
    return token.text in _ONE_FOLLOWING
