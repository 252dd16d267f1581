"""What the reasons for points need besides a standing: names, times, and what was cited."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core.citations.wording_citations import CitationsByWording, WordingCitations
from bot.core.course import Course
from bot.core.library import Library
from bot.rendering.cited_passages import cited_names, describe_mistakes


def _cites_nothing(response: int, at: datetime) -> tuple[str, ...]:
    return ()


def _is_right(response: int, at: datetime) -> tuple[tuple[str, str], ...]:
    return ()


@dataclass(frozen=True, slots=True)
class ReasonWords:
    """What clauses need besides a standing: the course's time zone, and how students are called, by
    their ids. Of a wording, by its response's id and its time: the places that it `cited`, and its
    `mistakes` in citing, which only its author reads, each a subject and what is said of it."""

    zone: ZoneInfo
    names: Mapping[int, str]
    cited: Callable[[int, datetime], Sequence[str]] = _cites_nothing
    mistakes: Callable[[int, datetime], Sequence[tuple[str, str]]] = _is_right


def reason_words(
    course: Course,
    library: Library,
    names: Mapping[int, str],
    citations: CitationsByWording,
    *,
    for_author: bool = False,
) -> ReasonWords:
    """The words for a course: its time zone, these names, and what wordings cite of its library;
    with their mistakes if their author reads it."""
    nothing = WordingCitations()

    def cited(response: int, at: datetime) -> tuple[str, ...]:
        return cited_names(citations.get((response, at), nothing), course, library)

    def mistakes(response: int, at: datetime) -> tuple[tuple[str, str], ...]:
        return tuple(describe_mistakes(citations.get((response, at), nothing), course, library))

    zone = ZoneInfo(course.timezone)
    return ReasonWords(zone, names, cited, mistakes if for_author else _is_right)
