"""A first-time visitor walks through a whole seminar, from the command to the export."""

from __future__ import annotations

import re
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

from playwright.async_api import expect

from bot.content.course_folder import load_course_folder
from tests.support.csv_files import read_csv
from tests.support.page_visitor import FIRST_POST, Visitor, browser, started
from tests.support.paths import ROOT

PROMPTS = load_course_folder(ROOT).courses[0].prompts
BY_FORM = "The kulak is reported and the motive is guessed, as ¶1 and ¶2 show. " * 10
IN_THREAD = "A clique that profits from its mistakes is a claim about motives, see §1 ¶2. " * 9
NO_COURSE = b"There is no course yet: begin with a text of your own, or with the sample course.\n"
A_REPLY = "But who would have kept a record of it, and for whom?"


async def test_first_visit_from_post_to_export(tmp_path: Path) -> None:
    async with browser() as launched, started(tmp_path) as (address, process):
        visitor = await Visitor.come(launched, address)
        await visitor.choose_sample()
        page = visitor.page
        await expect(page.locator("#clock")).to_contain_text("18 Jan 2027, 08:50")

        await visitor.to_next_post()
        post = await visitor.sees(FIRST_POST)
        await expect(post.get_by_role("button", name="Answer privately")).to_be_visible()

        await look_up_and_turn_pages(visitor)
        await answer_reply_edit_delete(visitor)

        await visitor.act_as("Prof. Marlow")
        await restart_the_bot(visitor)
        await old_buttons_still_work(visitor)

        await visitor.act_as("Prof. Marlow")
        await page.get_by_role("button", name="To the end of the term").click()
        await expect(page.locator("#plan .is-posted")).to_have_count(len(PROMPTS), timeout=60_000)
        await visitor.still()
        await visitor.open("seminar")
        await every_post_is_there(visitor)

        await participation_is_shown(visitor)
        await the_record_holds_exactly_these(visitor, tmp_path)
        assert visitor.complaints == []

        process.send_signal(signal.SIGINT)
        told, errors = await process.communicate()
        assert process.returncode == 0
        assert b"The rehearsal has ended. Nothing of it was kept." in told
        assert errors == NO_COURSE
    assert {each.name for each in tmp_path.iterdir()} == {"downloaded.db"}


async def look_up_and_turn_pages(visitor: Visitor) -> None:
    await visitor.act_as("Ada Okafor")
    await visitor.command("passage", where="2.4-5")
    shown = await visitor.sees("§2 ¶¶4–5 · page 1 of 2")
    await expect(shown).to_contain_text("Only this person sees this")
    await shown.get_by_role("button", name="Next").click()
    shown = await visitor.sees("§2 ¶¶4–5 · page 2 of 2")
    await shown.get_by_role("button", name="Previous").click()
    await visitor.sees("§2 ¶¶4–5 · page 1 of 2")
    await visitor.act_as("Boris Lind")
    await expect(visitor.messages("§2 ¶¶4–5")).to_have_count(0)


async def answer_reply_edit_delete(visitor: Visitor) -> None:
    await visitor.act_as("Ada Okafor")
    await (await visitor.sees(FIRST_POST)).get_by_role("button", name="Answer privately").click()
    await visitor.fill_in(BY_FORM)
    await visitor.sees("Your response is recorded: 140 of 100 words")

    await visitor.act_as("Boris Lind")
    await visitor.open(FIRST_POST)
    mine = await visitor.write(IN_THREAD)
    await expect(mine.get_by_role("button", name="✅")).to_be_visible()

    await visitor.act_as("Ada Okafor")
    theirs = await visitor.sees(IN_THREAD[:40])
    await theirs.hover()
    await theirs.get_by_role("button", name="Reply").click()
    reply = await visitor.write(A_REPLY)
    await expect(reply.locator(".answered")).to_contain_text("Boris Lind A clique that profits")

    await visitor.act_as("Boris Lind")
    await visitor.menu(await visitor.sees(IN_THREAD[:40]), "Edit")
    await visitor.page.get_by_label("Edit the message").fill(f"{IN_THREAD}And who counted?")
    await visitor.page.keyboard.press("Enter")
    await expect(await visitor.sees("And who counted?")).to_contain_text("(edited)")
    regretted = await visitor.write("never mind")
    await expect(regretted.get_by_role("button", name="✅")).to_be_visible()
    await visitor.menu(regretted, "Delete")
    await expect(visitor.messages("never mind")).to_have_count(0)


async def restart_the_bot(visitor: Visitor) -> None:
    await visitor.side()
    await visitor.page.locator("#breaking > summary").click()
    await visitor.page.get_by_role("button", name="Stop the bot").click()
    await expect(visitor.page.locator("#bot-state")).to_have_text("The bot is stopped.")
    await visitor.page.get_by_role("button", name="Start the bot").click()
    await expect(visitor.page.locator("#bot-state")).to_have_text("The bot is running.")


async def old_buttons_still_work(visitor: Visitor) -> None:
    await visitor.act_as("Ada Okafor")
    await visitor.open("seminar")
    await (await visitor.sees("§2 ¶¶4–5 · page 1 of 2")).get_by_role("button", name="Next").click()
    await visitor.sees("§2 ¶¶4–5 · page 2 of 2")
    await (await visitor.sees(FIRST_POST)).get_by_role("button", name="Answer privately").click()
    await visitor.fill_in(f"{BY_FORM} A second thought.")
    await visitor.sees("Your response is recorded: 143 of 100 words")


async def every_post_is_there(visitor: Visitor) -> None:
    for prompt in PROMPTS:
        heading = visitor.page.get_by_role("heading", name=prompt.title, exact=True)
        await expect(heading).to_have_count(1)
    posts = visitor.page.locator(".message").filter(
        has=visitor.page.get_by_role("button", name="Answer privately")
    )
    await expect(posts).to_have_count(len(PROMPTS))


async def participation_is_shown(visitor: Visitor) -> None:
    rows = visitor.page.locator("#participation tr")
    await expect(rows).to_have_count(10)
    ada = rows.filter(has_text="Ada Okafor").locator("td")
    await expect(ada).to_have_text(
        [re.compile(" of "), "1", "1", "155", "0"]
    )  # the second one revised the first
    boris = rows.filter(has_text="Boris Lind").locator("td")
    await expect(boris).to_have_text([re.compile(" of "), "1", "0", "138", "0"])
    hugo = rows.filter(has_text="Hugo Martin").locator("td")
    await expect(hugo).to_have_text([re.compile("^0 of "), "0", "0", "0", "0"])


async def the_record_holds_exactly_these(visitor: Visitor, folder: Path) -> None:
    rows = read_csv(await visitor.download("responses.csv"))
    assert [(r["student"], r["kind"], r["source"], r["deleted"], r["text"]) for r in rows] == [
        ("Ada Okafor", "response", "private", "no", f"{BY_FORM} A second thought."),
        ("Ada Okafor", "reply", "live", "no", A_REPLY),
        ("Boris Lind", "response", "live", "no", f"{IN_THREAD}And who counted?"),
        ("Boris Lind", "response", "live", "yes", "never mind"),
    ]
    database = folder / "downloaded.db"
    database.write_bytes(await visitor.download("Database"))
    with closing(sqlite3.connect(database)) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
