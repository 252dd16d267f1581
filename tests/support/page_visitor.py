"""Somebody at the page of a rehearsal, in a real browser: what she clicks, types and reads."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from bot.content.course_folder import load_course_folder
from bot.rehearsal.page import PageServer
from bot.rehearsal_session.browser import browser_rehearsal
from bot.rehearsal_session.controller import RehearsalController
from bot.rehearsal_session.course_folder_copy import CourseFolderCopy
from tests.support.optional_programs import require_or_skip
from tests.support.paths import ROOT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync", "--disable-quic"),
    *("--disable-background-networking", "--disable-component-update"),
]
FIRST_POST = "Mistakes that pay"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESKTOP = {"viewport": {"width": 1280, "height": 800}}
LOOKS = {
    f"{size} {scheme}": {**options, "color_scheme": scheme}
    for size, options in (("phone", PHONE), ("desktop", DESKTOP))
    for scheme in ("light", "dark")
}
expect.set_options(timeout=20_000)


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    """A headless Chromium."""
    require_or_skip(CHROMIUM, "there is no Chromium here (Debian: apt-get install chromium)")
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield launched
        finally:
            await launched.close()


@asynccontextmanager
async def rehearsal(
    tmp_path: Path, class_size: int = 3, folder: Path = ROOT
) -> AsyncIterator[tuple[str, RehearsalController]]:
    """A rehearsal with its page; (the page's address, its controller)."""
    slug = load_course_folder(folder).courses[0].slug
    async with (
        PageServer(0, lambda _: None) as page,
        browser_rehearsal(
            CourseFolderCopy(folder, tmp_path / "copy", slug),
            tmp_path / "kept.db",
            page,
            print_traceback=print,
            class_size=class_size,
        ) as controller,
    ):
        yield page.address, controller


@asynccontextmanager
async def started(
    folder: Path, *options: str
) -> AsyncIterator[tuple[str, asyncio.subprocess.Process]]:
    """`discussant rehearse` in a folder: the address that it prints, and its process."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "rehearse",
        "--no-browser",
        *options,
        cwd=folder,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    printed = (await process.stdout.readline()).decode()
    found = re.search(r"http://127\.0\.0\.1:\d+/\?key=\S+", printed)
    assert found, printed
    try:
        yield found[0], process
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
            await process.communicate()


@dataclass
class Visitor:
    """A page that is open. Every complaint of its script is kept in `complaints`."""

    page: Page
    complaints: list[str]

    @classmethod
    async def come(
        cls, launched: Browser, address: str, connection: Any = None, **context: Any
    ) -> Visitor:
        """Open the address in a browser of her own, its line going by `connection.route`."""
        usual = {"viewport": {"width": 1280, "height": 800}, "timezone_id": "Europe/Berlin"}
        page = await (await launched.new_context(**{**usual, **context})).new_page()
        visitor = cls(page, [])
        page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
        page.on("console", lambda said: visitor._note(said))
        if connection is not None:
            await page.route_web_socket("**/live", connection.route)
        await page.goto(address)
        return visitor

    def _note(self, said: Any) -> None:
        if said.type == "error":
            self.complaints.append(said.text)

    async def ready(self) -> None:
        """The rehearsal has begun."""
        await expect(self.page.locator("#stage")).to_be_visible()

    async def choose_sample(self) -> None:
        """Where there is no course yet: rehearse the sample course."""
        await self.page.get_by_role("button", name="Rehearse the sample course").click()
        await self.ready()

    async def act_as(self, name: str) -> None:
        """Choose whom to act as."""
        begins = re.compile(rf"^{re.escape(name)}")
        label = await self.page.locator("#person option", has_text=begins).first.inner_text()
        await self.page.get_by_label("Acting as").select_option(label=label)
        await expect(self.page.locator("#person option:checked")).to_have_text(label)
        await self.shown()

    async def shown(self) -> None:
        """The place is shown as the person who was chosen sees it."""
        await expect(self.page.locator("#main")).to_have_attribute("aria-busy", "false")

    async def open(self, place: str) -> None:
        """Open a channel or thread from the list."""
        name = re.compile(rf"^{re.escape(place)}( \d+ unread)?$")
        await self.page.locator("#place-list").get_by_role("button", name=name).click()
        await expect(self.page.locator("#place-name")).to_have_text(
            re.compile(rf"^\S {re.escape(place)}$")
        )
        await self.shown()

    async def to_next_post(self) -> None:
        """Move the clock on, and see it stand there."""
        due = await self.page.locator("#at-post").text_content()
        await self.page.locator("#quick").click()
        await expect(self.page.locator("#clock")).to_have_text(str(due))
        await self.still()

    async def pass_time(self, step: str) -> None:
        """Move the clock on by a step, and see it stand."""
        clock = self.page.locator("#clock")
        before = await clock.inner_text()
        await self.page.get_by_role("button", name=step).click()
        await expect(clock).not_to_have_text(before)
        await self.still()

    async def still(self) -> None:
        """The clock has stopped."""
        await expect(self.page.locator("#halt")).to_be_hidden(timeout=60_000)

    async def write(self, text: str) -> Locator:
        """Write a message and see it in the channel."""
        await self.send(text)
        return await self.sees(text)

    async def send(self, text: str) -> None:
        """Write a message."""
        field = self.page.get_by_label("Message", exact=True)
        await field.fill(text)
        await field.press("Enter")

    async def sees(self, text: str) -> Locator:
        """The newest message with these words, once it is there."""
        found = self.messages(text).last
        await expect(found).to_be_visible()
        return found

    def messages(self, text: str) -> Locator:
        """The messages that say these words themselves."""
        body = self.page.locator(".body").filter(has_text=text)
        return self.page.locator(".message").filter(has=body)

    async def menu(self, message: Locator, entry: str) -> None:
        """Use an entry of a message's menu."""
        await message.hover()
        await message.get_by_role("button", name="More for").click()
        await self.page.get_by_role("dialog").get_by_role("button", name=entry).click()

    async def command(self, path: str, **options: str | Path) -> None:
        """Type a slash command, take what is offered for each option, and run it: its form closes
        with the bot's answer. A path is a file that is chosen."""
        await self.page.get_by_label("Message", exact=True).press_sequentially(f"/{path}")
        await self.page.locator(".offers li").filter(has_text=f"/{path}").first.click()
        for name, value in options.items():
            field = self.page.locator(f"#option-{name}")
            if isinstance(value, Path):
                await field.set_input_files(value)
                continue
            if await field.evaluate("each => each.tagName") == "SELECT":
                await field.select_option(label=value)
                continue
            await field.fill(value)
            if await field.get_attribute("role") != "combobox":
                continue
            offered = self.page.locator(".offers:visible li").first
            await expect(offered).to_be_visible()
            await offered.click()
        await self.page.get_by_role("button", name="Run").click()
        await expect(self.page.locator("#slash")).to_be_hidden()

    async def fill_in(self, text: str) -> None:
        """Fill in the form that is open and submit it."""
        form = self.page.get_by_role("dialog")
        await form.locator("textarea").first.fill(text)
        await form.get_by_role("button", name="Submit").click()
        await expect(form).to_be_hidden()

    async def side(self) -> None:
        """Open the instructor's side."""
        await self.page.locator("#side > summary").click()
        await self.tables()

    async def tables(self) -> None:
        """The tables of the instructor's side show what was asked for last."""
        await expect(self.page.locator("#side")).to_have_attribute("aria-busy", "false")

    async def download(self, name: str) -> bytes:
        """Press a button of the record and read what is downloaded."""
        async with self.page.expect_download() as coming:
            await self.page.get_by_role("button", name=name).click()
        return Path(await (await coming.value).path()).read_bytes()


async def held_to_axe(visitor: Visitor, state: str) -> None:
    """No rule of axe-core finds anything in the page as it stands."""
    if not await visitor.page.evaluate("typeof axe === 'object'"):
        await visitor.page.evaluate(AXE.read_text())
    found: Any = await visitor.page.evaluate("axe.run().then(r => r.violations)")
    told = [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found]
    assert told == [], state
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not await visitor.page.evaluate(wide), f"{state}: the page scrolls sideways"
