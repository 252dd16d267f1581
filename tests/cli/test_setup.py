"""Where courses are held, decided on the command line, without a running bot."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.core.course_setup import CourseSetup
from bot.store.courses import CourseStore
from bot.store.database import Database

COURSE = "soviet-experiment"
TITLE = "HIST 431: The Soviet Experiment"
NOW = datetime(2027, 1, 1, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sample course, whose dates are all to come."""
    made = tmp_path / "course"
    assert CliRunner().invoke(app, ["new", str(made), "--sample"]).exit_code == 0
    (made / "data").mkdir()
    edit_course(made, "2027-", "2090-")
    return made


def edit_course(folder: Path, old: str, new: str) -> None:
    file = folder / f"prompts/{COURSE}.yaml"
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")


def run(folder: Path, *words: str) -> tuple[int, str]:
    """The exit code of a command, and what it prints."""
    ran = CliRunner().invoke(app, [*words, "--course-folder", str(folder)])
    return ran.exit_code, ran.output.strip()


def set_up(folder: Path, guild: int, *words: str) -> str:
    """Set the course up on a server, which must be possible; what is printed."""
    code, told = run(folder, "setup", COURSE, "--guild", str(guild), *words)
    assert code == 0, told
    return told


def with_store(folder: Path, work: Callable[[CourseStore], Awaitable[object]]) -> object:
    async def use() -> object:
        async with await Database.open(folder / "data" / "discussant.db") as database:
            return await work(CourseStore(database))

    return asyncio.run(use())


def setups(folder: Path) -> tuple[CourseSetup, ...]:
    found = with_store(folder, lambda store: store.all())
    assert isinstance(found, tuple)
    return found


def places(folder: Path) -> list[tuple[int | None, int | None]]:
    """The servers and channels of the course."""
    return [(setup.guild_id, setup.channel_id) for setup in setups(folder)]


def audit(folder: Path) -> list[tuple[object, ...]]:
    """The audit log: who acted, how, and where."""
    with closing(sqlite3.connect(folder / "data" / "discussant.db")) as raw:
        rows = raw.execute("SELECT actor_id, action, course_id, detail FROM audit ORDER BY id")
        return rows.fetchall()


def pending(folder: Path, guild: int) -> list[str]:
    """The prompts to come on a server."""
    _, shown = run(folder, "plan", "--json", "--guild", str(guild))
    occurrences = json.loads(shown)["occurrences"]
    return [each["prompt"] for each in occurrences if each["state"] == "pending"]


def test_a_course_is_set_up_before_bots_run(folder: Path) -> None:
    told = set_up(folder, 10, "--channel", "11")
    assert told.startswith(f"{TITLE} is held on the server 10. The bot must have been invited")
    assert places(folder) == [(10, 11)]
    assert audit(folder) == [(None, "setup", 1, "guild 10, channel 11, alerts None")]


def test_without_a_channel_the_file_names_it(folder: Path) -> None:
    set_up(folder, 10)
    set_up(folder, 20, "--channel", "21")
    assert [(s.guild_id, s.channel_id, s.from_file) for s in setups(folder)] == [
        (10, None, True),
        (20, 21, False),
    ]


@pytest.mark.parametrize(
    "words",
    [
        *(["plan"], ["skip", "claws"], ["move", "claws", "2090-05-05 10:00"], ["pause"], ["undo"]),
        *(["post", "claws"], ["shift", "2090-02-01", "--days", "1"], ["export", "csv"]),
        ["ask", "2.4", "Why?", "--at", "2090-02-02 12:00"],
    ],
)
def test_commands_ask_which_server_is_meant(folder: Path, words: list[str]) -> None:
    set_up(folder, 10)
    set_up(folder, 20)
    code, told = run(folder, *words)
    assert (code, told) == (1, f"Which server of {TITLE}? Say it with --guild: 10, 20.")
    code, told = run(folder, *words, "--guild", "30")
    assert (code, told) == (1, f"Which server of {TITLE}? Say it with --guild: 10, 20.")


def test_a_change_holds_on_the_named_server(folder: Path) -> None:
    set_up(folder, 10)
    set_up(folder, 20)
    assert run(folder, "skip", "claws", "--guild", "20")[0] == 0
    assert "claws" in pending(folder, 10)
    assert "claws" not in pending(folder, 20)
    (*_, skipped) = audit(folder)
    assert skipped[:3] == (None, "skip", 2)


