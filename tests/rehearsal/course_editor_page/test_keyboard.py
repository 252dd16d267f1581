"""The whole way from a text to a rehearsed course with the keyboard alone."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import Page, expect

from tests.support.course_page import POEM, CoursePage
from tests.support.page_visitor import Visitor, browser, started

_PRESSES = 80  # more Tabs than there is anything to reach
_WHERE = """() => {
  const at = document.activeElement;
  return [at.matches("button, a, summary") ? at.textContent : "", `#${at.id}`, at.role ?? ""];
}"""


async def tab_to(page: Page, wanted: str, key: str = "Tab") -> None:
    """Press Tab until something with these words, this #id or this role has the focus."""
    for _ in range(_PRESSES):
        words, name, role = await page.evaluate(_WHERE)
        if (words and words.startswith(wanted)) or wanted in (name, role):
            return
        await page.keyboard.press(key)
    raise AssertionError(f"{wanted} cannot be reached by {key}")


async def press(page: Page, wanted: str, key: str = "Tab") -> None:
    """Go to a button and press it."""
    await tab_to(page, wanted, key)
    await page.keyboard.press("Enter")


async def test_own_text_becomes_a_course_by_keyboard(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    async with (
        browser() as launched,
        started(tmp_path, "--course-folder", str(folder), "--class-size", "3") as (address, _),
    ):
        visitor = await Visitor.come(launched, address)
        page = visitor.page
        await expect(page.get_by_role("heading", name="Bring a text")).to_be_visible()
        await bring(page)
        await correct(CoursePage(visitor))
        await ask(CoursePage(visitor))
        await choose_dates(page)
        await press(page, "Save the course")
        await expect(page.locator("#saved")).to_contain_text("Saved in ")
        await press(page, "▶ Rehearse", "Shift+Tab")
        await visitor.ready()
        await visitor.sees("Who could have asked?")
        assert visitor.complaints == []
    assert (folder / "prompts" / "evenings.yaml").is_file()


async def bring(page: Page) -> None:
    await tab_to(page, "#paste")
    await page.keyboard.insert_text(POEM)
    await press(page, "Cut the pasted text")
    await expect(page.locator("#text-name")).to_be_focused()
    await page.keyboard.type("The Ferry")
    await page.keyboard.press("Tab")
    await page.keyboard.type("Anonymous")
    await press(page, "Next: see its parts")


async def correct(course: CoursePage) -> None:
    """One key makes a heading of a stanza, another takes it back; the focus stays on its row."""
    page, stanza = course.page, course.row("The lamps are lit")
    await expect(page.locator("#parts-title")).to_be_focused()
    await tab_to(page, "#read-as")
    await page.keyboard.type("verse")
    await expect(stanza).to_contain_text("Verse")
    await tab_to(page, "Correct line")
    await page.keyboard.press("End")
    await expect(stanza.get_by_role("button", name="Correct")).to_be_focused()
    await page.keyboard.press("x")
    await expect(stanza).to_contain_text("Left out")
    await expect(stanza.get_by_role("button", name="Correct")).to_be_focused()
    await page.keyboard.press("Control+z")
    await expect(stanza).to_contain_text("Verse")
    await expect(stanza.get_by_role("button", name="Correct")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(stanza.get_by_role("button", name="Correct")).to_be_focused()
    await press(page, "Next: ask questions", "Shift+Tab")


async def ask(course: CoursePage) -> None:
    """Two questions; the second one is moved before the first."""
    page = course.page
    await expect(course.reading.get_by_role("option").first).to_be_visible()
    for downs, longer, question in ((4, 1, "Who calls them?"), (0, 2, "Who could have asked?")):
        await tab_to(page, "option", "Shift+Tab" if longer == 2 else "Tab")
        await page.keyboard.press("Home")
        for _ in range(downs):
            await page.keyboard.press("ArrowDown")
        await page.keyboard.press("Space")
        for _ in range(longer):
            await page.keyboard.press("Shift+ArrowDown")
        await expect(course.reading.get_by_role("option", selected=True)).to_have_count(longer + 1)
        await tab_to(page, "#ask")
        await page.keyboard.type(question)
        await press(page, "Add the question")
        await expect(course.questions.last).to_have_text(question)
        await expect(page.locator("#ask")).to_be_focused()
    await tab_to(page, "Up question 2")
    await page.keyboard.press("Alt+ArrowUp")
    await expect(course.questions.first).to_have_text("Who could have asked?")
    await expect(page.get_by_role("button", name="Up question 1")).to_be_focused()
    await press(page, "Next: choose the dates")


async def choose_dates(page: Page) -> None:
    await expect(page.locator("#zone")).to_have_value("Europe/Berlin")
    await tab_to(page, "#course-name")
    await page.keyboard.press("Control+A")
    await page.keyboard.type("Evenings")
    await tab_to(page, "#day-1")
    await page.keyboard.press("Space")
    await expect(page.locator("#problems")).to_be_hidden()
