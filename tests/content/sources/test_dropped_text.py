"""What is not read of a word processor's file, a web page or a book is told."""

from __future__ import annotations

import io
import zipfile

import pytest

from bot.content.importing.sources import read_source
from tests.support.documents import convert, make_epub, make_zip
from tests.support.paths import ROOT

RIVERS = (
    "---\ntitle: On Rivers\nauthor: A. Writer\n---\n\n## Springs\n\nA *sm*all river[^1], H~2~O and "
    "**T**he well-known “sea” at 3 o’clock, $x^2 + \\alpha$.\n\n1. One\n2. Two\n\n"
    "| a | b |\n|---|---|\n| cell | other |\n\n> Quoted.\n\n[^1]: A note_of mine.\n"
)
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PARAGRAPH = "<w:p><w:r><w:t>Draft for </w:t></w:r><w:r><w:t>Colleagues</w:t></w:r></w:p>"
HEADER = f"<w:hdr {WORD}>{PARAGRAPH}</w:hdr>"


def doubts(data: bytes, name: str) -> list[str]:
    return [doubt.message for doubt in read_source(data, name).doubts]


def with_part(data: bytes, name: str, content: str) -> bytes:
    """A file with one of its parts replaced or added."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, str | bytes] = {each: archive.read(each) for each in archive.namelist()}
    return make_zip({**parts, name: content})


def with_text(data: bytes, name: str, before: str, added: str) -> bytes:
    """A file with more text in one of its parts, before some words of it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read(name).decode()
    assert before in text
    return with_part(data, name, text.replace(before, added + before, 1))


@pytest.mark.parametrize("ending", ["docx", "odt"])
@pytest.mark.parametrize("text", [RIVERS, (ROOT / "corpus/revolution-betrayed/11.md").read_text()])
def test_whole_files_raise_no_doubt(text: str, ending: str) -> None:
    assert doubts(convert(text, ending), f"w.{ending}") == []


def test_words_of_headers_are_told() -> None:
    (told,) = doubts(with_part(convert(RIVERS, "docx"), "word/header1.xml", HEADER), "w.docx")
    assert told.startswith("3 words of the file could not be read")
    assert "“Draft for Colleagues”" in told


def test_words_of_comments_in_text_are_told() -> None:
    note = (
        "<office:annotation xmlns:dc='http://purl.org/dc/elements/1.1/'><text:p>Check "
        "this</text:p></office:annotation>"
    )
    data = with_text(convert("Springs rise.", "odt"), "content.xml", "Springs", note)
    (told,) = doubts(data, "w.odt")
    assert "“Check this”" in told


def test_files_too_deep_to_compare_are_told() -> None:
    deep = "<w:p>" * 200 + "</w:p>" * 200
    data = with_part(convert(RIVERS, "docx"), "word/header1.xml", f"<w:hdr {WORD}>{deep}</w:hdr>")
    assert doubts(data, "w.docx") == [
        "the words of the file could not be compared with what was read"
    ]


def test_whole_pages_raise_no_doubt() -> None:
    page = (
        "<head><title>T</title><style>p {}</style></head><body><h1>A <small>small</small></h1>"
        "<p>M<sup>r</sup> <b>S</b>mith, H<sub>2</sub>O, co&shy;operate, x<sup>2</sup></p>"
        "<dl><dt>term</dt><dd>def</dd></dl><pre>code\nmore</pre></body>"
    )
    assert doubts(page.encode(), "a.html") == []


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        ("<svg><text>Drawn words</text></svg>", "what stands in a drawing"),
        ("<object>Drawn words</object>", "what stands in a drawing"),
        ("<select><option>Drawn words</option></select>", "links, menus and forms"),
        ("<textarea>Drawn words</textarea>", "links, menus and forms"),
    ],
)
def test_words_that_pages_only_show_are_told(markup: str, why: str) -> None:
    source = read_source(f"<p>The river goes on.</p>{markup}<p>It does.</p>".encode(), "a.html")
    assert [(part.text, part.why.startswith(why)) for part in source.left_out] == [
        ("Drawn words", True)
    ]


def test_captions_without_their_pictures_are_read() -> None:
    page = b"<p>The river.</p><figure><img src='a'><figcaption>The sea</figcaption></figure>"
    assert "The sea" in [line.text for line in read_source(page, "a.html").lines]


def test_words_that_pandoc_drops_are_told() -> None:
    (told,) = doubts(b"<p>The river</p><blink>goes</blink><marquee>on</marquee>", "a.html")
    assert told.startswith("2 words of the page could not be read: “goes on”")


def test_pages_outside_a_books_order_are_told() -> None:
    pages = {"a.xhtml": "<p>The river.</p>", "notes.xhtml": "<p>Lost notes.</p>"}
    (told,) = doubts(make_epub(pages, spine=("a.xhtml",)), "a.epub")
    assert told == "the book has a page outside of its order, which was not read: text/notes.xhtml"