def test_each_server_has_an_export_of_its_own(folder: Path) -> None:
    set_up(folder, 10)
    set_up(folder, 20)
    code, told = run(folder, "export", "csv", "--guild", "20", "-o", str(folder / "out"))
    assert (code, told.splitlines()[0]) == (0, "Complete: no thread has been opened yet.")
    (*_, exported) = audit(folder)
    assert exported == (None, "export", 2, "command line, with pseudonyms, csv")


def test_names_are_exported_without_a_key(folder: Path) -> None:
    set_up(folder, 10)
    export = ("export", "csv", "-o", str(folder / "out"))
    (folder / "data" / "discussant.key").write_text("broken")
    code, told = run(folder, *export)
    assert (code, "discussant.key holds no key" in told) == (1, True)
    assert run(folder, *export, "--names")[0] == 0


def test_a_place_without_room_is_named(folder: Path) -> None:
    set_up(folder, 10)
    (folder / "file").write_text("in the way")
    for place in ("file", "file/out", "file/out.csv"):
        code, told = run(folder, "export", "csv", "-o", str(folder / place))
        assert (code, "Name another place with -o." in told) == (1, True)


def test_a_course_moves_to_another_server(folder: Path) -> None:
    set_up(folder, 10, "--channel", "11")
    set_up(folder, 20, "--move")
    assert places(folder) == [(20, None)]
    assert audit(folder)[-1] == (None, "setup", 1, "guild 20, channel None, alerts None")
    former = with_store(folder, lambda store: store.former_place(1))
    assert isinstance(former, CourseSetup)
    assert (former.guild_id, former.channel_id) == (10, 11)


def test_the_server_that_it_leaves_is_named(folder: Path) -> None:
    set_up(folder, 10)
    set_up(folder, 20)
    move = ("setup", COURSE, "--guild", "30", "--move")
    code, told = run(folder, *move)
    assert code == 1
    assert told == f"{TITLE} stands on several servers: 10, 20. Say which it leaves with --from."
    code, told = run(folder, *move, "--from", "40")
    assert (code, told.split(".")[0]) == (1, f"{TITLE} does not stand there")
    assert run(folder, *move, "--from", "20")[0] == 0
    assert places(folder) == [(10, None), (30, None)]


@pytest.mark.parametrize("words", [[], ["--move"], ["--channel", "12"]])
def test_a_server_on_which_it_stands_is_refused(folder: Path, words: list[str]) -> None:
    set_up(folder, 10, "--channel", "11")
    code, told = run(folder, "setup", COURSE, "--guild", "10", *words)
    assert code == 1
    assert told.startswith(f"{TITLE} is held on the server 10 already. Staff there choose")
    assert places(folder) == [(10, 11)]
    assert len(audit(folder)) == 1


def test_a_course_that_ended_is_held_there_again(folder: Path) -> None:
    set_up(folder, 10)
    set_up(folder, 20, "--channel", "21")
    with_store(folder, lambda store: store.end(2, NOW))
    code, told = run(folder, "setup", COURSE, "--guild", "20", "--move")
    assert code == 1
    assert "has a record of its own there. To hold it there again: discussant setup" in told
    set_up(folder, 20)
    assert [setup.ended_at for setup in setups(folder)] == [None, None]
    assert places(folder) == [(10, None), (20, 21)]
    assert audit(folder)[-1] == (None, "reopen", 2, "")
    with_store(folder, lambda store: store.end(2, NOW))
    set_up(folder, 20, "--channel", "22")
    assert places(folder) == [(10, None), (20, 22)]


def test_servers_that_the_file_names_win(folder: Path) -> None:
    edit_course(folder, "guild: null", "guild: [10, 20]")
    for words in ([], ["--move"], ["--from", "10"]):
        code, told = run(folder, "setup", COURSE, "--guild", "30", *words)
        assert code == 1
        assert told.startswith(f"The file of {TITLE} says on which Discord server it is held")
        assert "`guild: 10 and 20`" in told
    code, told = run(folder, "skip", "claws")
    assert (code, told) == (1, f"Which server of {TITLE}? Say it with --guild: 10, 20.")
    assert run(folder, "skip", "claws", "--guild", "10")[0] == 0
    assert [entry[:3] for entry in audit(folder)] == [
        (None, "setup", 1),
        (None, "setup", 2),
        (None, "skip", 1),
    ]


def test_a_course_without_a_file_is_named(folder: Path) -> None:
    code, told = run(folder, "setup", "another", "--guild", "10")
    assert (code, told) == (1, f"There is no course “another” in prompts/. There is: {COURSE}.")
    assert not (folder / "data" / "discussant.db").exists()
