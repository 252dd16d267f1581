"""What is counted of a wording when it is recorded: own words, quoted words, and what it cites."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.citations.citation import CitationContext
from bot.core.citations.recognition import CitationRecognizer
from bot.core.citations.recognized_citations import RecognizedCitations, recognize_citations
from bot.core.library import Library
from bot.core.words import count_words


@dataclass(frozen=True, slots=True)
class WordingCounts:
    """The counts of one wording. `recognized` is None where recognising failed with an error of the
    type `failure`: what it cites is not known yet."""

    words: int
    quoted_words: int
    recognized: RecognizedCitations | None
    failure: str = ""

    @property
    def citations(self) -> int:
        """How many different paragraphs it cites, as far as is known."""
        return self.recognized.places if self.recognized else 0

    @property
    def quotations(self) -> int:
        """How many different passages it quotes, as far as is known."""
        return self.recognized.quotations if self.recognized else 0


class WordingCounter:
    """Counts texts under one post, which showed these paragraphs: their words are not the
    student's own."""

    def __init__(
        self,
        shown: tuple[str, ...],
        context: CitationContext,
        library: Library,
        recognizer: CitationRecognizer,
    ) -> None:
        self._shown = shown
        self._context = context
        self._library = library
        self._recognizer = recognizer

    def count(self, text: str) -> WordingCounts:
        """The counts of a text. An error in recognising keeps no response from being recorded."""
        counted = count_words(text, self._shown)
        try:
            recognized = recognize_citations(text, self._context, self._recognizer, self._library)
        except Exception as error:  # its message may hold words of the student
            return WordingCounts(counted.own, counted.quoted, None, type(error).__name__)
        return WordingCounts(counted.own, counted.quoted, recognized)
