"""Reloading the course's files while the bot runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from typer.testing import CliRunner

from bot.cli import app
from bot.content.course_folder import load_course_folder
from bot.core.course import ResponseMode
from bot.core.folder_content import FolderContent
from tests.support.harness import FIRST, set_up, with_responses
from tests.support.plan_by_prompt import plan_by_prompt
from tests.support.shipped_course import shipped


async def test_reload_follows_file_and_keeps_staff_changes(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.run(h.instructor, "seminar plan move", prompt="claws", to="2027-04-06 10:00")
        later = replace(h.course.schedule, time=h.course.schedule.time.replace(hour=11))
        edited = replace(h.course, schedule=later)
        h.read_folder = lambda: FolderContent(h.folder.library, (edited,))
        answer = await h.run(h.instructor, "seminar course reload")
        assert answer.text == (
            "Reloaded: HIST 431: The Soviet Experiment with 18 prompts.\n"
            "- 16 prompts move. The first: “Mistakes that pay”: Mon 18 Jan 2027, 09:00 → "
            "Mon 18 Jan 2027, 11:00. The last: “What was predicted, and on what grounds”: "
            "Thu 25 Mar 2027, 09:00 → Thu 25 Mar 2027, 11:00."
        )
        h.course = edited
        after = await plan_by_prompt(h)
        assert after["claws"] == (
            "04-06 10:00 pending moved by staff; the file says Thu 2027-03-11 11:00"
        )
        await h.to(FIRST + timedelta(minutes=1))
        assert h.posts == []
        await h.to(FIRST + timedelta(hours=2))
        assert len(h.posts) == 1


async def test_reload_with_problem_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "course"
    assert CliRunner().invoke(app, ["new", str(folder), "--sample"]).exit_code == 0
    file = folder / "prompts/soviet-experiment.yaml"
    async with set_up(tmp_path) as h:
        before = await plan_by_prompt(h)
        h.read_folder = lambda: load_course_folder(folder)
        for text in (file.read_text().replace("09:00", "9 o’clock"), ""):  # edited, then emptied
            file.write_text(text)
            answer = await h.run(h.instructor, "seminar course reload")
            assert "prompts/soviet-experiment.yaml:" in answer.text
            await h.to(h.clock.now() + timedelta(minutes=1))
            said = [m for m in h.staff_channel.messages if m.visible_to is None]
            assert "so nothing was changed." in said[-1].content
            assert "prompts/soviet-experiment.yaml:" in said[-1].content
            assert await plan_by_prompt(h) == before
        file.unlink()
        gone = await h.run(h.instructor, "seminar course reload")
        assert "there is no course here" in gone.text
        await h.to(FIRST)
        assert len(h.posts) == 1


async def test_post_stays_after_prompt_leaves_file(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.to(FIRST)
        shorter = replace(h.course, prompts=h.course.prompts[2:])
        h.read_folder = lambda: FolderContent(h.folder.library, (shorter,))
        await h.run(h.instructor, "seminar course reload")
        stored = {post.prompt: post.state for post in await h.stored()}
        assert stored["mistakes-that-pay"] == "posted"
        assert "accounts-against-caprice" not in stored


async def test_reload_refuses_file_that_needs_intents(tmp_path: Path) -> None:
    course, _ = shipped()
    private = with_responses(course, by=ResponseMode.PRIVATE)
    async with set_up(tmp_path, change=lambda _: private) as h:
        h.read_folder = lambda: FolderContent(h.folder.library, (course,))
        answer = await h.run(h.instructor, "seminar course reload")
        assert (
            answer.text == "The course takes answers in its threads now. Restart the bot for that."
        )
        await h.to(FIRST)
        assert "Press Answer privately; the form says who reads" in h.posts[0].text
