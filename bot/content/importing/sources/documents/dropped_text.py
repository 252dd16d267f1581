"""Finds words of a word processor's file that its conversion does not have: those of text boxes,
comments, headers and footers."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from bot.content.importing.drafts import Doubt
from bot.content.importing.sources.documents.archives import Archive
from bot.content.importing.sources.documents.xml_reader import local_name, parse_xml
from bot.errors import BotError

_PARTS = re.compile(
    r"word/(?:document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml|(?:content|styles)\.xml"
)
_WORD = re.compile(r"[^\W\d_]+")
_EMPHASIS = re.compile(r"[*_~^`\\]")  # may stand inside of a word
_PARAGRAPHS = ("p", "h")
# Deleted text, the second form of a text box, what the program counts itself, and formulas, which
# become TeX.
_NOT_SHOWN = ("tracked-changes", "Fallback", "delText", "instrText", "note-citation", "oMath")
_BLANKS = ("tab", "br", "cr", "s", "line-break")
_SHOWN_WORDS = 8


def find_dropped_text(archive: Archive, converted: str, file_name: str) -> tuple[Doubt, ...]:
    """A doubt that names words of the file which are not in the Markdown that was made of it, or
    says that they could not be compared."""
    try:
        missing = Counter(_words_of(archive, file_name))
    except BotError:  # too deep or too large to be read a second time
        return (Doubt(1, "the words of the file could not be compared with what was read"),)
    missing.subtract(_find_words(converted))
    dropped = [word for word, count in missing.items() for _ in range(max(count, 0))]
    if not dropped:
        return ()
    shown = " ".join(dropped[:_SHOWN_WORDS]) + (" …" if len(dropped) > _SHOWN_WORDS else "")
    words = "1 word" if len(dropped) == 1 else f"{len(dropped)} words"
    message = (
        f"{words} of the file could not be read, as in text boxes, comments, headers and footers: "
        f"“{shown}”; write them into the text itself if they belong to it"
    )
    return (Doubt(1, message),)


def _words_of(archive: Archive, file_name: str) -> Iterator[str]:
    for name in sorted(archive.names):
        if _PARTS.fullmatch(name):
            text = "".join(_read(parse_xml(archive.read(name), file_name)))
            yield from _find_words(text)


def _find_words(text: str) -> list[str]:
    """The words without signs inside of them; pandoc writes H~2~O with a small 2."""
    return _WORD.findall(unicodedata.normalize("NFKC", _EMPHASIS.sub("", text)))


def _read(element: Element, *, inside: bool = False) -> Iterator[str]:
    """The text of the paragraphs in an element, a line each."""
    name = local_name(element)
    if name in _NOT_SHOWN:
        return
    if name in _PARAGRAPHS or name in _BLANKS:
        yield "\n"
    inside = inside or name in _PARAGRAPHS
    if inside and element.text:
        yield element.text
    for child in element:
        yield from _read(child, inside=inside)
        if inside and child.tail:
            yield child.tail
    if name in _PARAGRAPHS:
        yield "\n"
