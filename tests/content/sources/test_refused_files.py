"""A file that holds no text that can be read is refused with a sentence that names it."""

from __future__ import annotations

import importlib.util
import io
import zipfile

import pytest

from bot.content.importing.sources import read_source
from bot.errors import BotError
from tests.support.documents import CONTAINER, PACKAGE, make_epub, make_zip

PAGE = {"a.xhtml": "<p>It rises.</p>"}
ITEM = '<item id="a" href="{}" media-type="application/xhtml+xml"/>'
ENCRYPTED = (
    '<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData>'
    '<e:EncryptionMethod Algorithm="{}"/></e:EncryptedData></encryption>'
)


def refusal(data: bytes, name: str) -> str:
    with pytest.raises(BotError) as caught:
        read_source(data, name)
    assert str(caught.value).startswith(name)
    assert str(caught.value).endswith(".")
    return str(caught.value)


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "is a PDF"),
        (b"\n\n%PDF-1.4\n", "is a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", "an old Word document (.doc)"),
        (b"{\\rtf1\\ansi The river rises.}", "a rich text file (RTF)"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a picture"),
        (b"II*\x00\x08\x00", "a picture"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a picture"),
        (b"\x00" * 60 + b"BOOKMOBI", "a Kindle book"),
        (b"\x1f\x8b\x08\x00", "a compressed file"),
        (b"%!PS-Adobe-3.0\n", "a PostScript file"),
    ],
)
@pytest.mark.parametrize("name", ["river.txt", "river.md", "river.html"])
def test_other_kinds_are_told_by_their_bytes(start: bytes, words: str, name: str) -> None:
    message = refusal(start + b"\x00\x01\x02" * 50, name)
    assert words in message
    assert "then import that" in message


@pytest.mark.parametrize(
    "text", ["", "\n\n\n", "\f\n\f\n\f", " \u00a0\t\n", "* * *\n", "<!-- -->\n"]
)
@pytest.mark.parametrize("name", ["scan.txt", "scan.md"])
def test_file_without_a_word_is_refused(text: str, name: str) -> None:
    assert "has no word of a text in it" in refusal(text.encode(), name)


def test_xml_that_is_no_text_is_refused() -> None:
    message = refusal(b"<?xml version='1.0'?><!-- x --><feed><title>W</title></feed>", "a.xml")
    assert "the root element “feed”" in message


def test_document_needs_pandoc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    message = refusal(b"<html><p>One.</p></html>", "page.html")
    assert "pip install 'discussant[readings]'" in message
    assert read_source(b"One.", "a.txt").lines[0].text == "One."


def test_book_needs_a_spine() -> None:
    assert "which pages it has" in refusal(make_epub(PAGE, spine=()), "rivers.epub")
    assert "“b” is in no list" in refusal(make_epub(PAGE, spine=("b",)), "rivers.epub")


@pytest.mark.parametrize(
    "reference",
    ["../../etc/passwd", "/etc/passwd", "https://example.org/a.xhtml", "..%2f..%2fetc/passwd"],
)
def test_book_that_points_outside_itself_is_refused(reference: str) -> None:
    package = PACKAGE.format(ITEM.format(reference), '<itemref idref="a"/>')
    assert "leads out of the file" in refusal(make_epub(PAGE, package=package), "rivers.epub")
    container = CONTAINER.format(reference)
    assert "leads out of the file" in refusal(make_epub(PAGE, container=container), "rivers.epub")


def test_book_whose_page_is_missing_is_refused() -> None:
    package = PACKAGE.format(ITEM.format("b.xhtml"), '<itemref idref="a"/>')
    assert "“text/b.xhtml” is missing" in refusal(make_epub(PAGE, package=package), "rivers.epub")


def test_protected_book_is_refused() -> None:
    parts = {"META-INF/encryption.xml": ENCRYPTED.format("http://www.w3.org/2001/04/xmlenc#aes128")}
    assert "protected against copying (DRM)" in refusal(make_epub(PAGE, **parts), "rivers.epub")


@pytest.mark.parametrize("name", ["../../evil.xhtml", "/evil", "C:/evil", "a\\..\\..\\evil"])
def test_names_that_lead_out_are_refused(name: str) -> None:
    assert "leads out of the file" in refusal(make_epub(PAGE, **{name: "x"}), "rivers.epub")


def test_zip_bomb_is_refused() -> None:
    assert "far more than a book" in refusal(make_epub({"a.xhtml": " " * 50_000_000}), "b.epub")


def test_size_that_a_zip_lies_about_is_refused() -> None:
    data = bytearray(make_zip({"word/document.xml": b"\0" * 30_000_000, "a.xml": "x"}))
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.index(signature)
        data[at + offset : at + offset + 4] = (1000).to_bytes(4, "little")
    assert "cannot be" in refusal(bytes(data), "lie.docx")


def test_too_many_parts_are_refused() -> None:
    parts = {f"{number}.xhtml": "" for number in range(10_050)}
    assert "parts; a book has" in refusal(make_epub(PAGE, **parts), "rivers.epub")


def test_encrypted_and_broken_zip_are_refused() -> None:
    data = bytearray(make_zip({"word/document.xml": "x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "has a password" in refusal(bytes(data), "a.docx")
    assert "it is broken" in refusal(make_epub(PAGE)[:-60], "a.epub")


def test_office_files_without_running_text_are_refused() -> None:
    assert "a workbook" in refusal(make_zip({"xl/workbook.xml": "x"}), "a.txt")
    assert "a presentation" in refusal(make_zip({"ppt/presentation.xml": "x"}), "a.pptx")
    assert "a ZIP file without a text" in refusal(make_zip({"notes.txt": "x"}), "a.zip")


def test_entities_that_grow_are_refused() -> None:
    bomb = '<!DOCTYPE p [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + PACKAGE.format("&b;", "")
    assert "the entity “a”" in refusal(make_epub(PAGE, package=bomb), "rivers.epub")
    deep = "<a>" * 5_000 + "</a>" * 5_000
    assert "nested deeper" in refusal(make_epub(PAGE, package=deep), "rivers.epub")


def test_archive_of_an_archive_is_not_opened() -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("word/document.xml", "x")
    assert "a ZIP file without a text" in refusal(make_zip({"a.docx": inner.getvalue()}), "a.zip")
