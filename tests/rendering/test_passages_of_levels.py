"""Passages of texts with levels of their own: verse by line, and the headings of the text."""

from __future__ import annotations

from dataclasses import replace

from bot.content.course_folder import load_course_folder
from bot.core.citations.examples import cite_example
from bot.core.library import Chapter, LevelNames, Library, Paragraph, Section, Work
from bot.core.passages import passage
from bot.core.references import parse_reference
from bot.rendering.passage_pages import split_passage
from tests.support.leveled_works import make_leveled_work
from tests.support.paths import ROOT


def shown(work: Work, typed: str, limit: int = 2000) -> tuple[str, ...]:
    library = Library((work,))
    return split_passage(passage(parse_reference(typed, library, reading="w"), library, "w"), limit)


def verse(*lines: str) -> Work:
    """A poem of stanzas of two lines."""
    paragraphs = tuple(
        Paragraph(str(at), line, begins_block=at % 2 == 1) for at, line in enumerate(lines, 1)
    )
    work = make_leveled_work(LevelNames("book", None, "line"), {})
    return replace(work, chapters=(Chapter("1", "One", (Section("", "", paragraphs),)),))


def test_verse_keeps_its_lines_and_stanzas() -> None:
    poem = verse("One,", "two.", "Three,", "four.", "Five,", "six.")
    assert shown(poem, "1.2-6") == ("two. `2`\n\nThree,\nfour.\n\nFive, `5`\nsix.",)


def test_a_leap_between_lines_shows_the_number() -> None:
    poem = verse("One,", "two.", "Three,", "four.", "Five,", "six.")
    assert shown(poem, "1.3, 6") == ("Three, `3`\nsix. `6`",)


def test_first_line_of_a_book_has_its_heading() -> None:
    assert shown(verse("One,", "two."), "book 1")[0].startswith("__Book 1. One__\nOne, `1`\ntwo.")


def test_pages_of_verse_part_between_lines() -> None:
    pages = shown(verse(*["a line of verse"] * 40), "book 1", limit=200)
    assert all(len(page) <= 200 for page in pages)
    lines = [line for page in pages for line in page.split("\n") if line]
    assert sum(line.startswith("a line of verse") for line in lines) == 40


def test_sections_have_the_heading_of_their_level() -> None:
    paragraphs = (Paragraph("1", "All water."),)
    sections = (Section("1", "", paragraphs, "PART ONE"), Section("2", "The banks", paragraphs))
    work = make_leveled_work(LevelNames(None, "article"), {})
    statute = replace(work, chapters=(Chapter("", "W", sections),))
    assert shown(statute, "1-2") == (
        "**PART ONE**\n__Article 1__\n**¶1** All water.\n\n"
        "__Article 2. The banks__\n**¶1** All water.",
    )


def test_propositions_show_their_own_numbers() -> None:
    work = make_leveled_work(LevelNames(None, None, "proposition"), {"": {"": ("6.53", "6.54")}})
    assert shown(work, "6.54") == ("**6.54** Words of  6.54.",)


def test_example_of_a_citation_names_the_line() -> None:
    poem = verse("One,", "two.", "Three,", "four.")
    library = Library((poem,))
    course = replace(load_course_folder(ROOT).courses[0], reading="w")
    found = passage(parse_reference("1.2-3", library, reading="w"), library, "w")
    assert cite_example(found, course, library) == "line 2"
