"""Between the course of the folder and one that is made on the page: one rehearsal at a time."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sys
from asyncio import create_subprocess_exec
from asyncio.subprocess import PIPE
from pathlib import Path

from playwright.async_api import expect

from tests.support.course_page import STATUTE, CoursePage
from tests.support.page_visitor import FIRST_POST, Visitor, browser, started
from tests.support.paths import ROOT


async def make_a_course(page: CoursePage) -> None:
    await page.paste(STATUTE)
    await expect(page.row("A book is lent")).to_be_visible()
    await page.step("3 Questions")
    await page.ask("A book is lent", "A book is lent", "Who decides?", "Four weeks")
    await page.set_dates("Close Reading", "Monday", first="2027-01-18")


async def test_made_course_takes_the_folder_courses_place(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    for name in ("corpus", "prompts"):
        shutil.copytree(ROOT / name, folder / name)
    options = ("--course-folder", str(folder), "--class-size", "3")
    async with browser() as launched, started(tmp_path, *options) as (address, _):
        visitor = await Visitor.come(launched, address)
        await visitor.ready()
        other = Visitor(await visitor.page.context.new_page(), [])
        await other.page.goto(address.partition("?")[0])
        await other.ready()
        await visitor.page.get_by_role("link", name="Your own text and course").click()
        page = CoursePage(visitor)
        await make_a_course(page)
        await page.rehearse()
        await visitor.sees("Four weeks")
        await expect(other.page.locator("#title")).to_contain_text("Close Reading")

        await visitor.page.get_by_role("link", name="Your own text and course").click()
        await visitor.page.get_by_role("button", name="Rehearse the course of this folder").click()
        await visitor.ready()
        await visitor.to_next_post()
        await visitor.sees(FIRST_POST)
        await expect(visitor.messages("Four weeks")).to_have_count(0)
        assert visitor.complaints == []


async def test_folder_of_another_course_is_added_to(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    for name in ("corpus", "prompts"):
        shutil.copytree(ROOT / name, folder / name)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    async with (
        browser() as launched,
        started(tmp_path, "--course-folder", str(folder)) as (address, _),
    ):
        visitor = await Visitor.come(launched, address)
        await visitor.page.get_by_role("link", name="Your own text and course").click()
        page = CoursePage(visitor)
        await make_a_course(page)
        await visitor.page.get_by_role("button", name="Save the course").click()
        dialog = visitor.page.get_by_role("dialog")
        await expect(dialog).to_contain_text("No file in it would be replaced")
        await dialog.get_by_role("button", name="Cancel").click()
        assert not (folder / "prompts" / "close-reading.yaml").exists()
        await visitor.page.get_by_role("button", name="Save the course").click()
        await dialog.get_by_role("button", name="Add them").click()
        await expect(visitor.page.locator("#saved")).to_contain_text("close-reading.yaml")
    assert (folder / "prompts" / "close-reading.yaml").is_file()
    assert {path: path.read_bytes() for path in before} == before


async def test_new_begins_on_the_page(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    process = await create_subprocess_exec(
        *(sys.executable, "-m", "bot", "new", "seminar", "--page"),
        cwd=tmp_path,
        env={**environment, "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT)},
        stdout=PIPE,
        stderr=PIPE,
    )
    assert process.stdout is not None
    found = re.search(r"http\S+", (await process.stdout.readline()).decode())
    assert found
    async with browser() as launched:
        visitor = await Visitor.come(launched, found[0])
        page = CoursePage(visitor)
        await make_a_course(page)
        await page.save()
        await visitor.page.reload()
        await expect(page.page.get_by_label("The course’s title")).to_have_value("Close Reading")
    process.send_signal(signal.SIGINT)
    _, errors = await process.communicate()
    assert (process.returncode, errors) == (0, b"")
    assert (tmp_path / "seminar" / "prompts" / "close-reading.yaml").is_file()
