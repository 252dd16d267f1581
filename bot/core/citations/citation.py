"""What a message cites: references and quotations, each bound to a paragraph of the library."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from bot.core.references import NotePlace, Place


class CitationKind(StrEnum):
    """How a message cites a paragraph: by its number, by its words, or by both."""

    REFERENCE = "reference"
    QUOTATION = "quotation"
    BOTH = "both"


class TextRange(NamedTuple):
    """A part of a text, in code points; `end` is excluded."""

    start: int
    end: int


class CitedPlace(NamedTuple):
    """A paragraph, line or note of a work, by the work's slug."""

    work: str
    place: Place | NotePlace


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One paragraph that a message cites.

    `range` is where the message does so and `said` its words there: those of the quotation without
    its quotation marks, else those of the reference. `text` is what the paragraph says itself: the
    quoted words, which stand at `quoted` in its plain text (without Markdown), or its beginning
    where it is only referred to and `quoted` is None. `is_exact` is False where quoted words differ
    from the text in more than case, punctuation, hyphenation, line breaks, Markdown, marked
    omissions and bracketed insertions. `also` are other paragraphs in which the same words stand.
    """

    cited: CitedPlace
    kind: CitationKind
    range: TextRange
    said: str
    text: str
    is_exact: bool = True
    quoted: TextRange | None = None
    also: tuple[CitedPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class WrongReference:
    """A reference to a place that the work does not have, and the sentence that says so."""

    range: TextRange
    said: str
    why: str


@dataclass(frozen=True, slots=True)
class UnknownQuotation:
    """Words in quotation marks that stand nowhere in the texts. `nearest` is the most similar
    paragraph, None where none is similar; `similarity` is from 0 to 1."""

    range: TextRange
    said: str
    nearest: CitedPlace | None
    similarity: float


@dataclass(frozen=True, slots=True)
class FoundCitations:
    """All that a message cites, in its own order."""

    citations: tuple[Citation, ...] = ()
    wrong: tuple[WrongReference, ...] = ()
    unknown: tuple[UnknownQuotation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationContext:
    """What a message is read with: `reading` is the work (slug) that a bare reference means; `here`
    the section that `¶4` belongs to in the prompt's discussion; `passage` the paragraphs that the
    prompt is about, which come first where words stand in several places; `other_words` texts whose
    words are not quotations of the reading: the prompt's question, classmates' messages.
    `in_discussion` is False where nothing is under discussion: a bare `2.4` is no reference then.
    """

    reading: str
    here: Place | None = None
    passage: tuple[CitedPlace, ...] = ()
    other_words: tuple[str, ...] = ()
    in_discussion: bool = True
