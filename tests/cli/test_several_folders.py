"""`discussant run` with several course folders, as whoever runs the bot sees it."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.bot_process.folder_source import FolderSource
from bot.bot_process.open_folders import OpenFolders
from bot.cli import app
from bot.clock import SystemClock
from bot.core.shards import Shards
from bot.errors import CourseError
from bot.rehearsal.loopback import Channel, LoopbackDiscord, Person
from bot.rendering.course_folders import describe_left_out_to_staff
from bot.store.courses import CourseStore
from bot.store.database import Database
from tests.support.bot_subprocess import BotSubprocess, create_course


def health(parent: Path) -> tuple[int, dict[str, tuple[bool, str]]]:
    """The exit status, and what is said of each folder."""
    result = CliRunner().invoke(app, ["health", "--all-under", str(parent), "--json"])
    rows = json.loads(result.output)["folders"]
    return result.exit_code, {row["folder"]: (row["healthy"], row["text"]) for row in rows}


@dataclass(frozen=True, slots=True)
class RunningBot:
    """One bot for all folders of another, of which one is broken at first."""

    parent: Path
    process: BotSubprocess
    server: LoopbackDiscord
    channels: Mapping[str, Channel]
    instructors: Mapping[str, Person]

    async def reload(self, until: str) -> None:
        """Have the bot look for its folders, and wait for a line of its log."""
        os.kill(self.process.pid, signal.SIGHUP)
        await self.process.wait_until(lambda: until in self.process.log)

    async def require_served(self, name: str) -> None:
        """The bot answers in the channel of a folder's course."""
        person, channel = self.instructors[name], self.channels[name]
        answer = await person.run("seminar plan show", in_=channel)
        await self.process.wait_until(lambda: "The Soviet Experiment" in answer.text)


@asynccontextmanager
async def running_bot(parent: Path, broken: Path) -> AsyncIterator[RunningBot]:
    async with LoopbackDiscord(SystemClock().now) as server:
        made = {name: create_course(server, parent / name) for name in ("anna", "boris", "clara")}
        (parent / "clara").rename(parent.parent / "clara")  # on its server already, not here yet
        broken.write_text(broken.read_text().replace("passage: 1.12", "passage: 1.99"))
        bot = BotSubprocess(server, parent, arguments=("--all-under", str(parent)))
        channels = {name: channel for name, (channel, _, _) in made.items()}
        instructors = {name: instructor for name, (_, instructor, _) in made.items()}
        try:
            await bot.start({"DISCUSSANT_LOG": "INFO"})
            yield RunningBot(parent, bot, server, channels, instructors)
        finally:
            log = await bot.terminate()
        assert "Traceback" not in log


async def test_folders_come_and_go_while_running(tmp_path: Path) -> None:
    parent = tmp_path / "courses"
    file = parent / "boris/prompts/soviet-experiment.yaml"
    async with running_bot(parent, file) as bot:
        await bot.process.wait_until(lambda: "left out; the others are served" in bot.process.log)
        assert "prompts/soviet-experiment.yaml:" in bot.process.log
        await bot.process.wait_until(lambda: bool(bot.server.state.commands))
        await bot.require_served("anna")
        assert not (parent / "boris/data/discussant.db").exists()

        file.write_text(file.read_text().replace("passage: 1.99", "passage: 1.12"))
        (tmp_path / "clara").rename(parent / "clara")
        await bot.reload(until="The folder clara is served now.")
        assert "The folder boris is served now." in bot.process.log
        await bot.require_served("boris")
        status, found = await asyncio.to_thread(health, parent)
        assert (status, found.keys()) == (0, {"anna", "boris", "clara"}), found

        (parent / "anna").rename(tmp_path / "anna")
        await bot.reload(until="The folder anna is gone and is served no longer.")
        await bot.require_served("clara")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["a", "--all-under", "b"], "one of them"),
        (["--all-under", "nowhere"], "There is no folder nowhere"),
        (["nowhere"], "There is no course in nowhere"),
    ],
)
def test_folders_are_named_in_one_way(arguments: list[str], sentence: str) -> None:
    result = CliRunner().invoke(app, ["health", *arguments])
    assert result.exit_code == 1
    assert sentence in result.output


def test_wrong_number_of_shards_is_wrong_usage() -> None:
    result = CliRunner().invoke(app, ["run", "--shards", "many"], env={"COLUMNS": "200"})
    assert result.exit_code == 2
    assert "“many” is no number of shards. Write `--shards 4` for four" in result.output


