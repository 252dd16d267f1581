"""The whole walk with the keyboard alone: no click, no mouse, the focus always somewhere."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import Page, expect

from tests.support.page_visitor import FIRST_POST, Visitor, browser, rehearsal

_PRESSES = 200  # more Tabs than there is anything to reach
_WHERE = """() => {
  const at = document.activeElement;
  const words = at.getAttribute("aria-label") || at.innerText || "";
  return [at.matches("button, a, summary") ? words : "", `#${at.id}`];
}"""


async def tab_to(page: Page, wanted: str, key: str = "Tab") -> None:
    """Press Tab until something with these words, or this #id, has the focus."""
    for _ in range(_PRESSES):
        words, name = await page.evaluate(_WHERE)
        if wanted in words or wanted == name:
            return
        await page.keyboard.press(key)
    raise AssertionError(f"{wanted} cannot be reached by {key}")


async def choose(page: Page, select: str, name: str) -> None:
    """Choose in a select as people do: its first letters."""
    await tab_to(page, select)
    await page.keyboard.type(name)


async def newest(page: Page, words: str) -> None:
    """Go among the messages by arrow keys, to the newest that says this."""
    await tab_to(page, "#scroller", "Shift+Tab")
    for _ in range(_PRESSES):
        await page.keyboard.press("ArrowUp")
        if words in (await page.evaluate("document.activeElement.innerText")):
            return
    raise AssertionError(f"no message says {words}")


async def test_whole_walk_works_by_keyboard(tmp_path: Path) -> None:
    async with browser() as launched, rehearsal(tmp_path) as (address, _):
        visitor = await Visitor.come(launched, address)
        await visitor.ready()
        page = visitor.page
        await tab_to(page, "#quick")
        await page.keyboard.press("Enter")
        await visitor.sees(FIRST_POST)

        await look_up(visitor)
        await answer_by_form(visitor)
        await answer_in_the_thread(visitor)
        await reply_edit_react_delete(visitor)
        await restart_and_end(visitor)
        assert visitor.complaints == []


async def look_up(visitor: Visitor) -> None:
    page = visitor.page
    await choose(page, "#person", "Ada")
    await visitor.shown()
    await tab_to(page, "#text")
    await page.keyboard.type("/pass")
    await expect(page.locator(".offers:visible li")).to_have_count(1)
    await page.keyboard.press("Enter")
    await page.keyboard.type("2.4-5")
    await expect(page.locator(".offers:visible li").first).to_contain_text("§2 ¶¶4–5")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Enter")
    await visitor.sees("§2 ¶¶4–5 · page 1 of 2")
    await newest(page, "§2 ¶¶4–5 · page 1 of 2")
    await tab_to(page, "Next")
    await page.keyboard.press("Enter")
    await visitor.sees("§2 ¶¶4–5 · page 2 of 2")
    assert await page.evaluate("document.activeElement.closest('.message') !== null")


async def answer_by_form(visitor: Visitor) -> None:
    page = visitor.page
    await newest(page, FIRST_POST)
    await tab_to(page, "Answer privately")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog")).to_be_visible()
    await page.keyboard.type("By form: see ¶1.")
    await tab_to(page, "Submit")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog")).to_be_hidden()
    await visitor.sees("Your response is recorded: 4 of 100 words")


async def answer_in_the_thread(visitor: Visitor) -> None:
    page = visitor.page
    await newest(page, FIRST_POST)
    await tab_to(page, "Open the thread")
    await page.keyboard.press("Enter")
    await expect(page.locator("#place-name")).to_be_focused()
    await tab_to(page, "#text")
    await page.keyboard.type("In the thread: see ¶2.")
    await page.keyboard.press("Enter")
    await visitor.sees("In the thread")


async def reply_edit_react_delete(visitor: Visitor) -> None:
    page = visitor.page
    await tab_to(page, "#person", "Shift+Tab")
    await page.keyboard.type("Boris")
    await expect(page.locator("#person option:checked")).to_contain_text("Boris")
    await visitor.shown()
    await visitor.sees("In the thread")
    await tab_to(page, "#scroller")
    await newest(page, "In the thread")
    await tab_to(page, "Reply")
    await page.keyboard.press("Enter")
    await expect(page.locator("#replying-to")).to_have_text("Ada Okafor")
    await page.keyboard.type("I read it another way.")
    await page.keyboard.press("Enter")
    await visitor.sees("another way")

    await from_the_menu(visitor, "another way", "Edit")
    await page.keyboard.press("Control+A")
    await page.keyboard.type("I read it otherwise.")
    await page.keyboard.press("Enter")
    await expect(await visitor.sees("otherwise")).to_contain_text("(edited)")
    await from_the_menu(visitor, "otherwise", "👍")
    await expect(page.get_by_role("button", name="👍, 1")).to_have_attribute("aria-pressed", "true")
    await from_the_menu(visitor, "otherwise", "Delete")
    await expect(visitor.messages("otherwise")).to_have_count(0)
    assert await page.evaluate("document.activeElement !== document.body")


async def from_the_menu(visitor: Visitor, words: str, entry: str) -> None:
    page = visitor.page
    await newest(page, words)
    await tab_to(page, "More for")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog")).to_be_visible()
    await tab_to(page, entry)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog")).to_be_hidden()


async def restart_and_end(visitor: Visitor) -> None:
    page = visitor.page
    for name in ("The instructor’s side", "Break it on purpose"):
        await tab_to(page, name)
        await page.keyboard.press("Enter")
    await tab_to(page, "Stop the bot")
    await page.keyboard.press("Enter")
    await expect(page.locator("#bot-state")).to_have_text("The bot is stopped.")
    await page.keyboard.press("Enter")
    await expect(page.locator("#bot-state")).to_have_text("The bot is running.")
    await tab_to(page, "To the end of the term", "Shift+Tab")
    await page.keyboard.press("Enter")
    await expect(page.locator("#plan .is-posted")).to_have_count(18, timeout=60_000)
    await visitor.still()
    await tab_to(page, "responses.csv")
    async with page.expect_download() as coming:
        await page.keyboard.press("Enter")
    record = Path(await (await coming.value).path()).read_text()
    assert "By form: see ¶1." in record
    assert "In the thread: see ¶2." in record


async def test_typing_continues_after_leaving_a_form(tmp_path: Path) -> None:
    async with browser() as launched, rehearsal(tmp_path) as (address, _):
        visitor = await Visitor.come(launched, address)
        await visitor.ready()
        await visitor.command("seminar plan ask")
        await expect(visitor.page.get_by_role("dialog")).to_be_visible()
        await visitor.page.keyboard.press("Escape")
        await expect(visitor.page.get_by_role("dialog")).to_be_hidden()
        await expect(visitor.page.get_by_label("Message", exact=True)).to_be_focused()
        await visitor.page.keyboard.type("Typed on")
        await visitor.page.keyboard.press("Enter")
        await visitor.sees("Typed on")
