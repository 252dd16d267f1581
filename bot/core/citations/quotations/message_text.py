"""A message as quotations are looked for in it: its words, and where they stand."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property

from bot.core.citations.citation import TextRange
from bot.core.citations.quotations.alignment import MessageWords
from bot.core.citations.quotations.folded_words import FoldedWord, fold_words
from bot.core.citations.quotations.index.quotation_index import hash_word
from bot.core.citations.quotations.quoted_segments import quoted_segments

_OMISSION = re.compile(r"\[\s*(?:…|\.{3}|\. \. \.)\s*\]|\(\s*(?:…|\.{3})\s*\)|…|\.\s?\.\s?\.")
_INSERTION = re.compile(r"\[[^\[\]\n]{1,80}\]")
_CHANGED_LETTER = re.compile(r"\[(\w)\](?=\w)")
_REPEATED = 3  # words beside a quotation that show that the text around it is repeated too
_FRAME = "*_~>|"
_SMALL_WORD = 3  # letters of a word that is small in a title


class OtherText:
    """A text whose own words are no quotations of the reading: a question, a classmate's words."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = _joined(word.text for word in fold_words(text))

    def owns(self, words: Sequence[str], wider: Iterable[Sequence[str]]) -> bool:
        """Whether folded words stand in the text and are its own. `wider` are they with some of the
        words before or after them: who repeats these too repeats the text."""
        if _joined(words) not in self._words:
            return False
        if any(_joined(each) in self._words for each in wider):
            return True
        return not any(_joined(words) in quoted for quoted in self._quoted)

    @cached_property
    def _quoted(self) -> tuple[str, ...]:
        """What the text sets off as quoted."""
        return tuple(
            _joined(word.text for word in fold_words(self._text[slice(*each.range)]))
            for each in quoted_segments(self._text)
        )


class MessageText:
    """The words of a message. What is asked for is named by a range of words; `other_texts` are
    texts whose words are not quotations."""

    def __init__(self, text: str, other_texts: Iterable[str]) -> None:
        self.text = text
        self.words = _without_insertions(text, fold_words(text))
        self._starts = [word.start for word in self.words]
        texts = [word.text for word in self.words]
        omissions = frozenset(
            at
            for match in _OMISSION.finditer(text)
            if 0 < (at := self._word_from(match.start())) < len(self.words)
        )
        self.aligned = MessageWords(texts, [hash_word(each) for each in texts], omissions)
        self._covered = bytearray(len(self.words))
        self._others = [OtherText(each) for each in other_texts]

    def key(self, words: range) -> tuple[str, ...]:
        """The folded words."""
        return tuple(self.aligned.texts[words.start : words.stop])

    def said(self, words: range) -> str:
        """The words as they were written."""
        whole = self.range_of(words)
        return self.text[whole.start : whole.end]

    def range_of(self, words: range) -> TextRange:
        """Where words stand."""
        return TextRange(self.words[words.start].start, self.words[words[-1]].end)

    def words_in(self, part: TextRange) -> range:
        """The words in a part of the message."""
        return range(self._word_from(part.start), self._word_from(part.end))

    def cover(self, words: range) -> None:
        """Note that words have been judged."""
        self._covered[words.start : words.stop] = b"\1" * len(words)

    def is_covered(self, at: int) -> bool:
        """Whether a word has been judged."""
        return bool(self._covered[at])

    def is_of_others(self, words: range) -> bool:
        """Whether the words are those of one of the other texts: what it quotes itself is not,
        unless more of it is repeated."""
        around = range(
            max(0, words.start - _REPEATED), min(len(self.words), words.stop + _REPEATED)
        )
        wider = [
            self.key(each)
            for each in (range(around.start, words.stop), range(words.start, around.stop))
            if len(each) == len(words) + _REPEATED
        ]
        return any(other.owns(self.key(words), wider) for other in self._others)

    def is_title(self, words: range) -> bool:
        """Whether all words but small ones begin with a capital letter, as those of a title do."""
        shown = [self.text[self.words[at].start : self.words[at].end] for at in words]
        long_ones = [word for word in shown if len(word) > _SMALL_WORD]
        return bool(long_ones) and all(word[0].isupper() for word in long_ones)

    def with_end(self, shown: TextRange) -> TextRange:
        """With the sign that ends the sentence, if the message has one there."""
        sign = self.text[shown.end : shown.end + 1]
        return TextRange(shown.start, shown.end + 1) if sign and sign in ".!?。！？" else shown

    def stripped(self, part: TextRange) -> TextRange:
        """A part without the blanks and Markdown at its ends."""
        start, end = part
        while start < end and (self.text[start].isspace() or self.text[start] in _FRAME):
            start += 1
        while end > start and (self.text[end - 1].isspace() or self.text[end - 1] in _FRAME):
            end -= 1
        return TextRange(start, end)

    def _word_from(self, offset: int) -> int:
        """The first word that begins at an offset or after it."""
        return bisect_left(self._starts, offset)


def _without_insertions(text: str, words: tuple[FoldedWord, ...]) -> tuple[FoldedWord, ...]:
    """The words but for those in square brackets, which are the writer's own. A single letter in
    brackets is that of the word: `[T]he`."""
    if changed := _CHANGED_LETTER.search(text):
        words = _join_letters(text, words, changed.start())
    inserted = [match.span() for match in _INSERTION.finditer(text)]
    if not inserted:
        return words
    starts = [start for start, _ in inserted]

    def is_inserted(word: FoldedWord) -> bool:
        before = bisect_right(starts, word.start)
        return before > 0 and word.start < inserted[before - 1][1]

    return tuple(word for word in words if not is_inserted(word))


def _join_letters(text: str, words: tuple[FoldedWord, ...], since: int) -> tuple[FoldedWord, ...]:
    starts = {match.end(): match for match in _CHANGED_LETTER.finditer(text, since)}
    letters = {match.start(1) for match in starts.values()}
    return tuple(
        FoldedWord(match[1].casefold() + word.text, match.start(), word.end)
        if (match := starts.get(word.start)) is not None
        else word
        for word in words
        if word.start not in letters
    )


def _joined(words: Iterable[str]) -> str:
    return f" {' '.join(words)} "
