"""The importer keeps every word, in order, however the lines were wrapped."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.content.importing import (
    ImportedReading,
    ImportOptions,
    build_reading,
    draft_source,
    read_source,
)
from bot.core.library import Chapter
from bot.errors import BotError
from bot.rendering.markdown import parse_markdown
from tests.support.paths import ROOT

SUPPLIED = ROOT.parent / "shared" / "reading" / "the-revolution-betrayed-11.txt"
RIGHTS = "Text supplied for the course. Check the rights before you publish it elsewhere."
NAMED = ImportOptions(title="W", author="A")


def import_text(text: str, *, markdown: bool = False) -> tuple[ImportedReading, Chapter]:
    imported = import_source(text.encode(), NAMED, "text.md" if markdown else "text.txt")
    return imported, imported.chapters[0]


def import_source(
    data: bytes, options: ImportOptions, file_name: str = "text.txt"
) -> ImportedReading:
    return build_reading(draft_source(read_source(data, file_name)), options)


def shape(chapter: Chapter) -> list[tuple[str, str, int]]:
    return [(s.label, s.title, len(s.paragraphs)) for s in chapter.sections]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_shipped_chapter_is_exactly_the_importers_output() -> None:
    if not SUPPLIED.is_file():
        pytest.skip("../shared/reading is not at hand")
    options = ImportOptions(translator="Max Eastman", year=1937, aliases=("RB",), rights=RIGHTS)
    imported = import_source(SUPPLIED.read_bytes(), options)
    (file,) = imported.files
    assert file.path == "revolution-betrayed/11.md"
    assert imported.words.is_complete
    assert file.text.encode() == (ROOT / "corpus" / file.path).read_bytes()


def test_import_keeps_every_word_in_order() -> None:
    if not SUPPLIED.is_file():
        pytest.skip("../shared/reading is not at hand")
    source = SUPPLIED.read_text()
    body = source[source.index("1. Bonapartism") :]
    shipped = (ROOT / "corpus/revolution-betrayed/11.md").read_text()
    text = shipped[shipped.index("## 1. Bonapartism") :]
    note = body[body.index("1. Translator") : body.index("In introducing the new constitution")]
    rest = body.replace(note, "")
    main, _, last = text.partition("[^1]: ")
    assert words(main.replace("[^1]", " 1")) == words(rest)
    assert words("1. " + last) == words(note)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I. One\n\nText.\n\nII. Two\n\nText.\n\nMore.\n", [("1", "One", 1), ("2", "Two", 2)]),
        ("I\n\nText.\n\nII\n\nText.\n", [("1", "", 1), ("2", "", 1)]),
        ("§1 One\n\nText.\n\n§2 Two\n\nText.\n", [("1", "One", 1), ("2", "Two", 1)]),
        ("Just text.\n\nAnd more.\n", [("", "", 2)]),
        ("SPRINGS\n\nText.\n\nMOUTHS\n\nText.\n", [("1", "SPRINGS", 1), ("2", "MOUTHS", 1)]),
        ("Over\n====\n\nText.\n\nLow\n===\n\nText.\n", [("1", "Over", 1), ("2", "Low", 1)]),
        ("1. One\r\n\r\nText.\r\n\r\n2. Two\r\n\r\nText.", [("1", "One", 1), ("2", "Two", 1)]),
        ("\ufeff1. One\n\nText.\n\n2. Two\n\nText.", [("1", "One", 1), ("2", "Two", 1)]),
    ],
)
def test_sections_are_found(text: str, expected: list[tuple[str, str, int]]) -> None:
    assert shape(import_text(text)[1]) == expected


@pytest.mark.parametrize(
    "text", ["1. One\n\nText.\n", "1. One\n\n1936. It was a year of trials.\n"]
)
def test_single_heading_is_the_chapters_title(text: str) -> None:
    _, chapter = import_text(text)
    assert (chapter.label, chapter.title) == ("1", "One")
    assert shape(chapter) == [("", "", 1)]


def test_hard_wrapped_prose_is_joined_verse_is_not() -> None:
    prose = (
        "It was the best of times, it was the worst of times, it was the age\n"
        "of wisdom, it was the age of foolishness, it was the epoch of belief,\n"
        "it was the epoch of incredulity, it was the season of Light.\n\n"
        "Shall I compare thee\n  to a summer's day?\nThou art more lovely\n"
    )
    _, chapter = import_text(prose)
    first, second = chapter.sections[0].paragraphs
    assert "\n" not in first.text
    assert "the age of wisdom" in first.text
    displayed = parse_markdown(second.text).text
    lines = ["Shall I compare thee", "\u00a0\u00a0to a summer's day?", "Thou art more lovely"]
    assert displayed.split("\n") == lines


@pytest.mark.parametrize(
    ("text", "paragraph", "note"),
    [
        ("A claim.* More.\n\n* The note.\n", "A claim.[^1] More.", "The note."),
        ("A claim[1] more.\n\n[1] The note.\n", "A claim[^1] more.", "The note."),
        ("A claim.¹ More.\n\n¹ The note.\n", "A claim.[^1] More.", "The note."),
        ("A claim). 1 More.\n\n1. The note.\n", "A claim).[^1] More.", "The note."),
        ("A claim.2\n\n2 The note.\n", "A claim.[^2]", "The note."),
    ],
)
def test_footnotes_hang_where_they_were_marked(text: str, paragraph: str, note: str) -> None:
    _, chapter = import_text(text)
    assert [p.text for s in chapter.sections for p in s.paragraphs] == [paragraph]
    assert [n.text for n in chapter.notes] == [note]


def test_two_notes_with_one_sign_are_kept_apart() -> None:
    _, chapter = import_text("One.* Two.\n\n* First.\n\nThree.* Four.\n\n* Second.\n")
    assert [p.text for p in chapter.sections[0].paragraphs] == ["One.[^1] Two.", "Three.[^2] Four."]
    assert [(n.label, n.text) for n in chapter.notes] == [("1", "First."), ("2", "Second.")]


def test_a_note_without_mark_stays_a_paragraph() -> None:
    _, chapter = import_text("Text without a mark.\n\n1. Not a heading, and no note either.\n")
    assert len(chapter.sections[0].paragraphs) == 2
    assert chapter.notes == ()


def test_markdown_keeps_its_structure() -> None:
    source = (
        "# Title\n\nIntro\n=====\n\nText *kept* here.[^n]\n\n## Next\n\n> quoted\n\n[^n]: Note.\n"
    )
    _, chapter = import_text(source.replace("# Title\n\n", ""), markdown=True)
    assert chapter.sections[0].paragraphs[0].text == "Text *kept* here.[^n]"
    assert chapter.sections[-1].paragraphs[0].text == "> quoted"
    assert chapter.notes[0].text == "Note."


def test_title_lines_fill_the_front_matter() -> None:
    text = "On Liberty, by John Stuart Mill\n\nCHAPTER II. Of Thought\n\nText.\n"
    (file,) = import_source(text.encode(), ImportOptions()).files
    assert file.path == "on-liberty/2.md"
    assert "author: John Stuart Mill\n" in file.front_matter
    assert "chapter: 2\nchapter_title: Of Thought\n" in file.front_matter


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (b"Text.", "The text does not name its title. Give it with --title."),
        (b"ok\n\xff", "text.txt:2: the byte 0xFF (byte 4 of the file) is not UTF-8"),
        (b"a\x00b", "text.txt:1: this is not text"),
    ],
)
def test_unusable_sources_are_refused_with_a_sentence(source: bytes, sentence: str) -> None:
    with pytest.raises(BotError) as refused:
        import_source(source, ImportOptions())
    assert str(refused.value).startswith(sentence)


LINES = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=60)


@given(st.lists(LINES, min_size=1, max_size=8))
@example(["0", "1", "0 0"])  # a note is all that follows what looks like a heading
@settings(max_examples=200, deadline=None)
def test_plain_text_reads_back_as_itself(lines: list[str]) -> None:
    imported, _ = import_text("x" + "\n\n".join(lines))
    assert imported.words.is_complete, imported.words
