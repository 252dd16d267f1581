"""What is counted of a wording when it is recorded: own words, quoted words, cited paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.citation_counts import count_citations
from bot.core.course import Course
from bot.core.library import Library
from bot.core.references import Place
from bot.core.words import count_words


@dataclass(frozen=True, slots=True)
class PostPassage:
    """What texts under a post are counted by: the paragraphs that it showed, and the section that
    `¶4` means in its thread, if the reading has one still."""

    texts: tuple[str, ...]
    section: Place | None


@dataclass(frozen=True, slots=True)
class WordingCounts:
    """The counts of one wording."""

    words: int
    quoted_words: int
    citations: int


def count_wording(text: str, about: PostPassage, course: Course, library: Library) -> WordingCounts:
    """The counts of a text under a post about a passage, whose words are not the student's own."""
    counted = count_words(text, about.texts)
    return WordingCounts(
        words=counted.own,
        quoted_words=counted.quoted,
        citations=count_citations(text, about.section, course, library),
    )
