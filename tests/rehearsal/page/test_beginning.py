"""How a rehearsal in a browser begins and ends: problems, ports, what is kept."""

from __future__ import annotations

import shutil
import signal
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from playwright.async_api import expect
from typer.testing import CliRunner, Result

from bot.cli import app
from tests.support.page_visitor import FIRST_POST, Visitor, browser, started
from tests.support.paths import ROOT


def course_folder(folder: Path) -> Path:
    """A copy of the shipped course."""
    for name in ("corpus", "prompts"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def rehearse(*options: str) -> Result:
    return CliRunner().invoke(app, ["rehearse", "--no-browser", *options])


async def test_rehearsal_starts_once_problems_are_corrected(
    tmp_path: Path,
) -> None:
    folder = course_folder(tmp_path)
    file = folder / "prompts" / "soviet-experiment.yaml"
    good = file.read_text()
    file.write_text(good.replace("America/New_York", "America/Gotham").replace("1.1-2", "9.1"))
    (folder / "prompts" / ".#an-editor’s-lock").symlink_to("nowhere")
    async with browser() as launched, started(folder) as (address, process):
        visitor = await Visitor.come(launched, address)
        problems = visitor.page.locator("#problem-list li")
        await expect(problems).to_have_count(2)
        await expect(problems.first).to_contain_text("prompts/soviet-experiment.yaml:5: timezone:")
        await expect(problems.last).to_contain_text("prompts/soviet-experiment.yaml:40: ")
        await expect(visitor.page.locator("#waiting")).to_contain_text("starts by itself")
        file.write_text(good.replace("1.1-2", "9.1"))
        await expect(problems).to_have_count(1)
        file.write_text(good)
        await visitor.ready()
        await visitor.to_next_post()
        await visitor.sees(FIRST_POST)
        assert visitor.complaints == []
        process.send_signal(signal.SIGTERM)
        _, errors = await process.communicate()
        assert process.returncode == 0
        assert b"The rehearsal begins when this is mended." in errors
    assert {each.name for each in folder.iterdir()} == {"corpus", "prompts"}


async def test_database_is_kept_only_where_requested(tmp_path: Path) -> None:
    kept = tmp_path / "kept.db"
    options = ("--keep", str(kept), "--class-size", "0")
    async with browser() as launched, started(tmp_path, *options) as (address, process):
        await (await Visitor.come(launched, address)).choose_sample()
        process.send_signal(signal.SIGINT)
        told, _ = await process.communicate()
        assert process.returncode == 0
        assert f"Its database is {kept}.".encode() in told
    with closing(sqlite3.connect(kept)) as opened:
        assert opened.execute("SELECT count(*) FROM occurrence").fetchone() == (18,)


async def test_ctrl_c_always_ends_cleanly(tmp_path: Path) -> None:
    async with browser() as launched:
        for prepare in (while_the_class_plays, while_the_bot_cannot_start):
            async with started(tmp_path, "--class-size", "3") as (address, process):
                visitor = await Visitor.come(launched, address)
                await visitor.choose_sample()
                await visitor.page.locator("#breaking > summary").click()
                await prepare(visitor)
                process.send_signal(signal.SIGINT)
                told, errors = await process.communicate()
                assert process.returncode == 0, errors
                assert b"Nothing of it was kept." in told
                assert b"Traceback" not in errors
    assert list(tmp_path.iterdir()) == []


async def while_the_class_plays(visitor: Visitor) -> None:
    await visitor.page.get_by_label("Pace").select_option("slow")
    await visitor.page.get_by_role("button", name="▶ Play the class").click()
    await expect(visitor.page.locator("#halt")).to_be_visible()
    await visitor.sees(FIRST_POST)


async def while_the_bot_cannot_start(visitor: Visitor) -> None:
    await visitor.page.get_by_role("button", name="Stop the bot").click()
    await expect(visitor.page.locator("#bot-state")).to_have_text("The bot is stopped.")
    await visitor.page.get_by_label("Discord answers everything with an error (500)").check()
    await visitor.page.get_by_role("button", name="Start the bot").click()
    await expect(visitor.page.locator("#bot-state")).to_have_text("The bot is starting.")


def test_existing_database_is_not_touched(tmp_path: Path) -> None:
    kept = tmp_path / "last-year.db"
    kept.write_bytes(b"of other people")
    again = rehearse("--keep", str(kept))
    assert again.exit_code == 1
    assert f"{kept} is there already. Name a new file with --keep." in again.output
    assert kept.read_bytes() == b"of other people"


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        ran = rehearse("--port", str(port))
    assert ran.exit_code == 1
    assert f"Port {port} is in use by another program. Name another one with --port" in ran.output


@pytest.mark.parametrize(
    ("options", "status", "told"),
    [
        (
            ("--headless", "--course-folder", "no/such/place"),
            *(1, "There is no folder no/such/place; make one"),
        ),
        (
            ("--course-folder", str(ROOT), "--course", "nonsense"),
            *(1, "Which course? Say it with --course: soviet-experiment."),
        ),
        (("--class-size", "9999"), 2, "less than or equal to 200"),
        (("--headless", "--keep", "kept.db"), 1, "--keep are for the page; leave out --headless."),
        (("--seed", "7"), 1, "--seed and --until are for a term played at once; add --headless."),
        (("--keep", "no/such/place/kept.db"), 1, "Nothing can be written into "),
        (("--port", "70000"), 2, "less than or equal to 65535"),
    ],
)
def test_what_cannot_begin_says_what_to_do(
    options: tuple[str, ...], status: int, told: str
) -> None:
    ran = rehearse(*options)
    assert ran.exit_code == status
    assert told in ran.output
    assert "Traceback" not in ran.output
