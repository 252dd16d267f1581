"""Notes of Markdown hang at their marks, in whatever form both are written."""

from __future__ import annotations

import pytest

from tests.support.imported_texts import doubts, import_markdown, notes, outline, paragraphs


@pytest.mark.parametrize(
    ("text", "paragraph", "found"),
    [
        ("A[^x] b.\n\n[^x]: Note\n  goes on.\n", "A[^x] b.", {"x": "Note goes on."}),
        ("A[^1]: b.\n\n[^1]: Note.\n", "A[^1]: b.", {"1": "Note."}),
        ("A^[inline *note*] b.\n", "A[^1] b.", {"1": "inline *note*"}),
        ("A[^1] b^[two].\n\n[^1]: one\n", "A[^1] b[^2].", {"1": "one", "2": "two"}),
        ("A.[1](#fn1)\n\n1.  Note. [↩](#ref1)\n", "A.[^1]", {"1": "Note. "}),
        ("A.[\\[2\\]](#n2)\n\n[2](#m2) Note.\n", "A.[^2]", {"2": "Note."}),
        ("A, see [\\[2\\]](#n2).\n\nB.\n", "A, see \\[2\\].\n\nB.", {}),
        ("A.\\[1\\]\n\n\\[1\\] Note.\n", "A.[^1]", {"1": "Note."}),
        ("A.¹ B.²\n\n¹ One.\n\n² Two.\n", "A.[^1] B.[^2]", {"1": "One.", "2": "Two."}),
        ("A.^1^\n\n1\\. Note.\n", "A.[^1]", {"1": "Note."}),
        ("A.\\*\n\n\\* Note.\n", "A.[^1]", {"1": "Note."}),
        ("A.<sup>1</sup>\n\nB.\n\n<sup>1</sup> Note.\n", "A.[^1]\n\nB.", {"1": "Note."}),
    ],
)
def test_notes_hang_at_their_marks(text: str, paragraph: str, found: dict[str, str]) -> None:
    reading = import_markdown(text)
    assert "\n\n".join(paragraphs(reading)) == paragraph
    assert notes(reading) == {label: note.strip() for label, note in found.items()}


def test_long_note_keeps_its_paragraphs() -> None:
    text = "A[^1].\n\n[^1]: One\n    line.\n\n    Two.\n\n    - item\n\nText.\n"
    reading = import_markdown(text)
    assert notes(reading) == {"1": "One line.\n\nTwo.\n\n- item"}
    assert paragraphs(reading) == ["A[^1].", "Text."]


def test_note_of_signs_keeps_its_second_paragraph() -> None:
    reading = import_markdown("A.[1] B.[2]\n\n[1] One.\n\nMore of one.\n\n[2] Two.\n")
    assert notes(reading) == {"1": "One.\n\nMore of one.", "2": "Two."}


def test_each_chapter_has_its_own_notes() -> None:
    chapter = "# Chapter {0}\n\n## § 1\n\nText[^1].\n\n[^1]: Note {0}.\n\n"
    reading = import_markdown(chapter.format(1) + chapter.format(2))
    assert [[note.text for note in c.notes] for c in reading.chapters] == [["Note 1."], ["Note 2."]]


def test_two_notes_of_one_label_are_kept() -> None:
    reading = import_markdown("A[^1].\n\n[^1]: One.\n\nB[^1].\n\n[^1]: Two.\n")
    assert paragraphs(reading) == ["A[^1].", "B[^1b]."]
    assert notes(reading) == {"1": "One.", "1b": "Two."}


def test_notes_at_the_end_go_to_their_chapters() -> None:
    text = "# Chapter 1\n\n## § 1\n\nA[^a].\n\n# Chapter 2\n\n## § 1\n\nB[^b].\n\n# Notes\n\n"
    reading = import_markdown(f"{text}[^a]: One.\n\n[^b]: Two.\n")
    assert [[note.text for note in c.notes] for c in reading.chapters] == [["One."], ["Two."]]
    assert "Notes" in [left.text for left in reading.left_out]


def test_marks_and_notes_alone_are_told() -> None:
    reading = import_markdown("A[^1].\n\n[^2]: Lone.\n\nB.\n")
    assert paragraphs(reading) == ["A\\[^1\\].", "\\[^2\\]: Lone.", "B."]
    assert [line for line, _ in doubts(reading)] == [1, 3]


def test_note_to_the_title_hangs_below_it() -> None:
    reading = import_markdown("# Title[^1]\n\nText.\n\n[^1]: To the title.\n")
    assert reading.draft.header.title == "Title"
    assert paragraphs(reading) == ["[^1]Text."]
    assert len(doubts(reading)) == 1


def test_numbered_paragraphs_that_cite_are_no_notes() -> None:
    reading = import_markdown("[1] One.\n\n[2] Two, see [1].\n\n[3] Three, see [2].\n")
    assert notes(reading) == {}
    assert paragraphs(reading)[1] == "Two, see [1]."


def test_marks_in_code_are_none() -> None:
    reading = import_markdown("Write `[^1]` for a note.\n\n    [^2] here\n    and there\n")
    assert notes(reading) == {}
    assert doubts(reading) == []


def test_five_thousand_notes_are_kept() -> None:
    marks = "\n\n".join(f"Text {at}[^{at}]." for at in range(1, 5001))
    reading = import_markdown(f"{marks}\n\n" + "\n".join(f"[^{at}]: n" for at in range(1, 5001)))
    assert len(notes(reading)) == 5000
    assert outline(reading) == ["(5000)"]
