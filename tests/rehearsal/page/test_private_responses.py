"""In the rehearsal's page: a student answers privately, revises, reads on, and withdraws."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import Locator, expect

from tests.support.page_visitor import FIRST_POST, Visitor, browser, rehearsal


async def test_answer_revise_read_and_withdraw(tmp_path: Path) -> None:
    async with browser() as launched, rehearsal(tmp_path) as (address, _):
        visitor = await Visitor.come(launched, address)
        await visitor.ready()
        await visitor.to_next_post()
        await visitor.act_as("Boris Lind")
        await press(await visitor.sees(FIRST_POST), "Answer privately")
        await visitor.fill_in("What Boris thinks.")
        await visitor.sees("Your response is recorded: 3 of 100 words")

        await visitor.act_as("Ada Okafor")
        await press(await visitor.sees(FIRST_POST), "Answer privately")
        form = visitor.page.get_by_role("dialog")
        await expect(form).to_contain_text("Trotsky sets himself a puzzle")
        await expect(form).to_contain_text("and so do classmates who have answered too")
        await visitor.fill_in("A first thought.")
        recorded = await visitor.sees("Your response is recorded: 3 of 100 words")
        await press(recorded, "Change it")
        await expect(form.locator("textarea")).to_have_value("A first thought.")
        await visitor.fill_in("A second, better thought.")
        recorded = await visitor.sees("Your response is recorded: 4 of 100 words")
        await press(recorded, "Read the others’")
        await visitor.sees("What Boris thinks.")
        await press(recorded, "Withdraw")
        await visitor.sees("Withdrawn: it is shown to nobody any more.")
        await press(visitor.messages(FIRST_POST).first, "My standing")
        await visitor.sees("0 of 1 response")
        assert visitor.complaints == []


async def press(message: Locator, button: str) -> None:
    """Press a button under a message."""
    await message.get_by_role("button", name=button).click()
