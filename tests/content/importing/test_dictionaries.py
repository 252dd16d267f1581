"""Dictionaries: each entry is a section that is cited by its word."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.course_folder import load_shelf
from bot.content.importing import ImportedReading
from bot.content.importing.drafts import Correction, CorrectionKind
from bot.core.passages import opening_text
from bot.core.references import parse_reference
from tests.support.imported_texts import (
    PROSE,
    doubts,
    import_bytes,
    import_plain_text,
    outline,
    paragraphs,
)

VERSE = (
    "  The river ran, the river sang,\n"
    "  And all the valleys heard it;\n"
    "  And when it came to where it rang,\n"
    "  The sea had long since stirred it."
)
ENTRIES = {
    "english": [
        "ABASE, v.t.  To bring low, as a river does its banks.",
        f"ABBEY, n.  {PROSE}",
        "ABRACADABRA.",
        "BACKWATER, n.  What runs no more.",
        "BAY, n. and adj.  A room of the sea; as in _bay window_.",
    ],
    "french": [
        "ABBAYE, s. f. Maison au bord de l'eau.",
        "ABÎME, s. m. Lieu sans fond.",
        "ABRI, s. m. Ce que l'on cherche quand il pleut.",
        "ADIEU, adv. Mot que l'on dit sur la rive.",
    ],
    "german": [
        "Aal, m. Ein Fisch, der in Flüssen lebt.",
        "Abend, m. Die Zeit, zu der er beißt.",
        "Angel, f. Womit man ihn fängt.",
        "Ast, m. Woran sie hängen bleibt.",
    ],
    "russian": [
        "АИСТ, м. Птица, что стоит в реке.",
        "БЕРЕГ, м. Край реки.",
        "ВОДА, ж. То, что течет.",
        "ГОРА, ж. То, откуда течет.",
    ],
    "glossary": [
        "Abutment: what holds a bridge at its ends.",
        "Bank: the side of a river.",
        "Current: how the water moves.",
        "Delta: where it spreads.",
        "Estuary: where it meets the sea.",
        "Flood tide: when the sea comes in.",
    ],
}
HEADS = {
    "english": ["ABASE, v.t.", "ABBEY, n.", "ABRACADABRA.", "BACKWATER, n.", "BAY, n. and adj."],
    "french": ["ABBAYE, s. f.", "ABÎME, s. m.", "ABRI, s. m.", "ADIEU, adv."],
    "german": ["Aal, m.", "Abend, m.", "Angel, f.", "Ast, m."],
    "russian": ["АИСТ, м.", "БЕРЕГ, м.", "ВОДА, ж.", "ГОРА, ж."],
    "glossary": ["Abutment:", "Bank:", "Current:", "Delta:", "Estuary:", "Flood tide:"],
}


def read(name: str) -> ImportedReading:
    entries = [f"{entry}\n\n{VERSE}" if entry[-4:] == "BRA." else entry for entry in ENTRIES[name]]
    return import_plain_text("\n\n".join(entries) + "\n")


def write_files(reading: ImportedReading, folder: Path) -> None:
    for file in reading.files:
        path = folder / "corpus" / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, "utf-8")


def titles(reading: ImportedReading) -> list[str]:
    return [section.title for chapter in reading.chapters for section in chapter.sections]


@pytest.mark.parametrize("name", ENTRIES)
def test_entries_of_a_dictionary_are_sections(name: str) -> None:
    reading = read(name)
    assert titles(reading) == HEADS[name]
    assert reading.draft.levels == ("entry", "paragraph")
    line, message = doubts(reading)[0]
    assert line == 1
    assert "entries of a dictionary" in message


@pytest.mark.parametrize(
    ("name", "word", "beginning"),
    [
        ("english", "backwater", "What runs"),
        ("french", "abime", "Lieu"),
        ("german", "Ast", "Woran"),
        ("russian", "берег", "Край"),
        ("glossary", "flood tide", "when the sea"),
    ],
)
def test_entry_is_cited_by_its_word(name: str, word: str, beginning: str, tmp_path: Path) -> None:
    write_files(read(name), tmp_path)
    library = load_shelf(tmp_path)
    reference = parse_reference(word, library, reading="w", titles=True)
    assert opening_text(reference, library, "w").startswith(beginning)


@pytest.mark.parametrize("name", ["french", "german", "glossary", "russian"])
@pytest.mark.parametrize("wrap", [" ", "\n    ", "\n"])
def test_entries_without_blank_lines_are_sections(name: str, wrap: str) -> None:
    more = f"{wrap}und so weiter und so fort, bis die Zeile zu Ende ist und der Fluß auch."
    reading = import_plain_text("".join(f"{entry}{more}\n" for entry in ENTRIES[name]))
    assert titles(reading) == HEADS[name]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_letters_are_chapters_of_a_dictionary(between: str) -> None:
    english = ENTRIES["english"]
    reading = import_plain_text(between.join(["A\n", *english[:2], "\nB\n", *english[3:]]))
    assert [chapter.title for chapter in reading.chapters] == ["A", "B"]
    assert outline(reading)[2:] == ["2.1 BACKWATER, n. (1)", "2.2 BAY, n. and adj. (1)"]


def test_preface_stands_before_the_entries() -> None:
    text = "\n\n".join(["PREFACE", PROSE, "", *ENTRIES["french"]])
    assert titles(import_plain_text(text)) == ["PREFACE", *HEADS["french"]]


def test_entry_out_of_order_is_told() -> None:
    entries = ENTRIES["german"] + [
        "Boot, n. Worin man sitzt.",
        "Aue, f. Wiese am Wasser.",
        "Damm, m. Was den Fluß hält.",
        "Ebbe, f. Das Gegenteil der Flut.",
        "Fähre, f. Ein Boot für alle.",
        "Furt, f. Ein Weg durch den Fluß.",
        "Gischt, m. Was die Welle wirft.",
    ]
    reading = import_plain_text("\n\n".join(entries))
    assert titles(reading)[5] == "Aue, f."
    assert any(line == 11 and "alphabet" in message for line, message in doubts(reading))


@pytest.mark.parametrize("name", ["G.J.", "Jamie Holm", "Judas", "—Anna Miller"])
def test_name_below_quoted_verse_belongs_to_it(name: str) -> None:
    entries = ENTRIES["english"]
    text = f"{entries[0]}\n\n{VERSE}\n\n{name}\n\n\n" + "\n\n".join(entries[1:2] + entries[3:])
    assert paragraphs(import_plain_text(text))[1].split("\\\n")[-1] == name


def test_name_that_somebody_calls_a_paragraph_is_one() -> None:
    entries = ENTRIES["english"]
    text = f"{entries[0]}\n\n{VERSE}\n\nG.J.\n\n\n" + "\n\n".join(entries[1:2] + entries[3:])
    said = Correction(text.split("\n").index("G.J.") + 1, CorrectionKind.PARAGRAPH)
    assert paragraphs(import_bytes(text.encode(), "text.txt", (said,)))[2] == "G.J."


@pytest.mark.parametrize(
    "text",
    [
        "ANN: The sea?\n\nBEN: No.\n\nANN: The river?\n\nCARL: It is.\n\nBEN: So.\n\nANN: Oh.\n",
        "\n\n".join(f"{word}, it rained. {PROSE}" for word in ("Again", "Before", "Here", "Now")),
        f"ALPHA\n\n{PROSE}\n\nBETA\n\n{PROSE}\n\nGAMMA\n\n{PROSE}\n\nLAMBDA\n\n{PROSE}\n",
        f"{PROSE}\n\n" * 30 + "\n\n".join(ENTRIES["german"]),
    ],
)
def test_other_texts_are_no_dictionaries(text: str) -> None:
    assert "entry" not in import_plain_text(text).draft.levels


@pytest.mark.parametrize(("word", "label"), [("bank", "2"), ("banknote", "3"), ("ab", "1")])
def test_whole_word_comes_before_a_longer_one(word: str, label: str, tmp_path: Path) -> None:
    entries = ("Abbot", "Bank", "Banknote", "Bank rate", "Delta", "Ford", "Gulf")
    text = "\n\n".join(f"{entry.upper()}, n.  It is by the river." for entry in entries)
    write_files(import_plain_text(text), tmp_path)
    library = load_shelf(tmp_path)
    assert str(parse_reference(word, library, reading="w", titles=True)) == label
