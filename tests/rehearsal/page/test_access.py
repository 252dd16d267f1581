"""The page for everyone: keyboard alone, a screen reader's rules, a phone, light and dark."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.support.optional_programs import require_or_skip
from tests.support.page_visitor import (
    AXE,
    FIRST_POST,
    LOOKS,
    Visitor,
    browser,
    held_to_axe,
    rehearsal,
)


async def with_a_post(visitor: Visitor) -> None:
    await visitor.to_next_post()
    await visitor.sees(FIRST_POST)


async def in_a_thread(visitor: Visitor) -> None:
    await (await visitor.sees(FIRST_POST)).get_by_role("button", name="Open the thread").click()
    await expect(visitor.page.locator("#place-name")).to_contain_text(FIRST_POST)
    await visitor.send("**bold**, ||hidden||, `code`, <t:1800000000:R>\n> quoted\n- a\n- b")
    await visitor.sees("quoted")


async def with_a_menu(visitor: Visitor) -> None:
    message = await visitor.sees("quoted")
    await message.focus()
    await message.get_by_role("button", name="More for").press("Enter")


async def while_editing(visitor: Visitor) -> None:
    await visitor.page.get_by_role("dialog").get_by_role("button", name="Edit").click()


async def while_replying(visitor: Visitor) -> None:
    await visitor.page.keyboard.press("Escape")
    message = await visitor.sees("quoted")
    await message.focus()
    await message.get_by_role("button", name="More for").press("Enter")
    await visitor.page.get_by_role("dialog").get_by_role("button", name="Reply").click()


async def choosing_a_command(visitor: Visitor) -> None:
    await visitor.page.get_by_label("Message", exact=True).press_sequentially("/")
    await expect(visitor.page.locator(".offers:visible li").first).to_be_visible()


async def typing_an_option(visitor: Visitor) -> None:
    await visitor.page.keyboard.type("passage 2")
    await expect(visitor.page.locator(".offers:visible li").first).to_contain_text("Ch. 11, §2")


async def told_what_is_wrong(visitor: Visitor) -> None:
    await visitor.page.keyboard.press("Escape")
    await visitor.page.locator("#option-where").fill("9.9")
    await visitor.page.get_by_role("button", name="Run").click()
    await visitor.sees("no section 9")


async def in_a_form(visitor: Visitor) -> None:
    await show(visitor, "places")
    await visitor.open("seminar")
    await visitor.act_as("Ada Okafor")
    await (await visitor.sees(FIRST_POST)).get_by_role("button", name="Answer privately").click()
    await visitor.page.get_by_role("dialog").get_by_role("button", name="Submit").click()
    await expect(visitor.page.get_by_role("alert")).to_have_text("Your response: this is required.")


async def among_the_channels(visitor: Visitor) -> None:
    await visitor.page.keyboard.press("Escape")
    await visitor.act_as("Prof. Marlow")
    await show(visitor, "places")


async def in_direct_messages(visitor: Visitor) -> None:
    await visitor.open("Discussant")


async def at_the_controls(visitor: Visitor) -> None:
    await show(visitor, "controls")
    await visitor.side()
    await visitor.page.locator("#breaking > summary").click()
    await expect(visitor.page.locator("#plan .is-posted")).to_have_count(1)


async def changing_the_file(visitor: Visitor) -> None:
    await visitor.page.locator("#course-file > summary").click()
    await visitor.page.get_by_role("button", name="Shorten the deadline").click()
    await visitor.page.get_by_role("button", name="Check", exact=True).click()
    await expect(visitor.page.locator("#file-check")).to_contain_text("in order")


async def in_the_file_editor(visitor: Visitor) -> None:
    await visitor.page.get_by_role("button", name="Edit the file").click()
    await expect(visitor.page.get_by_role("dialog")).to_be_visible()


async def among_people_and_roles(visitor: Visitor) -> None:
    await visitor.page.keyboard.press("Escape")
    await visitor.page.locator("#members > summary").click()
    await visitor.page.get_by_role("button", name="Leaves the server").click()
    await expect(visitor.page.get_by_role("button", name="Comes back")).to_be_visible()


async def on_a_second_server(visitor: Visitor) -> None:
    await visitor.page.locator("#servers > summary").click()
    await visitor.page.get_by_role("button", name="Add a second server").click()
    await expect(visitor.page.locator("#place-name")).to_contain_text("seminar")


async def beside_the_second_server(visitor: Visitor) -> None:
    await show(visitor, "controls")
    await expect(visitor.page.locator("#server-hint")).to_be_visible()


async def choosing_a_server(visitor: Visitor) -> None:
    await show(visitor, "places")
    await expect(visitor.page.get_by_label("Server", exact=True)).to_be_visible()


async def show(visitor: Visitor, panel: str) -> None:
    """On a phone the panels open by a button."""
    opener = visitor.page.locator(f"#show-{panel}")
    if await opener.is_visible():
        await opener.click()


STATES: tuple[Callable[[Visitor], Awaitable[None]], ...] = (
    Visitor.ready,
    with_a_post,
    in_a_thread,
    with_a_menu,
    while_editing,
    while_replying,
    choosing_a_command,
    typing_an_option,
    told_what_is_wrong,
    in_a_form,
    among_the_channels,
    in_direct_messages,
    at_the_controls,
    changing_the_file,
    in_the_file_editor,
    among_people_and_roles,
    on_a_second_server,
    beside_the_second_server,
    choosing_a_server,
)


@pytest.mark.parametrize("look", ["phone dark", "desktop light"])  # each scheme, each size
async def test_every_page_state_passes_axe(tmp_path: Path, look: str) -> None:
    require_or_skip(AXE.is_file(), "axe-core is not installed (npm install)")
    async with browser() as launched, rehearsal(tmp_path) as (address, _):
        visitor = await Visitor.come(launched, address, **LOOKS[look], bypass_csp=True)
        for state in STATES:
            await state(visitor)
            await held_to_axe(visitor, f"{look}: {state.__name__}")
        assert visitor.complaints == []
