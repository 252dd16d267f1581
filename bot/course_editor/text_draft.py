"""A text that somebody brought, what it was read as, and the corrections that they made."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from bot.content.course_folder import load_shelf
from bot.content.importing import (
    ImportedReading,
    ImportOptions,
    SourceDraft,
    StructureOptions,
    build_reading,
    draft_source,
)
from bot.content.importing.drafts import Correction, CorrectionKind, SourceText
from bot.content.slugs import make_slug
from bot.core.library import Library, Work
from bot.errors import BotError

MISSING_NAME = "?"  # in place of a title or an author that nobody has given yet
_NO_LATIN_LETTERS = "text"


@dataclass(frozen=True, slots=True)
class TextNames:
    """How somebody calls the text; empty for what the text itself says."""

    title: str = ""
    author: str = ""


@dataclass(frozen=True, kw_only=True)
class TextDraft:
    """A source and the reading that was made of it.

    `reading` and `work` are None, and `problem` is a sentence, as long as it cannot be a reading.
    """

    source: SourceText
    structure: StructureOptions
    names: TextNames
    drafted: SourceDraft
    reading: ImportedReading | None = None
    work: Work | None = None
    problem: str = ""

    @property
    def title(self) -> str:
        """The text's title; empty if nobody has given it."""
        return self.names.title or self.drafted.draft.header.title or ""

    @property
    def author(self) -> str:
        """The text's author; empty if nobody has given it."""
        return self.names.author or self.drafted.draft.header.author or ""

    @cached_property
    def library(self) -> Library:
        """The library that holds this work alone."""
        return Library((self.work,) if self.work is not None else ())

    @property
    def files(self) -> dict[str, str]:
        """The chapter files by their paths in the course folder."""
        made = self.reading.files if self.reading is not None else ()
        return {f"corpus/{file.path}": file.text for file in made}


def draft_text(source: SourceText, structure: StructureOptions, names: TextNames) -> TextDraft:
    """What these corrections make of a source."""
    drafted = draft_source(source, structure)
    draft = TextDraft(source=source, structure=structure, names=names, drafted=drafted)
    return rename_text(draft, names)


def rename_text(draft: TextDraft, names: TextNames) -> TextDraft:
    """The draft of a text under another title or author."""
    named = replace(draft, names=names, reading=None, work=None, problem="")
    title = named.title or MISSING_NAME
    options = ImportOptions(
        work=make_slug(title) or _NO_LATIN_LETTERS, title=title, author=named.author or MISSING_NAME
    )
    try:
        reading = build_reading(named.drafted, options)
        return replace(named, reading=reading, work=_load_work(reading))
    except BotError as error:
        return replace(named, problem=str(error))


def _load_work(reading: ImportedReading) -> Work:
    """The work as the bot will read it from its files."""
    with tempfile.TemporaryDirectory(prefix="discussant-") as scratch:
        for file in reading.files:
            path = Path(scratch) / "corpus" / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(file.text, encoding="utf-8", newline="\n")
        return load_shelf(Path(scratch)).works[0]


def correct(structure: StructureOptions, correction: Correction) -> StructureOptions:
    """The options with one more correction. It replaces what was said before of the same line,
    except where one says that a block begins there, and the other what it is."""
    kept = tuple(
        each
        for each in structure.corrections
        if each.line != correction.line or _are_compatible(each.kind, correction.kind)
    )
    return replace(structure, corrections=(*kept, correction))


def _are_compatible(earlier: CorrectionKind, later: CorrectionKind) -> bool:
    kinds = {earlier, later}
    is_split = CorrectionKind.SPLIT in kinds and CorrectionKind.JOIN not in kinds
    return is_split and len(kinds) == 2
