"""What an import makes of a text, before anything is written: the source, the draft, what was left
out and what is unsure. Lines count from 1 in the source as it was supplied; of a container such as
an EPUB, in the text that it was converted to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum


class SourceMarkup(Enum):
    """What the marks of a source mean."""

    PLAIN = "plain"
    MARKDOWN = "markdown"


class TextKind(StrEnum):
    """What a paragraph is: prose is unwrapped, verse and the lines of a speech are kept."""

    PROSE = "prose"
    VERSE = "verse"
    DIALOGUE = "dialogue"


class CorrectionKind(StrEnum):
    """What a person says of a place of the source that was read otherwise."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    VERSE = "verse"
    NOTE = "note"
    LEFT_OUT = "left_out"
    JOIN = "join"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the source that belongs to the text."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words of the source that are not in the reading, with the lines from `first` to `last` on
    which they stand and why they are not: `the licence of Project Gutenberg`."""

    first: int
    last: int
    why: str
    text: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A guess that somebody should look at, and the line that it is about."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What the block that begins on `line` is; `level` counts from 1 for a heading of the outermost
    level. JOIN joins it to the block before it; SPLIT makes a block begin on this line."""

    line: int
    kind: CorrectionKind
    level: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TextHeader:
    """What a source says of itself; None where it says nothing."""

    title: str | None = None
    author: str | None = None
    translator: str | None = None
    year: int | None = None
    language: str | None = None
    rights: str | None = None
    chapter: str | None = None
    chapter_title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """A decoded source without its frame. `supplied` is the whole of it, which the words of the
    reading and of what was left out are compared with. `draft` is the structure of a source that
    names its own parts, as TEI does."""

    supplied: str
    markup: SourceMarkup
    lines: tuple[SourceLine, ...]
    header: TextHeader = TextHeader()
    left_out: tuple[LeftOut, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    draft: DraftReading | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftParagraph:
    """A paragraph, a stanza or a speech from line `first` to line `last`.

    `text` is Markdown as it goes to the chapter file, with its note marks such as `[^1]`; lines
    that are kept end in a backslash. `label` is the number that the text itself gives it, or None.
    """

    text: str
    first: int
    last: int
    label: str | None = None
    kind: TextKind = TextKind.PROSE


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSection:
    """A section. `heading` is its heading as it goes to the chapter file, with its number and on
    one line; empty for what stands before the first heading. `part` is the heading of a part that
    begins with this section, else empty."""

    heading: str
    line: int
    paragraphs: tuple[DraftParagraph, ...]
    part: str = ""


@dataclass(frozen=True, slots=True)
class DraftNote:
    """A note by its label, which is unique in its chapter; `text` is Markdown."""

    label: str
    text: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftChapter:
    """What becomes one chapter file. `label` is empty in a text that has no chapters."""

    label: str
    title: str
    line: int
    sections: tuple[DraftSection, ...]
    notes: tuple[DraftNote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftReading:
    """A text as the import understands it. `levels` are the names of its levels, the outermost
    first, as in the front matter of a chapter file."""

    levels: tuple[str, ...]
    chapters: tuple[DraftChapter, ...]
    header: TextHeader = TextHeader()
    left_out: tuple[LeftOut, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureOptions:
    """What a person says of the whole text: verse or prose throughout, and corrections."""

    kind: TextKind | None = None
    corrections: tuple[Correction, ...] = ()