def test_doctor_names_courses_that_stand_twice(tmp_path: Path) -> None:
    for name in ("anna", "boris"):
        (tmp_path / name / "prompts").mkdir(parents=True)
        (tmp_path / name / "data").mkdir()
        asyncio.run(add_course(tmp_path / name / "data/discussant.db"))
    result = CliRunner().invoke(app, ["doctor", "--all-under", str(tmp_path), "--json"])
    findings = {each["subject"]: each["text"] for each in json.loads(result.output)["findings"]}
    assert result.exit_code == 1
    assert "the folder anna has a course with the key hist-431" in findings["boris"]
    assert findings["anna: files"].startswith("prompts:1: there is no course here")


def test_check_names_courses_claimed_twice(tmp_path: Path) -> None:
    for name in ("anna", "boris"):
        folder = tmp_path / name
        assert CliRunner().invoke(app, ["new", str(folder), "--sample"]).exit_code == 0
        file = folder / "prompts/soviet-experiment.yaml"
        file.write_text(file.read_text().replace("guild: null", "guild: 7"))
    several = [str(tmp_path / "anna"), str(tmp_path / "boris")]
    told = CliRunner().invoke(app, ["check", *several])
    assert told.exit_code == 1
    sentence = "the folder anna has a course with the key soviet-experiment on the same server"
    assert f"boris: soviet-experiment is not posted: {sentence}" in told.output
    found = json.loads(CliRunner().invoke(app, ["check", *several, "--json"]).stdout)
    assert [each["folder"] for each in found["rivals"]] == ["boris"]
    assert [each["ok"] for each in found["folders"]] == [True, True]
    assert CliRunner().invoke(app, ["check", several[0]]).exit_code == 0


async def test_broken_folder_says_where_its_courses_stand(tmp_path: Path) -> None:
    (tmp_path / "anna/prompts").mkdir(parents=True)
    (tmp_path / "anna/data").mkdir()
    await add_course(tmp_path / "anna/data/discussant.db")
    source = FolderSource(parent=tmp_path)
    async with OpenFolders(source, {}, SystemClock()) as opened:
        with pytest.raises(CourseError, match="No course folder can be served"):
            await opened.read()
        (folder,) = await opened.left_out()
    assert [(each.slug, each.guild_id) for each in folder.setups] == [("hist-431", 7)]
    told = describe_left_out_to_staff("hist-431", folder.problem)
    assert "there is no course here" in told
    assert str(tmp_path) not in told


async def test_processes_share_the_folders_by_their_servers(tmp_path: Path) -> None:
    for shard, name in enumerate(("anna", "boris")):
        make_sample(tmp_path / name)
        await add_course(tmp_path / name / "data/discussant.db", guild_id=shard << 22)
    make_sample(tmp_path / "carl")
    source = FolderSource(parent=tmp_path)
    for shard, name in enumerate(("anna", "boris")):
        shards = Shards(2, range(shard, shard + 1))
        async with OpenFolders(source, {}, SystemClock(), shards) as opened:
            assert [each.name for each in await opened.read()] == [name]
            (carl,) = await opened.left_out()
            assert "has to name its server" in str(carl.problem)


async def test_folder_goes_where_its_course_has_moved(tmp_path: Path) -> None:
    make_sample(tmp_path / "anna")
    database = tmp_path / "anna/data/discussant.db"
    await add_course(database, guild_id=0)
    source = FolderSource(parent=tmp_path)
    async with OpenFolders(source, {}, SystemClock(), Shards(2, range(1))) as opened:
        (folder,) = await opened.read()
        registry = await opened.open(folder)
        assert registry is not None
        assert await opened.gone() == ()
        with sqlite3.connect(database) as connection:
            connection.execute("UPDATE course SET guild_id = ?", (1 << 22,))
        assert await opened.gone() == ("anna",)
        await opened.close("anna")
        with pytest.raises(
            CourseError, match="None of the course folders belongs to the shards 0-0/2"
        ):
            await opened.read()


def make_sample(folder: Path) -> None:
    assert CliRunner().invoke(app, ["new", str(folder), "--sample"]).exit_code == 0


async def add_course(path: Path, guild_id: int = 7, slug: str = "hist-431") -> None:
    path.parent.mkdir(exist_ok=True)
    async with await Database.open(path) as database:
        await CourseStore(database).add(slug, guild_id, SystemClock().now())
