"""Counts the words that somebody wrote themselves, in every script, apart from what they quoted.

Words are those of Unicode's text segmentation (https://www.unicode.org/reports/tr29/): `well-known`
is two, `it's` and `3.14` are one. Where a script has no blanks, these rules find no words: every
ideograph and every hiragana letter is counted as one, a run of katakana as one, in Tibetan every
syllable. In Thai, Lao, Khmer and Burmese they would make every letter a word; there words are
estimated by `LETTERS_IN_A_WORD`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from unicode_segmentation_rs import split_word_bounds

from bot.core.latin_words import split_latin_words

# A run of the passage's own words from this length on is a quotation, also without quotation marks.
QUOTED_RUN = 8
_PART = 3  # words of such a run, by which it is looked for

# First and last character of scripts without blanks, and how many letters a word has in running
# text, marks above and below not counted; rounded to the writer's favour.
LETTERS_IN_A_WORD = (
    ("\u0e00", "\u0e7f", 4),  # Thai
    ("\u0e80", "\u0eff", 3),  # Lao
    ("\u1000", "\u109f", 2),  # Burmese
    ("\u1780", "\u17ff", 3),  # Khmer
    ("\u1950", "\u19df", 3),  # Tai Le, New Tai Lue
    ("\u1a20", "\u1aaf", 3),  # Tai Tham
    ("\ua9e0", "\ua9ff", 2),  # Burmese, extended
    ("\uaa60", "\uaa7f", 2),  # Burmese, extended
    ("\uaa80", "\uaadf", 3),  # Tai Viet
)

# What Discord shows in another form than it is written: people, channels, roles, emoji, times,
# commands. https://discord.com/developers/docs/reference#message-formatting
_MARKUP = re.compile(
    r"<(?:@[!&]?|#|a?:\w{1,64}:|t:-?|/[^<>\n]{1,100}:)[0-9]{1,20}(?::[tTdDfFsSR])?>|<id:[a-z-]+>"
)
# Emoji whose first character is a digit or a letter.
_EMOJI = re.compile("[0-9#*]\ufe0f?\u20e3|ℹ\ufe0f?")
# Neither seen nor part of a word: soft hyphens, joiners, blanks without width, marks of direction.
_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
# In Chinese and Japanese the sentence goes on after an address without a blank.
_ADDRESS = re.compile(r"https?://[^\s<>\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]+", re.IGNORECASE)
_QUOTED_LINE = re.compile(r"^[ \t]*>(?!>>)")
_QUOTED_REST = re.compile(r"^[ \t]*>>>")
_CODE_FENCE = "```"
_APOSTROPHES = str.maketrans("’ʼ＇", "'''")


@dataclass(frozen=True, slots=True)
class WordCount:
    """How many words of a text are its author's own, and how many they quoted."""

    own: int
    quoted: int = 0


class _PassageRuns(NamedTuple):
    """Every run of eight segments of a passage, across its paragraphs, and every run of three."""

    whole: frozenset[tuple[str, ...]]
    parts: frozenset[tuple[str, ...]]


class _Segment(NamedTuple):
    """A piece between two of Unicode's word boundaries, as it is compared. `words` is 0 for the
    letters of an estimated word after its first, otherwise 1."""

    folded: str
    words: int


def count_words(text: str, passage: Sequence[str] = ()) -> WordCount:
    """Count the words of a message. `passage` are the paragraphs that it may quote.

    Quoted are lines that begin with `>`, everything after `>>>`, and runs of eight or more words
    that stand in the passage; in a block of code `>` quotes nothing. A web address is one word;
    mentions and emoji are none; code counts by its words; characters without width change nothing.
    """
    if (words := split_latin_words(text)) is not None:
        in_passage = _latin_words_in_passage(words, passage)
        return WordCount(len(words) - in_passage, in_passage)
    own_lines, quoted_lines = _split_quoted_lines(text)
    segments = _segments("\n".join(own_lines))
    in_passage = _words_in_passage(segments, _runs(tuple(passage))) if passage else 0
    quoted = _sum_words(_segments("\n".join(quoted_lines)))
    return WordCount(_sum_words(segments) - in_passage, quoted + in_passage)


