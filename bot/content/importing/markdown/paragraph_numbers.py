"""Reads the number that a paragraph of a Markdown text begins with, or several inside it."""

from __future__ import annotations

import itertools
import re
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from bot.core.level_words import find_level_word

_NUMBER = r"[0-9]{1,4}[a-z]?(?:\.[0-9]{1,6})*"
_STOP = r"(?:\\?[.):])?"
_BEGINNING = re.compile(
    rf"(?:\*\*(?P<bold>{_NUMBER}){_STOP}\*\*{_STOP}(?=\s)"
    rf"|(?P<emphasis>\*\*|\*)(?P<run_in>{_NUMBER})\\?[.):](?=\s)"
    rf"|\\?\[(?P<bracketed>{_NUMBER})\\?\](?=\s)"
    r"|\((?P<parenthesised>[0-9]{1,4}[a-z]?)\)(?=\s)"
    rf"|§+ ?(?P<signed>{_NUMBER}){_STOP}(?=\s)"
    r"|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})(?=\s?\S)"
    rf"|(?P<plain>{_NUMBER}){_STOP}(?=\s))\s*"
)
_INSIDE = re.compile(
    r"(?:(?<=\s)|\A)(?:\*\*(?P<bold>[0-9]{1,3})\*\*|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})) ?(?=\S)"
)
_WORDED = re.compile(
    r"(?P<word>[^\W\d_]{1,15})\.? ?(?P<number>[0-9]{1,4}[a-z]?)(?:er|re|º|°)?\\?[.):](?=\s)\s*"
)
_ENDING = re.compile(r"﴿(?P<number>[0-9٠-٩۰-۹]{1,4})﴾\.?\Z")
_ENDING_MARK = re.compile(r"﴿[0-9٠-٩۰-۹]{1,4}﴾")
_LONGEST_ENDING = 12
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


class NumberForm(Enum):
    """How a number is written at the beginning of a paragraph."""

    BOLD = "bold"
    RUN_IN = "run_in"
    BRACKETED = "bracketed"
    PARENTHESISED = "parenthesised"
    SIGNED = "signed"
    RAISED = "raised"
    PLAIN = "plain"
    WORDED = "worded"
    ENDING = "ending"


@dataclass(frozen=True, slots=True)
class NumberedText:
    """A paragraph's number, the number as it is written, the text without it, and the text as it
    stands beside its label: with the number where that has words, or is a part of the text."""

    label: str
    form: NumberForm
    number: str
    text: str
    labelled_text: str


def parse_paragraph_number(text: str) -> NumberedText | None:
    """The number that a paragraph begins with, or that a verse ends with; None without one."""
    match = _BEGINNING.match(text)
    if match is None or match.end() == len(text):
        return _parse_worded(text) or _parse_ending(text)
    form = next(form for form in NumberForm if match[form.value] is not None)
    label = match[form.value].translate(_DIGITS)
    rest = f"{match['emphasis'] or ''}{text[match.end() :]}"
    return NumberedText(_without_zeros(label), form, f"{label}.", rest, rest)


def _parse_worded(text: str) -> NumberedText | None:
    """`Art. 99. All …`: a number after the word for its level."""
    match = _WORDED.match(text)
    if match is None or match.end() == len(text) or find_level_word(match["word"]) is None:
        return None
    label, rest = _without_zeros(match["number"]), text[match.end() :]
    return NumberedText(label, NumberForm.WORDED, match[0].strip(), rest, text)


def _parse_ending(text: str) -> NumberedText | None:
    """`… ﴿٢﴾`: the number of a verse after it."""
    match = _ENDING.search(text, max(0, len(text) - _LONGEST_ENDING))
    if match is None:
        return None
    label = "".join(str(int(digit)) for digit in match["number"])
    return NumberedText(_without_zeros(label), NumberForm.ENDING, f"{label}.", text, text)


def _without_zeros(label: str) -> str:
    first, dot, rest = label.partition(".")
    return f"{first.lstrip('0') or '0'}{dot}{rest}"


def split_at_numbers(text: str) -> Iterator[str]:
    """The verses of a paragraph, each with the number it begins or ends with."""
    starts = [match.start() for match in _INSIDE.finditer(text)]
    starts += [match.end() for match in _ENDING_MARK.finditer(text)]
    for start, end in itertools.pairwise((0, *starts, len(text))):
        if verse := text[start:end].strip():
            yield verse


def count_on(labels: Sequence[str]) -> bool:
    """Whether the labels count on, those with dots in their own order: 1, 1.1, 1.11, 2."""
    return all(_follows(before, after) for before, after in itertools.pairwise(labels))


def rise(labels: Sequence[str]) -> bool:
    """Whether each label is higher than the one before it."""
    return all(_key(before) < _key(after) for before, after in itertools.pairwise(labels))


def _key(label: str) -> tuple[int, str, tuple[int, ...]]:
    """A whole number with its letter, and what follows the dot. Where that has one dot only, its
    digits are ordered one by one, as those of propositions."""
    first, _, rest = label.partition(".")
    inner = rest.split(".") if "." in rest else list(rest)
    bare = first.rstrip(string.ascii_lowercase)
    return int(bare), first[len(bare) :], tuple(int(part) for part in inner)


def _follows(before: str, after: str) -> bool:
    first, second = _key(before), _key(after)
    return first < second and second[0] - first[0] <= 1
