"""A text of one's own becomes a rehearsed course: without a terminal after the first command, and
without YAML."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from playwright.async_api import expect
from typer.testing import CliRunner

from bot.cli import app
from bot.content.course_folder import load_course_folder
from bot.core.passages import passage
from tests.support.course_page import DIALOGUE, POEM, STATUTE, CoursePage
from tests.support.page_visitor import Visitor, browser, started


async def bring_a_statute(page: CoursePage, tmp_path: Path) -> None:
    file = tmp_path / "statute.txt"
    file.write_text(STATUTE)
    await page.choose_file(file)
    await expect(page.row("Adopted in the spring")).to_be_visible()
    await page.correct("Adopted in the spring", "Leave it out")
    await expect(page.row("Adopted in the spring")).to_contain_text("Left out")
    await page.step("3 Questions")
    await page.ask("A book is lent", "A book is lent", "Who decides about the four weeks?")
    await page.ask("The library is open", "Whoever is a guest", "Who is everyone?", "Everyone")


async def bring_a_poem(page: CoursePage, _: Path) -> None:
    await page.paste(POEM)
    await page.name(title="The Ferry", author="Anonymous")
    await page.page.get_by_label("All of it is").select_option(label="verse")
    await expect(page.row("The river takes the evening down")).to_contain_text("Verse")
    await page.step("3 Questions")
    await page.ask("combs his whitened hair", "combs his whitened hair", "Why does he comb it?")
    await page.ask("The river takes", "asks it where", "Who could have asked?", "Nobody asks")


async def bring_a_dialogue(page: CoursePage, _: Path) -> None:
    await page.drop("gardeners.txt", DIALOGUE)
    await expect(page.page.get_by_role("heading", name="The text: gardeners.txt")).to_be_visible()
    await page.name(title="The Two Gardeners", author="A Neighbour")
    await expect(page.row("You water at noon")).to_be_visible()
    await page.step("3 Questions")
    await page.ask("Then who decides", "Then who decides", "Answer for the old gardener.")
    await page.ask("You water at noon", "They asked for water", "Who asks?", "Thirst")


TEXTS: dict[str, Callable[[CoursePage, Path], Awaitable[None]]] = {
    "statute": bring_a_statute,
    "poem": bring_a_poem,
    "dialogue": bring_a_dialogue,
}


@pytest.mark.parametrize("text", TEXTS)
async def test_own_text_becomes_a_rehearsed_course(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "own"
    async with (
        browser() as launched,
        started(tmp_path, "--course-folder", str(folder), "--class-size", "3") as (address, _),
    ):
        visitor = await Visitor.come(launched, address)
        page = CoursePage(visitor)
        await TEXTS[text](page, tmp_path)
        await expect(visitor.page.get_by_role("heading", name="Questions (2)")).to_be_visible()
        second = await page.questions.nth(1).inner_text()
        await page.prompts.nth(1).drag_to(page.prompts.nth(0))
        await expect(page.questions.nth(0)).to_have_text(second)
        await page.set_dates("Close Reading", "Monday", "Thursday", first="2027-01-18")
        await page.set_participation(words="50", replies="1")
        calendar = await page.calendar()
        shown = await page.prompts.all_text_contents()
        assert not folder.exists()

        await page.rehearse()
        await visitor.sees(calendar[0].partition("1. ")[2])
        await expect(visitor.page.locator("#title")).to_contain_text("Close Reading")
        await visitor.page.get_by_role("link", name="Your own text and course").click()
        await page.step("4 Dates")
        assert await page.calendar() == calendar
        await page.save()
        assert visitor.complaints == []
    assert_written_as_shown(folder, calendar, shown)


def assert_written_as_shown(folder: Path, calendar: list[str], shown: list[str]) -> None:
    """`check` passes, and the prompts and their dates are those of the page."""
    checked = CliRunner().invoke(app, ["check", "--course-folder", str(folder)])
    assert checked.exit_code == 0, checked.output
    assert "Everything is in order." in checked.output
    planned = CliRunner().invoke(app, ["plan", "--course-folder", str(folder)])
    content = load_course_folder(folder)
    (course,) = content.courses
    assert (course.participation.response.words, course.participation.replies.count) == (50, 1)
    assert len(course.prompts) == len(shown) == len(calendar) == 2
    for prompt, text, date in zip(course.prompts, shown, calendar, strict=True):
        found = passage(prompt.reference, content.library, course.reading)
        assert prompt.ask in text
        assert found.label in text
        assert prompt.title in date
        assert prompt.id in planned.output


async def test_encoding_of_a_file_may_be_said(tmp_path: Path) -> None:
    file = tmp_path / "rivers.txt"
    file.write_bytes("ΠΕΡΙ ΠΟΤΑΜΩΝ\n\nΠάντα ρει.\n".encode("windows-1253"))
    async with browser() as launched, started(tmp_path) as (address, _):
        page = CoursePage(await Visitor.come(launched, address))
        await page.choose_file(file)
        await expect(page.page.locator("#refused")).to_contain_text("--encoding")
        await page.page.get_by_label("Encoding of the file").select_option("windows-1253")
        await page.name(title="Rivers", author="Heraclitus")
        await expect(page.row("Πάντα ρει.")).to_be_visible()
