"""What is counted of a wording when it is recorded: own words, quoted words, cited paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.citation_counts import CitationCounter
from bot.core.course import Course
from bot.core.library import Library
from bot.core.references import Place
from bot.core.words import count_words


@dataclass(frozen=True, slots=True)
class WordingCounts:
    """The counts of one wording."""

    words: int
    quoted_words: int
    citations: int


class WordingCounter:
    """Counts texts under one post, which showed these paragraphs: their words are not the
    student's own. `section` is what `¶4` means in its thread, if the reading has it still."""

    def __init__(
        self, shown: tuple[str, ...], section: Place | None, course: Course, library: Library
    ) -> None:
        self._shown = shown
        self._citations = CitationCounter(section, course, library)

    def count(self, text: str) -> WordingCounts:
        """The counts of a text."""
        counted = count_words(text, self._shown)
        return WordingCounts(counted.own, counted.quoted, self._citations.count(text))
