"""The record as a person at the page sees it: what was missed, answered privately, taken back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import expect

from tests.support.csv_files import read_csv
from tests.support.page_visitor import FIRST_POST, Visitor, browser, rehearsal

WORDS = (
    "A clique that profits from its mistakes is a claim about motives, see §1 ¶2. " * 9
).strip()


@asynccontextmanager
async def after_the_first_post(tmp_path: Path) -> AsyncIterator[Visitor]:
    """A visitor who has the first post before her and the instructor's side open."""
    async with browser() as launched, rehearsal(tmp_path) as (address, _):
        visitor = await Visitor.come(launched, address)
        await visitor.ready()
        await visitor.to_next_post()
        await visitor.side()
        yield visitor
        assert visitor.complaints == []


async def run_bot(visitor: Visitor, *, running: bool) -> None:
    """Stop the bot or start it, and see that it did."""
    page, entry = visitor.page, "Start the bot" if running else "Stop the bot"
    await page.get_by_role("button", name=entry).click()
    state = "running" if running else "stopped"
    await expect(page.locator("#bot-state")).to_have_text(f"The bot is {state}.")


async def recorded(visitor: Visitor) -> list[tuple[str, str, str]]:
    """(student, whether deleted, words) of each response in the export."""
    rows = read_csv(await visitor.download("responses.csv"))
    return sorted((row["student"], row["deleted"], row["text"]) for row in rows)


async def test_what_is_missed_is_recorded_at_start(tmp_path: Path) -> None:
    async with after_the_first_post(tmp_path) as visitor:
        page = visitor.page
        names = (await page.locator("#person option").all_inner_texts())[1:4]
        students = [name.rpartition(" (")[0] for name in names]
        await visitor.act_as(students[0])
        await visitor.open(FIRST_POST)
        await visitor.write(f"{students[0]}: {WORDS}")
        await page.locator("#breaking > summary").click()
        await run_bot(visitor, running=False)
        for student in students:
            await visitor.act_as(student)
            await visitor.write(f"{student} meanwhile: {WORDS}")
        await visitor.act_as(students[0])
        first = await visitor.sees(f"{students[0]}: A clique")
        await visitor.menu(first, "Edit")
        await page.get_by_label("Edit the message").fill(f"{students[0]}: {WORDS} And who counted?")
        await page.keyboard.press("Enter")
        await visitor.sees("And who counted?")
        await visitor.act_as(students[2])
        last = await visitor.sees(f"{students[2]} meanwhile")
        await visitor.menu(last, "Delete")
        await expect(visitor.messages(f"{students[2]} meanwhile")).to_have_count(0)

        await run_bot(visitor, running=True)
        await expect(
            (await visitor.sees(f"{students[1]} meanwhile")).get_by_role("button", name="✅")
        ).to_be_visible()
        assert await recorded(visitor) == sorted(
            [
                (students[0], "no", f"{students[0]}: {WORDS} And who counted?"),
                (students[0], "no", f"{students[0]} meanwhile: {WORDS}"),
                (students[1], "no", f"{students[1]} meanwhile: {WORDS}"),
            ]
        )


async def test_newest_message_deleted_meanwhile_is_deleted(tmp_path: Path) -> None:
    async with after_the_first_post(tmp_path) as visitor:
        await visitor.act_as("Ada Okafor")
        await visitor.open(FIRST_POST)
        said = await visitor.write(WORDS)
        await expect(said.get_by_role("button", name="✅")).to_be_visible()
        await visitor.page.locator("#breaking > summary").click()
        await run_bot(visitor, running=False)
        await visitor.menu(said, "Delete")
        await expect(visitor.messages(WORDS[:40])).to_have_count(0)
        await run_bot(visitor, running=True)
        assert await recorded(visitor) == [("Ada Okafor", "yes", WORDS)]


async def test_private_response_is_sent_revised_and_withdrawn(tmp_path: Path) -> None:
    async with after_the_first_post(tmp_path) as visitor:
        page = visitor.page
        await visitor.act_as("Ada Okafor")
        answer = (await visitor.sees(FIRST_POST)).get_by_role("button", name="Answer privately")
        await answer.click()
        form = page.get_by_role("dialog")
        await expect(form).to_contain_text("Trotsky sets himself a puzzle")
        await visitor.fill_in(WORDS)
        await visitor.sees("Your response is recorded")
        await answer.click()
        await expect(form.get_by_label("Your response")).to_have_value(WORDS)
        await visitor.fill_in(f"{WORDS} And who counted?")
        await expect(
            page.locator("#participation tr", has_text="Ada Okafor").locator("td")
        ).to_have_text(["4 of 4", "1", "0", "138", "0"])
        shown = await visitor.sees("Your response is recorded")
        await shown.get_by_role("button", name="Withdraw").click()
        await visitor.sees("withdrawn")
        assert await recorded(visitor) == [("Ada Okafor", "yes", f"{WORDS} And who counted?")]


async def test_participation_shows_everyone_as_the_export(tmp_path: Path) -> None:
    async with after_the_first_post(tmp_path) as visitor:
        await visitor.act_as("Ada Okafor")
        await visitor.open(FIRST_POST)
        await visitor.write(WORDS)
        rows = visitor.page.locator("#participation tr")
        await expect(rows.filter(has_text="Ada Okafor").locator("td").nth(3)).not_to_have_text("0")
        await visitor.tables()
        shown = [(await row.inner_text()).split("\t") for row in await rows.all()]
        exported = read_csv(await visitor.download("participation.csv"))
        columns = ("responses", "replies", "words", "late")
        assert sorted(shown) == sorted(
            [
                row["student"],
                f"{float(row['points']):g} of {float(row['possible_so_far']):g}",
                *(row[each] for each in columns),
            ]
            for row in exported
        )
        assert len(shown) == 3


async def test_points_give_their_reasons(tmp_path: Path) -> None:
    async with after_the_first_post(tmp_path) as visitor:
        page = visitor.page
        await visitor.act_as("Ada Okafor")
        await visitor.open(FIRST_POST)
        await visitor.write(WORDS)
        await page.get_by_role("button", name="Ada Okafor: 4 of 4 points. Why?").click()
        reasons = page.get_by_role("dialog")
        await expect(reasons).to_contain_text(FIRST_POST)
        await expect(reasons).to_contain_text("on time, 135 of 100 words, cites §1 ¶2: 4 of 4")
        await expect(reasons).to_contain_text("2 replies due")
        async with page.expect_download() as download:
            await reasons.get_by_role("link", name="Page to print").click()
        printed = Path(await (await download.value).path()).read_text()
        assert "<h2>Ada Okafor</h2>" in printed
        assert WORDS in printed
        await reasons.get_by_role("button", name="response").click()
        await expect(reasons).to_have_count(0)
        whole = (await visitor.download("Report to print")).decode()
        assert whole.count('<section class="page"') == 3 + 1  # the students, and the one prompt
        assert visitor.complaints == []
