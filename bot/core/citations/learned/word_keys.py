"""The keys of the tables of weights: words and signs with where they stand.

A word or sign counts by how far it stands from something, and a word counts besides wherever it
stands. Scripts without blanks between words give their characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from bot.core.level_words import fold_word

NOTHING = "(nothing)"
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,:]\d+)*|[^\w\s]|\n")
_WITHOUT_BLANKS = re.compile(r"[぀-ヿ㐀-鿿฀-๿]")
_ENDS = frozenset(".!?…。！？\n")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_DOTTED = re.compile(r"\d{1,3}[.:]\d{1,3}")
_NAMED = {"\n": "(line)", '"': "(quote)", "\\": "(backslash)"}  # what a table cannot show


def words_of(text: str) -> list[str]:
    """The words of a text, folded, its signs, and of each number what kind it is."""
    return [piece for token in _TOKEN.findall(text) for piece in _pieces(token)]


def sentence_before(text: str) -> list[str]:
    """The words and signs of the last sentence, the last first."""
    tokens = takewhile(lambda token: token not in _ENDS, reversed(_TOKEN.findall(text)))
    return [piece for token in tokens for piece in reversed(_pieces(token))]


def sentence_after(text: str) -> list[str]:
    """The words and signs of the first sentence, with that which ends it."""
    tokens = _TOKEN.findall(text)
    end = next((at + 1 for at, token in enumerate(tokens) if token in _ENDS), len(tokens))
    return [piece for token in tokens[:end] for piece in _pieces(token)]


def keys_at_distances(side: str, words: list[str], most: int) -> Iterator[str]:
    """`-1 in`, `-2 is`: the nearest words and signs, or that there are none."""
    for distance, word in enumerate([*words, NOTHING][:most], start=1):
        yield f"{side}{distance} {word}"


def keys_anywhere(side: str, words: list[str]) -> Iterator[str]:
    """`< grade`: each word once."""
    letters = dict.fromkeys(word for word in words if word[0].isalpha())
    yield from (f"{side} {word}" for word in letters)


def name_of_sign(sign: str) -> str:
    """What a table calls what touches something; a letter is any letter."""
    return "letter" if sign.isalpha() else _NAMED.get(sign) or sign or NOTHING


def _pieces(token: str) -> list[str]:
    if token[0].isdecimal():
        return ["9.9" if _DOTTED.fullmatch(token) else "1999" if _YEAR.fullmatch(token) else "9"]
    if _WITHOUT_BLANKS.match(token):
        return list(token)
    return [_NAMED.get(token) or fold_word(token) or token]
