"""Markdown of plays, dictionaries and illustrated books: what its headings and bold words are."""

from __future__ import annotations

import pytest

from tests.support.imported_texts import doubts, import_markdown, outline, paragraphs

SPEECHES = "**ANNA.** Is it the sea?\n\n**JEAN.** No, it is the river.\n\n"


@pytest.mark.parametrize(
    ("headings", "title"),
    [
        ("## Of the Natural Condition\n## as Concerning Felicity", "as Concerning Felicity"),
        ("## HOW WE LEFT THE TOWN,\n\n## AND WHAT WE FOUND THERE", "AND WHAT WE FOUND THERE"),
    ],
)
def test_title_on_two_lines_is_one_heading(headings: str, title: str) -> None:
    reading = import_markdown(f"# The Way\n\n{headings}\n\nWe left at noon.\n\n## Home\n\nText.")
    whole = " ".join(line.removeprefix("## ") for line in headings.split("\n") if line)
    assert outline(reading) == [f"1 {whole} (1)", "2 Home (1)"]
    assert [message for _, message in doubts(reading)] == [
        f"“{title}” is taken for the second line of the heading above it"
    ]


def test_second_line_of_a_chapters_title_joins_it() -> None:
    reading = import_markdown(
        "# CHAPTER I\n\n# HOW WE LEFT,\n# AND WHY\n\nText.\n\n# CHAPTER II\n\n# HOME\n\nText."
    )
    assert outline(reading) == ["1 HOW WE LEFT, AND WHY (1)", "2 HOME (1)"]


@pytest.mark.parametrize("line", ["Enter a messenger.", "Anna and Jean.", "Exeunt"])
def test_heading_that_names_the_cast_is_a_paragraph(line: str) -> None:
    reading = import_markdown(
        f"# The Ferry\n\n## Scene 1\n\n{SPEECHES}### {line}\n\n{SPEECHES}## Scene 2\n\n{SPEECHES}"
    )
    assert outline(reading) == ["1 (5)", "2 (2)"]
    assert line in paragraphs(reading)
    assert any(line in message and "may be a heading" in message for _, message in doubts(reading))


def test_names_divide_a_text_that_nothing_else_divides() -> None:
    reading = import_markdown(f"# The Ferry\n\n## Anna\n\n{SPEECHES}## Jean\n\n{SPEECHES}")
    assert outline(reading) == ["1 Anna (2)", "2 Jean (2)"]


def test_caption_of_a_picture_is_no_section() -> None:
    reading = import_markdown(
        "# Walking\n\n## The Woods\n\nWe walked.\n\n![](road.png)\n\n"
        "## Plate III. The road to the town\n\nWe sat down.\n\n## Plate Glass\n\nText."
    )
    assert outline(reading) == ["1 The Woods (3)", "2 Plate Glass (1)"]
    assert "Plate III. The road to the town" in paragraphs(reading)


@pytest.mark.parametrize("grammar", [", *n.*", ", *v.t.*", " (n.)"])
def test_headwords_in_bold_make_entries(grammar: str) -> None:
    words = ("ABASEMENT", "ABATIS", "ABDICATION", "ABDOMEN")
    reading = import_markdown(
        "# A Dictionary\n\n"
        + "".join(f"**{word}**{grammar} What is meant by it.\n\nMore.\n\n" for word in words)
    )
    assert reading.draft.levels == ("entry", "paragraph")
    mark = grammar.strip(", *()")
    assert outline(reading) == [f"{at} {word}, {mark} (2)" for at, word in enumerate(words, 1)]
    assert any("read as entries" in message for _, message in doubts(reading))


def test_bold_words_out_of_order_are_no_entries() -> None:
    words = ("Zeal", "Anger", "Mercy", "Hope", "Envy", "Pride", "Doubt")
    reading = import_markdown("".join(f"**{word}.** It is a passion.\n\n" for word in words))
    assert reading.draft.levels == ("paragraph",)
