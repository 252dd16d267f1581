"""A course that was made on the page becomes files, and nothing is written before."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.course_folder import load_course_folder
from bot.core.occurrence_planning import plan_occurrences
from bot.core.passages import passage
from bot.rehearsal.course_editor_page import CourseEditorError
from tests.support.course_editing import SCHEDULE, EditedCourse, files_in


async def test_nothing_is_written_before_saving(tmp_path: Path) -> None:
    edited = EditedCourse(tmp_path)
    state = await edited.complete()
    assert state["problems"] == []
    assert not edited.folder.exists()
    saved = await edited.do("save")
    assert saved["saved"] == sorted(files_in(edited.folder))
    assert set(saved["saved"]) - set(state["files"]) == {".gitignore", "prompts/course.schema.json"}


async def test_own_gitignore_stays_as_it_is(tmp_path: Path) -> None:
    edited = EditedCourse(tmp_path)
    await edited.complete()
    edited.folder.mkdir()
    (edited.folder / ".gitignore").write_text("mine\n")
    await edited.do("save", confirmed=True)
    assert (edited.folder / ".gitignore").read_text() == "mine\n"


async def test_saved_course_is_what_was_shown(tmp_path: Path) -> None:
    edited = EditedCourse(tmp_path)
    state = await edited.complete()
    await edited.do("save")
    content = load_course_folder(edited.folder)
    (course,) = content.courses
    assert (course.title, course.timezone) == ("Living Together", "Europe/Berlin")
    for prompt, shown in zip(course.prompts, state["prompts"], strict=True):
        found = passage(prompt.reference, content.library, course.reading)
        assert (found.label, prompt.ask) == (shown["label"], shown["ask"])
        assert found.paragraphs[0].text == shown["excerpt"]
    planned = [f"{each.local:%a %d %b %Y, %H:%M}" for each in plan_occurrences(course).occurrences]
    assert planned == [day["local"] for day in state["calendar"]]
    assert planned == ["Mon 18 Jan 2027, 09:00", "Thu 21 Jan 2027, 09:00"]


async def test_rehearsed_course_is_the_saved_one(tmp_path: Path) -> None:
    edited = EditedCourse(tmp_path)
    await edited.complete()
    assert await edited.do("rehearse") == {"rehearsing": True}
    await edited.do("save")
    (rehearsed,) = edited.rehearsed
    assert rehearsed.items() <= files_in(edited.folder).items()
    assert any(name.startswith("corpus/") for name in rehearsed)


async def test_folder_with_content_is_asked_about(tmp_path: Path) -> None:
    edited = EditedCourse(tmp_path)
    await edited.complete()
    kept = edited.folder / "prompts" / "living-together.yaml"
    kept.parent.mkdir(parents=True)
    kept.write_text("title: last year")
    asked = await edited.do("save")
    assert asked["question"] == {"replaced": ["prompts/living-together.yaml"], "removed": []}
    assert files_in(edited.folder) == {"prompts/living-together.yaml": "title: last year"}
    await edited.do("save", confirmed=True)
    assert load_course_folder(edited.folder).courses[0].title == "Living Together"


async def test_saving_again_leaves_nothing_outdated(tmp_path: Path) -> None:
    edited = EditedCourse(tmp_path)
    await edited.complete()
    await edited.do("save")
    own = edited.folder / "prompts" / "of-mine.txt"
    own.write_text("notes")
    await edited.do("correct", line=3, kind="heading", level=1)
    await edited.do("schedule", **{**SCHEDULE, "title": "Rules"})
    await edited.do("remove-prompt", key=1)
    asked = await edited.do("save")
    assert asked["question"]["removed"] == ["prompts/living-together.yaml"]
    saved = await edited.do("save", confirmed=True)
    assert saved["found"] == []
    kept = {".gitignore", "prompts/course.schema.json", "prompts/of-mine.txt"}
    assert set(saved["saved"]) == set(files_in(edited.folder)) - kept
    assert own.read_text() == "notes"


async def test_old_chapters_of_the_text_are_removed(tmp_path: Path) -> None:
    edited = EditedCourse(tmp_path)
    state = await edited.complete()
    (chapter,) = (name for name in state["files"] if name.startswith("corpus/"))
    other = edited.folder / Path(chapter).with_name("9.md")
    other.parent.mkdir(parents=True)
    other.write_text("of last year")
    asked = await edited.do("save")
    assert asked["question"]["removed"] == ["corpus/rules/9.md"]
    assert other.exists()
    assert (await edited.do("save", confirmed=True))["found"] == []
    assert not other.exists()


async def test_problems_of_other_files_are_told(tmp_path: Path) -> None:
    edited = EditedCourse(tmp_path)
    await edited.complete()
    other = edited.folder / "prompts" / "other.yaml"
    other.parent.mkdir(parents=True)
    other.write_text("title: Other\n")
    saved = await edited.do("save", confirmed=True)
    assert saved["found"]
    assert all(problem.startswith("prompts/other.yaml:") for problem in saved["found"])


async def test_nothing_is_written_outside_the_folder(tmp_path: Path) -> None:
    edited = EditedCourse(tmp_path)
    await edited.complete()
    (tmp_path / "elsewhere").mkdir()
    edited.folder.mkdir()
    (edited.folder / "corpus").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CourseEditorError, match="is a link that leads elsewhere"):
        await edited.do("save", confirmed=True)
    assert files_in(edited.folder) == files_in(tmp_path / "elsewhere") == {}


async def test_incomplete_course_is_refused_in_words(tmp_path: Path) -> None:
    edited = EditedCourse(tmp_path)
    for act in ("save", "rehearse"):
        with pytest.raises(CourseEditorError, match="There is no text yet"):
            await edited.do(act)
    await edited.bring("One paragraph.\n", "text.txt")
    with pytest.raises(CourseEditorError, match=r"has no title.* There is no question yet"):
        await edited.do("save")
    assert not edited.folder.exists()
