"""What a course that is made on the page asks of students, as its file says it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.content.course_folder import load_course_folder
from bot.rehearsal.course_editor_page import CourseEditorError
from tests.support.course_editing import SCHEDULE, EditedCourse


@pytest.mark.parametrize(
    ("chosen", "responses", "replies"),
    [
        ({"words": "100", "replies": "2"}, (1, 100), (2, 0)),
        ({"words": "100", "replies": ""}, (1, 100), (0, 0)),
        ({"words": "0", "replies": "0"}, (1, 0), (0, 0)),
        ({"words": "", "replies": "1"}, (1, 0), (1, 0)),
    ],
)
async def test_what_students_write_is_in_the_file(
    tmp_path: Path,
    chosen: dict[str, Any],
    responses: tuple[int, int],
    replies: tuple[int, int],
) -> None:
    edited = EditedCourse(tmp_path)
    await edited.complete()
    state = await edited.do("schedule", **{**SCHEDULE, **chosen})
    assert state["problems"] == []
    assert {name: state["schedule"][name] for name in chosen} == chosen
    await edited.do("save")
    (course,) = load_course_folder(edited.folder).courses
    asked = course.participation
    assert asked.recorded
    assert (asked.response.count, asked.response.words) == responses
    assert (asked.replies.count, asked.replies.words) == replies


async def test_nothing_is_asked_without_a_choice(tmp_path: Path) -> None:
    edited = EditedCourse(tmp_path)
    await edited.complete()
    await edited.do("save")
    (course,) = load_course_folder(edited.folder).courses
    assert not course.participation.recorded


@pytest.mark.parametrize("field", ["words", "replies"])
@pytest.mark.parametrize("typed", ["-1", "1.5", "many", "100000", "٣"])
async def test_what_is_no_number_is_refused(tmp_path: Path, field: str, typed: str) -> None:
    edited = EditedCourse(tmp_path)
    await edited.complete()
    with pytest.raises(CourseEditorError, match="Write a whole number"):
        await edited.do("schedule", **{**SCHEDULE, field: typed})
