"""The copy in which a rehearsal edits the course's file: the user's own folder stays as it is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.errors import ContentError, CourseError
from bot.rehearsal_session.course_folder_copy import CourseFolderCopy
from tests.support.paths import ROOT

SLUG = "soviet-experiment"
FILE = f"prompts/{SLUG}.yaml"


def own_folder(tmp_path: Path) -> Path:
    """A course folder of a user."""
    folder = tmp_path / "own"
    for name in ("corpus", "prompts"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def test_edits_reach_the_copy_alone(tmp_path: Path) -> None:
    folder = own_folder(tmp_path)
    own_text = (folder / FILE).read_text()
    copy = CourseFolderCopy(folder, tmp_path / "copy", SLUG)
    copy.write(copy.text.replace("grace: 12h", "grace: 6h"))
    assert copy.changed_lines == ("−   grace: 12h", "+   grace: 6h")
    assert copy.read().courses[0].schedule.grace.total_seconds() == 6 * 3600
    assert (folder / FILE).read_text() == own_text
    copy.restore()
    assert copy.changed_lines == ()
    assert copy.read().courses[0].schedule.grace.total_seconds() == 12 * 3600


def test_saved_files_are_followed_until_one_is_edited(tmp_path: Path) -> None:
    folder = own_folder(tmp_path)
    copy = CourseFolderCopy(folder, tmp_path / "copy", SLUG)
    (folder / FILE).write_text((folder / FILE).read_text().replace("HIST 431:", "HIST 432:"))
    assert copy.read().courses[0].title.startswith("HIST 432")
    copy.write(copy.text.replace("HIST 432:", "HIST 433:"))
    (folder / FILE).write_text((folder / FILE).read_text().replace("HIST 432:", "HIST 434:"))
    (folder / "prompts" / "other.yaml").write_text("course: other\n")
    with pytest.raises(ContentError, match=r"prompts/other\.yaml"):
        copy.read()
    assert any("prompts/other.yaml" in problem for problem in copy.problems())
    (folder / "prompts" / "other.yaml").unlink()
    assert [course.title[:8] for course in copy.read().courses] == ["HIST 433"]


def test_renamed_course_is_found_in_its_file(tmp_path: Path) -> None:
    folder = own_folder(tmp_path)
    other = (folder / FILE).read_text().replace(f"course: {SLUG}", "course: another")
    (folder / "prompts" / "another.yaml").write_text(other)
    copy = CourseFolderCopy(folder, tmp_path / "copy", SLUG)
    copy.write(copy.text.replace(f"course: {SLUG}", "course: renamed"))
    assert [course.slug for course in copy.read().courses] == ["renamed"]
    with pytest.raises(CourseError, match="no course “nowhere”"):
        CourseFolderCopy(folder, tmp_path / "copy", "nowhere")


def test_same_text_is_no_edit(tmp_path: Path) -> None:
    folder = own_folder(tmp_path)
    text = (folder / FILE).read_text()
    (folder / FILE).write_bytes(text.replace("\n", "\r\n").encode())
    copy = CourseFolderCopy(folder, tmp_path / "copy", SLUG)
    copy.write(text)  # a browser turns every line end into a single character
    (folder / FILE).write_text(text.replace("HIST 431:", "HIST 432:"))
    assert copy.read().courses[0].title.startswith("HIST 432")


def test_unreadable_file_is_named(tmp_path: Path) -> None:
    folder = own_folder(tmp_path)
    copy = CourseFolderCopy(folder, tmp_path / "copy", SLUG)
    (folder / "corpus" / "revolution-betrayed" / "broken.md").symlink_to("nowhere")
    with pytest.raises(CourseError, match=r"broken\.md cannot be read"):
        copy.read()
