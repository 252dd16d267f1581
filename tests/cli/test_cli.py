"""The command line: the JSON that others rely on, and one sentence for everything that is wrong."""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import signal
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.rehearsal.loopback.model.permissions import Permission
from bot.rehearsal.loopback.wait_until_idle import yield_to_threads
from tests.support.harness import harness
from tests.support.paths import ROOT


def run(*arguments: str, env: dict[str, str] | None = None) -> tuple[int, str, str]:
    ran = CliRunner().invoke(app, list(arguments), env=env)
    if ran.exception and not isinstance(ran.exception, SystemExit):
        raise ran.exception
    return ran.exit_code, ran.stdout, ran.stderr


async def process(*arguments: str, env: dict[str, str]) -> asyncio.subprocess.Process:
    """The command in a process of its own, beside the server in this one."""
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *arguments),
        env={**os.environ, **env},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def beside(*arguments: str, env: dict[str, str]) -> tuple[int | None, str, str]:
    """What a command in a process of its own printed."""
    ran = await process(*arguments, env=env)
    out, err = await ran.communicate()
    return ran.returncode, out.decode(), err.decode()


def answer(*arguments: str) -> Any:
    code, out, _ = run(*arguments, "--course-folder", str(ROOT), "--json")
    assert code == 0, out
    return json.loads(out)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "course"
    assert run("new", str(made), "--sample")[0] == 0
    return made


def test_a_passage_as_json() -> None:
    found = answer("passage", "2.4-6")
    assert (found["reference"], found["label"]) == ("11.2.4-6", "Ch. 11, §2 ¶¶4–6")
    assert found["work"] == "revolution-betrayed"
    assert [each["reference"] for each in found["paragraphs"]] == ["11.2.4", "11.2.5", "11.2.6"]
    assert found["notes"] == []
    noted = answer("passage", "3.5")
    assert "[^1]" in noted["paragraphs"][0]["text"]
    assert noted["notes"][0]["reference"] == "11.n1"
    assert answer("passage", "2.6, 4")["reference"] == "11.2.6,11.2.4"
    assert answer("passage", "bonapartism")["reference"] == "11.1"


def test_a_refused_reference_as_json() -> None:
    code, out, _ = run("passage", "2.99", "--course-folder", str(ROOT), "--json")
    assert code == 1
    assert json.loads(out)["error"].startswith("Ch. 11, §2 has no paragraph 99;")


def test_a_search_as_json() -> None:
    hits = answer("search", "privileges of the bureaucracies")["hits"]
    assert hits[0]["score"] == 1.0
    assert "**bureaucracy**" in hits[0]["snippet"]
    assert all(a["score"] >= b["score"] for a, b in itertools.pairwise(hits))
    assert answer("search", "\"l'etat c'est moi\"")["hits"][0]["reference"] == "11.1.9"
    assert answer("search", "cheeseburger")["hits"] == []
    assert answer("search", 'AND OR "" NEAR( *')["hits"] is not None


def test_the_plan_as_json_and_as_a_calendar(tmp_path: Path) -> None:
    shown = answer("plan", "--ics", str(tmp_path / "plan.ics"))
    assert (shown["course"], shown["timezone"]) == ("soviet-experiment", "America/New_York")
    assert shown["occurrences"][0] == {
        "prompt": "mistakes-that-pay",
        "passage": "11.1.1-2",
        "local": "2027-01-18T09:00:00-05:00",
        "utc": "2027-01-18T14:00:00Z",
        "state": "pending",
        "kind": "post",
        "reason": "",
    }
    assert (tmp_path / "plan.ics").read_bytes().count(b"BEGIN:VEVENT") == 18 * 3
    march = answer("plan", "--from", "2027-03-01", "--until", "2027-03-08")
    assert [each["local"][:10] for each in march["occurrences"]] == [
        *("2027-03-01", "2027-03-04", "2027-03-08"),
    ]


