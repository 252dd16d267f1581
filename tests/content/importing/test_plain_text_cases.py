"""Small plain texts as people have them, each with what a reader would draw of it."""

from __future__ import annotations

import pytest

from bot.content.importing import ImportedReading
from tests.support.imported_texts import (
    CASES,
    import_case,
    labels,
    notes,
    outline,
    paragraphs,
)

OUTLINES = {
    "articles.txt": ["0 PREAMBLE (1)", "1 (1)", "2 (1)"],
    "chapter-mixed-case.txt": ["1 (1)", "2 (1)"],
    "year-on-title-page.txt": ["1 (1)", "2 (1)"],
    "chapter-title-two-lines.txt": ["20 (1)"],
    "chapter-line-given.txt": ["1 (1)"],
    "play.txt": ["1 (3)"],
}
PARAGRAPHS = {
    "paragraph-a-line.txt": 3,
    "nbsp-blank-line.txt": 2,
    "indented-paragraphs.txt": 2,
    "numbers-as-notes.txt": 4,
    "short-aphorism.txt": 4,
    "first-line-sentence.txt": 2,
    "search.txt": 7,
}
NOTES = {
    "footnote-word.txt": {"1": "The note to it."},
    "footnote-bracket.txt": {"1": "The note to it."},
    "notes-in-one-block.txt": {"1": "The first note.", "2": "The second note."},
    "mark-before-colon.txt": {"1": "The note."},
    "verse-with-note.txt": {"1": "Of the north."},
    "numbers-as-notes.txt": {},
    "bullets-as-notes.txt": {},
}


def case(name: str) -> ImportedReading:
    return import_case(CASES / name)


@pytest.mark.parametrize("name", OUTLINES)
def test_sections_are_those_of_the_text(name: str) -> None:
    assert outline(case(name)) == OUTLINES[name]


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_paragraphs_are_those_of_the_text(name: str) -> None:
    assert len(paragraphs(case(name))) == PARAGRAPHS[name]


@pytest.mark.parametrize("name", NOTES)
def test_notes_are_those_of_the_text(name: str) -> None:
    assert notes(case(name)) == NOTES[name]


def test_number_of_a_sentence_stays_in_it() -> None:
    assert paragraphs(case("numbers-as-notes.txt"))[0].endswith("3 cubed, 4 cubed, 5 cubed.")


def test_points_of_a_list_stand_together() -> None:
    points = paragraphs(case("bullets-as-notes.txt"))[2:]
    assert points == ["\\* bread", "\\* peace", "\\* land"]


def test_note_hangs_at_its_mark() -> None:
    assert paragraphs(case("footnote-word.txt")) == ["A claim[^1] is made here.", "More text."]
    assert paragraphs(case("mark-before-colon.txt")) == ["He says this[^1]: that all is well."]


def test_short_aphorism_is_found_by_its_number() -> None:
    reading = case("short-aphorism.txt")
    assert labels(reading) == ["1", "2", "3", "4"]
    assert paragraphs(reading)[2] == "To love one alone is a cruelty to the rest!"


def test_title_of_two_lines_is_the_chapters_title() -> None:
    (chapter,) = case("chapter-title-two-lines.txt").chapters
    expected = "ARE DAMS, AND MANY OTHER THINGS TO WHICH PRINCES OFTEN RESORT, GOOD OR HURTFUL?"
    assert (chapter.label, chapter.title) == ("20", expected)


def test_title_page_is_left_out_and_told() -> None:
    left = [(part.first, part.text) for part in case("year-on-title-page.txt").left_out]
    assert left == [(1, "ON RIVERS"), (3, "LONDON"), (5, "1879")]


def test_speech_keeps_its_speaker() -> None:
    assert paragraphs(case("play.txt"))[0] == "THE RIVER.\\\nWho is there?"


def test_stanzas_keep_their_lines() -> None:
    # In a text by line each line is a unit.
    assert len(paragraphs(case("tercets.txt"))) == 6
    assert case("tercets.txt").draft.levels == ("line",)
    assert len(paragraphs(case("verse-with-note.txt"))) == 3


def test_lines_of_an_indented_paragraph_are_joined() -> None:
    assert "\n" not in paragraphs(case("indented-paragraphs.txt"))[0]


def test_word_parted_at_a_line_end_is_whole() -> None:
    (text,) = paragraphs(case("hyphen-at-line-end.txt"))
    assert "former decisions about" in text
    assert "the same river" in text


def test_frame_of_project_gutenberg_is_left_out() -> None:
    reading = case("gutenberg.txt")
    assert paragraphs(reading) == ["I wish to speak a word for Nature."]
    header = reading.draft.header
    assert (header.title, header.author) == ("Walking", "Henry David Thoreau")
