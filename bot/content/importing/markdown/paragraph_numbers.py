"""Reads the number that a paragraph of a Markdown text begins with, or several inside it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

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


@dataclass(frozen=True, slots=True)
class NumberedText:
    """A paragraph's number and its text without it."""

    label: str
    form: NumberForm
    text: str


def parse_paragraph_number(text: str) -> NumberedText | None:
    """The number that a paragraph begins with, or None."""
    match = _BEGINNING.match(text)
    if match is None or match.end() == len(text):
        return None
    form = next(form for form in NumberForm if match[form.value] is not None)
    label = match[form.value].translate(_DIGITS)
    first, dot, rest = label.partition(".")
    label = f"{first.lstrip('0') or '0'}{dot}{rest}"
    return NumberedText(label, form, f"{match['emphasis'] or ''}{text[match.end() :]}")


def split_at_numbers(text: str) -> Iterator[str]:
    """The verses of a paragraph, each with the number it begins with."""
    start = 0
    for match in _INSIDE.finditer(text):
        if text[start : match.start()].strip():
            yield text[start : match.start()].strip()
        start = match.start()
    yield text[start:].strip()


def rise_by_one(labels: Sequence[str]) -> bool:
    """Whether the labels count on, those with dots in their own order: 1, 1.1, 1.11, 2."""
    pairs = itertools.pairwise(labels)
    return all(_follows(_key(before), _key(after)) for before, after in pairs)


def _key(label: str) -> tuple[str, ...]:
    """A whole number, and the digits after the dot one by one, as the propositions are ordered."""
    first, _, rest = label.partition(".")
    return (first, *rest) if "." not in rest else (first, *rest.split("."))


def _follows(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    if len(before) == len(after) == 1:
        return _count(after[0]) == _count(before[0]) + 1 or _is_lettered(before[0], after[0])
    first, second = _count(before[0]), _count(after[0])
    return (first <= second <= first + 1 and before < after) or second == first + 1


def _is_lettered(before: str, after: str) -> bool:
    """Whether a number goes on in letters: 12, 12a, 12b."""
    return _count(before) == _count(after) and before < after


def _count(label: str) -> int:
    return int(label.rstrip("abcdefghijklmnopqrstuvwxyz"))
