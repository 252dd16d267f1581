"""How well quotations are recognised, beside the labels of a careful reader."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from bot.core.citations.citation import (
    Citation,
    CitationContext,
    CitationKind,
    FoundCitations,
    TextRange,
)
from bot.core.citations.quotations.folded_words import fold_words
from bot.core.citations.quotations.message_quotations import LEAST_MARKED
from bot.core.citations.recognition import CitationRecognizer
from bot.core.library import Library
from tests.support.citation_scores import Score, labelled_context
from tests.support.labelled_messages import LabelledCitation, LabelledMessage, library_of_reading

QUOTED = (CitationKind.QUOTATION, CitationKind.BOTH)


class QuotationReader(Protocol):
    """What finds quotations in a message."""

    def find(self, text: str, context: CitationContext) -> FoundCitations:
        """What the message quotes."""


class ScoredQuotations:
    """Reads labelled messages and counts quotations of five words and more (`long`), shorter ones
    (`short`), and words in quotation marks that stand nowhere (`unknown`). A quotation is right
    that overlaps a label of the same paragraph."""

    def __init__(
        self, make_finder: Callable[[Library], QuotationReader] = CitationRecognizer
    ) -> None:
        self._make_finder = make_finder
        self.long = Score()
        self.short = Score()
        self.unknown = Score()
        self.exactness = Score()
        self._recognizers: dict[str, QuotationReader] = {}

    def read(self, message: LabelledMessage) -> None:
        """Recognises one message and counts what it quotes."""
        library = library_of_reading(message.reading)
        if message.reading not in self._recognizers:
            self._recognizers[message.reading] = self._make_finder(library)
        found = self._recognizers[message.reading].find(
            message.text, labelled_context(message, library)
        )
        labels = [each for each in message.citations if each.kind in QUOTED]
        for citation in found.citations:
            if citation.kind in QUOTED:
                self._count(message, citation, labels)
        for label in labels:
            self._score(message, label.span).missing.append(_shown(message, label.span))
        self._count_unknown(message, [each.said for each in found.unknown])

    def _count(
        self, message: LabelledMessage, citation: Citation, labels: list[LabelledCitation]
    ) -> None:
        score = self._score(message, citation.range)
        label = next((each for each in labels if _is_same(each, citation)), None)
        if label is None:
            score.too_much.append(_shown(message, citation.range))
            return
        labels.remove(label)
        score.right += 1
        if label.is_exact in (None, citation.is_exact):
            self.exactness.right += 1
        else:
            self.exactness.missing.append(_shown(message, label.span))

    def _count_unknown(self, message: LabelledMessage, said: list[str]) -> None:
        for label in message.not_found:
            known = next((each for each in said if label in each or each in label), None)
            if known is None:
                self.unknown.missing.append(f"{message.id}: {label}")
            else:
                said.remove(known)
                self.unknown.right += 1
        self.unknown.too_much += [f"{message.id}: {each}" for each in said]

    def _score(self, message: LabelledMessage, span: TextRange) -> Score:
        is_long = len(fold_words(message.text[slice(*span)])) >= LEAST_MARKED
        return self.long if is_long else self.short


def _is_same(label: LabelledCitation, citation: Citation) -> bool:
    overlaps = label.span.start < citation.range.end and citation.range.start < label.span.end
    return overlaps and label.reference == str(citation.cited.place)


def _shown(message: LabelledMessage, span: TextRange) -> str:
    return f"{message.id}: {message.text[slice(*span)][:80]!r}"
