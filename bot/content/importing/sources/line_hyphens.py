"""Joins the lines of wrapped prose, with or without the hyphen at a line's end.

Whether “self-” and “government” are one word with a hyphen or without is decided by how the rest
of the text writes them; where it says nothing, by what most of its other line ends are.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from bot.content.importing.drafts import Doubt, SourceLine

_HYPHENS = "-\u2010"
_ALWAYS_DROPPED = "\u00ad\u00ac"  # the soft hyphen, and the sign that scanned texts have for it
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Possessive, so that a long run of letters without a hyphen is passed over once.
_COMPOUND = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?:[-\u2010][^\W\d_]++)+")
_LAST_PART = re.compile(r"(?<![^\W_])([^\W_]+)[-\u2010]$")
_FIRST_PART = re.compile(r"[^\W_]+")
_WITHOUT_BLANKS = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\uff01-\uffef]"
)
_ALWAYS_COMPOUND = frozenset(("self", "quasi", "half", "vice", "two", "three"))
_COMPOUND_BEFORE_WORD = frozenset(("well", "ill", "non", "ex", "all", "cross", "post", "anti"))
_AFTER_HANGING_HYPHEN = frozenset(("and", "or", "to", "und", "oder", "bis", "et", "ou", "y", "e"))
_SHORTEST_WORD = 3
_MAX_DOUBTS = 20


class LineJoint(Enum):
    """What comes between the last character of a line and the first of the next."""

    BLANK = "blank"
    NOTHING = "nothing"
    HYPHEN_DROPPED = "hyphen dropped"


@dataclass(frozen=True, slots=True)
class WordForms:
    """How often a text writes each word, and each pair of words with a hyphen between them, inside
    of its lines. `splits_words` says that it parts words at line ends, None that nothing tells."""

    words: Counter[str]
    pairs: Counter[tuple[str, str]]
    splits_words: bool | None = None


def count_word_forms(lines: Sequence[SourceLine]) -> WordForms:
    """The word forms of a text, for `join_wrapped_lines`."""
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    is_continued = False
    for line in lines:
        text = line.text.strip()
        whole = text.split(None, 1)[-1] if is_continued and " " in text else text
        is_continued = text[-1:] in _HYPHENS and text != ""
        if is_continued:
            whole = whole.rpartition(" ")[0]
        words.update(word.lower() for word in _WORD.findall(whole))
        for compound in _COMPOUND.findall(whole) if _has_hyphen(whole) else ():
            parts = re.split(f"[{_HYPHENS}]", compound.lower())
            pairs.update(itertools.pairwise(parts))
    forms = WordForms(words, pairs)
    return WordForms(words, pairs, _splits_words(lines, forms))


def _has_hyphen(text: str) -> bool:
    return "-" in text or "\u2010" in text


def join_wrapped_lines(lines: Sequence[str], forms: WordForms) -> str:
    """The lines of a paragraph as one."""
    parts = [lines[0].strip()] if lines else []
    for line in lines[1:]:
        text = line.strip()
        joint = _find_joint(parts[-1], text, forms)
        if joint is LineJoint.HYPHEN_DROPPED:
            parts[-1] = parts[-1][:-1]
        parts.append(f" {text}" if joint is LineJoint.BLANK and text else text)
    return "".join(parts)


def find_uncertain_hyphens(lines: Sequence[SourceLine], forms: WordForms) -> tuple[Doubt, ...]:
    """A doubt for each hyphen at a line's end that the text itself does not decide."""
    doubts = []
    for line, (head, tail) in _hyphenated_ends(lines):
        joint, is_sure = _judge_hyphen(head, tail, forms)
        if not is_sure:
            joined = head + ("" if joint is LineJoint.HYPHEN_DROPPED else "-") + tail
            doubts.append(
                Doubt(line.number, f"the word over the line’s end was read as “{joined}”")
            )
    return tuple(doubts[:_MAX_DOUBTS])


