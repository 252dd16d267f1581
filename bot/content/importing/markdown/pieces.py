"""The headings, paragraphs and notes of a Markdown source, without the markup around them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.content.importing.drafts import TextKind

UNNUMBERED = "note:"
"""How the label of a note begins that has none of its own."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading on one line, with its note marks. `level` counts as Markdown counts it; between
    two of its levels stands what the words of headings say is between. `is_entry`: it is the
    headword of an entry."""

    text: str
    level: float
    line: int
    is_corrected: bool = False
    is_entry: bool = False


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A paragraph as it goes to the chapter file; `label` is the number that the text gives it."""

    text: str
    kind: TextKind
    first: int
    last: int
    label: str | None = None
    is_code: bool = False
    is_corrected: bool = False


@dataclass(frozen=True, slots=True)
class NotePiece:
    """A note under the label of its marks. `number` is the label that it has for readers, if that
    is another one."""

    label: str
    text: str
    line: int
    number: str = ""
    is_corrected: bool = False


Piece = Heading | TextPiece
"""What stands in the text itself."""


@dataclass(frozen=True, slots=True)
class SourcePieces:
    """The pieces of a source in order, and its notes."""

    pieces: tuple[Piece, ...]
    notes: tuple[NotePiece, ...]
