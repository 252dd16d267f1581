"""Breaking it on purpose: what staff and students are told, and that nothing is lost by it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import expect

from tests.support.page_visitor import FIRST_POST, Visitor, browser, rehearsal


@asynccontextmanager
async def at_the_controls(tmp_path: Path) -> AsyncIterator[Visitor]:
    """A visitor who has the first post before her and both panels of the controls open."""
    async with browser() as launched, rehearsal(tmp_path) as (address, _):
        visitor = await Visitor.come(launched, address)
        await visitor.ready()
        await visitor.to_next_post()
        await visitor.sees(FIRST_POST)
        await visitor.side()
        await visitor.page.locator("#breaking > summary").click()
        yield visitor
        assert visitor.complaints == []


async def press(visitor: Visitor, name: str) -> None:
    await visitor.page.get_by_role("button", name=name, exact=True).click()


async def test_absence_over_three_posts_is_reported_once(
    tmp_path: Path,
) -> None:
    async with at_the_controls(tmp_path) as visitor:
        page = visitor.page
        await press(visitor, "Stop the bot")
        await expect(page.locator("#bot-state")).to_have_text("The bot is stopped.")
        for _ in range(3):
            await visitor.to_next_post()
        await expect(page.locator("#plan .is-due")).to_have_count(3)
        await visitor.act_as("Ada Okafor")
        await (
            (await visitor.sees(FIRST_POST)).get_by_role("button", name="Answer privately").click()
        )
        await expect(page.locator("#refused")).to_have_text("The application did not respond.")
        await visitor.pass_time("+10 minutes")

        await press(visitor, "Start the bot")
        await expect(page.locator("#plan .is-posted")).to_have_count(2)
        await expect(page.locator("#plan .is-missed")).to_have_count(2)
        await expect(visitor.messages("Posted late.")).to_have_count(1)
        await expect(page.locator("#log")).to_contain_text("is missed")
        await expect(page.locator("#place-list")).not_to_contain_text("seminar-staff")

        await visitor.act_as("Prof. Marlow")
        await visitor.open("seminar-staff")
        told = await visitor.sees("The bot was away from")
        await expect(page.locator(".message")).to_have_count(1)
        await told.get_by_role("button", name="Skip: Accounts against caprice").click()
        await visitor.sees("“Accounts against caprice” is left out.")
        await told.get_by_role("button", name="Post now: The gray label").click()
        await visitor.sees("Posted: ")
        await expect(page.locator("#plan .is-skipped")).to_have_count(1)
        await expect(page.locator("#plan .is-posted")).to_have_count(3)
        await expect(told.get_by_role("button", name="Post now")).to_have_count(0)


async def test_staff_retry_after_permission_returns(
    tmp_path: Path,
) -> None:
    async with at_the_controls(tmp_path) as visitor:
        page = visitor.page
        await page.get_by_label("send messages").check()
        await visitor.to_next_post()
        failed = page.locator("#plan .is-failed")
        await expect(failed).to_have_count(1)
        await expect(failed).to_contain_text("The bot may not post in the channel. Give its role:")
        await press(visitor, "Stop the bot")
        await press(visitor, "Start the bot")
        await expect(page.locator("#refused")).to_contain_text(
            "The bot did not start. soviet-experiment: the bot may not send messages"
        )
        await expect(page.locator("#bot-state")).to_have_text("The bot is stopped.")

        await page.get_by_label("send messages").uncheck()
        await press(visitor, "Start the bot")
        await expect(page.locator("#bot-state")).to_have_text("The bot is running.")
        await visitor.open("seminar-staff")
        told = await visitor.sees("Failed")
        await told.get_by_role("button", name="Try again: Accounts against caprice").click()
        await visitor.sees("Posted: ")
        await expect(page.locator("#plan .is-posted")).to_have_count(2)


async def test_plan_follows_move_shift_skip_and_undo(tmp_path: Path) -> None:
    async with at_the_controls(tmp_path) as visitor:
        lines = visitor.page.locator("#plan tr")
        moved = lines.filter(has_text="No devil cut off his own claws")
        await expect(moved).to_contain_text("Thu 11 Mar, 09:00")
        before = await visitor.page.locator("#plan").inner_text()
        await visitor.command("seminar plan move", prompt="claws", to="2027-04-06 10:00")
        await expect(moved).to_contain_text("Tue 06 Apr, 10:00")
        await expect(moved).to_contain_text("moved by staff; the file says Thu 2027-03-11 09:00")
        await visitor.command("seminar plan shift", after="2027-03-22", meetings="1")
        await expect(moved).to_contain_text("Thu 08 Apr, 10:00")
        await expect(lines.filter(has_text="What was predicted")).to_contain_text("Mon 29 Mar")
        await visitor.command("seminar plan skip", prompt="plebiscite")
        skipped = lines.filter(has_text="The revolver and the ballot")
        await expect(skipped).to_contain_text("skipped")
        await visitor.command("seminar plan undo")
        await expect(skipped).to_contain_text("coming")
        await visitor.command("seminar plan undo")
        await expect(lines.filter(has_text="What was predicted")).to_contain_text("Thu 25 Mar")
        await expect(moved).to_contain_text("Tue 06 Apr, 10:00")
        first = visitor.messages("“No devil cut off his own claws”: Tue 06 Apr 2027, 10:00")
        await first.get_by_role("button", name="Undo").click()
        await expect(visitor.page.locator("#plan")).to_have_text(before, use_inner_text=True)


async def test_messages_during_disconnection_are_recorded(tmp_path: Path) -> None:
    async with at_the_controls(tmp_path) as visitor:
        await visitor.act_as("Ada Okafor")
        await visitor.open(FIRST_POST)
        for drop in ("Drop the connection", "Drop it, and lose what is said meanwhile"):
            await press(visitor, drop)
            said = await visitor.write(f"Said after: {drop}")
            await expect(said.get_by_role("button", name="📝")).to_be_visible()
        await expect(visitor.page.locator("#log")).to_contain_text("has connected to Gateway")


async def test_time_continues_while_discord_fails(tmp_path: Path) -> None:
    async with at_the_controls(tmp_path) as visitor:
        page = visitor.page
        await page.get_by_label("Discord answers everything with an error (500)").check()
        await visitor.act_as("Ada Okafor")
        await visitor.command("me standing")
        await expect(page.locator("#refused")).to_have_text("The application did not respond.")
        await visitor.to_next_post()
        await expect(page.locator("#notice")).to_contain_text("The bot was not idle")
        await expect(page.locator("#plan")).to_contain_text("being sent")
        await page.get_by_label("Discord answers everything with an error (500)").uncheck()
        await visitor.pass_time("+10 minutes")
        await expect(page.locator("#plan .is-posted")).to_have_count(2, timeout=60_000)
        await expect(visitor.messages("Accounts against caprice")).to_have_count(1)


async def test_a_class_plays_stops_and_goes_on(tmp_path: Path) -> None:
    async with at_the_controls(tmp_path) as visitor:
        page = visitor.page
        await visitor.open(FIRST_POST)
        await page.get_by_label("Pace").select_option("fast")
        await press(visitor, "▶ Play the class")
        await expect(page.get_by_label("The students act by themselves")).to_be_checked()
        await visitor.sees("¶")
        await expect(page.locator(".message").filter(has_text="Ada Okafor").first).to_be_visible()
        await press(visitor, "Stop the clock")
        await visitor.still()
        await visitor.pass_time("+1 day")


async def test_time_continues_across_page_reload(tmp_path: Path) -> None:
    async with at_the_controls(tmp_path) as visitor:
        page = visitor.page
        await page.get_by_label("Pace").select_option("slow")
        await press(visitor, "▶ Play the class")
        await expect(page.locator("#halt")).to_be_visible()
        await page.reload()
        await visitor.ready()
        await expect(page.locator("#halt")).to_be_visible()
        clock = await page.locator("#clock").inner_text()
        await expect(page.locator("#clock")).not_to_have_text(clock)
        await press(visitor, "Stop the clock")
        await visitor.still()
