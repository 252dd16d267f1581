"""What stands around a text: lines below its heading, names below its end, missing parts."""

from __future__ import annotations

import pytest

from bot.content.importing.drafts import Correction, CorrectionKind
from tests.support.imported_texts import (
    PROSE,
    doubts,
    import_bytes,
    import_plain_text,
    labels,
    outline,
    paragraphs,
)

SIGNATURES = {
    "states": (
        "ARTICLE {0}\n\n",
        "Done in Convention in the Year of our Lord one thousand.\n\n"
        "Go. Miller--\nPresident and deputy\n\nNorthshire\n\nJohn Long\nNicholas Gill\n\n"
        "Southshire\n\nRufus King\n\nAttest:\nWilliam Jack, Secretary\n",
        "Go. Miller--",
    ),
    "german": (
        "Artikel {0}\n\n",
        "Geschehen zu Weimar am ersten Tage des Monats.\n\n"
        "Der Reichspräsident\n\nEbert\n\nDas Reichsministerium\n\nBauer\n\nErzberger\n",
        "Der Reichspräsident",
    ),
    "french": (
        "Article {0}\n\n",
        "Fait à Paris, le treizième jour de mai.\n\nPour la France:\n\nJean Dupont\n\n"
        "Pour l'Espagne:\n\nJuan Ruiz\nPedro Gil\n",
        "Pour la France:",
    ),
    "treaty": (
        "Article {0}\n\n",
        "Done at London, this third day of May, in two copies.\n\n"
        "For the United Kingdom:\n(signed) J. SMITH\n\nFor France:\n(signed) P. DUPONT\n",
        "For the United Kingdom:",
    ),
}
LETTERS = {
    "novel": (
        "LETTER 4\n\nTo Mrs. Miller, England.\n\nSt. Petersburg, Dec. 11th, 17—.\n\n",
        ["To Mrs. Miller, England."],
        "St. Petersburg, Dec. 11th, 17—.",
    ),
    "newspaper": (
        "FEDERALIST No. 4\n\nThe Same Subject\n\n(Of the River and\nof the Sea)\n\n"
        "From the Daily Packet.\n\nFriday, November 23, 1787.\n\nMADISON\n\n"
        "To the People of the State:\n\n",
        ["From the Daily Packet.", "Friday, November 23, 1787.", "MADISON"],
        "To the People of the State:",
    ),
    "letter": (
        "LETTER 4\n\nLondon, 3rd of May 1712.\n\nMy dear Sister,\n\n",
        ["London, 3rd of May 1712."],
        "My dear Sister,",
    ),
    "german": (
        "Brief 4\n\nWien, den 3. Mai 1812.\n\nLieber Freund!\n\n",
        ["Wien, den 3. Mai 1812."],
        "Lieber Freund!",
    ),
    "french": (
        "LETTRE IV\n\nDe Paris, le 7 de la lune 1712.\n\nA mon ami:\n\n",
        ["De Paris, le 7 de la lune 1712."],
        "A mon ami:",
    ),
}


def line_of(text: str, beginning: str) -> int:
    lines = text.split("\n")
    return next(at for at, line in enumerate(lines, 1) if line.startswith(beginning))


@pytest.mark.parametrize("name", SIGNATURES)
def test_names_below_a_text_are_doubted(name: str) -> None:
    heading, end, first = SIGNATURES[name]
    articles = "".join(f"{heading.format(n)}{PROSE}\n\n" for n in (1, 2, 3))
    text = f"{articles}{end}"
    told = [
        message for line, message in doubts(import_plain_text(text)) if line == line_of(text, first)
    ]
    assert any("signatures" in message and " 3" in message for message in told)


@pytest.mark.parametrize("name", ["PUBLIUS.", "Your loving brother,\nR. Miller", "gez. A. Weber"])
def test_name_below_a_letter_is_doubted(name: str) -> None:
    text = f"LETTER 4\n\n{PROSE}\n\n{PROSE}\n\n{name}\n"
    told = dict(doubts(import_plain_text(text)))
    assert "signature" in told[line_of(text, name.split("\n")[0])]