def test_check_as_json(folder: Path) -> None:
    assert answer("check") == {
        "ok": True,
        "works": [
            {
                "work": "revolution-betrayed",
                "chapters": [{"chapter": "11", "sections": [13, 10, 11], "notes": 1}],
            }
        ],
        "courses": [
            {"course": "soviet-experiment", "prompts": 18, "occurrences": 18, "defaults": {}}
        ],
        "problems": [],
        "problem_count": 0,
        "warnings": [],
        "changes": {},
        "fixes": [],
    }
    course = folder / "prompts/soviet-experiment.yaml"
    course.write_text(course.read_text().replace("passage: 1.7", "passage: 1.77"))
    code, out, _ = run("check", "--course-folder", str(folder), "--json")
    shown = json.loads(out)
    assert (code, shown["ok"]) == (1, False)
    assert shown["problems"][0]["file"] == "prompts/soviet-experiment.yaml"
    assert "has no paragraph 77" in shown["problems"][0]["message"]


def test_a_new_folder_is_a_course_in_order(folder: Path) -> None:
    assert run("check", "--course-folder", str(folder))[0] == 0
    code, _, err = run("new", str(folder))
    assert (code, err) == (1, f"{folder} is there and not empty. Name a new folder.\n")


def test_an_empty_folder_shows_the_sample(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run("passage", "1.5")
    assert code == 0
    assert "The progressive role" in out
    assert "this is the sample course" in err


def test_wrong_usage_exits_2() -> None:
    assert run("passage")[0] == 2
    assert run("nonsense")[0] == 2
    assert run("plan", "--from", "tomorrow")[0] == 2
    code, _, err = run("search", "bureaucracy", "--course", "soviet-experiment")
    assert (code, "add --responses" in err) == (2, True)


@pytest.mark.parametrize("command", ["check", "passage", "search", "plan", "import", "new",
                                     "rehearse", "run", "export"])  # fmt: skip
def test_commands_have_help_and_readme_entry(command: str) -> None:
    code, out, _ = run(command, "--help")
    assert code == 0
    assert "Usage" in out
    assert f"`{command}`" in (ROOT / "README.md").read_text() or command == "export"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    for command in (["check"], ["plan"], ["passage", "1.1"]):
        code, out, err = run(*command, "--course-folder", str(tmp_path / "nowhere"))
        assert code == 1
        assert "Traceback" not in out + err


def test_run_explains_missing_token_or_course(folder: Path, tmp_path: Path) -> None:
    code, _, err = run("run", "--course-folder", str(folder), env={"DISCORD_TOKEN": ""})
    assert code == 1
    assert err.startswith("DISCORD_TOKEN is not set. Run `discussant setup`, which asks")
    code, _, err = run("run", "--course-folder", str(tmp_path), env={"DISCORD_TOKEN": "x"})
    assert err == f"There is no course in {tmp_path}. Make one with: discussant new DIR\n"
    assert not list(folder.glob("data/discussant.db*"))


def test_a_course_with_no_dates_left_is_told(folder: Path) -> None:
    course = folder / "prompts/soviet-experiment.yaml"
    text = course.read_text().replace("2027-", "2020-").replace("2020-05-07", "2020-12-07")
    course.write_text(text)
    code, _, err = run("run", "--course-folder", str(folder), env={"DISCORD_TOKEN": "x"})
    assert code == 1
    assert "soviet-experiment has no dates left: its last one was 2020-" in err
    assert not list(folder.glob("data/discussant.db*"))


def test_another_programs_database_is_left_alone(folder: Path) -> None:
    (folder / "data").mkdir()
    other = sqlite3.connect(folder / "data" / "discussant.db")
    other.execute("CREATE TABLE theirs (x)")
    other.close()
    before = (folder / "data" / "discussant.db").read_bytes()
    for command in (["run"], ["plan"], ["export", "csv", "-o", str(folder / "out")]):
        code, _, err = run(*command, "--course-folder", str(folder), env={"DISCORD_TOKEN": "x"})
        assert code == 1
        assert "belongs to another program. It was left as it is" in err
    assert (folder / "data" / "discussant.db").read_bytes() == before


async def test_command_line_exports_while_bot_runs(tmp_path: Path, folder: Path) -> None:
    async with harness(tmp_path) as h:
        await h.post_first()
        await h.ada.say(h.thread, "an answer")
        await h.wait_until_idle()
        env = {"DISCUSSANT_DB": str(h.database_path)}
        where = ["--course-folder", str(folder), "-o"]
        out = tmp_path / "out"
        code, told, _ = await beside("export", "csv", *where, str(out), "--names", env=env)
        # The thread was opened by this process and not swept since: the export says so.
        assert code == 1
        assert told.startswith("Incomplete: not read from Discord yet: mistakes-that-pay.")
        await h.run(h.instructor, "seminar record export")
        code, told, _ = await beside("export", "csv", *where, str(out), "--names", env=env)
        assert code == 0
        assert "an answer" in (out / "responses.csv").read_text()
        named = str(tmp_path / "named" / "fall.csv")
        assert (await beside("export", "csv", *where, named, "--names", env=env))[0] == 0
        files = sorted(path.name for path in (tmp_path / "named").iterdir())
        assert files == ["attachments.csv", "fall.csv", "participation.csv", "revisions.csv"]
        code, _, _ = await beside("export", "json", *where, str(tmp_path / "out.json"), env=env)
        document = json.loads((tmp_path / "out.json").read_text())
        assert document["complete"]
        assert document["responses"][0]["student"].startswith("S-")
        audit = await h.database.read("SELECT detail FROM audit WHERE actor_id IS NULL ORDER BY id")
        assert [row["detail"].split(", ")[1] for row in audit] == [
            *("with names", "with names", "with names", "with pseudonyms"),
        ]


def files_beside_cache(folder: Path) -> list[Path]:
    """The files of a course folder without the cache, which is made of its readings alone."""
    cache = folder / "data" / "cache"
    return sorted(
        path for path in folder.rglob("*") if path.is_file() and not path.is_relative_to(cache)
    )


async def test_refused_start_is_explained_and_writes_nothing(tmp_path: Path, folder: Path) -> None:
    course = folder / "prompts/soviet-experiment.yaml"
    text = course.read_text()
    async with harness(tmp_path) as h:
        await h.stop()
        env = {
            "DISCORD_TOKEN": h.server.token,
            "DISCORD_API_BASE": h.server.api_base,
            "DISCORD_GATEWAY_URL": h.server.gateway_url,
            "DISCUSSANT_LOG": "ERROR",
        }
        course.write_text(text.replace("guild: null", f"guild: {h.guild.id}"))
        before = files_beside_cache(folder)

        async def told(token: str = h.server.token) -> str:
            code, out, err = await beside(
                "run", "--course-folder", str(folder), env={**env, "DISCORD_TOKEN": token}
            )
            assert (code, out) == (1, "")
            assert files_beside_cache(folder) == before
            return err

        assert (await told("another")).startswith("Discord refuses the token. Copy the bot’s token")
        await h.guild.deny_bot_permissions(h.channel, int(Permission.SEND_MESSAGES))
        assert "the bot may not send messages in “seminar”. Give its role: View" in await told()
        await h.guild.delete_channel(h.channel)
        assert "the channel “seminar” is not there, or the bot cannot see it." in await told()
        h.server.state.message_content = False
        assert (await told()).startswith("Discord refuses the intents. Switch on “Message Content")


async def test_sigterm_ends_the_running_bot_cleanly(tmp_path: Path, folder: Path) -> None:
    async with harness(tmp_path) as h:
        await h.stop()
        env = {
            "DISCORD_TOKEN": h.server.token,
            "DISCORD_API_BASE": h.server.api_base,
            "DISCORD_GATEWAY_URL": h.server.gateway_url,
        }
        running = await process("run", "--course-folder", str(folder), env=env)
        while not h.server.state.commands or h.server.gateway.sequence is None:
            await yield_to_threads()
            assert running.returncode is None, await running.communicate()
        running.send_signal(signal.SIGTERM)
        out, err = await running.communicate()
        told = (out + err).decode()
        assert running.returncode == 0, told
        assert h.server.token not in told
        assert "Traceback" not in told
