"""Windows of the words of the shipped chapter, and how people change what they quote."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.core.plain_text import plain_text
from tests.support.labelled_messages import COURSE_READING, library_of_reading

LONG_WORD = 6  # letters
SIZES = {"dropped": 9, "ellipsis after three": 8, "long omission": 40}
"""How many words a window has that is changed so; five else."""


@lru_cache
def paragraph_words() -> dict[str, list[str]]:
    """The words of each paragraph as they are printed, by its reference."""
    (work,) = library_of_reading(COURSE_READING).works
    return {
        f"{chapter.label}.{section.label}.{paragraph.label}": [
            word for word in plain_text(paragraph.text).split() if any(map(str.isalnum, word))
        ]
        for chapter, section, paragraph in work.paragraphs
    }


def word_windows(size: int) -> list[tuple[str, list[str]]]:
    """Every window of so many words, each with its paragraph, but for those with a quotation mark
    in them."""
    return [
        (reference, words[at : at + size])
        for reference, words in paragraph_words().items()
        for at in range(len(words) - size + 1)
        if not set('"“”') & set("".join(words[at : at + size]))
    ]


def misspell(words: list[str]) -> list[str]:
    """One letter wrong in the longest word."""
    longest = max(range(len(words)), key=lambda at: len(words[at]))
    word = words[longest]
    middle = len(word) // 2
    changed = word[:middle] + ("x" if word[middle] != "x" else "y") + word[middle + 1 :]
    return [*words[:longest], changed, *words[longest + 1 :]]


def _other_dashes(text: str) -> str:
    return re.sub("[–—-]", " - ", text)


CHANGES = {
    "straight": lambda words: '"' + " ".join(words).replace("’", "'") + '"',
    "case": lambda words: f"“{' '.join(words).upper()}”",
    "ellipsis in the middle": lambda words: f"“{' '.join(words[:2])} … {' '.join(words[3:])}”",
    "ellipsis and no word left out": lambda words: (
        f"“{' '.join(words[:3])} … {words[3]} {words[4]}”"
    ),
    "ellipsis after three": lambda words: f"“{' '.join(words[:3])} … {' '.join(words[5:])}”",
    "long omission": lambda words: f"“{' '.join(words[:3])} … {' '.join(words[-3:])}”",
    "letter": lambda words: f"“{' '.join(misspell(words))}”",
    "dashes": lambda words: f"“{_other_dashes(' '.join(words))}”",
    "dropped": lambda words: f"“{' '.join(words[:4] + words[5:])}”",
}
"""What people do to the words of a window: it is quoted so."""


def may_be_changed(words: list[str], change: str) -> bool:
    """Whether a change can be made of a window: a letter is wrong in a long word."""
    return change != "letter" or max(map(len, words)) >= LONG_WORD
