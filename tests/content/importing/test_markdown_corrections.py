"""What a person corrects in a Markdown text is followed exactly."""

from __future__ import annotations

from bot.content.importing import ImportedReading, StructureOptions, draft_source, read_source
from bot.content.importing.drafts import Correction, CorrectionKind, TextKind
from tests.support.imported_texts import (
    doubts,
    import_markdown,
    notes,
    outline,
    paragraphs,
    parts,
)

TEXT = "## One\n\nSprings\n\nThe hills are\nhigh and green.\n\nBanks are low.\n"


def correct(line: int, kind: str, level: int = 1, text: str = TEXT) -> ImportedReading:
    return import_markdown(text, Correction(line, CorrectionKind(kind), level))


def test_paragraph_becomes_a_heading() -> None:
    assert outline(correct(8, "heading", text=f"{TEXT}\nLow.\n")) == [
        *("1 One (2)", "2 Banks are low. (1)"),
    ]


def test_heading_becomes_a_paragraph() -> None:
    assert paragraphs(correct(1, "paragraph"))[0] == "One"


def test_heading_of_a_deeper_level_groups_sections() -> None:
    reading = correct(3, "heading", 2)
    assert outline(reading) == ["1 Springs (2)"]
    assert parts(reading) == [("1", "One")]


def test_prose_becomes_verse() -> None:
    assert paragraphs(correct(5, "verse"))[1] == "The hills are\\\nhigh and green."


def test_verse_becomes_prose() -> None:
    text = "Before.\n\nThe hills\\\nAre high\\\nAnd green.\n"
    assert paragraphs(correct(3, "paragraph", text=text))[1] == "The hills Are high And green."


def test_paragraph_becomes_a_note_at_its_sign() -> None:
    text = "A claim1 and more.\n\nText.\n\n1 About the claim.\n"
    reading = correct(5, "note", text=text)
    assert paragraphs(reading) == ["A claim[^1] and more.", "Text."]
    assert notes(reading) == {"1": "About the claim."}
    assert doubts(reading) == []


def test_note_without_a_sign_hangs_above() -> None:
    reading = correct(8, "note")
    assert paragraphs(reading)[-1] == "The hills are high and green.[^1]"
    assert notes(reading) == {"1": "Banks are low."}
    assert [line for line, _ in doubts(reading)] == [8]


def test_what_is_left_out_is_told() -> None:
    reading = correct(3, "left_out")
    assert paragraphs(reading) == ["The hills are high and green.", "Banks are low."]
    assert [(left.first, left.text) for left in reading.left_out] == [(3, "Springs")]


def test_paragraphs_are_joined() -> None:
    assert paragraphs(correct(8, "join"))[1] == "The hills are high and green. Banks are low."


def test_paragraphs_are_split() -> None:
    assert paragraphs(correct(6, "split"))[1:3] == ["The hills are", "high and green."]


def test_split_line_becomes_a_heading() -> None:
    corrections = (
        Correction(6, CorrectionKind.SPLIT),
        Correction(6, CorrectionKind.HEADING),
    )
    assert outline(import_markdown(TEXT, *corrections)) == ["1 One (2)", "2 high and green. (1)"]


def test_corrected_line_leaves_other_headings() -> None:
    text = "**A one**\n\na\n\n**B two**\n\nb\n\nC three\n\nc\n"
    assert outline(correct(9, "heading", text=text)) == [
        "1 A one (1)",
        "2 B two (1)",
        "3 C three (1)",
    ]
    assert outline(correct(5, "paragraph", text=text + "\n**D four**\n\nd\n")) == [
        *("1 A one (5)", "2 D four (1)"),
    ]


def test_whole_text_is_what_a_person_says() -> None:
    lines = "The hills are\nhigh and green.\n\nOne\\\ntwo\n"
    source = read_source(lines.encode(), "t.md")
    for kind, texts in (
        (TextKind.VERSE, ["The hills are\\\nhigh and green.", "One\\\ntwo"]),
        (TextKind.PROSE, ["The hills are high and green.", "One two"]),
    ):
        (chapter,) = draft_source(source, StructureOptions(kind=kind)).draft.chapters
        assert [paragraph.text for paragraph in chapter.sections[0].paragraphs] == texts
