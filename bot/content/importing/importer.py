"""Imports a reading: from the bytes of a text to the text of a chapter file."""

from __future__ import annotations

from dataclasses import dataclass

from bot.content.chapter_files import parse_chapter_file
from bot.content.importing.front_matter import (
    ImportOptions,
    complete_options,
    render_front_matter,
)
from bot.content.importing.markdown import convert_markdown
from bot.content.importing.plain_text import convert_plain_text
from bot.core.library import Chapter
from bot.core.text import plural
from bot.errors import BotError, ContentError


@dataclass(frozen=True, slots=True)
class ImportedReading:
    """A chapter file: its path below `corpus/`, its text, and a summary of its parts in words."""

    path: str
    text: str
    summary: str


def import_reading(source: bytes, *, markdown: bool, options: ImportOptions) -> ImportedReading:
    """A chapter file from a plain text or a Markdown file.

    Raises BotError if the source is not UTF-8, or if neither it nor the options say what a chapter
    file must say.
    """
    text = _decode(source)
    header, body = convert_markdown(text) if markdown else convert_plain_text(text)
    options = complete_options(options, header)
    content = f"---\n{render_front_matter(options)}---\n\n{body}"
    path = f"{options.work}/{options.chapter}.md"
    try:
        chapter = parse_chapter_file(content, path).chapter
    except ContentError as error:
        listed = "\n".join(str(problem) for problem in error.problems)
        raise BotError(
            f"The text cannot be used as a reading yet. Correct this in it:\n{listed}"
        ) from error
    return ImportedReading(path, content, _summarise(chapter))


def _decode(source: bytes) -> str:
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source[: error.start].count(b"\n") + 1
        raise BotError(
            f"The file is not UTF-8 (line {line}). Save it as UTF-8 in your editor, then try again."
        ) from error
    if "\x00" in text:
        raise BotError("The file is not text. Save it as plain text or Markdown, then try again.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _summarise(chapter: Chapter) -> str:
    sizes = [str(len(section.paragraphs)) for section in chapter.sections]
    listed = sizes[0] if len(sizes) == 1 else f"{', '.join(sizes[:-1])} and {sizes[-1]}"
    paragraphs = "paragraph" if sizes == ["1"] else "paragraphs"
    notes = plural(len(chapter.notes), "note")
    return f"{plural(len(sizes), 'section')} of {listed} {paragraphs}, {notes}"
