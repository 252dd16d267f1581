"""The page on which a course is made, for everyone: a screen reader's rules, a phone, light and
dark."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.support.course_page import STATUTE, CoursePage
from tests.support.optional_programs import require_or_skip
from tests.support.page_visitor import AXE, LOOKS, Visitor, browser, held_to_axe, started


async def with_nothing_yet(page: CoursePage) -> None:
    await expect(page.page.get_by_role("heading", name="Bring a text")).to_be_visible()
    await page.page.get_by_text("Are its letters wrong?").click()
    await expect(page.page.get_by_label("Encoding of the file")).to_be_visible()


async def refused(page: CoursePage) -> None:
    await page.paste(" ")
    await expect(page.page.locator("#refused")).to_have_text(
        "This text is empty. Bring another one."
    )


async def asked_for_its_names(page: CoursePage) -> None:
    await page.paste("Words of nobody.\n\nMore of them.\n")
    await expect(page.page.locator("#names-missing")).to_contain_text("does not say its title")


async def among_the_parts(page: CoursePage) -> None:
    await page.step("1 Text")
    await page.paste(STATUTE)
    await expect(page.row("ARTICLE III")).to_be_visible()


async def choosing_a_correction(page: CoursePage) -> None:
    await page.row("The library is open").get_by_role("button", name="Correct").click()
    await expect(page.page.get_by_role("dialog")).to_be_visible()


async def choosing_a_line(page: CoursePage) -> None:
    await page.page.get_by_role("dialog").get_by_role("button", name="Split it").click()
    await expect(page.page.get_by_role("dialog")).to_contain_text("begins a part of its own")


async def after_corrections(page: CoursePage) -> None:
    await page.page.keyboard.press("Escape")
    await page.correct("Adopted in the spring", "Leave it out")
    await expect(page.row("Adopted in the spring")).to_contain_text("Left out")
    await page.page.get_by_text("Correct with the keyboard").click()


async def with_a_passage_marked(page: CoursePage) -> None:
    await page.step("3 Questions")
    await page.passage("The library is open").click()
    await page.page.get_by_role("button", name="One paragraph more").click()
    await expect(page.reading.get_by_role("option", selected=True)).to_have_count(2)


async def with_questions(page: CoursePage) -> None:
    await page.ask("The library is open", "Whoever is a guest", "Who is everyone?", "Everyone")
    await page.ask("A book is lent", "A book is lent", "Why four weeks?")
    await page.prompts.nth(0).get_by_role("button", name="Change").click()
    await expect(page.page.locator("#prompt-form-title")).to_have_text("Change question 1")


async def with_dates_missing(page: CoursePage) -> None:
    await page.step("4 Dates")
    await expect(page.page.locator("#problems")).to_be_visible()


async def with_dates(page: CoursePage) -> None:
    await page.set_dates("Close Reading", "Monday", first="2027-01-18", last="2027-02-08")
    await page.page.get_by_label("From").fill("2027-01-25")
    await page.page.get_by_role("button", name="Add the holiday").click()
    await expect(page.page.locator("#calendar")).to_contain_text("Holiday")


async def asked_before_saving(page: CoursePage) -> None:
    await page.page.get_by_role("button", name="Save the course").click()
    await expect(page.page.get_by_role("dialog")).to_contain_text("The folder is not empty.")


async def saved(page: CoursePage) -> None:
    await page.page.get_by_role("dialog").get_by_role("button", name="Add them").click()
    await expect(page.page.locator("#saved")).to_contain_text("Saved in ")


STATES: tuple[Callable[[CoursePage], Awaitable[None]], ...] = (
    with_nothing_yet,
    refused,
    asked_for_its_names,
    among_the_parts,
    choosing_a_correction,
    choosing_a_line,
    after_corrections,
    with_a_passage_marked,
    with_questions,
    with_dates_missing,
    with_dates,
    asked_before_saving,
    saved,
)


@pytest.mark.parametrize("look", ["phone light", "desktop dark"])  # each scheme, each size
async def test_every_state_passes_axe(tmp_path: Path, look: str) -> None:
    require_or_skip(AXE.is_file(), "axe-core is not installed (npm install)")
    (tmp_path / "notes.txt").write_text("of somebody")
    async with browser() as launched, started(tmp_path) as (address, _):
        visitor = await Visitor.come(launched, address, **LOOKS[look], bypass_csp=True)
        page = CoursePage(visitor)
        for state in STATES:
            await state(page)
            await held_to_axe(visitor, f"{look}: {state.__name__}")
        # A refusal that the page shows is a failed request in the browser's console.
        assert [each for each in visitor.complaints if "409" not in each] == []
