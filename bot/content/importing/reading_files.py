"""Writes a draft as the chapter files of a work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.content.importing.drafts import (
    DraftChapter,
    DraftNote,
    DraftParagraph,
    DraftReading,
    DraftSection,
)
from bot.content.importing.front_matter import ImportOptions, render_front_matter

_DEFAULT_LEVELS = ("chapter", "section", "paragraph")


@dataclass(frozen=True, slots=True)
class ReadingFile:
    """A chapter file: its path below `corpus/`, its front matter without the `---` around it, and
    the Markdown that follows."""

    path: str
    front_matter: str
    body: str

    @property
    def text(self) -> str:
        """The whole file."""
        return f"---\n{self.front_matter}---\n\n{self.body}"


def render_chapter_files(draft: DraftReading, options: ImportOptions) -> tuple[ReadingFile, ...]:
    """The chapter files of a draft; `options` say what the front matter says of the work."""
    return tuple(_render_chapter_file(chapter, draft, options) for chapter in draft.chapters)


def _render_chapter_file(
    chapter: DraftChapter, draft: DraftReading, options: ImportOptions
) -> ReadingFile:
    title = chapter.title or (options.title if chapter.label else None)
    own = replace(options, chapter=chapter.label or None, chapter_title=title)
    levels = () if draft.levels == _DEFAULT_LEVELS else draft.levels
    body = "\n\n".join(_blocks(chapter)) + "\n"
    name = chapter.label or options.work
    return ReadingFile(f"{options.work}/{name}.md", render_front_matter(own, levels), body)


def _blocks(chapter: DraftChapter) -> Iterator[str]:
    for section in chapter.sections:
        yield from _section_blocks(section)
    for note in chapter.notes:
        yield _render_note(note)


def _section_blocks(section: DraftSection) -> Iterator[str]:
    if section.part:
        yield f"# {section.part}"
    if section.heading:
        yield f"## {section.heading}"
    for paragraph in section.paragraphs:
        yield _render_paragraph(paragraph)


def _render_paragraph(paragraph: DraftParagraph) -> str:
    return paragraph.text if paragraph.label is None else f"{paragraph.text} {{#{paragraph.label}}}"


def _render_note(note: DraftNote) -> str:
    return f"[^{note.label}]: " + note.text.replace("\n\n", "\n\n    ")
