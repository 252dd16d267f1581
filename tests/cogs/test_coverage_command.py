"""`/seminar record coverage` and `discussant coverage`: how often each paragraph is cited."""

from __future__ import annotations

from pathlib import Path

from bot.reports import drawing_process
from tests.support.commands_beside_bot import make_course_folder, run_beside, run_for_json
from tests.support.csv_files import read_csv
from tests.support.harness import Harness
from tests.support.optional_programs import require_or_skip
from tests.support.people import discussion, pass_time

COMMAND = "seminar record coverage"
WORDS = "I would read it closely, word by word, before anything is said of it. " * 9


async def discuss(h: Harness) -> None:
    """Two students cite one paragraph, one of them in answer to the other."""
    response = await h.say(h.ada, f"In §1 ¶2 it is said already, and in §1 ¶1. {WORDS}")
    await pass_time(h, 5)
    await h.boris.say(h.thread, f"But §1 ¶2 says more than that. {WORDS}", reply_to=response)
    await h.wait_until_idle()


async def test_staff_see_what_is_cited_and_contested(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await discuss(h)
        answer = await h.run(h.instructor, COMMAND)
        assert answer.messages[-1].ephemeral
        assert "the class cites 2. Most often: §1 ¶2 (2), §1 ¶1 (1)." in answer.text
        assert "12···" in answer.text
        assert "§1 ¶2: cited 2 times, quoted 0 times, 2 students, 1 exchange" in answer.text
        assert "Silent: §1 ¶3 to §1 ¶" in answer.text


async def test_one_student_or_week_is_selected(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await discuss(h)
        answer = await h.run(h.instructor, COMMAND, student=h.boris.name, week=1)
        assert "the class cites 1. Most often: §1 ¶2 (1)." in answer.text
        assert "1 student, 1 exchange" in answer.text
        later = await h.run(h.instructor, COMMAND, week=2)
        assert "the class cites 0." in later.text


async def test_the_picture_has_its_words(tmp_path: Path) -> None:
    require_or_skip(drawing_process.can_draw(), "matplotlib is not installed (extra: charts)")
    async with discussion(tmp_path) as h:
        await discuss(h)
        (picture,) = (await h.run(h.instructor, COMMAND)).messages[-1].attachments
        assert picture.content.startswith(b"\x89PNG")
        assert "Most often: §1 ¶2 (2)" in (picture.description or "")
        assert "Exchanges between students: §1 ¶2 (1)." in (picture.description or "")


async def test_command_line_writes_table_and_links(tmp_path: Path) -> None:
    data, folder = tmp_path / "data", make_course_folder(tmp_path)
    data.mkdir()
    async with discussion(data) as h:
        await discuss(h)
        table = tmp_path / "coverage.csv"
        await run_beside(h, folder, "coverage", "--csv", "-o", str(table))
        rows = {row["paragraph"]: row for row in read_csv(table.read_bytes())}
        assert (rows["§1 ¶2"]["cited"], rows["§1 ¶2"]["exchanges"]) == ("2", "1")
        assert rows["§1 ¶3"]["cited"] == "0"
        shown = await run_for_json(h, folder, "coverage", "--names")
        second = next(each for each in shown["paragraphs"] if each["name"] == "§1 ¶2")
        assert [each["student"] for each in second["responses"]] == [h.ada.name, h.boris.name]
        assert all(each["link"].startswith("https://discord.com/") for each in second["responses"])
        hidden = await run_for_json(h, folder, "coverage")
        assert h.ada.name not in str(hidden)
        assert "discord.com" not in str(hidden)


async def test_deleted_and_reworded_responses_cite_no_more(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        first = await h.say(h.ada, f"In §1 ¶2 it is said. {WORDS}")
        second = await h.say(h.boris, f"In §1 ¶3 it is said. {WORDS}")
        await pass_time(h, 5)
        await h.ada.edit(first, f"In §1 ¶4 it is said. {WORDS}")
        await h.boris.delete(second)
        await h.wait_until_idle()
        answer = await h.run(h.instructor, COMMAND)
        assert "the class cites 1. Most often: §1 ¶4 (1)." in answer.text
