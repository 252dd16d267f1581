"""Headings of Markdown: titles, parts, chapters and sections, and the numbers that they have."""

from __future__ import annotations

import pytest

from bot.content.importing import ImportedReading
from tests.support.imported_texts import doubts, import_markdown, outline, paragraphs, parts


def read(*headings: str) -> ImportedReading:
    """A text with a paragraph under each heading that ends in a blank."""
    return import_markdown(
        "\n\n".join(f"{line}\n\nText." if line[-1] == " " else line for line in headings)
    )


@pytest.mark.parametrize(
    ("headings", "levels", "sections"),
    [
        (["# Title", "## A ", "## B "], ("section", "paragraph"), ["1 A (1)", "2 B (1)"]),
        (["## ARTICLE I ", "## ARTICLE II "], ("article", "paragraph"), ["1 (1)", "2 (1)"]),
        (["## Kapitel 2: Fluß ", "## Kapitel 3 "], ("Kapitel", "paragraph"),
         ["2 Fluß (1)", "3 (1)"]),
        (["## Глава II ", "## Глава III "], ("глава", "paragraph"), ["2 (1)", "3 (1)"]),
        (["## 第三章 水 ", "## 第四章 山 "], ("章", "paragraph"), ["3 水 (1)", "4 山 (1)"]),
        (["## פרק ג ", "## פרק ד "], ("פרק", "paragraph"), ["3 (1)", "4 (1)"]),
        (["## **2.** A ", "## *3.* B "], ("section", "paragraph"), ["2 A (1)", "3 B (1)"]),
        (["## [§ 4](#s4) ", "## [§ 5](#s5) "], ("section", "paragraph"), ["4 (1)", "5 (1)"]),
        (["CHAPTER I\n=== ", "CHAPTER II\n=== "], ("chapter", "paragraph"), ["1 (1)", "2 (1)"]),
        (["<h2>Book 1</h2> ", "<h2>Book 2</h2> "], ("book", "paragraph"), ["1 (1)", "2 (1)"]),
        (["## A. One ", "## B. Two ", "## C. Three "], ("section", "paragraph"),
         ["1 A. One (1)", "2 B. Two (1)", "3 C. Three (1)"]),
        (["## A ## ", "## B {#two .x} "], ("section", "paragraph"), ["1 A (1)", "2 B (1)"]),
    ],
)  # fmt: skip
def test_one_level_makes_sections(
    headings: list[str], levels: tuple[str, ...], sections: list[str]
) -> None:
    reading = read(*headings)
    assert reading.draft.levels == levels
    assert outline(reading) == sections


def test_numbers_that_begin_anew_make_chapters() -> None:
    reading = read("# Act I", "## Scene 1 ", "## Scene 2 ", "# Act II", "## Scene 1 ")
    assert reading.draft.levels == ("act", "scene", "paragraph")
    assert outline(reading) == ["1.1 (1)", "1.2 (1)", "2.1 (1)"]
    assert [file.path for file in reading.files] == ["w/1.md", "w/2.md"]


def test_sections_numbered_within_chapters_need_none() -> None:
    reading = read("# 1 Springs", "## 1.1 High ", "## 1.2 Low ", "# 2 Mouths", "## 2.1 Wide ")
    assert outline(reading) == ["1.1 High (1)", "1.2 Low (1)", "2.1 Wide (1)"]
    assert parts(reading) == [("1.1", "1 Springs"), ("2.1", "2 Mouths")]


def test_four_levels_keep_parts_above_chapters() -> None:
    reading = read(
        *("# Title", "## Part One", "### Chapter 1", "#### § 1 ", "#### § 2 "),
        *("### Chapter 2", "#### § 3 ", "## Part Two", "### Chapter 3", "#### § 4 "),
    )
    assert reading.draft.levels == ("chapter", "section", "paragraph")
    assert outline(reading) == ["1.1 (1)", "1.2 (1)", "2.3 (1)", "3.4 (1)"]
    assert parts(reading) == [("1", "Part One"), ("4", "Part Two")]


def test_chapters_that_begin_anew_have_parts_numbers() -> None:
    reading = read(
        *("# Part One", "## Chapter 1", "### § 1 ", "## Chapter 2", "### § 1 "),
        *("# Part Two", "## Chapter 1", "### § 1 "),
    )
    assert outline(reading) == ["1.1.1 (1)", "1.2.1 (1)", "2.1.1 (1)"]


def test_lone_numbered_heading_is_the_chapters() -> None:
    reading = read("# CHAPTER II. OF THE LIBERTY OF THOUGHT ")
    assert reading.draft.levels == ("chapter", "paragraph")
    (chapter,) = reading.chapters
    assert (chapter.label, chapter.title) == ("2", "OF THE LIBERTY OF THOUGHT")


