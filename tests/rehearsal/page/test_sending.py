"""What is sent besides words: files, stickers, recordings, forwards; and deleted threads."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Locator, expect

from tests.support.page_visitor import FIRST_POST, Visitor, browser, rehearsal

PASTED = "A clique that profits from its mistakes, as §1 ¶2 has it. " * 60


@asynccontextmanager
async def in_the_thread(tmp_path: Path) -> AsyncIterator[Visitor]:
    """A visitor who acts as Ada in the thread of the first post."""
    async with browser() as launched, rehearsal(tmp_path) as (address, _):
        visitor = await Visitor.come(launched, address)
        await visitor.ready()
        await visitor.to_next_post()
        await visitor.act_as("Ada Okafor")
        await visitor.open(FIRST_POST)
        yield visitor
        assert visitor.complaints == []


async def paste(visitor: Visitor, text: str) -> None:
    """Cut a text out of the message's field and paste it there again."""
    field = visitor.page.get_by_label("Message", exact=True)
    await field.fill(text)
    for keys in ("Control+A", "Control+X", "Control+V"):
        await field.press(keys)


async def send_instead(visitor: Visitor, entry: str) -> None:
    """Send one of the things that are no words."""
    await visitor.page.get_by_role("button", name="Send something else").click()
    await visitor.page.get_by_role("dialog").get_by_role("button", name=entry).click()


def own_messages(visitor: Visitor) -> Locator:
    return visitor.page.locator(".message").filter(
        has=visitor.page.locator(".head", has_text="Ada Okafor")
    )


async def test_long_paste_is_sent_as_a_file(tmp_path: Path) -> None:
    async with in_the_thread(tmp_path) as visitor:
        await paste(visitor, PASTED)
        await expect(visitor.page.get_by_label("Message", exact=True)).to_have_value("")
        await expect(visitor.page.locator("#attached")).to_contain_text("message.txt")
        await visitor.page.get_by_role("button", name="Send", exact=True).click()
        file = own_messages(visitor).last.locator(".file")
        await expect(file).to_contain_text("message.txt")
        await expect(visitor.page.locator("#attached")).to_be_hidden()
        async with visitor.page.expect_download() as coming:
            await file.click()
        assert Path(await (await coming.value).path()).read_text() == PASTED


async def test_short_paste_stays_text(tmp_path: Path) -> None:
    async with in_the_thread(tmp_path) as visitor:
        await paste(visitor, "What of ¶4?")
        await expect(visitor.page.get_by_label("Message", exact=True)).to_have_value("What of ¶4?")
        await expect(visitor.page.locator("#attached")).to_be_hidden()


async def test_files_are_attached_removed_and_refused(tmp_path: Path) -> None:
    async with in_the_thread(tmp_path) as visitor:
        page, chosen = visitor.page, visitor.page.locator("#file")
        large = tmp_path / "large.bin"
        large.write_bytes(bytes(10 * 1024 * 1024 + 1))
        await chosen.set_input_files(large)
        await expect(page.locator("#refused")).to_contain_text("large.bin is larger than 10 MiB")
        files = [tmp_path / "notes.txt", tmp_path / "draft.txt"]
        for file in files:
            file.write_text("¶2")
        await chosen.set_input_files(files)
        await expect(page.locator("#attached li")).to_have_count(2)
        await page.get_by_role("button", name="Remove draft.txt").click()
        await expect(page.locator("#attached li")).to_have_count(1)
        await visitor.write("see my notes")
        sent = own_messages(visitor).last
        await expect(sent.locator(".file")).to_have_count(1)
        await expect(sent.locator(".file")).to_contain_text("notes.txt")


async def test_stickers_and_recordings_are_shown(tmp_path: Path) -> None:
    async with in_the_thread(tmp_path) as visitor:
        await send_instead(visitor, "A sticker")
        await expect(own_messages(visitor).last).to_contain_text("Sticker")
        await expect(own_messages(visitor).last).to_contain_text("Wave")
        await send_instead(visitor, "A voice message")
        await expect(own_messages(visitor).last).to_contain_text("Voice message, 5 seconds")


async def test_message_is_forwarded_to_another_place(tmp_path: Path) -> None:
    async with in_the_thread(tmp_path) as visitor:
        said = await visitor.write("Who would have kept a record of it?")
        await visitor.menu(said, "Forward")
        form = visitor.page.get_by_role("dialog")
        await form.get_by_label("To").select_option(label="seminar")
        await form.get_by_role("button", name="Submit").click()
        await expect(form).to_be_hidden()
        await visitor.open("seminar")
        forwarded = own_messages(visitor).last
        await expect(forwarded).to_contain_text("Forwarded")
        await expect(forwarded).to_contain_text("Who would have kept a record of it?")


async def test_thread_is_deleted_by_staff_alone(tmp_path: Path) -> None:
    async with in_the_thread(tmp_path) as visitor:
        deletes = visitor.page.get_by_role("button", name="Delete the thread")
        await visitor.write("What of ¶4?")
        await expect(deletes).to_be_hidden()
        await visitor.act_as("Prof. Marlow")
        await deletes.click()
        await expect(visitor.page.locator("#place-name")).to_contain_text("seminar")
        await expect(visitor.page.locator("#place-list")).not_to_contain_text(FIRST_POST)
        post = await visitor.sees(FIRST_POST)
        await expect(post.get_by_role("button", name="Open the thread")).to_have_count(0)
        await visitor.pass_time("+10 minutes")
        await visitor.open("seminar-staff")
        await visitor.sees("The thread of “Mistakes that pay”")


async def test_thread_card_counts_only_public_messages(tmp_path: Path) -> None:
    async with in_the_thread(tmp_path) as visitor:
        await visitor.open("seminar")
        card = (await visitor.sees(FIRST_POST)).get_by_role("button", name="Open the thread")
        await expect(card).to_contain_text("0 messages")
        await card.click()
        await expect(visitor.page.locator("#place-name")).to_contain_text(FIRST_POST)
        await visitor.command("passage", where="2.4")
        await visitor.sees("Ch. 11, §2 ¶4")
        await visitor.open("seminar")
        await expect(card).to_contain_text("0 messages")
        await visitor.open(FIRST_POST)
        await visitor.write("What of ¶4?")
        await visitor.open("seminar")
        await expect(card).to_contain_text("1 message")
