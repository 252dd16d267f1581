"""Notes of an edition on readings: `12 sea] see`."""

from __future__ import annotations

import pytest

from tests.support.imported_texts import doubts, import_plain_text, notes, paragraphs

POEM = (
    "Of rivers and of hills I sing, and then of seas;\n"
    "The waters that have come to rest below the trees;\n"
    "The banks on which the herdsmen sat and had their ease;\n"
    "The mouths that open to the sound of every breeze.\n"
)


@pytest.mark.parametrize(
    "listed",
    [
        "Line 2 waters] water\nLine 3 herdsmen] shepherds— Editor",
        "2. waters] water\n\n3. herdsmen] shepherds",
        "v. 2 waters] aquas A\nv. 3 “herdsmen”] pastores B, all others\n     pastoris",
        "Zeile 2 Waters] so der erste Druck\nZeile 3 herdsmen] Hirten",
    ],
)
def test_note_hangs_at_the_words_it_is_about(listed: str) -> None:
    reading = import_plain_text(f"{POEM}\n{listed}\n")
    assert list(notes(reading)) == ["2", "3"]
    assert len(paragraphs(reading)) == 4
    assert "The waters[^2] that have" in paragraphs(reading)[1]
    assert "the herdsmen[^3] sat" in paragraphs(reading)[2]
    assert "herdsmen" in notes(reading)["3"]


def test_word_nearest_to_the_number_has_the_note() -> None:
    reading = import_plain_text(f"{POEM}\n{POEM}\n6 trees] leaves\n")
    assert "trees[^6]" in paragraphs(reading)[5]
    assert "[^" not in paragraphs(reading)[1]


def test_textual_note_on_other_words_is_told() -> None:
    reading = import_plain_text(f"{POEM}\n2 glaciers] ice\n")
    assert notes(reading) == {}
    assert paragraphs(reading)[-1] == "2 glaciers] ice"
    message = "this looks like a note but has no mark; it is kept as a paragraph"
    assert (6, message) in doubts(reading)


def test_textual_note_that_a_note_hangs_in_stays() -> None:
    reading = import_plain_text(f"{POEM}\n2 waters] water[1]\n\n[1] So the first print.\n")
    assert list(notes(reading)) == ["1"]
    assert paragraphs(reading)[-1] == "2 waters] water[^1]"


def test_marks_of_a_cut_line_hang_once() -> None:
    line = "[1] The river[1] rises here. [2] It runs to the sea.[2]"
    reading = import_plain_text(f"{line}\n\n[1] First.\n\n[2] Second.\n")
    assert "".join(paragraphs(reading)).count("[^1]") == 1
    assert notes(reading) == {"1": "First.", "2": "Second."}
