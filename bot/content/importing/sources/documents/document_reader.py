"""Reads web pages, electronic books and files of word processors as Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.content.importing.drafts import Doubt, TextHeader
from bot.content.importing.sources.decoding.text_decoding import decode_text
from bot.content.importing.sources.documents.archives import Archive
from bot.content.importing.sources.documents.converted_text import ConvertedText, read_converted
from bot.content.importing.sources.documents.dropped_text import find_dropped_text
from bot.content.importing.sources.documents.epub_package import read_epub_package
from bot.content.importing.sources.documents.html_cleaning import render_clean_html
from bot.content.importing.sources.documents.html_notes import find_notes
from bot.content.importing.sources.documents.html_tree import HtmlElement, parse_html
from bot.content.importing.sources.documents.page_words import find_lost_words
from bot.content.importing.sources.documents.pandoc_program import convert_with_pandoc
from bot.content.importing.sources.language_names import parse_language
from bot.errors import BotError

_DECLARED = re.compile(
    rb"<\?xml[^>]{0,80}\sencoding=[\"']([\w.:-]{1,40})|<meta[^>]{0,200}\scharset=[\"']?([\w.:-]{1,40})"
    rb"|<meta[^>]{0,200}content=[\"'][^\"'>]{0,80}charset=([\w.:-]{1,40})",
    re.I,
)
_SEARCHED = 4_096
_AUTHORS = frozenset(("author", "dc.creator", "dcterms.creator", "citation_author"))
_OFFICE = (
    ("word/document.xml", "docx"),
    ("application/vnd.oasis.opendocument.text", "odt"),
)
_OTHER = {
    "xl/workbook.xml": "a workbook. Save the text that is meant as .docx or plain text",
    "ppt/presentation.xml": "a presentation. Save its text as .docx or plain text",
}


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """The text of a document as Markdown, and what the document says of itself."""

    text: ConvertedText
    header: TextHeader = field(default_factory=TextHeader)
    doubts: tuple[Doubt, ...] = ()


def read_web_page(data: bytes, file_name: str, encoding: str | None) -> ReadDocument:
    """A page of HTML. Raises BotError that names the file if it cannot be read."""
    decoded = decode_text(data, file_name, encoding or _declared_encoding(data))
    root = parse_html(decoded.text)
    text = _convert_pages([("", root)], file_name)
    lost = find_lost_words([root], text.supplied)
    return ReadDocument(text, _read_head(root), (*decoded.doubts, *lost))


def read_archive(data: bytes, file_name: str) -> ReadDocument:
    """An EPUB, DOCX or ODT file. Raises BotError that names the file if it is none of them, or if
    it cannot be read."""
    archive = Archive(data, file_name)
    if "META-INF/container.xml" in archive.names:
        return _read_epub(archive, file_name)
    kind = archive.read("mimetype").decode("latin-1").strip() if "mimetype" in archive.names else ""
    for mark, source_format in _OFFICE:
        if mark in archive.names or mark == kind:
            _require_unprotected(archive, file_name)
            text = read_converted(convert_with_pandoc(data, source_format, file_name))
            dropped = find_dropped_text(archive, text.supplied, file_name)
            return ReadDocument(text, doubts=dropped)
    for name, what in _OTHER.items():
        if name in archive.names:
            raise BotError(f"{file_name} is {what}, then import that.")
    raise BotError(
        f"{file_name} is a ZIP file without a text that can be read. Unpack it and give the text "
        "in it: EPUB, .docx, .odt, HTML, TEI, Markdown or plain text."
    )


def _read_epub(archive: Archive, file_name: str) -> ReadDocument:
    package = read_epub_package(archive, file_name)
    pages = [
        (path, parse_html(decode_text(data, file_name, _declared_encoding(data)).text))
        for path, data in package.pages
    ]
    text = _convert_pages(pages, file_name)
    lost = find_lost_words([root for _, root in pages], text.supplied)
    return ReadDocument(text, package.header, (*package.doubts, *lost))


def _convert_pages(pages: Sequence[tuple[str, HtmlElement]], file_name: str) -> ConvertedText:
    notes = find_notes(pages)
    bodies = [f"<div>{render_clean_html(root, notes)}</div>" for _, root in pages]
    document = f"<html><body>{''.join(bodies)}</body></html>".encode()
    return read_converted(convert_with_pandoc(document, "html", file_name))


def _require_unprotected(archive: Archive, file_name: str) -> None:
    manifest = "META-INF/manifest.xml"
    if manifest in archive.names and b"encryption-data" in archive.read(manifest):
        raise BotError(f"{file_name} has a password. Save it without one, then try again.")


def _declared_encoding(data: bytes) -> str | None:
    """The encoding that a page names, unless a mark at its start says another."""
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return None
    match = _DECLARED.search(data[:_SEARCHED])
    if match is None:
        return None
    return next(name for name in match.groups() if name).decode("latin-1")


def _read_head(root: HtmlElement) -> TextHeader:
    header = TextHeader()
    authors = []
    for element in root.walk():
        name = element.attributes.get("name", "").lower()
        if element.tag == "html":
            header = replace(header, language=parse_language(element.attributes.get("lang", "")))
        elif element.tag == "title" and header.title is None:
            header = replace(header, title=" ".join(element.text().split()) or None)
        elif element.tag == "meta" and name in _AUTHORS:
            authors.append(" ".join(element.attributes.get("content", "").split()))
    return replace(header, author=", ".join(filter(None, authors)) or None)
