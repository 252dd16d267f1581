"""How students quote: with every kind of quotation mark, and with the slips of people who type from
a page beside them.

About half of the quotations are exact. In the others a letter or a word is missing, two letters are
swapped, or the middle is left out; now and then a number leads to a place that is not there.
"""

from __future__ import annotations

import re
from random import Random

_MARKS = (
    *(("“", "”"),) * 8,
    *(('"', '"'),) * 5,
    *(("‘", "’"), ("«", "»"), ("*", "*")),
)
_GAPS = ("…", "...", "[...]", ". . .")
_LONG_WORD = 7  # letters: a slip in a shorter one makes another word of it
_LEAST, _MOST = 5, 13  # words of a quotation


def quote(rng: Random, text: str) -> str:
    """Some words of a sentence in quotation marks, as a student types them."""
    words = _pick_words(rng, text)
    opens, closes = rng.choice(_MARKS)
    return f"{opens}{' '.join(_slip(rng, words))}{closes}"


def quote_briefly(rng: Random, text: str) -> str:
    """Two to four words in quotation marks, as they stand in the text."""
    words = _pick_words(rng, text)
    count = rng.randint(2, 4)
    start = rng.randint(0, max(0, len(words) - count))
    return f"“{_trim(words[start : start + count])}”"


def quote_lines(rng: Random, text: str) -> str:
    """A sentence as a quoted line, which ends the paragraph."""
    return f"\n> {' '.join(_slip(rng, _sentence(rng, text)[:_MOST]))}\n"


def quote_classmate(rng: Random, text: str) -> str:
    """The words with which a sentence of a classmate begins."""
    return f"“{_trim(_sentence(rng, text)[: rng.randint(4, 9)])}”"


def _sentence(rng: Random, text: str) -> list[str]:
    """The words of a sentence, without quotation marks and Markdown of its own."""
    bare = re.sub(r"[“”„«»\"\\*>]", "", text)
    sentences = [each.split() for each in re.split(r"(?<=[.?!])\s+", bare)]
    long_enough = [each for each in sentences if len(each) >= _LEAST] or [bare.split()]
    return rng.choice(long_enough)


def _pick_words(rng: Random, text: str) -> list[str]:
    """So many words in a row, mostly those with which a sentence begins."""
    words = _sentence(rng, text)
    count = rng.randint(_LEAST, _MOST)
    start = rng.choice((0, 0, 0, max(0, len(words) - count)))
    return _trim(words[start : start + count]).split()


def _trim(words: list[str]) -> str:
    return " ".join(words).strip(".,;: –—")


def _slip(rng: Random, words: list[str]) -> list[str]:
    """The words as they are typed: half of the time as they stand in the text."""
    slips = (_misspell, _drop_word, _leave_out_middle)
    return rng.choice(slips)(rng, words) if rng.random() < 0.5 else words


def _misspell(rng: Random, words: list[str]) -> list[str]:
    """One long word with a letter too few, or with two that changed places."""
    long = [at for at, word in enumerate(words) if len(word) >= _LONG_WORD and word.isalpha()]
    if not long:
        return words
    at = rng.choice(long)
    word, cut = words[at], rng.randint(2, len(words[at]) - 3)
    swapped = f"{word[:cut]}{word[cut + 1]}{word[cut]}{word[cut + 2 :]}"
    typed = rng.choice((f"{word[:cut]}{word[cut + 1 :]}", swapped))
    return [*words[:at], typed, *words[at + 1 :]]


def _drop_word(rng: Random, words: list[str]) -> list[str]:
    if len(words) < _LEAST + 3:
        return words
    at = rng.randint(2, len(words) - 3)
    return [*words[:at], *words[at + 1 :]]


def _leave_out_middle(rng: Random, words: list[str]) -> list[str]:
    if len(words) < _LEAST + 4:
        return words
    return [*words[:4], rng.choice(_GAPS), *words[-4:]]
