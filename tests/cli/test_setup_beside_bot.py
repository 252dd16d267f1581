"""Where courses are held, decided on the command line beside a running bot, which follows."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.clock import MAX_SLEEP
from tests.support.harness import FIRST, Harness, harness, set_up
from tests.support.other_server import OtherServer, add_server, posts

SECOND = FIRST + timedelta(days=3)  # the second post


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sample course, which the harness holds as well."""
    made = tmp_path / "course"
    assert CliRunner().invoke(app, ["new", str(made), "--sample"]).exit_code == 0
    return made


async def run_setup(h: Harness, folder: Path, *words: str) -> str:
    """Set the course up beside the bot; what is printed. The bot has half a minute to follow."""
    command = ["setup", h.course.slug, "--course-folder", str(folder), *words]
    env = {"DISCUSSANT_DB": str(h.database_path)}
    ran = await asyncio.to_thread(CliRunner().invoke, app, command, env=env)
    await h.to(h.clock.now() + MAX_SLEEP)
    return ran.output.strip()


async def last_audit_entry(h: Harness) -> tuple[object, ...]:
    rows = await h.database.read("SELECT * FROM audit ORDER BY id DESC LIMIT 1")
    return tuple(rows[0][name] for name in ("actor_id", "action", "course_id", "detail"))


def at(other: OtherServer) -> list[str]:
    return ["--guild", str(other.guild.id)]


async def test_running_bot_posts_on_a_second_server_too(tmp_path: Path, folder: Path) -> None:
    async with set_up(tmp_path) as h:
        other = add_server(h)
        silent = other.guild.add_person("Silent", [other.guild.add_role("Student")])
        assert "it follows within half a minute" in await run_setup(h, folder, *at(other))
        detail = f"guild {other.guild.id}, channel None, alerts None"
        assert await last_audit_entry(h) == (None, "setup", 2, detail)
        await h.to(FIRST)
        assert (len(h.posts), len(posts(other.channel))) == (1, 1)
        exported = await other.person.run("seminar record export", names=True)
        files = {file.name: file.content for m in exported.messages for file in m.attachments}
        assert silent.name in files["participation.csv"].decode("utf-8-sig")
        assert "Ada" not in files["participation.csv"].decode("utf-8-sig")


async def test_running_bot_posts_in_the_named_channel(tmp_path: Path, folder: Path) -> None:
    async with set_up(tmp_path) as h:
        other = add_server(h)
        named = other.guild.add_text_channel("elsewhere")
        await run_setup(h, folder, *at(other), "--channel", str(named.id))
        await h.to(FIRST)
        assert (len(posts(named)), posts(other.channel)) == (1, [])


async def test_running_bot_follows_a_move(tmp_path: Path, folder: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        await h.say(h.ada, "said before the move")
        other = add_server(h)
        await run_setup(h, folder, *at(other), "--move")
        assert "has moved to another Discord server" in h.staff_channel.messages[-1].content
        await h.to(SECOND)
        assert (len(h.posts), len(posts(other.channel))) == (1, 1)
        refused = await h.run(h.instructor, "seminar plan show")
        assert refused.text.startswith("No seminar is set up on this server.")
        assert [row.text for row in (await h.record()).responses] == ["said before the move"]


async def test_running_bot_waits_for_its_invitation(tmp_path: Path, folder: Path) -> None:
    async with set_up(tmp_path) as h:
        other = add_server(h)
        await other.guild.kick_bot()
        await run_setup(h, folder, *at(other))
        await h.to(FIRST - timedelta(minutes=1))
        await other.guild.invite_bot()
        await h.to(FIRST)
        assert (len(h.posts), len(posts(other.channel))) == (1, 1)


async def test_a_first_setup_is_followed_from_commands(tmp_path: Path, folder: Path) -> None:
    async with harness(tmp_path) as h:
        await run_setup(h, folder, "--guild", str(h.guild.id))
        detail = f"guild {h.guild.id}, channel None, alerts None"
        assert await last_audit_entry(h) == (None, "setup", 1, detail)
        await h.to(FIRST)
        assert len(h.posts) == 1
        assert [row.student for row in (await h.record()).participation] == ["Ada", "Boris"]
