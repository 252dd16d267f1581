"""Answers given outside Discord are imported as the same evidence as a message."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.commands_beside_bot import make_course_folder, run_for_json
from tests.support.harness import Harness
from tests.support.people import discussion, texts
from tests.support.rosters import import_roster

# The first post is out since 09:00 in New York.
NORA = 'student,prompt,at,text\nNora Quiet,{prompt},2027-01-18 09:20,"Two\nlines, by letter."\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_course_folder(tmp_path)


async def import_answers(h: Harness, tmp_path: Path, text: str) -> dict[str, Any]:
    path = tmp_path / "answers.csv"
    (post, *_) = [post for post in await h.stored() if post.is_on_discord]
    path.write_text(text.replace("{prompt}", post.prompt), "utf-8")
    await h.to(max(h.clock.now(), h.clock.now().replace(hour=15)))
    await h.say(h.boris, "what makes the record a later one")
    return await run_for_json(h, tmp_path / "course", "answers", "import", str(path))


async def test_answer_by_hand_is_evidence(tmp_path: Path, folder: Path) -> None:
    async with discussion(tmp_path) as h:
        await import_roster(h, "Nora Quiet")
        done = await import_answers(h, tmp_path, NORA)
        assert done == {"added": 1, "known": 0, "problems": []}
        (row,) = [r for r in (await h.record()).responses if r.student == "Nora Quiet"]
        assert (row.text, row.source, row.kind) == ("Two\nlines, by letter.", "by_hand", "response")
        assert (row.words, row.late, row.link) == (4, False, "")
        assert row.sent_at.strftime("%H:%M") == "09:20"


async def test_same_file_twice_is_once(tmp_path: Path, folder: Path) -> None:
    async with discussion(tmp_path) as h:
        await import_roster(h, "Nora Quiet")
        await import_answers(h, tmp_path, NORA)
        assert await import_answers(h, tmp_path, NORA) == {"added": 0, "known": 1, "problems": []}
        recorded = await texts(h)
        assert recorded["Two\nlines, by letter."] == ("Nora Quiet", "response")


async def test_other_words_at_once_are_refused(tmp_path: Path, folder: Path) -> None:
    async with discussion(tmp_path) as h:
        await import_roster(h, "Nora Quiet")
        await import_answers(h, tmp_path, NORA)
        done = await import_answers(h, tmp_path, NORA.replace("letter", "telephone"))
        (problem,) = done["problems"]
        assert (done["added"], problem["line"]) == (0, 2)
        assert "is recorded already, with other words" in problem["message"]


async def test_linked_student_answers_by_hand_too(tmp_path: Path, folder: Path) -> None:
    async with discussion(tmp_path) as h:
        roster = await import_roster(h, "Ada Lovelace")
        await roster.link("Ada Lovelace", "Ada", None)
        await import_answers(h, tmp_path, NORA.replace("Nora Quiet", "uLovelace"))
        assert "Two" in (await h.run(h.ada, "me responses")).text


async def test_the_class_reads_no_roster_name(tmp_path: Path, folder: Path) -> None:
    async with discussion(tmp_path) as h:
        roster = await import_roster(h, "Ada Lovelace")
        await roster.link("Ada Lovelace", "Ada", None)
        await h.say(h.ada, "In ¶1 I read of a pure gain.")
        await import_answers(h, tmp_path, NORA.replace("Nora Quiet", "uLovelace"))
        options = ("--for", "class", "-o", str(tmp_path / "packet.md"))
        await run_for_json(h, folder, "packet", "mistakes-that-pay", *options)
        written = (tmp_path / "packet.md").read_text("utf-8")
        assert "**Ada**" in written
        assert "Lovelace" not in written


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("Nobody,{prompt},2027-01-18 09:20,Words", "“Nobody” is no student of the course."),
        (",{prompt},2027-01-18 09:20,Words", "“” is no student of the course."),
        ("Nora Quiet,nothing,2027-01-18 09:20,Words", "“nothing” is no prompt that was posted."),
        ("Nora Quiet,{prompt},yesterday,Words", "“yesterday” cannot be read as a time."),
        ("Nora Quiet,{prompt},2027-01-18,Words", "“2027-01-18” cannot be read as a time."),
        ("Nora Quiet,{prompt},2027-01-18 08:59,Words", "was not posted yet at 2027-01-18 08:59."),
        ("Nora Quiet,{prompt},2028-01-18 09:20,Words", "2028-01-18 09:20 is in the future."),
        ("Nora Quiet,{prompt},2027-01-18 09:20, ", "The line has no text."),
        ("Nora Quiet,{prompt},2027-01-18 09:20,a,b", "The line has 5 cells and the header 4."),
    ],
)
async def test_one_bad_line_refuses_the_file(
    tmp_path: Path, folder: Path, line: str, sentence: str
) -> None:
    async with discussion(tmp_path) as h:
        await import_roster(h, "Nora Quiet")
        done = await import_answers(h, tmp_path, f"{NORA}{line}\n")
        (problem,) = done["problems"]
        assert problem["line"] == 4
        assert sentence in problem["message"]
        assert "Two\nlines, by letter." not in await texts(h)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The file is empty."),
        ("student,prompt,text\nA,b,c\n", "The file has no column at."),
        ("student,prompt,at,text\n", "The file has no answer."),
    ],
)
async def test_unusable_files_are_refused(
    tmp_path: Path, folder: Path, text: str, sentence: str
) -> None:
    async with discussion(tmp_path) as h:
        done = await import_answers(h, tmp_path, text)
        assert sentence in done["error"]
