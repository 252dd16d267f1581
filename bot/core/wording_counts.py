"""What is counted of a wording when it is recorded: own words, quoted words, cited paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.citation_counts import count_citations
from bot.core.course import Course
from bot.core.library import Library
from bot.core.occurrences import Occurrence
from bot.core.words import count_words


@dataclass(frozen=True, slots=True)
class WordingCounts:
    """The counts of one wording."""

    words: int
    quoted_words: int
    citations: int


def count_wording(
    text: str, post: Occurrence, course: Course, library: Library, shown: Sequence[str]
) -> WordingCounts:
    """The counts of a text under a post; `shown` are the texts of the passage that it showed, whose
    words are not the student's own."""
    counted = count_words(text, shown)
    return WordingCounts(
        words=counted.own,
        quoted_words=counted.quoted,
        citations=count_citations(text, post, course, library),
    )