def _find_joint(first: str, second: str, forms: WordForms) -> LineJoint:
    if not first or not second:
        return LineJoint.NOTHING
    if first[-1] in _ALWAYS_DROPPED:
        return LineJoint.HYPHEN_DROPPED
    if first[-1] in _HYPHENS:
        return _find_hyphen_joint(first, second, forms)
    if _WITHOUT_BLANKS.match(first[-1]) and _WITHOUT_BLANKS.match(second[0]):
        return LineJoint.NOTHING
    return LineJoint.BLANK


def _find_hyphen_joint(first: str, second: str, forms: WordForms) -> LineJoint:
    parts = _parts_at(first, second)
    if parts is None:
        # “two-” before a quotation mark stays whole; a dash that stands alone keeps its blank.
        return LineJoint.NOTHING if _LAST_PART.search(first[-60:]) else LineJoint.BLANK
    return _judge_hyphen(*parts, forms)[0]


def _judge_hyphen(head: str, tail: str, forms: WordForms) -> tuple[LineJoint, bool]:
    """What becomes of a hyphen between two parts, and whether that is sure."""
    is_one_word = _decide_by_text(head, tail, forms)
    if is_one_word is not None:
        return (LineJoint.HYPHEN_DROPPED if is_one_word else LineJoint.NOTHING), True
    if tail.lower() in _AFTER_HANGING_HYPHEN:
        return LineJoint.BLANK, True
    if forms.splits_words is False or _is_compound(head, tail, forms):
        return LineJoint.NOTHING, True
    if not _are_both_words(head, tail, forms):
        return LineJoint.HYPHEN_DROPPED, True
    return (LineJoint.HYPHEN_DROPPED if forms.splits_words else LineJoint.NOTHING), False


def _parts_at(first: str, second: str) -> tuple[str, str] | None:
    """The parts of the word before and after a hyphen at a line's end."""
    head, tail = _LAST_PART.search(first[-60:]), _FIRST_PART.match(second)
    return None if head is None or tail is None else (head[1], tail[0])


def _decide_by_text(head: str, tail: str, forms: WordForms) -> bool | None:
    """Whether the text writes the word without the hyphen; None if it does not tell."""
    first, second = head.lower(), tail.lower()
    joined, compound = forms.words[first + second], forms.pairs[first, second]
    return None if joined == compound == 0 else joined > compound


def _is_compound(head: str, tail: str, forms: WordForms) -> bool:
    """Whether the parts themselves show a hyphen: “Anglo-Saxon”, “1914-18”, “self-made”."""
    if head.isdigit() or tail[0].isdigit():
        return True
    if head.lower() in _COMPOUND_BEFORE_WORD and forms.words[tail.lower()]:
        return len(tail) >= _SHORTEST_WORD
    is_in_capitals = head.isupper() and tail.isupper() and len(head) > 1
    return (tail[0].isupper() and not is_in_capitals) or head.lower() in _ALWAYS_COMPOUND


def _are_both_words(head: str, tail: str, forms: WordForms) -> bool:
    """Whether each part is a word of the text, so that the two may be a compound."""
    return all(
        len(part) >= _SHORTEST_WORD and part[0].islower() and forms.words[part.lower()] > 0
        for part in (head, tail)
    )


def _hyphenated_ends(
    lines: Sequence[SourceLine],
) -> Iterator[tuple[SourceLine, tuple[str, str]]]:
    for line, following in itertools.pairwise(lines):
        text = line.text.rstrip()
        if text[-1:] in _HYPHENS and text:
            parts = _parts_at(text, following.text.strip())
            if parts is not None:
                yield line, parts


def _splits_words(lines: Sequence[SourceLine], forms: WordForms) -> bool | None:
    decided = [_decide_by_text(*parts, forms) for _, parts in _hyphenated_ends(lines)]
    dropped, kept = decided.count(True), decided.count(False)
    return None if dropped == kept else dropped > kept
