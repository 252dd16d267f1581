"""The rows of the research export: what consenting students wrote, so that nobody is found in it by
whoever has an ordinary export of the same course.

Whoever joins the two knows of each student what they wrote under each prompt, when and how long. So
times become days, lengths bands, and a student has another pseudonym under each prompt: a pattern
over the term is nobody else's. Under one prompt at least five students have the same rows; where
fewer do, first the lengths are left out, then the days, then the rows. This is k-anonymity:
https://doi.org/10.1142/S0218488502001648
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.core.record import ResponseRow, StudentRows

SMALLEST_GROUP = 5

_BAND_STARTS = (0, 25, 50, 100, 200, 400)
_BANDS = (*(f"{start}-{end - 1}" for start, end in pairwise(_BAND_STARTS)), "400+")

Pseudonyms = Callable[[int, str], str]
_Features = tuple[str, int | None, str | None]  # kind, days and length, as far as they are given


class ResearchRow(NamedTuple):
    """One response or reply. `student` is a pseudonym for this prompt alone; `days` counts from the
    date of the post, `length` is a band of words. What would tell who it was is None."""

    student: str
    prompt: str
    kind: str
    days: int | None
    length: str | None
    text: str | None


class CountRow(NamedTuple):
    """How many of the consenting students did something under a prompt; None where so few did, or
    did not, that it would tell who."""

    prompt: str
    what: str
    students: int | None


class ResearchTables(NamedTuple):
    """The rows by prompt and pseudonym, and the counts by prompt."""

    responses: tuple[ResearchRow, ...]
    counts: tuple[CountRow, ...]


def build_research_tables(
    students: Iterable[StudentRows],
    pseudonym: Pseudonyms,
    show_text: Callable[[str], str] | None,
) -> ResearchTables:
    """The tables of students who all agreed. `pseudonym` makes one for a student's id and a prompt;
    `show_text` gives a text without names, None leaves texts out."""
    written: dict[str, dict[int, list[ResponseRow]]] = defaultdict(dict)
    total = 0
    for student in students:
        total += 1
        for row in student.responses:
            if not row.deleted:
                under = written[row.prompt].setdefault(student.standing.student.id, [])
                under.append(row)
    responses: list[ResearchRow] = []
    counts: list[CountRow] = []
    for prompt, by_student in sorted(written.items()):
        called = {student: pseudonym(student, prompt) for student in by_student}
        rows = _prompt_rows(by_student, called, show_text)
        responses.extend(sorted(rows, key=lambda row: row.student))
        counts.extend(_count_rows(prompt, by_student, total))
    return ResearchTables(tuple(responses), tuple(counts))


def _prompt_rows(
    by_student: Mapping[int, Sequence[ResponseRow]],
    called: Mapping[int, str],
    show_text: Callable[[str], str] | None,
) -> Iterator[ResearchRow]:
    """The rows of every student who is one of enough, each with as much as they have in common."""
    left = dict(by_student)
    for level in (_all_features, _without_length, _kind_alone):
        patterns = {id_: tuple(sorted(map(level, rows), key=str)) for id_, rows in left.items()}
        sizes = Counter(patterns.values())
        for id_, pattern in patterns.items():
            if sizes[pattern] >= SMALLEST_GROUP:
                for row in sorted(left.pop(id_), key=lambda row: str(level(row))):
                    text = show_text(row.text or "") if show_text is not None else None
                    yield ResearchRow(called[id_], row.prompt, *level(row), text)


def _all_features(row: ResponseRow) -> _Features:
    days = (row.sent_at.date() - row.posted_at.date()).days
    return row.kind, days, _BANDS[bisect_right(_BAND_STARTS, row.words) - 1]


def _without_length(row: ResponseRow) -> _Features:
    kind, days, _ = _all_features(row)
    return kind, days, None


def _kind_alone(row: ResponseRow) -> _Features:
    return row.kind, None, None


def _count_rows(
    prompt: str, by_student: Mapping[int, Sequence[ResponseRow]], total: int
) -> Iterator[CountRow]:
    did: dict[str, Callable[[ResponseRow], bool]] = {
        "responded": lambda row: row.kind == "response",
        "replied": lambda row: row.kind == "reply",
        "wrote late": lambda row: row.late,
        "reworded": lambda row: row.revisions > 0,
    }
    for what, test in did.items():
        count = sum(any(map(test, rows)) for rows in by_student.values())
        tells_who = any(0 < number < SMALLEST_GROUP for number in (count, total - count))
        yield CountRow(prompt, what, None if tells_who else count)
