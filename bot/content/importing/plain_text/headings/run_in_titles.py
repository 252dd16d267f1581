"""Finds titles that run into the text: `There Is Alwayes Warre Of Every One Hereby it is…`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.content.importing.drafts import SourceLine
from bot.content.importing.plain_text.layout.line_shapes import ends_sentence, is_in_capitals
from bot.content.importing.plain_text.layout.text_blocks import TextBlock

_WORD = re.compile(r"\S+")
_MOST_LINES = 3
_LONGEST_LINE = 300  # of which the words are looked at
_FEWEST_CAPITALISED = 3
_OPEN_ENDS = (",", "—", "–", "-")
SMALL_WORDS = frozenset(
    (
        *("a", "an", "and", "as", "against", "at", "by", "for", "from", "in", "into", "of", "on"),
        *("or", "the", "to", "upon", "with", "de", "des", "du", "et", "la", "le", "les", "y"),
        *("el", "los", "las", "del", "e", "il", "di", "della", "der", "die", "das", "den", "und"),
        *("von", "vom", "zu", "zur", "im", "van", "het", "en"),
    )
)


@dataclass(frozen=True, slots=True)
class RunInTitle:
    """The lines of a title, and those of the text that follows it in the same block. The columns of
    what is left of a line stay the same."""

    title: tuple[SourceLine, ...]
    text: tuple[SourceLine, ...]


def split_run_in_title(block: TextBlock) -> RunInTitle | None:
    """A block that begins with a title in capitals or with capitalised words, cut behind it. The
    last capitalised word is taken for the first one of the text. None for other blocks."""
    words = [
        (index, match)
        for index, line in enumerate(block.lines[:_MOST_LINES])
        for match in _WORD.finditer(line.text[:_LONGEST_LINE])
    ]
    count = _count_title_words([match[0] for _, match in words])
    if not count:
        return None
    index, start = words[count][0], words[count][1].start()
    line = block.lines[index]
    head = SourceLine(line.number, line.text[:start].rstrip())
    rest = SourceLine(line.number, " " * start + line.text[start:])
    title = (*block.lines[:index], *([head] if head.text.strip() else []))
    return RunInTitle(title, (rest, *block.lines[index + 1 :]))


def is_open_title(text: str) -> bool:
    """Whether a title has to go on: it ends in a comma, a dash or a word such as “of”."""
    bare = text.rstrip()
    words = bare.split()
    return bare.endswith(_OPEN_ENDS) or (len(words) > 1 and words[-1].casefold() in SMALL_WORDS)


def has_title_words(text: str) -> bool:
    """Whether all words of a text are those of a title: capitalised, or small ones such as “of”."""
    words = text.split()
    return bool(words) and _is_capitalised(words[0]) and all(map(_is_of_title, words))


def _count_title_words(words: Sequence[str]) -> int:
    """How many words at the beginning are a title; 0 if none are, or if no text follows."""
    run = _count_first(words, _is_of_title)
    if run == len(words) or not run or not _is_capitalised(words[0]):
        return 0
    count = _count_first(words, is_in_capitals)
    if count < _FEWEST_CAPITALISED:
        count = max(at for at in range(run) if _is_capitalised(words[at]))
    is_title = sum(map(_is_capitalised, words[:count])) >= _FEWEST_CAPITALISED
    return count if is_title and not any(map(ends_sentence, words[:count])) else 0


def _count_first(words: Sequence[str], holds: Callable[[str], bool]) -> int:
    return next((at for at, word in enumerate(words) if not holds(word)), len(words))


def _is_of_title(word: str) -> bool:
    return _is_capitalised(word) or word.strip(",;:").casefold() in SMALL_WORDS


def _is_capitalised(word: str) -> bool:
    return next((char for char in word if char.isalpha()), "").isupper()