def _split_quoted_lines(text: str) -> tuple[list[str], list[str]]:
    own: list[str] = []
    quoted: list[str] = []
    lines = text.split("\n")
    last_fence = max((at for at, line in enumerate(lines) if _CODE_FENCE in line), default=-1)
    is_code = False
    for number, line in enumerate(lines):
        if not is_code and _QUOTED_REST.match(line):
            return own, quoted + lines[number:]
        if not is_code and _QUOTED_LINE.match(line):
            quoted.append(line)
            continue
        own.append(line)
        if line.count(_CODE_FENCE) % 2:  # a fence that nothing closes opens no block on Discord
            is_code = not is_code and number < last_fence
    return own, quoted


def _segments(text: str) -> list[_Segment]:
    """The segments that have a letter or a digit."""
    segments: list[_Segment] = []
    letters = 0  # of an estimated script, since its run began
    for piece in split_word_bounds(_readable(text)):
        folded, in_a_word = _fold(piece)
        if in_a_word:
            segments.append(_Segment(folded, int(letters % in_a_word == 0)))
        letters = letters + 1 if in_a_word > 1 else 0
    return segments


def _readable(text: str) -> str:
    """The text as it is read: without markup and emoji, an address as one word. A lone surrogate,
    which is no character, is replaced."""
    characters = text.encode("utf-8", "replace").decode("utf-8")
    plain = _EMOJI.sub(" ", _MARKUP.sub(" ", characters))
    return _ADDRESS.sub(" address ", _UNSEEN.sub("", plain))


def _sum_words(segments: Sequence[_Segment]) -> int:
    return sum(segment.words for segment in segments)


def _latin_words_in_passage(words: Sequence[str], passage: Sequence[str]) -> int:
    """As `_words_in_passage`. Most messages quote nothing, and no run of eight words can begin or
    end between two of these parts without holding one."""
    if len(words) < QUOTED_RUN or not passage:
        return 0
    runs = _runs(tuple(passage))
    step = QUOTED_RUN - _PART + 1
    for at in range(step - 1, len(words) - _PART + 1, step):
        if tuple(words[at : at + _PART]) in runs.parts:
            return _words_in_passage([_Segment(word, 1) for word in words], runs)
    return 0


def _words_in_passage(segments: Sequence[_Segment], runs: _PassageRuns) -> int:
    """How many words stand in stretches of the passage that are long enough for a quotation."""
    folded = [segment.folded for segment in segments]
    stretches = (segments[start:end] for start, end in _shared_stretches(folded, runs.whole))
    counts = (_sum_words(stretch) for stretch in stretches)
    return sum(count for count in counts if count >= QUOTED_RUN)


def _shared_stretches(
    folded: Sequence[str], runs: frozenset[tuple[str, ...]]
) -> Iterator[tuple[int, int]]:
    """Start and end of each stretch that overlapping runs of the passage cover."""
    start = end = 0
    for at in range(len(folded) - QUOTED_RUN + 1):
        if tuple(folded[at : at + QUOTED_RUN]) in runs:
            if at >= end:
                yield start, end
                start = at
            end = at + QUOTED_RUN
    yield start, end


@lru_cache(maxsize=64)  # one message after another is about the same passages
def _runs(passage: tuple[str, ...]) -> _PassageRuns:
    folded = [segment.folded for text in passage for segment in _segments(text)]
    return _PassageRuns(_stretches(folded, QUOTED_RUN), _stretches(folded, _PART))


def _stretches(folded: Sequence[str], length: int) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(folded[at : at + length]) for at in range(len(folded) - length + 1))


@lru_cache(maxsize=4096)  # letters and words come again and again
def _fold(piece: str) -> tuple[str, int]:
    """A piece as it is compared, and of how many such pieces a word consists: 0 if of none."""
    if not any(char.isalnum() for char in piece):
        return "", 0
    # An underscore marks emphasis in Markdown, and belongs to a word by Unicode's rules.
    folded = normalize("NFKC", piece).translate(_APOSTROPHES).strip("_'").casefold()
    return folded, 1 if piece[0].isdecimal() else _letters_in_a_word(piece[0])


def _letters_in_a_word(letter: str) -> int:
    return next((size for first, last, size in LETTERS_IN_A_WORD if first <= letter <= last), 1)
