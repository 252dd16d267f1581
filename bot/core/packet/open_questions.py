"""The questions of students that no other student has answered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.core.packet.excerpts import LONGEST, split_sentences
from bot.core.packet.statements import Statement
from bot.core.quoted_lines import one_line, without_quoted_lines

_QUOTED = re.compile(r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|\"[^\"]*\"|「[^」]*」")
_QUESTION = re.compile(r"[?？؟\u037e][)\]!?*_]*$")
_LONGEST = LONGEST * 3 // 4


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A sentence that asks something, and the statement in which it stands."""

    statement: Statement
    text: str


def open_questions(statements: Iterable[Statement]) -> tuple[OpenQuestion, ...]:
    """The questions in statements to which no other student has replied: the last one of each
    statement, and of the same words the first. A question inside quotation marks is the text's.
    Each author has a first one before anybody has a second, in the order in which they were
    asked."""
    asked: dict[str, OpenQuestion] = {}
    for each in sorted(statements, key=lambda each: (each.sent_at, each.id)):
        question = "" if each.replied else _last_question(each.text)
        if question:
            asked.setdefault(question.casefold(), OpenQuestion(each, question))
    return tuple(_by_turns(tuple(asked.values())))


def _last_question(text: str) -> str:
    """The last sentence of a text that asks something; empty if none does."""
    sentences = split_sentences(one_line(without_quoted_lines(text)))
    found = [each for each in sentences if _QUESTION.search(_QUOTED.sub("", each))]
    return _shorten(found[-1]) if found else ""


def _shorten(question: str) -> str:
    """A question by its end, which asks."""
    if len(question) <= _LONGEST:
        return question
    return f"… {question[-_LONGEST:].partition(' ')[2]}"


def _by_turns(asked: Sequence[OpenQuestion]) -> Iterator[OpenQuestion]:
    turns: list[tuple[int, OpenQuestion]] = []
    before: Counter[int] = Counter()
    for each in asked:
        turns.append((before[each.statement.author], each))
        before[each.statement.author] += 1
    for _, each in sorted(turns, key=lambda turn: turn[0]):
        yield each
