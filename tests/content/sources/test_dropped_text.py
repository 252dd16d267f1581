"""What pandoc does not read of a word processor's file is told."""

from __future__ import annotations

import io
import zipfile

import pytest

from bot.content.importing.sources import read_source
from tests.support.documents import convert, make_zip
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
