"""How fast the page of a rehearsal is: its first post, an answer to a command, a long channel.

    python benchmarks/page.py [--commands N] [--messages N]

Needs the test dependencies and Chromium. Prints medians, the same round trip without a page as a
floor, and the long tasks that Chromium's own observer counted, with a control that must have some.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import shutil
import signal
import statistics
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

from playwright.async_api import Browser, Page, async_playwright

from bot.cli.common import sample_course
from bot.content.course_folder import load_course_folder
from bot.rehearsal.page import PageServer
from bot.rehearsal_session.browser import browser_rehearsal
from bot.rehearsal_session.controller import RehearsalController
from bot.rehearsal_session.course_folder_copy import CourseFolderCopy

FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
RUN = """async () => {
  const began = performance.now();
  const seen = new Promise(done => new MutationObserver((_, observer) => {
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(done));  // after the frame that shows it
  }).observe(document.getElementById("messages"), { childList: true, subtree: true }));
  document.getElementById("run").click();
  await seen;
  return performance.now() - began;
}"""
WATCH = """() => {
  window.observer?.disconnect();
  window.long = [];
  window.take = entries => window.long.push(...entries.map(each => Math.round(each.duration)));
  window.observer = new PerformanceObserver(seen => window.take(seen.getEntries()));
  window.observer.observe({ type: "longtask" });
}"""
LONG = "() => { window.take(window.observer.takeRecords()); return window.long; }"
DOWN = """each => {
  each.scrollBy(0, 900);
  return each.scrollTop + each.clientHeight + 99 > each.scrollHeight;
}"""
AT_ONCE = """() => {
  const list = document.getElementById("messages");
  list.innerHTML += list.innerHTML;
  for (const each of list.querySelectorAll(".batch")) each.style.contentVisibility = "visible";
}"""
FRAME = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        sys.exit("There is no Chromium here. Debian: apt-get install chromium")
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield launched
        await launched.close()


@asynccontextmanager
async def rehearsal() -> AsyncIterator[tuple[str, RehearsalController]]:
    slug = load_course_folder(sample_course()).courses[0].slug
    with tempfile.TemporaryDirectory() as scratch:
        folder_copy = CourseFolderCopy(sample_course(), Path(scratch) / "copy", slug)
        async with (
            PageServer(0, print) as page,
            browser_rehearsal(
                folder_copy, Path(scratch) / "d.db", page, print_traceback=print
            ) as controller,
        ):
            yield page.address, controller


async def opened(launched: Browser, address: str) -> Page:
    page = await launched.new_page(viewport={"width": 1280, "height": 800})
    await page.goto(address)
    await page.locator("#stage").wait_for()
    return page


async def first_post(launched: Browser) -> float:
    """Seconds from the command to the first post on screen, one press of “Next post” included."""
    with tempfile.TemporaryDirectory() as scratch:
        began = perf_counter()
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "rehearse", "--no-browser"),
            *("--course-folder", str(sample_course())),
            cwd=scratch,
            env={
                **os.environ,
                "PYTHONUNBUFFERED": "1",
                "PYTHONPATH": str(Path(__file__).parents[1]),
            },
            stdout=asyncio.subprocess.PIPE,
        )
        assert process.stdout is not None
        printed = (await process.stdout.readline()).decode()
        address = re.search(r"http\S+", printed)
        assert address is not None, printed
        page = await opened(launched, address[0])
        await page.locator("#quick").click()
        await page.get_by_role("button", name="Answer privately").wait_for()
        took = perf_counter() - began
        process.send_signal(signal.SIGINT)
        await process.communicate()
        return took


async def answers(
    page: Page, controller: RehearsalController, count: int
) -> tuple[list[float], list[float]]:
    """Milliseconds from “Run” to the answer on screen, and of the same without a page."""
    shown, floor = [], []
    staff = controller.people[0]
    for _ in range(count):
        await page.locator("#text").fill("/passage where: 2.4")
        await page.locator("#option-where").wait_for()
        shown.append(await page.evaluate(RUN))
        began = perf_counter()
        await staff.run("passage", where="2.4")
        floor.append((perf_counter() - began) * 1000)
    return shown, floor


async def long_channel(launched: Browser, count: int) -> tuple[list[float], list[float]]:
    """The long tasks while a channel is scrolled to its beginning and back, and of the control."""
    async with rehearsal() as (address, controller):
        staff = controller.people[0]
        for number in range(count):
            text = f"**¶{number}** is what I would look at first: “a pure gain”. " * (
                number % 7 + 1
            )
            await staff.say(staff.visible_places()[0], text)
        page = await opened(launched, address)
        await page.evaluate(WATCH)
        while await page.locator(".message").count() < count:
            await page.locator("#scroller").evaluate("each => each.scrollBy(0, -600)")
            await page.evaluate(FRAME)
        for _ in range(count):
            if await page.locator("#scroller").evaluate(DOWN):
                break
            await page.evaluate(FRAME)
        scrolled: Any = await page.evaluate(LONG)
        await page.evaluate(WATCH)
        await page.evaluate(AT_ONCE)
        await page.evaluate(FRAME)
        return scrolled, await page.evaluate(LONG)


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--commands", type=int, default=100)
    parser.add_argument("--messages", type=int, default=2000)
    wanted = parser.parse_args()
    async with browser() as launched:
        firsts = [await first_post(launched) for _ in range(5)]
        print(f"command to first post on screen: {statistics.median(firsts):.2f} s, median of 5")
        async with rehearsal() as (address, controller):
            page = await opened(launched, address)
            shown, floor = await answers(page, controller, wanted.commands)
        median, base = statistics.median(shown), statistics.median(floor)
        slow = sorted(shown)[int(len(shown) * 0.95)]
        print(
            f"command to answer on screen: median {median:.1f} ms, p95 {slow:.1f} ms, {len(shown)}"
        )
        print(f"  the same without a page: median {base:.1f} ms; ratio {median / base:.1f}")
        long, control = await long_channel(launched, wanted.messages)
        print(f"{wanted.messages} messages scrolled: {len(long)} long tasks over 50 ms", long)
        print(f"  control, all drawn at once: {len(control)} long tasks {control}")
    if median > 150 or long or not control:
        sys.exit(1)


if __name__ == "__main__":
    asyncio.run(main())
