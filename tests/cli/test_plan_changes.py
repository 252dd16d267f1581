"""Changes of the plan from the command line, with and without a running bot."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from bot.cli import app
from bot.clock import SystemClock
from bot.rehearsal.loopback import LoopbackDiscord
from tests.support.bot_subprocess import BotSubprocess, create_course
from tests.support.posts import is_post


def steer(folder: Path, *words: str) -> str:
    """What a command of the command line prints."""
    ran = CliRunner().invoke(app, [*words, "--course-folder", str(folder)])
    return ran.output.strip()


def test_the_command_line_steers_without_a_bot(tmp_path: Path) -> None:
    folder = tmp_path / "course"
    assert CliRunner().invoke(app, ["new", str(folder), "--sample"]).exit_code == 0
    file = folder / "prompts/soviet-experiment.yaml"
    file.write_text(file.read_text().replace("2027-", "2090-"))
    before = json.loads(steer(folder, "plan", "--json"))
    assert steer(folder, "skip", "claws").startswith("“No devil cut off his own claws” is left out")
    assert "Moved 1 prompt." in steer(folder, "move", "predictions", "2090-05-05 10:00")
    assert "Moved" in steer(folder, "shift", "2090-02-01", "--meetings", "2")
    assert "is paused" in steer(folder, "pause")
    assert json.loads(steer(folder, "plan", "--json"))["paused"] is True
    assert "goes on" in steer(folder, "resume")
    assert "Asked 1 prompt." in steer(folder, "ask", "2.4", "Why?", "--at", "2090-02-02 12:00")
    posted = steer(folder, "post", "plebiscite")
    assert "within a minute" in posted
    assert "on no Discord server yet: nothing is posted before" in posted
    for _ in range(7):
        assert steer(folder, "undo").startswith("Undone: ")
    assert steer(folder, "undo") == "There is nothing to undo."
    assert json.loads(steer(folder, "plan", "--json")) == before
    assert "No bot runs here" in steer(folder, "reload")
    assert "There is no prompt “nothing”" in steer(folder, "skip", "nothing")
    assert json.loads(steer(folder, "pause", "--json"))["told"].startswith("The course is paused")


async def test_command_line_changes_running_bots_plan(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "course"
    async with LoopbackDiscord(SystemClock().now) as server:
        channel, instructor, _ = create_course(server, folder)
        bot = BotSubprocess(server, folder)
        try:
            await bot.start()
            await bot.wait_until(lambda: bool(server.state.commands))
            file = folder / "prompts/soviet-experiment.yaml"
            text = file.read_text()
            file.write_text(text.replace("title: The revolver and the ballot", "title: Ballots"))
            assert "is reloading them now" in await in_thread(steer, folder, "reload")
            while "Ballots" not in (await instructor.run("seminar plan show")).text:
                pass  # it has read them once it knows the new title
            assert "within a minute" in await in_thread(steer, folder, "post", "plebiscite")
            await bot.wait_until(lambda: any(map(is_post, channel.messages)))
            (post,) = filter(is_post, channel.messages)
            assert post.text.startswith("## Ballots\n")
            assert await bot.terminate() == ""
        finally:
            await bot.kill()


async def in_thread(work: Any, *args: Any) -> Any:
    import asyncio

    return await asyncio.to_thread(work, *args)


def test_nothing_runs_where_no_course_is(tmp_path: Path) -> None:
    assert steer(tmp_path, "pause").startswith("There is no course in")
    assert list(tmp_path.iterdir()) == []
