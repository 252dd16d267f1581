"""Front matter of any program is read for what it says of the text, and is never an error."""

from __future__ import annotations

import pytest

from bot.content.importing.drafts import SourceText
from bot.content.importing.sources import read_source


def read(text: str) -> SourceText:
    return read_source(text.encode(), "a.md")


def kept(source: SourceText) -> list[str]:
    return [line.text for line in source.lines if line.text.strip()]


def test_foreign_keys_are_not_read() -> None:
    source = read(
        "---\ntitle: On Rivers\nauthor: A. Writer\npublished: no\ntime: 9:30\nweight: 010\n"
        "---\n\n## One\n\nText.\n"
    )
    assert (source.header.title, source.header.author) == ("On Rivers", "A. Writer")
    assert kept(source) == ["## One", "Text."]
    assert source.doubts == ()
    assert [(part.first, part.last, part.why) for part in source.left_out] == [
        (1, 7, "the front matter")
    ]


@pytest.mark.parametrize(
    ("yaml", "author"),
    [
        ("author:\n  - A. Writer\n  - B. Other", "A. Writer, B. Other"),
        ("author: [A. Writer, B. Other]", "A. Writer, B. Other"),
        (
            "authors:\n- name: A. Writer\n  affiliation: Here\n- name: B. Other",
            "A. Writer, B. Other",
        ),
        ("author:\n  given: Ann\n  family: Writer", "Ann Writer"),
        ("author: '[[people/a|A. Writer]]'", "A. Writer"),
        ('author: "A. Writer"  # checked', "A. Writer"),
        ("Author: A. Writer", "A. Writer"),
        ("author: >\n  A.\n  Writer", "A. Writer"),
        ("author: null", None),
        ("author:", None),
    ],
)
def test_authors_are_joined_by_commas(yaml: str, author: str | None) -> None:
    source = read(f"---\ntitle: W\n{yaml}\n---\n\nText.\n")
    assert source.header.author == author
    assert source.header.title == "W"
    assert kept(source) == ["Text."]


@pytest.mark.parametrize(
    "title",
    ["On Rivers: a study", "Rivers #2", "9:30", "no", "010", "“Rivers”", "1.10"],
)
def test_title_is_read_as_written(title: str) -> None:
    line = f'"{title}"' if "#" in title else title
    assert read(f"---\ntitle: {line}\n---\nText.\n").header.title == title


def test_front_matter_of_a_chapter_file_is_read() -> None:
    header = read(
        "---\nwork: rivers\ntitle: Rivers\ntranslator: T. Hand\nyear: 1859\nlanguage: English\n"
        "rights: Free.\nchapter: 2\nchapter_title: Springs\n---\n\nText.\n"
    ).header
    assert (header.translator, header.year, header.language) == ("T. Hand", 1859, "en")
    assert (header.rights, header.chapter, header.chapter_title) == ("Free.", "2", "Springs")


def test_date_of_a_page_is_not_the_year() -> None:
    assert read("---\ntitle: W\ndate: 2021-03-04\n---\nText.\n").header.year is None


@pytest.mark.parametrize(
    "text",
    [
        "+++\ntitle = 'W'\nauthors = ['A', 'B']\ndate = 2021-03-04\n+++\n\nText.\n",
        "+++\n[params]\ntitle = 'W'\nauthor = 'A, B'\n+++\n\nText.\n",
        "% W\n% A; B\n% March 2021\n\nText.\n",
        "---\ntitle: W\nauthor: A, B\n...\n\nText.\n",
    ],
)
def test_other_forms_of_front_matter_are_read(text: str) -> None:
    source = read(text)
    assert (source.header.title, source.header.author) == ("W", "A, B")
    assert kept(source) == ["Text."]


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: [W\nauthor: A\n  - b\n---\n\nText.\n",
        "---\ntitle: &a [*a]\ntags: {\n---\n\nText.\n",
        "---\ntitle: {{ title }}\n---\n\nText.\n",
        "---\nyear: about 1859\n---\n\nText.\n",
        "+++\ntitle = W\n+++\n\nText.\n",
        "---\ntitle:\n  - [[[[\n---\n\nText.\n",
    ],
)
def test_front_matter_that_cannot_be_read_is_told(text: str) -> None:
    source = read(text)
    assert kept(source) == ["Text."]
    assert source.doubts
    assert source.left_out[0].why == "the front matter"


@pytest.mark.parametrize(
    "text",
    ["---\n\nText.\n\n---\n\nMore.\n", "---\nText.\n", "100 % of it.\n", "+++\n\nA.\n\n+++\n"],
)
def test_rules_are_no_front_matter(text: str) -> None:
    source = read(text)
    assert kept(source) == [line for line in text.split("\n") if line]
    assert source.left_out == ()


def test_comments_are_left_out_with_their_lines() -> None:
    source = read("One <!-- a --> two.\n\n<!-- b\n\nc --> three.\n\n`<!-- code -->`\n")
    assert kept(source) == ["One  two.", " three.", "`<!-- code -->`"]
    assert [(part.first, part.last, part.text) for part in source.left_out] == [
        (1, 1, "<!-- a -->"),
        (3, 5, "<!-- b\n\nc -->"),
    ]


def test_comments_in_a_fence_are_text() -> None:
    text = "```html\n<!-- shown -->\n```\n\n~~~\n<!-- shown\n~~~\n\nEnd."
    assert kept(read(text)) == [line for line in text.split("\n") if line]


def test_comment_that_is_never_closed_stays() -> None:
    source = read("One.\n\n<!-- two\n\nThree.\n")
    assert kept(source) == ["One.", "<!-- two", "Three."]
    assert [doubt.line for doubt in source.doubts] == [3]
