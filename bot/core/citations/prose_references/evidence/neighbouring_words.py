"""The words and signs beside a bare number in its sentence, and what they weigh.

A word or sign counts by how far it stands from the number, and a word counts besides wherever it
stands. Scripts without blanks between words give their characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from bot.core.citations.prose_references.evidence.learned_weights import WEIGHTS
from bot.core.citations.prose_references.surroundings import Surroundings
from bot.core.level_words import fold_word

EVERY_NUMBER = "every number"
"""The key of what each number has, before anything beside it is looked at."""
_BESIDE = 3  # words on each side whose distance counts
_IN_SENTENCE = 8  # words on each side that count wherever they stand
_NOTHING = "(nothing)"
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,:]\d+)*|[^\w\s]|\n")
_WITHOUT_BLANKS = re.compile(r"[぀-ヿ㐀-鿿฀-๿]")
_ENDS = frozenset(".!?…。！？\n")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_DOTTED = re.compile(r"\d{1,3}[.:]\d{1,3}")
_DIGITS = re.compile(r"\d+")
_NAMED = {"\n": "(line)", '"': "(quote)", "\\": "(backslash)"}  # in the table of weights


def weight_of_neighbours(said: str, around: Surroundings) -> float:
    """How much the words and signs beside a number speak for a place; negative if against it."""
    keys = (EVERY_NUMBER, *neighbouring_words(said, around))
    return sum(WEIGHTS.get(key, 0.0) for key in keys)


def neighbouring_words(said: str, around: Surroundings) -> Iterator[str]:
    """What stands beside a number and how it is written, each as a key of the table of weights:
    `-1 in` is the word right before, `+2 about` the second word after, `< grade` a word anywhere
    before, `> said` one after it, `= 9.9-9` the form of the number, and
    `= touching )` what touches it."""
    before, after = _words_before(around.before), _words_after(around.after)
    yield from _at_distances("-", before)
    yield from _at_distances("+", after)
    yield from _anywhere("<", before)
    yield from _anywhere(">", after)
    yield "= " + "_".join(_DIGITS.sub("9", said).split())
    yield f"= touched-by {_kind(around.sign_before)}"
    yield f"= touching {_kind(around.sign_after)}"


def _kind(sign: str) -> str:
    return "letter" if sign.isalpha() else _NAMED.get(sign) or sign or _NOTHING


def _at_distances(side: str, tokens: list[str]) -> Iterator[str]:
    for distance, token in enumerate([*tokens, _NOTHING][:_BESIDE], start=1):
        yield f"{side}{distance} {token}"


def _anywhere(side: str, tokens: list[str]) -> Iterator[str]:
    words = dict.fromkeys(token for token in tokens[:_IN_SENTENCE] if token[0].isalpha())
    yield from (f"{side} {word}" for word in words)


def _words_before(text: str) -> list[str]:
    """The words and signs of the sentence, the nearest first."""
    tokens = list(takewhile(lambda token: token not in _ENDS, reversed(_TOKEN.findall(text))))
    return [piece for token in tokens for piece in reversed(_pieces(token))]


def _words_after(text: str) -> list[str]:
    """The words and signs of the sentence with that which ends it, the nearest first."""
    tokens = _TOKEN.findall(text)
    end = next((at + 1 for at, token in enumerate(tokens) if token in _ENDS), len(tokens))
    return [piece for token in tokens[:end] for piece in _pieces(token)]


def _pieces(token: str) -> list[str]:
    """A word, folded, a sign, or what kind of number it is."""
    if token[0].isdecimal():
        return ["9.9" if _DOTTED.fullmatch(token) else "1999" if _YEAR.fullmatch(token) else "9"]
    if _WITHOUT_BLANKS.match(token):
        return list(token)
    return [_NAMED.get(token) or fold_word(token) or token]
