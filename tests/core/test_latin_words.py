"""Plain Latin text is counted by a shorter rule, with the same result as by Unicode's general ones.

A snowman is no word, and no Latin letter either: a text that ends with one is counted by those.
"""

from __future__ import annotations

import random
import sys

from bot.core.latin_words import split_latin_words
from bot.core.words import QUOTED_RUN, count_words

SNOWMAN = " ☃"
SEED = 5
LETTERS = "abzABZàéÿßÉŁžĳŉſİiΣ0129"
SIGNS = " \n\t!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\u00a0¡£§«¶·»¿‐–—‘’“”„†‡•…€²½'’.,:;"
PASSAGE = (
    "The bureaucracy isn’t a *ruling class* in the full sense of the word, they say in 1936.",
    "It has neither stocks nor bonds; it's 3.14 times as large, and has no rights of its own.",
)


def test_every_character_is_counted_by_general_rules() -> None:
    for number in range(sys.maxunicode + 1):
        for context in ("{}", "a{}b", "1{}2", "a{}1", "a.{}b"):
            text = context.format(chr(number))
            if split_latin_words(text) is not None:
                assert count_words(text) == count_words(text + SNOWMAN), text


def test_random_latin_texts_are_counted_by_general_rules() -> None:
    draw = random.Random(SEED)
    plain = 0
    for _ in range(60_000):
        text = "".join(draw.choices(LETTERS + SIGNS, k=draw.randint(1, 12)))
        assert count_words(text) == count_words(text + SNOWMAN), text
        plain += split_latin_words(text) is not None
    assert plain > 20_000


def test_quotations_are_found_as_by_general_rules() -> None:
    draw = random.Random(SEED)
    words = " ".join(PASSAGE).split()
    quoting = 0
    for _ in range(20_000):
        parts = []
        for _ in range(draw.randint(1, 3)):
            start = draw.randrange(len(words))
            parts += words[start : start + draw.randint(1, 2 * QUOTED_RUN)]
            parts += draw.choices(
                ("so", "I", "doubt", "THE", "class", "it's"), k=draw.randint(0, 9)
            )
        text = " ".join(parts)
        count = count_words(text, PASSAGE)
        assert count == count_words(text + SNOWMAN, PASSAGE), text
        quoting += count.quoted > 0
    assert 5_000 < quoting < 20_000
