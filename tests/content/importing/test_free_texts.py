"""Short texts of many kinds and languages, each with the outline that a reader would draw."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.content.course_folder import load_shelf
from bot.content.importing import ImportedReading
from bot.content.search.search_index import SearchIndex
from bot.core.passages import opening_text
from bot.core.references import parse_reference
from tests.support.imported_texts import FREE, import_case, labels, notes, outline, parts
from tests.support.optional_programs import require_or_skip

OUTLINES: dict[str, tuple[tuple[str, ...], list[str]]] = {
    "apology-el.md": (("paragraph",), ["(4)"]),
    "constitution-de.md": (
        ("article", "paragraph"),
        ["99 (2)", "100 (1)", "101 (2)", "102 (1)", "103 (1)", "104 (2)"],
    ),
    "definitions-la.md": (("paragraph",), ["(8)"]),
    "hermitage-ja.md": (("paragraph",), ["(3)"]),
    "hidalgo-es.html": (
        ("capítulo", "paragraph"),
        ["1 (2)"],
    ),
    "job-he.md": (("פרק", "paragraph"), ["1 (4)"]),
    "letter-la.txt": (("paragraph",), ["(3)"]),
    "maryam-ar.md": (("paragraph",), ["(5)"]),
    "metamorphoses-la.xml": (("book", "line"), ["1 Liber I (4)"]),
    "studies-en.md": (("paragraph",), ["(4)"]),
    "way-zh.md": (("章", "paragraph"), ["1 (1)", "2 (1)"]),
}
"""Of each text the names of its levels and its sections with the number of their units."""

NUMBERS = {
    "apology-el.md": ["17a", "17b", "17c", "17d"],
    "definitions-la.md": ["0", "1", "3", "4", "5", "6", "7", "8"],
    "job-he.md": ["1", "2", "3", "4"],
    "maryam-ar.md": ["1", "2", "3", "4", "5"],
    "metamorphoses-la.xml": ["1", "2", "3", "4"],
}

SEARCHES = [
    ("apology-el.md", "Ἀθηναῖοι"),
    ("apology-el.md", "ανδρες"),
    ("constitution-de.md", "Steuer"),
    ("declaration-fr.md", "propriété"),
    ("declaration-fr.md", "PROPRIETE"),
    ("definitions-la.md", "substantiam"),
    ("hermitage-ja.md", "流れは絶えず"),
    ("job-he.md", "איוב"),
    ("letter-la.txt", "Lucili"),
    ("macbeth-en.txt", "Graymalkin"),
    ("maryam-ar.md", "زكريا"),
    ("memory-ru.txt", "мгновенье"),
    ("metamorphoses-la.xml", "formas"),
    ("studies-en.md", "conference"),
    ("way-zh.md", "众妙之门"),
]

REFERENCES = [
    ("apology-el.md", "17a", "17a", "ὅτι μὲν ὑμεῖς"),
    ("apology-el.md", "17b-17c", "17b-17c", "ὡς δεινοῦ ὄντος"),
    ("constitution-de.md", "Art. 101", "101", "In Betreff der Steuern"),
    ("constitution-de.md", "104.2", "104.2", "Die Rechnungen"),
    ("declaration-fr.md", "article 4", "4", "La liberté consiste"),
    ("definitions-la.md", "6", "6", "Per Deum intelligo"),
    ("job-he.md", "1.3", "1.3", "וַיְהִ֣י מִ֠קְנֵהוּ"),
    ("maryam-ar.md", "4", "4", "قَالَ رَبِّ"),
    ("metamorphoses-la.xml", "book 1, lines 2-3", "1.2-3", "corpora; di, coeptis"),
    ("way-zh.md", "第二章", "2", "天下皆知美之为美"),
    ("way-zh.md", "2.1", "2.1", "天下皆知美之为美"),
]
"""References as they are typed, in their canonical form, and how the text at them begins."""


def read(name: str) -> ImportedReading:
    if name.endswith(".html"):
        require_or_skip(shutil.which("pandoc"), "pandoc is not installed", "DOCUMENT_TESTS")
    return import_case(FREE / name)


@pytest.mark.parametrize(
    "name", sorted(path.name for path in FREE.iterdir() if path.stem.islower())
)
def test_no_word_is_lost_or_doubled(name: str) -> None:
    assert read(name).words.is_complete


@pytest.mark.parametrize("name", OUTLINES)
def test_outline_is_what_a_reader_draws(name: str) -> None:
    reading = read(name)
    levels, sections = OUTLINES[name]
    assert reading.draft.levels == levels
    assert outline(reading) == sections


@pytest.mark.parametrize("name", NUMBERS)
def test_own_numbers_are_the_references(name: str) -> None:
    assert labels(read(name)) == NUMBERS[name]


def test_articles_of_a_declaration_follow_its_preamble() -> None:
    reading = read("declaration-fr.md")
    assert reading.draft.levels == ("article", "paragraph")
    assert [section.label for section in reading.chapters[0].sections] == list("0123456")


def test_title_groups_the_articles_of_a_statute() -> None:
    assert parts(read("constitution-de.md")) == [("99", "Titel VIII. Von den Finanzen")]


def test_notes_of_an_essay_hang_at_their_marks() -> None:
    assert list(notes(read("studies-en.md"))) == ["full", "2"]


def test_scene_of_a_play_stands_in_its_act() -> None:
    reading = read("macbeth-en.txt")
    assert reading.draft.levels == ("act", "scene", "speech")
    assert [(chapter.label, chapter.sections[0].label) for chapter in reading.chapters] == [
        ("1", "1")
    ]


@pytest.mark.parametrize(("name", "words"), SEARCHES)
def test_words_are_found_in_every_script(name: str, words: str, tmp_path: Path) -> None:
    write_files(read(name), tmp_path)
    index = SearchIndex.build(load_shelf(tmp_path))
    assert index.search(words, "w")


@pytest.mark.parametrize(("name", "typed", "canonical", "beginning"), REFERENCES)
def test_references_are_those_of_the_text(
    name: str, typed: str, canonical: str, beginning: str, tmp_path: Path
) -> None:
    write_files(read(name), tmp_path)
    library = load_shelf(tmp_path)
    reference = parse_reference(typed, library, reading="w")
    assert str(reference) == canonical
    assert opening_text(reference, library, "w").startswith(beginning)


def write_files(reading: ImportedReading, folder: Path) -> None:
    shutil.rmtree(folder / "corpus", ignore_errors=True)
    for file in reading.files:
        path = folder / "corpus" / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, "utf-8")
