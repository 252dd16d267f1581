"""Chapter files of texts with levels of their own: articles, propositions, lines, parts."""

from __future__ import annotations

import pytest

from bot.content.chapter_files import ChapterFile, parse_chapter_file
from bot.core.library import LevelNames, Section
from bot.errors import ContentError

HEAD = "---\nwork: w\ntitle: W\nauthor: A\n"


def read(front_matter: str, body: str) -> ChapterFile:
    return parse_chapter_file(f"{HEAD}{front_matter}---\n\n{body}", "corpus/w/w.md")


def labels_in(section: Section) -> list[str]:
    return [paragraph.label for paragraph in section.paragraphs]


@pytest.mark.parametrize(
    ("front_matter", "body", "names"),
    [
        ("chapter: 1\nchapter_title: One\n", "x\n", ("chapter", "section", "paragraph")),
        ("", "## A\n\nx\n", (None, "section", "paragraph")),
        ("", "x\n", (None, None, "paragraph")),
        ("levels: [proposition]\n", "x\n", (None, None, "proposition")),
        ("levels: [Article, paragraph]\n", "x\n", (None, "Article", "paragraph")),
        (
            "levels: [book, line]\nchapter: 1\nchapter_title: One\n",
            "x\n",
            ("book", None, "line"),
        ),
        (
            "levels: [act, scene, line]\nchapter: 1\nchapter_title: One\n",
            "x\n",
            ("act", "scene", "line"),
        ),
        ("levels: [глава, абзац]\n", "x\n", (None, "глава", "абзац")),
    ],
)
def test_levels_have_the_names_of_the_text(
    front_matter: str, body: str, names: tuple[str | None, str | None, str]
) -> None:
    assert read(front_matter, body).levels == LevelNames(*names)


def test_headings_of_a_statute_give_its_articles() -> None:
    file = read(
        "levels: [article, paragraph]\n", "We.\n\n## ARTICLE I\n\na\n\n## Article 2. B\n\nb\n"
    )
    assert [(s.label, s.title) for s in file.chapter.sections] == [
        *(("0", ""), ("1", ""), ("2", "B")),
    ]
    assert (file.chapter.label, file.chapter.title) == ("", "W")


def test_heading_of_another_word_keeps_it() -> None:
    (section,) = read("", "## ARTICLE II\n\nx\n").chapter.sections
    assert (section.label, section.title) == ("2", "ARTICLE II")


def test_letters_of_parts_are_no_roman_numerals() -> None:
    body = "".join(f"## Part {letter}\n\nx\n\n" for letter in "ABCDEFGHI")
    sections = read("levels: [part, paragraph]\n", body).chapter.sections
    assert [(s.label, s.title) for s in sections] == [
        (str(at), f"Part {letter}") for at, letter in enumerate("ABCDEFGHI", 1)
    ]


def test_roman_numerals_go_on_over_a_lone_letter() -> None:
    body = "".join(f"## Sonnet {numeral}\n\nx\n\n" for numeral in ("XLIX", "L", "LI"))
    sections = read("levels: [sonnet, paragraph]\n", body).chapter.sections
    assert [s.label for s in sections] == ["49", "50", "51"]
    with pytest.raises(ContentError, match="section 1 appears a second time"):
        read("", "## I\n\nx\n\n## I\n\ny\n")


def test_propositions_keep_their_decimal_numbers() -> None:
    body = "The world. {#1}\n\nFacts. {#1.1}\n\nZero. {#2.01}\n\nOne. {#2.1}\n"
    (section,) = read("levels: [proposition]\n", body).chapter.sections
    assert section.label == ""
    assert labels_in(section) == ["1", "1.1", "2.01", "2.1"]


def test_each_line_of_a_stanza_counts() -> None:
    body = "One,\\\ntwo {#10}\\\nthree.\n\nFour.[^1]\n\n[^1]: A note.\n"
    (section,) = read("levels: [line]\n", body).chapter.sections
    assert [(p.label, p.text, p.begins_block) for p in section.paragraphs] == [
        ("1", "One,", True),
        ("10", "two", False),
        ("11", "three.", False),
        ("12", "Four.[^1]", True),
    ]
    assert section.paragraphs[3].notes == ("1",)


def test_a_part_stands_with_its_first_section() -> None:
    body = "# PART ONE\n\n## 1. A\n\nx\n\n## 2. B\n\ny\n\n# PART TWO\n\n## 3. C\n\nz\n"
    sections = read("", body).chapter.sections
    assert [(s.label, s.part) for s in sections] == [
        *(("1", "PART ONE"), ("2", ""), ("3", "PART TWO")),
    ]


def test_note_of_a_heading_hangs_on_its_text() -> None:
    (section,) = read("", "## 1. Springs[^1]\n\nx\n\n[^1]: A note.\n").chapter.sections
    assert (section.title, section.paragraphs[0].notes) == ("Springs", ("1",))


@pytest.mark.parametrize(
    ("front_matter", "message"),
    [
        ("chapter: 1\n", "chapter_title: this is missing; add it"),
        (
            "levels: [line]\nchapter: 1\nchapter_title: A\n",
            "levels: name the level of the chapters too, like [chapter, line]",
        ),
        (
            "levels: [act, scene, line]\n",
            "levels: the first of three is that of `chapter:`; add its number, or name two levels",
        ),
        ("levels: [line, line]\n", "levels: two levels have one name; give each its own"),
        (
            "levels: [opening line]\n",
            "levels[1]: “opening line” is not one word; name the level by one, like book or line",
        ),
        (
            "levels: [mix]\n",
            "levels[1]: “mix” has another meaning in references; choose another word",
        ),
        (
            "language: German!\n",
            "language: “German!” cannot be read; write it as a language tag, like de or zh-Hant",
        ),
    ],
)
def test_front_matter_that_does_not_fit_is_refused(front_matter: str, message: str) -> None:
    with pytest.raises(ContentError) as refused:
        read(front_matter, "x\n")
    assert [problem.message for problem in refused.value.problems] == [message]


def test_heading_without_a_level_is_refused() -> None:
    with pytest.raises(ContentError, match="10: `levels` has no name for headings; add one"):
        read("levels: [line]\n", "x\n\n## A\n\ny\n")