@pytest.mark.parametrize("end", [PROSE, "So it ends.", "And then she said:\n\nWhy not?"])
def test_short_sentences_at_the_end_are_no_names(end: str) -> None:
    text = f"CHAPTER I\n\n{PROSE}\n\nCHAPTER II\n\n{PROSE}\n\n{end}\n"
    assert not any("signature" in message for _, message in doubts(import_plain_text(text)))


@pytest.mark.parametrize("name", LETTERS)
def test_lines_below_a_heading_do_not_count(name: str) -> None:
    head, lines, address = LETTERS[name]
    reading = import_plain_text(f"{head}{PROSE}\n\n{PROSE}\n")
    above = [*lines, address]
    assert paragraphs(reading)[: len(above)] == above
    assert labels(reading)[len(above) :] == ["1", "2"]
    told = dict(doubts(reading))
    for line in above:
        assert "heading" in told[line_of(head, line)]


def test_line_that_somebody_calls_a_paragraph_counts() -> None:
    text = f"{LETTERS['newspaper'][0]}{PROSE}\n\n{PROSE}\n"
    said = tuple(
        Correction(line_of(text, line), CorrectionKind.PARAGRAPH) for line in ("(Of", "From")
    )
    reading = import_bytes(text.encode(), "text.txt", said)
    assert paragraphs(reading)[0] == "(Of the River and of the Sea)"
    assert labels(reading)[:2] == ["1", "2"]


def test_lines_below_many_headings_are_listed_once() -> None:
    letter = f"My dear Sister,\n\n{PROSE}\n\n"
    text = "".join(f"LETTER {n}\n\n{letter}" for n in range(1, 13))
    ((line, message),) = doubts(import_plain_text(text))
    assert line == 3
    assert message.endswith("59, 67, 75, 83, 91")


@pytest.mark.parametrize(
    ("number", "title"),
    [
        ("CHAPITRE {0}", "Comment Candide fut élevé dans un beau château."),
        ("Kapitel {0}", "Wie der Fluß zum Meer kam und was er da fand."),
        ("CHAPTER {0}", "In which it rains."),
    ],
)
def test_titles_that_end_like_sentences_are_doubted(number: str, title: str) -> None:
    chapters = [f"{number.format(at)}\n\n{title}\n\n{PROSE}\n\n{PROSE}\n" for at in (1, 2, 3)]
    told = doubts(import_plain_text("\n".join(chapters)))
    assert (3, "3 short paragraphs may be the titles of the headings above them: 3, 15, 27") in told


def test_short_beginning_of_one_chapter_is_no_title() -> None:
    chapters = f"CHAPTER 1\n\nIt rained.\n\n{PROSE}\n\nCHAPTER 2\n\n{PROSE}\n\n{PROSE}\n"
    assert doubts(import_plain_text(chapters)) == []


def test_subtitle_in_brackets_belongs_to_the_title() -> None:
    reading = import_plain_text(f"{LETTERS['newspaper'][0]}{PROSE}\n\n{PROSE}\n")
    assert reading.chapters[0].title == "The Same Subject (Of the River and of the Sea)"


@pytest.mark.parametrize(
    ("chapter", "outer"),
    [
        ("{0}. 1. Rain.", "PART II."),
        ("Chapter {0}", "BOOK THE SECOND"),
        ("Kapitel {0}", "Zweiter Teil"),
        ("Глава {0}", "ЧАСТЬ ВТОРАЯ"),
    ],
)
def test_first_part_that_is_missing_is_told(chapter: str, outer: str) -> None:
    first, second = (
        "".join(f"{chapter.format(at)}\n\n{PROSE}\n\n" for at in numbers)
        for numbers in ((1, 2, 3), (4, 5, 6))
    )
    text = f"{first}{outer}\n\n\n{second}"
    told = dict(doubts(import_plain_text(text)))
    assert "stands in no" in told[line_of(text, outer)]


def test_chapter_alone_misses_no_part() -> None:
    text = f"THE RIVER\n\nCHAPTER 13\n\n{PROSE}\n\nCHAPTER 14\n\n{PROSE}\n"
    assert doubts(import_plain_text(text)) == []


def test_short_first_sentences_are_no_headings() -> None:
    text = f"CHAPTER I\n\nIt rained.\n\n{PROSE}\n\nCHAPTER II\n\nIt stopped.\n\n{PROSE}\n"
    assert outline(import_plain_text(text)) == ["1 (2)", "2 (2)"]
