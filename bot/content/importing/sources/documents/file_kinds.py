"""Tells what a file is by its first bytes, whatever its name says, and refuses what has no text."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import PurePath

from bot.errors import BotError


class FileKind(Enum):
    """What a file is."""

    TEXT = "text"
    HTML = "html"
    TEI = "tei"
    ARCHIVE = "archive"


_ARCHIVE = b"PK\x03\x04"
_REFUSED = (
    (
        b"%PDF-",
        "a PDF, which has no text in order. Copy the text out of it or save it as .docx, and read "
        "it through; a scanned PDF needs text recognition first",
    ),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Word document (.doc), or one with a password. Open it in a word processor and save "
        "it as .docx without a password",
    ),
    (b"{\\rtf", "a rich text file (RTF). Open it in a word processor and save it as .docx"),
    (b"\x89PNG", "a picture. A picture of a page needs text recognition first"),
    (b"\xff\xd8\xff", "a picture. A picture of a page needs text recognition first"),
    (b"GIF8", "a picture. A picture of a page needs text recognition first"),
    (b"II*\x00", "a picture. A picture of a page needs text recognition first"),
    (b"MM\x00*", "a picture. A picture of a page needs text recognition first"),
    (b"AT&TFORM", "a DjVu book. Save its text as a plain text file"),
    (b"%!PS", "a PostScript file. Save its text as a plain text file"),
    (b"bplist00", "a web archive of Safari. Save the page as HTML"),
    (b"\x1f\x8b", "a compressed file. Unpack it and give the text in it"),
    (b"BZh", "a compressed file. Unpack it and give the text in it"),
    (b"7z\xbc\xaf", "a compressed file. Unpack it and give the text in it"),
    (b"Rar!", "a compressed file. Unpack it and give the text in it"),
    (b"\xfd7zXZ", "a compressed file. Unpack it and give the text in it"),
    (b"SQLite format 3", "a database. Give the text itself"),
    (b"\x7fELF", "a program. Give the text itself"),
    (b"MZ\x90", "a program. Give the text itself"),
)
_PICTURE_IN_CONTAINER = (b"WEBP", b"ftypheic", b"ftypavif", b"ftypmif1")
_KINDLE = b"BOOKMOBI"
_SEARCHED = 4_096
_COMMENTS = re.compile(
    rb"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)+", re.S | re.I
)
_HTML_START = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.I)
_XML_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]{0,40}:)?(?P<name>[A-Za-z_][\w.-]{0,60})")
_HTML_ENDINGS = frozenset((".html", ".htm", ".xhtml", ".xht"))
_XML_ENDINGS = frozenset((".xml", ".tei"))
_MARKDOWN_ENDINGS = frozenset((".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".qmd", ".rmd"))


def find_file_kind(data: bytes, file_name: str) -> FileKind:
    """What a file is. Raises BotError that names it and says what to do if it has no text."""
    start = data[:_SEARCHED].removeprefix(b"\xef\xbb\xbf")
    if data.startswith(_ARCHIVE):
        return FileKind.ARCHIVE
    if (refusal := _refusal(start)) is not None:
        raise BotError(f"{file_name} is {refusal}, then import that.")
    ending = PurePath(file_name).suffix.lower()
    if ending in _MARKDOWN_ENDINGS:
        return FileKind.TEXT
    return _kind_of_markup(start.replace(b"\x00", b""), ending, file_name)


def is_markdown(file_name: str) -> bool:
    """Whether a file's name says that it is Markdown."""
    return PurePath(file_name).suffix.lower() in _MARKDOWN_ENDINGS


def _refusal(start: bytes) -> str | None:
    for magic, what in _REFUSED:
        if start.startswith(magic) or (magic == b"%PDF-" and magic in start[:1024]):
            return what
    if any(mark in start[:16] for mark in _PICTURE_IN_CONTAINER):
        return "a picture. A picture of a page needs text recognition first"
    if _KINDLE in start[:80]:
        return "a Kindle book. Give it as .epub or .docx without protection"
    return None


def _kind_of_markup(start: bytes, ending: str, file_name: str) -> FileKind:
    bare = start.lstrip(b"\xff\xfe \t\r\n")
    if ending in _HTML_ENDINGS or _HTML_START.match(bare):
        return FileKind.HTML
    if not bare.startswith(b"<?xml") and ending not in _XML_ENDINGS:
        return FileKind.TEXT
    skipped = _COMMENTS.match(bare)
    root = _XML_ROOT.match(bare, skipped.end() if skipped else 0)
    name = root["name"].decode() if root else ""
    if name.lower() == "html":
        return FileKind.HTML
    if name in ("TEI", "teiCorpus", "TEI.2"):
        return FileKind.TEI
    raise BotError(
        f"{file_name} is XML with the root element “{name}”, of which no text can be made. Give a "
        "TEI file, or the text as HTML, .docx, Markdown or plain text."
    )