@pytest.mark.parametrize("deeper", ["##", "###"])
def test_titles_on_two_lines_are_one(deeper: str) -> None:
    reading = read("## CHAPTER I.", f"{deeper} The Hole ", "## CHAPTER II.", f"{deeper} The Pool ")
    assert outline(reading) == ["1 The Hole (1)", "2 The Pool (1)"]


def test_text_before_sections_of_chapters_is_kept() -> None:
    reading = read("# Chapter 1 ", "## Springs ", "# Chapter 2 ", "## Banks ")
    assert outline(reading) == ["1.0 (1)", "1.1 Springs (1)", "2.0 (1)", "2.1 Banks (1)"]


def test_few_inner_headings_stand_in_their_section() -> None:
    reading = read("# T", "## A ", "## B ", "### Aside ", "## C ", "## D ")
    assert outline(reading) == ["1 A (1)", "2 B (2)", "3 C (1)", "4 D (1)"]
    assert paragraphs(reading)[2] == "**Aside**\\\nText."
    assert [line for line, _ in doubts(reading)] == [11]


def test_numbers_that_stand_twice_are_told() -> None:
    reading = read("## Preface ", "## 1. A ", "## Interlude ", "## 2. B ", "## 2. C ")
    assert outline(reading) == [
        "0 Preface (1)",
        "1 A (1)",
        "1a Interlude (1)",
        "2 B (1)",
        "2a 2. C (1)",
    ]
    assert [line for line, _ in doubts(reading)] == [1, 9, 17]


def test_heading_without_text_keeps_its_words() -> None:
    reading = read("## § 7 Fees ", "## § 8 (repealed)", "## § 9 Costs ", "## Annex")
    assert outline(reading) == ["7 Fees (1)", "8 (1)", "9 Costs (2)"]
    assert paragraphs(reading) == ["Text.", "(repealed)", "Text.", "Annex"]
    assert [line for line, _ in doubts(reading)] == [5, 11]


def test_text_of_headings_only_is_read() -> None:
    reading = read("## A", "## B", "## C")
    assert paragraphs(reading) == ["A", "B", "C"]


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        ("Chapter 1\n\na\n\nChapter 2\n\nb\n", ["1 (1)", "2 (1)"]),
        ("**I.**\n\na\n\n**II.**\n\nb\n", ["1 (1)", "2 (1)"]),
        ("**Springs**\n\na\n\n**Mouths**\n\nb\n", ["1 Springs (1)", "2 Mouths (1)"]),
        ("#Springs\n\na\n\n#Mouths\n\nb\n", ["1 Springs (1)", "2 Mouths (1)"]),
    ],
)
def test_headings_without_their_signs_are_told(text: str, sections: list[str]) -> None:
    reading = import_markdown(text)
    assert outline(reading) == sections
    assert doubts(reading)


def test_text_without_headings_has_paragraphs_alone() -> None:
    reading = import_markdown("One.\n\n**Note** that this is bold.\n\nTwo.\n")
    assert reading.draft.levels == ("paragraph",)
    assert outline(reading) == ["(3)"]


@pytest.mark.parametrize(
    ("text", "is_guess"),
    [
        ("---\ntitle: On Rivers\nauthor: Ann Writer\n---\n\nOn Rivers\n\n*Ann Writer*\n\n", False),
        ("# On Rivers\n\nby Ann Writer\n\n", False),
        ("**On Rivers**\n\nAnn Writer\n\n", True),
    ],
)
def test_lines_of_the_title_are_no_text(text: str, is_guess: bool) -> None:
    reading = import_markdown(f"{text}## 1. Springs\n\nText.\n\n## 2. Mouths\n\nText.\n")
    assert outline(reading) == ["1 Springs (1)", "2 Mouths (1)"]
    header = reading.draft.header
    assert (header.title, header.author) == ("On Rivers", "Ann Writer")
    assert bool(doubts(reading)) == is_guess


def test_numerals_of_one_letter_keep_their_numbers() -> None:
    assert outline(read("## V. Springs ", "## X. Mouths ")) == ["5 Springs (1)", "10 Mouths (1)"]
    assert outline(read("## Chapter 2 ", "## C. Banks ")) == ["2 (1)", "100 Banks (1)"]


@pytest.mark.parametrize(
    ("title", "label", "level"),
    [
        ("C. IVLI CAESARIS DE BELLO GALLICO LIBER SECVNDVS", "2", "liber"),
        ("The Gallic War, Book IV", "4", "book"),
        ("M. TVLLI CICERONIS LAELIVS", "", "paragraph"),
    ],
)
def test_title_ends_with_its_number(title: str, label: str, level: str) -> None:
    reading = import_markdown(f"# {title}\n\nGallia est.\n\nHi omnes.\n")
    (chapter,) = reading.chapters
    assert (chapter.label, chapter.title) == (label, title)
    assert reading.draft.levels[0] == level
