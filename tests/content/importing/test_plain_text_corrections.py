"""What a person says of a place of a plain text is followed exactly."""

from __future__ import annotations

from bot.content.importing import ImportedReading
from bot.content.importing.drafts import Correction, CorrectionKind, TextKind
from tests.support.imported_texts import import_bytes, notes, outline, paragraphs

TEXT = (
    "SPRINGS\n\n"
    "The river rises in the hills and has a long way before it, as everybody\n"
    "knows who has walked along it.\n\n"
    "It takes up smaller rivers.\n\n"
    "MOUTHS\n\n"
    "At the mouth nobody asks.\n"
)
JOINED = (
    "The river rises in the hills and has a long way before it, as everybody knows who has walked"
    " along it."
)


def corrected(*corrections: Correction) -> ImportedReading:
    reading = import_bytes(TEXT.encode(), "text.txt", corrections)
    assert reading.words.is_complete, reading.words
    return reading


def said(line: int, kind: CorrectionKind, level: int = 1) -> ImportedReading:
    return corrected(Correction(line, kind, level))


def test_nothing_is_said() -> None:
    assert outline(corrected()) == ["1 SPRINGS (2)", "2 MOUTHS (1)"]
    assert paragraphs(corrected())[0] == JOINED


def test_heading_becomes_a_paragraph() -> None:
    reading = said(8, CorrectionKind.PARAGRAPH)
    assert paragraphs(reading) == [
        JOINED,
        "It takes up smaller rivers.",
        "MOUTHS",
        "At the mouth nobody asks.",
    ]


def test_paragraph_becomes_a_heading() -> None:
    reading = corrected(
        Correction(4, CorrectionKind.SPLIT), Correction(4, CorrectionKind.HEADING, 1)
    )
    assert outline(reading) == [
        "1 SPRINGS (1)",
        "2 knows who has walked along it. (1)",
        "3 MOUTHS (1)",
    ]


def test_paragraph_becomes_verse() -> None:
    reading = said(3, CorrectionKind.VERSE)
    assert paragraphs(reading)[0].endswith("as everybody\\\nknows who has walked along it.")
    assert reading.draft.chapters[0].sections[0].paragraphs[0].kind is TextKind.VERSE


def test_paragraph_becomes_a_note_of_the_one_before() -> None:
    reading = said(6, CorrectionKind.NOTE)
    assert paragraphs(reading)[0] == JOINED + "[^1]"
    assert notes(reading) == {"1": "It takes up smaller rivers."}


def test_paragraph_is_left_out() -> None:
    reading = said(6, CorrectionKind.LEFT_OUT)
    assert outline(reading) == ["1 SPRINGS (1)", "2 MOUTHS (1)"]
    assert [left.text for left in reading.left_out] == ["It takes up smaller rivers."]


def test_paragraphs_are_joined() -> None:
    assert paragraphs(said(6, CorrectionKind.JOIN))[0] == f"{JOINED} It takes up smaller rivers."


def test_paragraph_is_split() -> None:
    assert paragraphs(said(4, CorrectionKind.SPLIT))[:2] == [
        "The river rises in the hills and has a long way before it, as everybody",
        "knows who has walked along it.",
    ]


def test_line_that_is_not_there_changes_nothing() -> None:
    assert outline(said(99, CorrectionKind.HEADING)) == outline(corrected())
