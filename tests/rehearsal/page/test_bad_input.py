"""Bad input at the page: each does what Discord would, in words, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import expect

from tests.support.page_visitor import FIRST_POST, Visitor, browser, rehearsal


@asynccontextmanager
async def at_the_first_post(tmp_path: Path) -> AsyncIterator[Visitor]:
    async with browser() as launched, rehearsal(tmp_path) as (address, _):
        visitor = await Visitor.come(launched, address)
        await visitor.ready()
        await visitor.to_next_post()
        await visitor.act_as("Ada Okafor")
        await visitor.sees(FIRST_POST)
        yield visitor
        assert visitor.complaints == []


async def test_overlong_message_stays_in_composer(tmp_path: Path) -> None:
    async with at_the_first_post(tmp_path) as visitor:
        field = visitor.page.get_by_label("Message", exact=True)
        await visitor.send("é" * 2013)
        told = "Your message is too long: 2013 of 2000 characters."
        await expect(visitor.page.locator("#refused")).to_contain_text(told)
        await expect(field).to_have_value("é" * 2013)
        await expect(visitor.page.locator("#left")).to_have_text("-13")
        await visitor.send("é" * 2000)
        await visitor.sees("é" * 2000)
        await visitor.send("   ")
        await visitor.write("after it")
        await expect(visitor.page.locator(".message")).to_have_count(3)  # the post and these two


async def test_invalid_form_stays_open(tmp_path: Path) -> None:
    async with at_the_first_post(tmp_path) as visitor:
        await (
            (await visitor.sees(FIRST_POST)).get_by_role("button", name="Answer privately").click()
        )
        form = visitor.page.get_by_role("dialog")
        submit = form.get_by_role("button", name="Submit")
        await submit.click()
        await expect(form.get_by_role("alert")).to_have_text("Your response: this is required.")
        await form.get_by_label("Your response").fill("a " * 2001)
        await expect(form).to_contain_text("4002 of 4000")
        await submit.click()
        told = "Your response: must be 4000 characters or fewer, not 4002."
        await expect(form.get_by_role("alert")).to_have_text(told)
        await expect(form.get_by_label("Your response")).to_have_value("a " * 2001)
        await visitor.fill_in("a " * 2000)
        await visitor.sees("Your response is recorded: 2000 of 100 words")


async def test_incomplete_command_names_missing_options(tmp_path: Path) -> None:
    async with at_the_first_post(tmp_path) as visitor:
        page = visitor.page
        field = page.get_by_label("Message", exact=True)
        await field.press_sequentially("/passage ")
        await expect(page.locator(".offers:visible li").first).to_be_visible()
        await page.keyboard.press("Escape")
        await page.get_by_role("button", name="Run").click()
        await expect(page.locator("#refused")).to_have_text("This option is required: where.")
        await page.get_by_role("button", name="Cancel", exact=True).click()
        await field.press_sequentially("/nonsense and more")
        await page.keyboard.press("Enter")
        await visitor.sees("/nonsense and more")
        await field.fill("/passage where: 2.4")
        await expect(page.locator("#option-where")).to_have_value("2.4")
        await page.get_by_role("button", name="Cancel", exact=True).click()
        await expect(field).to_be_focused()


async def test_forbidden_actions_are_hidden_or_explained(tmp_path: Path) -> None:
    async with at_the_first_post(tmp_path) as visitor:
        page = visitor.page
        await visitor.act_as("Prof. Marlow")
        await visitor.write("Mine alone to reword.")
        await visitor.act_as("Ada Okafor")
        theirs = await visitor.sees("Mine alone")
        await theirs.hover()
        await theirs.get_by_role("button", name="More for").click()
        menu = page.get_by_role("dialog")
        await expect(menu.get_by_role("button", name="Reply")).to_be_visible()
        await expect(menu.get_by_role("button", name="Edit")).to_have_count(0)
        await expect(menu.get_by_role("button", name="Delete")).to_have_count(0)
        await page.keyboard.press("Escape")
        field = page.get_by_label("Message", exact=True)
        await field.press_sequentially("/")
        offers = page.locator(".offers li")
        await expect(offers.filter(has_text="/me standing")).to_be_visible()
        await expect(offers.filter(has_text="/seminar")).to_have_count(0)
        await page.get_by_label("To a date").fill("2027-01-01T09:00")
        await page.get_by_role("button", name="Go").click()
        await expect(page.locator("#refused")).to_have_text(
            "The clock goes forward only: choose a later time."
        )


async def test_half_emoji_is_shown_and_stops_nothing(tmp_path: Path) -> None:
    async with at_the_first_post(tmp_path) as visitor:
        field = visitor.page.get_by_label("Message", exact=True)
        await field.evaluate("each => { each.value = 'half \\ud83d'; }")
        await field.press("Enter")
        await visitor.sees("half ?")
        await visitor.write("a whole one: 👍")


async def test_draft_survives_command_and_keeps_lines(tmp_path: Path) -> None:
    async with at_the_first_post(tmp_path) as visitor:
        page = visitor.page
        field = page.get_by_label("Message", exact=True)
        await visitor.send("Look at </passage:1> with me")
        await visitor.sees("with me")
        await field.fill("half a thought")
        await page.get_by_role("button", name="/passage").click()
        await page.get_by_role("button", name="Cancel", exact=True).click()
        await expect(field).to_have_value("half a thought")
        await visitor.send("/s is not a command\nand this is a second line")
        sent = await visitor.sees("/s is not a command")
        assert "command\nand this" in await sent.locator(".body").inner_text()


async def test_abandoned_edit_shows_current_message(tmp_path: Path) -> None:
    async with browser() as launched, rehearsal(tmp_path) as (address, controller):
        visitor = await Visitor.come(launched, address)
        await visitor.ready()
        staff, ada = controller.people[:2]
        mine = await visitor.write("Mine to reword")
        await visitor.menu(mine, "Edit")
        message = staff.visible_messages(staff.visible_places()[0])[-1]
        await ada.react(message, "👀")
        await ada.say(staff.visible_places()[0], "said after it")
        await visitor.sees("said after it")
        await visitor.page.get_by_label("Edit the message").press("Escape")
        await expect(visitor.page.get_by_role("button", name="👀, 1")).to_be_visible()


async def test_refusals_are_visible_in_forum_and_panel(tmp_path: Path) -> None:
    async with browser() as launched, rehearsal(tmp_path) as (address, _):
        visitor = await Visitor.come(launched, address)
        await visitor.ready()
        await visitor.open("seminar-forum")
        await go_back(visitor)
        await visitor.page.set_viewport_size({"width": 360, "height": 740})
        await visitor.page.reload()
        await visitor.ready()
        await visitor.page.locator("#show-controls").click()
        await go_back(visitor)


async def go_back(visitor: Visitor) -> None:
    """Ask for a date that has passed: what is typed stays, and the refusal is on top."""
    page = visitor.page
    await page.get_by_label("To a date").fill("2027-01-01T09:00")
    acting = page.get_by_label("The students act by themselves")
    # The rehearsal answers each click with its state, which may come behind the next click.
    await acting.click()
    await expect(acting).to_be_checked()
    await acting.click()
    await expect(acting).not_to_be_checked()
    await expect(page.get_by_label("To a date")).to_have_value("2027-01-01T09:00")
    await page.get_by_role("button", name="Go").click()
    refused = page.locator("#refused")
    await expect(refused).to_have_text("The clock goes forward only: choose a later time.")
    on_top = """each => { const at = each.getBoundingClientRect();
      return document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2) === each; }"""
    assert await refused.evaluate(on_top)


async def test_late_answer_is_announced_to_screen_readers(tmp_path: Path) -> None:
    async with at_the_first_post(tmp_path) as visitor:
        await visitor.act_as("Prof. Marlow")
        await visitor.command("seminar record export")
        await visitor.sees("Complete: every thread was read")
        live = visitor.page.locator("#live")
        await expect(live).to_contain_text("Discussant: Complete: every thread was read")
