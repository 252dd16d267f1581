"""Reads a source: decodes its bytes, reads what it says of itself, and takes its frame off."""

from __future__ import annotations

from dataclasses import fields, replace

from bot.content.importing.drafts import SourceMarkup, SourceText, TextHeader
from bot.content.importing.sources.decoding.text_decoding import decode_text
from bot.content.importing.sources.documents.document_reader import (
    ReadDocument,
    read_archive,
    read_web_page,
)
from bot.content.importing.sources.documents.file_kinds import (
    FileKind,
    find_file_kind,
    is_markdown,
)
from bot.content.importing.sources.frames.aozora_frame import remove_aozora_frame
from bot.content.importing.sources.frames.contents_list import remove_contents_list
from bot.content.importing.sources.frames.gutenberg_frame import remove_gutenberg_frame
from bot.content.importing.sources.frames.html_comments import remove_html_comments
from bot.content.importing.sources.frames.imprints import remove_final_imprint
from bot.content.importing.sources.frames.margin_numbers import remove_margin_numbers
from bot.content.importing.sources.frames.markdown_contents import remove_markdown_contents
from bot.content.importing.sources.frames.navigation_rows import remove_navigation_rows
from bot.content.importing.sources.frames.page_breaks import remove_page_furniture
from bot.content.importing.sources.frames.page_markers import remove_page_markers
from bot.content.importing.sources.frames.remaining_lines import RemainingLines, split_lines
from bot.content.importing.sources.frames.transcriber_notes import remove_transcriber_notes
from bot.content.importing.sources.line_hyphens import count_word_forms, find_uncertain_hyphens
from bot.content.importing.sources.markdown_header import read_markdown_header
from bot.content.importing.sources.tei import draft_tei
from bot.errors import BotError

_PLAIN_TEXT_REMOVERS = (
    remove_transcriber_notes,
    remove_navigation_rows,
    remove_page_furniture,
    remove_page_markers,
    remove_margin_numbers,
    remove_contents_list,
    remove_final_imprint,
)


def read_source(data: bytes, file_name: str, encoding: str | None = None) -> SourceText:
    """The text of a file without its frame. `encoding` is the name that a person gives it.

    Raises BotError with a sentence that names the file and what to do if it cannot be read.
    """
    kind = find_file_kind(data, file_name)
    if kind is FileKind.TEXT:
        return _require_words(_read_text(data, file_name, encoding), file_name)
    if kind is FileKind.TEI:
        return _require_words(draft_tei(data, file_name), file_name)
    if kind is FileKind.HTML:
        document = read_web_page(data, file_name, encoding)
    else:
        document = read_archive(data, file_name)
    return _require_words(_read_document(document), file_name)


def _require_words(source: SourceText, file_name: str) -> SourceText:
    if not any(character.isalnum() for line in source.lines for character in line.text):
        raise BotError(
            f"{file_name} has no word of a text in it. If it is a scan, it needs text recognition "
            "first; else save the text again, then try again."
        )
    return source


def _read_text(data: bytes, file_name: str, encoding: str | None) -> SourceText:
    decoded = decode_text(data, file_name, encoding)
    remaining = split_lines(decoded.text).with_doubts(*decoded.doubts)
    if is_markdown(file_name):
        return _read_markdown(decoded.text, remove_html_comments(remaining), TextHeader())
    return _read_plain_text(decoded.text, remaining)


def _read_document(document: ReadDocument) -> SourceText:
    remaining = document.text.remaining.with_doubts(*document.doubts)
    return _read_markdown(document.text.supplied, remaining, document.header)


def _read_markdown(text: str, remaining: RemainingLines, header: TextHeader) -> SourceText:
    remaining, own_header = read_markdown_header(remaining)
    remaining, frame_header = remove_gutenberg_frame(remaining)
    remaining = remove_markdown_contents(remaining)
    header = merge_headers(merge_headers(header, own_header), frame_header)
    return _complete(text, SourceMarkup.MARKDOWN, remaining, header)


def _read_plain_text(text: str, remaining: RemainingLines) -> SourceText:
    remaining, header = remove_gutenberg_frame(remaining)
    remaining, aozora_header = remove_aozora_frame(remaining)
    for remove in _PLAIN_TEXT_REMOVERS:
        remaining = remove(remaining)
    header = merge_headers(header, aozora_header)
    hyphens = find_uncertain_hyphens(remaining.lines, count_word_forms(remaining.lines))
    return _complete(text, SourceMarkup.PLAIN, remaining.with_doubts(*hyphens), header)


def _complete(
    text: str, markup: SourceMarkup, remaining: RemainingLines, header: TextHeader
) -> SourceText:
    return SourceText(
        supplied=text,
        markup=markup,
        lines=remaining.lines,
        header=header,
        left_out=tuple(sorted(remaining.left_out, key=lambda part: part.first)),
        doubts=tuple(sorted(remaining.doubts, key=lambda doubt: doubt.line)),
    )


def merge_headers(first: TextHeader, second: TextHeader) -> TextHeader:
    """What the first header says, and what only the second one does."""
    missing = {
        field.name: getattr(second, field.name)
        for field in fields(TextHeader)
        if getattr(first, field.name) is None
    }
    return replace(first, **missing)
