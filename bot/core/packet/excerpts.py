"""Whole sentences of what a student said, on one line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.core.quoted_lines import one_line, one_line_with_quotations

LONGEST = 320
"""How many characters an excerpt has at most."""

_GOES_BEFORE, _GOES_AFTER = "…\u00a0", "\u00a0…"  # never alone on a line
_END_OF_SENTENCE = re.compile(r"(?:[.!?…؟]++[\"'”’»)\]*_]*+(?=\s)|[。！？]++[」』”’]*+)\s*+")
# After `sec.`, `p.` and the like, and between the dots of an omission.
_GOES_ON = re.compile(r"\s*[.…a-zß-ÿ0-9]")


def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text that is on one line."""
    sentences, start = [], 0
    for found in _END_OF_SENTENCE.finditer(text):
        if not _GOES_ON.match(text, found.end()):
            sentences.append(text[start : found.end()].strip())
            start = found.end()
    return tuple(each for each in (*sentences, text[start:].strip()) if each)


def excerpt_of(said: str, text: str, longest: int = LONGEST) -> str:
    """The sentence of a text in which words are said, with those after it and then those before it
    as far as there is room; from the text's beginning where the words are not in it."""
    line, words = one_line_with_quotations(text), one_line(said)
    sentences = split_sentences(line)
    if not sentences:
        return ""
    first = _sentence_of(words, line, sentences)
    if len(sentences[first]) > longest:
        return _cut_around(words, sentences[first], longest)
    last = first
    while last + 1 < len(sentences) and _length(sentences[first : last + 2]) <= longest:
        last += 1
    while first and _length(sentences[first - 1 : last + 1]) <= longest:
        first -= 1
    before = _GOES_BEFORE if first else ""
    after = _GOES_AFTER if last + 1 < len(sentences) else ""
    return f"{before}{' '.join(sentences[first : last + 1])}{after}"


def _length(sentences: Sequence[str]) -> int:
    return sum(len(each) + 1 for each in sentences)


def _find(words: str, text: str) -> re.Match[str] | None:
    return re.search(rf"{re.escape(words)}(?!\d)", text) if words else None  # ¶1 is not in ¶12


def _sentence_of(words: str, line: str, sentences: Sequence[str]) -> int:
    """Which sentence the words begin in; the first where they are in none."""
    found, end = _find(words, line), 0
    for at, sentence in enumerate(sentences):
        end = line.index(sentence, end) + len(sentence)
        if found is None or found.start() < end:
            return at
    return 0


def _cut_around(words: str, sentence: str, longest: int) -> str:
    """A long sentence, cut between words so that those which are meant stand in it."""
    found = _find(words, sentence)
    start = max(0, min(found.start() - longest // 4, len(sentence) - longest)) if found else 0
    cut = sentence[start : start + longest]
    if start:
        cut = f"{_GOES_BEFORE}{cut.partition(' ')[2] or cut}"
    if start + longest < len(sentence):
        cut = f"{cut.rpartition(' ')[0] or cut}{_GOES_AFTER}"
    return cut
