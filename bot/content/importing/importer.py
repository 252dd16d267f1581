"""Imports a text: from its bytes to the chapter files of a work, which are not written here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.content.chapter_files import parse_chapter_file
from bot.content.importing.drafts import (
    DraftChapter,
    DraftReading,
    LeftOut,
    SourceMarkup,
    SourceText,
    StructureOptions,
)
from bot.content.importing.front_matter import ImportOptions, complete_options
from bot.content.importing.markdown import draft_markdown
from bot.content.importing.plain_text import draft_plain_text
from bot.content.importing.reading_files import ReadingFile, render_chapter_files
from bot.content.importing.unspoken import doubt_unspoken
from bot.content.importing.word_check import WordComparison, compare_words
from bot.core.level_words import written_name
from bot.core.library import Chapter
from bot.errors import BotError, ContentError

_NO_STRUCTURE_OPTIONS = StructureOptions()
_NAMES_ITS_PARTS = (
    "A TEI text names its own verse, headings and notes, and is read as it says. Change the "
    "elements in the file, then import it without --verse, --prose or a correction."
)


@dataclass(frozen=True, slots=True)
class SourceDraft:
    """A source and what its structure was read as."""

    source: SourceText
    draft: DraftReading


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedReading:
    """The chapter files of a text, the chapters that they hold, in the same order, what was left
    out, and what was compared. `draft` is the structure that the files were written from."""

    work: str
    draft: DraftReading
    files: tuple[ReadingFile, ...]
    chapters: tuple[Chapter, ...]
    left_out: tuple[LeftOut, ...]
    words: WordComparison


def draft_source(
    source: SourceText, structure: StructureOptions = _NO_STRUCTURE_OPTIONS
) -> SourceDraft:
    """The structure of a source: its levels, headings, paragraphs and notes. Raises BotError for
    what a person says of a source that names its own parts."""
    draft = _draft_structure(source, structure)
    doubts = sorted((*draft.doubts, *doubt_unspoken(draft)), key=lambda doubt: doubt.line)
    return SourceDraft(source, replace(draft, doubts=tuple(doubts)))


def _draft_structure(source: SourceText, structure: StructureOptions) -> DraftReading:
    if source.draft is not None:
        if structure != _NO_STRUCTURE_OPTIONS:
            raise BotError(_NAMES_ITS_PARTS)
        return source.draft
    if source.markup is SourceMarkup.MARKDOWN:
        return draft_markdown(source, structure)
    return draft_plain_text(source, structure)


def build_reading(drafted: SourceDraft, options: ImportOptions) -> ImportedReading:
    """The chapter files of a draft.

    Raises BotError if neither the text nor the options say what a chapter file must say, or if the
    chapter files could not be read.
    """
    draft, replaced = _apply_chapter_options(drafted.draft, options)
    options = complete_options(options, draft.header)
    levels = tuple(written_name(name, options.language) for name in draft.levels)
    draft = replace(draft, levels=levels)
    files = render_chapter_files(draft, options)
    left_out = (*drafted.source.left_out, *draft.left_out, *replaced)
    return ImportedReading(
        work=str(options.work),
        draft=draft,
        files=files,
        chapters=_read_back(files),
        left_out=left_out,
        words=compare_words(drafted.source, files, left_out, " ".join(draft.levels)),
    )


def _apply_chapter_options(
    draft: DraftReading, options: ImportOptions
) -> tuple[DraftReading, tuple[LeftOut, ...]]:
    """The draft with the chapter's number and title that the options give, and the title that
    theirs replaces."""
    if options.chapter is None and options.chapter_title is None:
        return draft, ()
    if len(draft.chapters) != 1:
        raise BotError(
            f"The text has {len(draft.chapters)} chapters of its own. Leave out --chapter and "
            "--chapter-title, or import one chapter alone."
        )
    (chapter,) = draft.chapters
    named = replace(
        chapter,
        label=options.chapter or chapter.label,
        title=options.chapter_title or chapter.title,
    )
    levels = draft.levels
    if named.label and not chapter.label:
        levels = ("chapter", *levels)
    return replace(draft, chapters=(named,), levels=levels), _replaced_title(chapter, named)


def _replaced_title(chapter: DraftChapter, named: DraftChapter) -> tuple[LeftOut, ...]:
    texts = [
        old
        for old, new in ((chapter.label, named.label), (chapter.title, named.title))
        if old and old != new
    ]
    why = "what --chapter and --chapter-title replace"
    return (LeftOut(chapter.line, chapter.line, why, " ".join(texts)),) if texts else ()


def _read_back(files: Sequence[ReadingFile]) -> tuple[Chapter, ...]:
    """The chapters as a course folder will read them."""
    try:
        return tuple(parse_chapter_file(file.text, file.path).chapter for file in files)
    except ContentError as error:
        problem = error.problems[0]
        raise BotError(
            f"The text cannot be used as a reading yet: {problem.message}. "
            "Correct this in the text, then import it again."
        ) from error
