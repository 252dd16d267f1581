"""Markdown files as people have them, each with what a reader would draw of it."""

from __future__ import annotations

import pytest

from tests.support.imported_texts import (
    CASES,
    REAL,
    import_case,
    notes,
    outline,
    paragraphs,
    parts,
)

OUTLINES = {
    "section-words.md": ["3 (1)", "4 (1)"],
    "bold-numbers.md": ["2 Springs (1)", "3 Mouths (1)"],
    "nested.md": ["1 Springs (1)", "2 Mouths (1)", "3 Banks (1)"],
    "wrapped-list.md": ["1 One (2)"],
    "mark-in-heading.md": ["1 One (1)"],
    "code-fence.md": ["1 One (3)"],
    "rules-and-comments.md": ["1 One (2)"],
    "front-matter-of-others.md": ["1 One (1)"],
    "two-authors.md": ["1 One (1)"],
}


@pytest.mark.parametrize("name", OUTLINES)
def test_sections_are_those_of_the_text(name: str) -> None:
    assert outline(import_case(CASES / name)) == OUTLINES[name]


def test_headings_of_several_levels_make_parts() -> None:
    reading = import_case(CASES / "nested.md")
    assert reading.draft.header.title == "On Rivers"
    assert parts(reading) == [("1", "Part One"), ("3", "Part Two")]


def test_wrapped_items_of_a_list_keep_beginnings() -> None:
    lines = paragraphs(import_case(CASES / "wrapped-list.md"))[1].split("\n")
    assert [line[:14] for line in lines] == ["- an item that", "- another item"]
    assert lines[0].endswith("so that it looks like the prose is")


def test_note_to_a_heading_is_kept() -> None:
    assert notes(import_case(CASES / "mark-in-heading.md")) == {"1": "About the title."}


def test_fence_holds_neither_headings_nor_notes() -> None:
    reading = import_case(CASES / "code-fence.md")
    assert paragraphs(reading)[1] == "```\n# no heading\n\n[^1]: no note\n```"
    assert notes(reading) == {}


def test_what_is_no_paragraph_is_not_counted() -> None:
    reading = import_case(CASES / "rules-and-comments.md")
    assert paragraphs(reading) == ["First.", "Second."]
    left = {left.text for left in reading.left_out}
    assert {"***", "[1]: https://example.org"} <= left


def test_front_matter_of_other_programs_is_read() -> None:
    header = import_case(CASES / "front-matter-of-others.md").draft.header
    assert (header.title, header.author) == ("On Rivers", "A. Writer")
    assert import_case(CASES / "two-authors.md").draft.header.author == "A. Writer, B. Other"


def require_real(name: str) -> None:
    if not (REAL / name).is_file():
        pytest.skip("../shared/texts is not at hand")


def test_article_of_the_constitution_has_ten_sections() -> None:
    require_real("usc-article1.md")
    reading = import_case(REAL / "usc-article1.md")
    assert reading.draft.levels == ("article", "section", "paragraph")
    sizes = (1, 6, 7, 2, 4, 2, 3, 18, 8, 3)
    assert outline(reading) == [f"1.{at} ({size})" for at, size in enumerate(sizes, 1)]
    assert "](" not in "".join(paragraphs(reading))


def test_analects_have_twenty_books_of_sayings() -> None:
    require_real("lunyu.md")
    reading = import_case(REAL / "lunyu.md")
    assert reading.draft.levels == ("篇", "paragraph")
    assert len(outline(reading)) == 20
    assert outline(reading)[:2] == ["1 学而篇 (16)", "2 为政篇 (24)"]
    assert len(paragraphs(reading)) == 512
