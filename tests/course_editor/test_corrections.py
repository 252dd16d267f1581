"""Corrections by line: the draft is made anew, the questions keep their passages, all is undone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.rehearsal.course_editor_page import CourseEditorError
from tests.support.course_editing import EditedCourse

TEXT = """# Rules of the House

Opening words.

Nobody enters after ten
and nobody leaves before.

Guests are announced.[^1]

1 By the porter.

Printed in the town.

[^1]: Or by letter.
"""


async def rows_of(edited: EditedCourse) -> dict[int, list[str]]:
    """The kinds of each row by its line."""
    listed = await edited.do("rows", first=0)
    return {row["line"]: [part["kind"] for part in row["parts"]] for row in listed["rows"]}


@pytest.mark.parametrize(
    ("line", "kind", "becomes"),
    [
        (3, "heading", {3: ["heading"]}),
        (5, "verse", {5: ["verse"]}),
        (10, "note", {10: ["note"]}),
        (12, "left_out", {12: ["left_out"]}),
        (6, "split", {5: ["prose"], 6: ["prose"]}),
    ],
)
async def test_each_correction_is_shown_and_undone(
    tmp_path: Path, line: int, kind: str, becomes: dict[int, list[str]]
) -> None:
    edited = EditedCourse(tmp_path)
    await edited.bring(TEXT, title="Rules", author="The House")
    before = await rows_of(edited)
    state = await edited.do("correct", line=line, kind=kind, level=1)
    after = await rows_of(edited)
    assert {key: after.get(key) for key in becomes} == becomes
    assert after != before
    assert state["undo"] is True
    await edited.do("undo")
    assert await rows_of(edited) == before
    with pytest.raises(CourseEditorError, match="There is nothing to undo"):
        await edited.do("undo")


async def test_joined_block_has_no_row_of_its_own(tmp_path: Path) -> None:
    edited = EditedCourse(tmp_path)
    await edited.bring(TEXT, title="Rules", author="The House")
    await edited.do("correct", line=5, kind="join")
    assert 5 not in await rows_of(edited)
    await edited.do("correct", line=5, kind="paragraph")
    assert (await rows_of(edited))[5] == ["prose"]


async def test_split_line_may_then_be_a_heading(tmp_path: Path) -> None:
    edited = EditedCourse(tmp_path)
    await edited.bring(TEXT, title="Rules", author="The House")
    await edited.do("correct", line=6, kind="split")
    await edited.do("correct", line=6, kind="heading", level=1)
    assert (await rows_of(edited))[6] == ["heading"]


async def test_every_line_stands_in_one_row(tmp_path: Path) -> None:
    edited = EditedCourse(tmp_path)
    await edited.bring(TEXT, title="Rules", author="The House")
    listed = await edited.do("rows", first=0)
    shown = [line for row in listed["rows"] for line in row["lines"]]
    assert shown == [[at, text] for at, text in enumerate(TEXT.split("\n"), 1) if text]


async def test_questions_keep_their_words_through_corrections(tmp_path: Path) -> None:
    edited = EditedCourse(tmp_path)
    await edited.bring(TEXT, title="Rules", author="The House")
    asked = await edited.ask(2, 2, "Announced by whom?")
    assert asked["prompts"][0]["excerpt"].startswith("Guests are announced.")
    moved = await edited.do("correct", line=3, kind="left_out")
    prompt = moved["prompts"][0]
    assert prompt["excerpt"].startswith("Guests are announced.")
    assert prompt["reference"] != asked["prompts"][0]["reference"]
    gone = await edited.do("correct", line=8, kind="left_out")
    assert gone["prompts"][0]["reference"] == ""
    assert "The passage of question 1 is no longer in the text." in " ".join(gone["problems"])
    back = await edited.do("undo")
    assert back["prompts"][0]["reference"] == prompt["reference"]


async def test_what_nobody_corrected_stays(tmp_path: Path) -> None:
    edited = EditedCourse(tmp_path)
    shown: dict[str, Any] = await edited.complete()
    assert await edited.do("state") == shown
    await edited.do("move-prompt", key=2, position=0)
    await edited.do("remove-prompt", key=1)
    state = await edited.do("state")
    assert [prompt["ask"] for prompt in state["prompts"]] == ["Who is last?"]
    with pytest.raises(CourseEditorError, match="This question is no longer there"):
        await edited.do("move-prompt", key=1, position=0)


async def test_outline_goes_by_numbers_and_titles(tmp_path: Path) -> None:
    edited = EditedCourse(tmp_path)
    text = "ARTICLE I\n\nAll water.\n\nARTICLE II\n\nThe banks.\n\nOf both sides.\n"
    state = await edited.bring(text, "statute.txt")
    shown = await edited.do("paragraphs", first=0)
    assert [entry["name"] for entry in state["outline"]] == ["Article 1", "Article 2"]
    assert [entry["paragraph"] for entry in state["outline"]] == [0, 1]
    assert [(each["heading"], each["label"]) for each in shown["paragraphs"]] == [
        ("Article 1", "Article 1, ¶1"),
        ("Article 2", "Article 2, ¶1"),
        ("", "Article 2, ¶2"),
    ]
