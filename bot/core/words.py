"""Counts the words that somebody wrote themselves, in every script, apart from what they quoted.

Words are those of Unicode's text segmentation (https://www.unicode.org/reports/tr29/): `well-known`
is two, `it's` and `3.14` are one. Scripts without blanks have no word boundaries that a rule could
find. There every ideograph, kana or syllable is a word, as word processors count Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from unicode_segmentation_rs import unicode_words

# A run of the passage's own words from this length on is a quotation, also without quotation marks.
QUOTED_RUN = 8

# What Discord shows in another form than it is written: people, channels, roles, emoji, times,
# commands. https://discord.com/developers/docs/reference#message-formatting
_MARKUP = re.compile(
    r"<(?:@[!&]?|#|a?:\w{1,64}:|t:-?|/[^<>\n]{1,100}:)[0-9]{1,20}(?::[tTdDfFsSR])?>"
)
_ADDRESS = re.compile(r"https?://[^\s<>]+")
_QUOTED_LINE = re.compile(r"^[ \t]*>(?!>>)")
_QUOTED_REST = re.compile(r"^[ \t]*>>>")
_APOSTROPHES = str.maketrans("’ʼ＇", "'''")


@dataclass(frozen=True, slots=True)
class WordCount:
    """How many words of a text are its author's own, and how many they quoted."""

    own: int
    quoted: int = 0


def count_words(text: str, passage: Sequence[str] = ()) -> WordCount:
    """Count the words of a message. `passage` are the paragraphs that it may quote.

    Quoted are lines that begin with `>`, everything after `>>>`, and runs of eight or more words
    that stand in the passage. A web address is one word; mentions and emoji are none.
    """
    own_lines, quoted_lines = _split_quoted_lines(_readable(text))
    words = _words("\n".join(own_lines))
    in_passage = sum(_quoted_flags(words, _runs(tuple(passage)))) if passage else 0
    quoted = len(_words("\n".join(quoted_lines)))
    return WordCount(len(words) - in_passage, quoted + in_passage)


def _readable(text: str) -> str:
    """The text without Discord's markup; a lone surrogate, which is no character, is replaced."""
    return _MARKUP.sub(" ", text.encode("utf-8", "replace").decode("utf-8"))


def _split_quoted_lines(text: str) -> tuple[list[str], list[str]]:
    own: list[str] = []
    quoted: list[str] = []
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if _QUOTED_REST.match(line):
            return own, quoted + lines[number:]
        (quoted if _QUOTED_LINE.match(line) else own).append(line)
    return own, quoted


def _words(text: str) -> list[str]:
    return unicode_words(_ADDRESS.sub(" address ", text))


def _quoted_flags(words: Sequence[str], runs: frozenset[tuple[str, ...]]) -> Iterator[bool]:
    """For each word, whether it belongs to a run of the passage."""
    folded = [_fold(word) for word in words]
    end = 0
    for at in range(len(folded)):
        if tuple(folded[at : at + QUOTED_RUN]) in runs:
            end = at + QUOTED_RUN
        yield at < end


@lru_cache(maxsize=64)  # one message after another is about the same passages
def _runs(passage: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """Every run of eight words of the passage, across its paragraphs."""
    words = [
        _fold(word) for text in passage for word in unicode_words(text.translate(_APOSTROPHES))
    ]
    return frozenset(
        tuple(words[at : at + QUOTED_RUN]) for at in range(len(words) - QUOTED_RUN + 1)
    )


def _fold(word: str) -> str:
    # An underscore marks emphasis in Markdown, and belongs to a word by Unicode's rules.
    return word.strip("_").translate(_APOSTROPHES).casefold()
