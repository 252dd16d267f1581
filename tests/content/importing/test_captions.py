"""Judgments: the caption above the text is no heading, and a running head is none a second time."""

from __future__ import annotations

import pytest

from tests.support.imported_texts import PROSE, doubts, import_plain_text, outline, paragraphs


@pytest.mark.parametrize(
    ("court", "parties", "origin"),
    [
        ("SUPREME COURT OF THE NORTH", "MILLER v. CITY OF RIVERS", "ON WRIT OF CERTIORARI"),
        ("QUEEN’S BENCH DIVISION", "The Queen v Miller and Hill", "APPEAL FROM THE ASSIZES"),
        ("COURT OF APPEALS", "In re Miller", "ON PETITION FOR REVIEW"),
        ("COUR DE CASSATION", "Meunier contre Rivière", "DEUXIÈME CHAMBRE CIVILE"),
        ("OBERLANDESGERICHT", "Müller gegen Stadt Flusshausen", "ZWEITER SENAT"),
    ],
)
def test_caption_of_a_judgment_is_no_heading(court: str, parties: str, origin: str) -> None:
    reading = import_plain_text(
        f"SUMMARY\n\n{PROSE}\n\nOPINION OF LORD RIVER\n\n{court}\n\n{parties}\n\n{origin}\n\n"
        f"{PROSE}\n\nOPINION OF LADY HILL\n\n{PROSE}\n"
    )
    assert outline(reading) == [
        "1 SUMMARY (1)",
        "2 OPINION OF LORD RIVER (4)",
        "3 OPINION OF LADY HILL (1)",
    ]
    assert paragraphs(reading)[1:4] == [court, parties, origin]
    told = [message for _, message in doubts(reading) if "stands in a caption" in message]
    assert len(told) == 2


@pytest.mark.parametrize(
    "heading",
    ["Opinion of the Court", "JUDGMENT OF THE COURT OF APPEALS", "ENTSCHEIDUNG: URTEIL DES SENATS"],
)
def test_heading_of_an_opinion_is_no_caption(heading: str) -> None:
    reading = import_plain_text(
        f"SUMMARY\n\n{PROSE}\n\n\n{heading.upper()}\n\nSUPREME COURT\n\nMILLER v. RIVERS\n\n"
        f"{PROSE}\n"
    )
    assert outline(reading) == ["1 SUMMARY (1)", f"2 {heading.upper()} (3)"]


def test_sentence_about_a_case_leaves_headings() -> None:
    reading = import_plain_text(
        f"THE CASES\n\n{PROSE}\n\nWe come to Miller v. Hill, which was not decided.\n\n"
        f"THE COURT OF APPEALS\n\n{PROSE}\n"
    )
    assert outline(reading) == ["1 THE CASES (2)", "2 THE COURT OF APPEALS (1)"]


@pytest.mark.parametrize("name", ["Syllabus", "Vorwort", "Préface", "ПРЕДИСЛОВИЕ"])
def test_running_head_above_its_heading_is_left_out(name: str) -> None:
    reading = import_plain_text(
        f"{name}\n\nThis part is not of the court.\n\n{name}\n\n{PROSE}\n\n"
        f"OPINION OF THE COURT\n\n{PROSE}\n"
    )
    assert outline(reading) == [f"1 {name} (2)", "2 OPINION OF THE COURT (1)"]
    left = [(one.first, one.why) for one in reading.left_out]
    assert left == [(5, "a heading that stands above already")]


def test_two_sections_of_one_title_are_told() -> None:
    reading = import_plain_text(f"THE RIVER\n\n{PROSE}\n\nTHE RIVER\n\n{PROSE}\n")
    assert outline(reading) == ["1 THE RIVER (1)", "2 THE RIVER (1)"]
    message = "“THE RIVER” is the heading above, too; it may be the head of a page"
    assert doubts(reading) == [(7, message)]


@pytest.mark.parametrize("width", [78, 64])  # centred, and set otherwise
@pytest.mark.parametrize("head", ["Leitsätze", "Résumé", "Краткое изложение"])
def test_head_of_pages_is_one_heading(head: str, width: int) -> None:
    pages = ["".join(f"{word} {PROSE}\n\n" for word in words) for words in ("ABC", "DEF", "GHI")]
    line = head.center(width)
    first = f"(2010)      1\n\n{line}\n\nA note to it.\n\n{line}\n\n{PROSE}\n"
    others = [f"\f{at}    A v. B\n\n{line}\n\n{page}" for at, page in enumerate(pages, 2)]
    reading = import_plain_text(f"{first}{''.join(others)}GRÜNDE\n\n{PROSE}\n")
    titles = [one.title for chapter in reading.chapters for one in chapter.sections]
    assert titles == [head, "GRÜNDE"]
    assert (7, "a heading that stands above already") in [
        (left.first, left.why) for left in reading.left_out
    ]
