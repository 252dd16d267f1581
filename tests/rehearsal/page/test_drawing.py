"""What the page draws: everything that a Discord client shows, also as it changes elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Locator, WebSocketRoute, expect

from bot.rehearsal.loopback.model.message_contents import Attachment
from bot.rehearsal.loopback.model.objects import Channel, Message
from bot.rehearsal.loopback.state.messages import add_message, publish_edit
from bot.rehearsal_session.controller import RehearsalController
from tests.support.optional_programs import require_or_skip
from tests.support.page_visitor import AXE, FIRST_POST, Visitor, browser, held_to_axe, rehearsal

FORMATTED = """# A heading
-# in small print
Some **bold**, *italic*, __underlined__, ~~struck~~ and `code`, a ||secret||.
> A quotation.
1. first
2. second
```py
x = 1
```
[the text](https://example.org/text), <@{ada}>, <#{seminar}>, </passage:7>"""
EMBED = {
    "type": "rich",
    "title": "A card",
    "description": "with *words*",
    "fields": [{"name": "Field", "value": "its value"}],
    "footer": {"text": "its foot"},
}
MENU = {
    "type": 3,
    "custom_id": "menu",
    "placeholder": "Choose a section",
    "min_values": 1,
    "max_values": 2,
    "options": [{"label": f"Section {n}", "value": str(n)} for n in (1, 2, 3)],
    "id": 2,
}
MENU_COMMAND = {
    "id": "9",
    "application_id": "1",
    "version": "1",
    "name": "An older command",
    "type": 3,
    "description": "",
    "options": [],
    "default_member_permissions": None,
    "contexts": None,
}
LINK = {"type": 2, "style": 5, "label": "A door", "url": "https://example.org/", "id": 4}
SCROLLER = "document.querySelector('#scroller')"
TWO_FRAMES = "new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))"
NEW_STYLE = [
    {
        "type": 17,
        "id": 1,
        "components": [
            {"type": 10, "id": 2, "content": "In a **box**"},
            {"type": 14, "id": 3},
            {"type": 10, "id": 4, "content": "below a line"},
        ],
    }
]


def bot_says(
    controller: RehearsalController, channel: Channel, text: str, **more: object
) -> Message:
    """A message of the bot such as this version of it never writes."""
    state = controller.server.state
    message = Message(state.ids.next(), channel, state.bot, text, state.now())
    for name, value in more.items():
        setattr(message, name, value)
    return add_message(state, message)


def seminar(controller: RehearsalController) -> Channel:
    channel = controller.people[0].visible_places()[0]
    assert isinstance(channel, Channel)
    return channel


async def test_every_kind_of_message_is_drawn(tmp_path: Path) -> None:
    require_or_skip(AXE.is_file(), "axe-core is not installed (npm install)")
    async with browser() as launched, rehearsal(tmp_path) as (address, controller):
        visitor = await Visitor.come(launched, address, bypass_csp=True)
        await visitor.ready()
        page = visitor.page
        channel, ada = seminar(controller), controller.people[1]
        text = FORMATTED.format(ada=ada.id, seminar=channel.id)
        file = Attachment(controller.server.state.ids.next(), "notes.txt", b"ink", "text/plain")
        bot_says(controller, channel, text, embeds=[EMBED], attachments=[file])
        rows = [{"type": 1, "id": 1, "components": [each]} for each in (MENU, LINK)]
        bot_says(controller, channel, "With a menu", components=rows)
        bot_says(controller, channel, "", components=NEW_STYLE, flags=1 << 15)

        shown = await visitor.sees("A heading")
        await expect(shown.get_by_role("heading", name="A heading")).to_be_visible()
        await it_is_drawn_as_it_is_written(shown)
        async with page.expect_download() as coming:
            await shown.get_by_role("link", name="notes.txt").click()
        assert Path(await (await coming.value).path()).read_bytes() == b"ink"
        await expect(await visitor.sees("In a box")).to_contain_text("below a line")
        await held_to_axe(visitor, "every kind of message")

        await a_command_that_is_mentioned_is_begun(visitor, shown)
        await values_are_chosen_from_a_menu(visitor)
        assert visitor.complaints == []


async def it_is_drawn_as_it_is_written(shown: Locator) -> None:
    for tag, words in (
        *(("strong", "bold"), ("em", "italic"), ("u", "underlined"), ("s", "struck")),
        *(("p > code", "code"), ("blockquote", "A quotation."), ("pre", "x = 1")),
        *(("ol > li", "second"), (".mention", "@Ada Okafor"), (".mention", "#seminar")),
    ):
        found = shown.locator(tag).filter(has_text=words)
        await expect(found.first, tag).to_have_count(1)
    await expect(shown).not_to_contain_text("secret")
    await shown.get_by_role("button", name="Spoiler").click()
    await expect(shown).to_contain_text("secret")
    await expect(shown.get_by_role("link", name="the text")).to_have_attribute(
        "href", "https://example.org/text"
    )
    await expect(shown.locator(".embed")).to_contain_text("its value")


async def a_command_that_is_mentioned_is_begun(visitor: Visitor, shown: Locator) -> None:
    await shown.get_by_role("button", name="/passage").click()
    await expect(visitor.page.locator("#slash-name")).to_have_value("/passage")
    await visitor.page.get_by_role("button", name="Cancel", exact=True).click()


async def values_are_chosen_from_a_menu(visitor: Visitor) -> None:
    await (await visitor.sees("With a menu")).get_by_role("button", name="Choose a").click()
    form = visitor.page.get_by_role("dialog")
    await form.get_by_label("Section 1").check()
    await form.get_by_label("Section 3").check()
    await form.get_by_role("button", name="Submit").click()
    await visitor.sees("This button is from another version of the bot")  # it has no such menu


async def test_message_command_is_in_its_menu(tmp_path: Path) -> None:
    async with browser() as launched, rehearsal(tmp_path) as (address, controller):
        controller.server.state.commands.append(MENU_COMMAND)
        visitor = await Visitor.come(launched, address)
        await visitor.ready()
        message = await visitor.write("What of this is in the text?")
        await visitor.menu(message, "Apps: An older command")
        answer = await visitor.sees("This command is from another version")  # it has none yet
        await expect(answer.locator(".used")).to_have_text("Prof. Marlow used An older command")


async def test_two_pages_act_as_different_people(tmp_path: Path) -> None:
    async with browser() as launched, rehearsal(tmp_path) as (address, _):
        first = await Visitor.come(launched, address)
        await first.ready()
        second = Visitor(await first.page.context.new_page(), [])
        await second.page.goto(address.partition("?")[0])
        await second.ready()
        await second.act_as("Boris Lind")
        await first.to_next_post()
        await second.sees(FIRST_POST)
        await first.act_as("Ada Okafor")
        await first.command("search", words="kulak")
        await first.sees("Only this person sees this")
        await first.write("Hello from Ada")
        await second.sees("Hello from Ada")
        await expect(second.page.locator("#live")).to_have_text("Ada Okafor: Hello from Ada")
        await expect(second.page.locator(".ephemeral")).to_have_count(0)
        await first.open(FIRST_POST)
        await first.write("In the thread")
        thread = second.page.locator("#place-list").get_by_role("button", name=FIRST_POST)
        await expect(thread).to_contain_text("2 unread")


@dataclass
class Connection:
    """The page's line to the server, which can be cut; while it is down it cannot be had again."""

    down: bool = False
    lines: list[WebSocketRoute] = field(default_factory=list)

    async def route(self, line: WebSocketRoute) -> None:
        if self.down:
            await line.close()
            return
        self.lines.append(line)
        line.connect_to_server()

    async def cut(self) -> None:
        self.down = True
        await self.lines[-1].close()


async def test_reconnected_page_returns_to_its_place(tmp_path: Path) -> None:
    async with browser() as launched, rehearsal(tmp_path) as (address, controller):
        connection = Connection()
        visitor = await Visitor.come(launched, address, connection)
        await visitor.ready()
        await visitor.to_next_post()
        await visitor.act_as("Ada Okafor")
        await visitor.open(FIRST_POST)
        await visitor.page.get_by_label("Message", exact=True).fill("half a thought")
        await connection.cut()
        trouble = visitor.page.locator("#trouble")
        await expect(trouble).to_contain_text("The rehearsal cannot be reached; trying again.")
        said = await controller.people[2].say(
            controller.people[2].visible_places()[-1], "Said meanwhile"
        )
        assert said.place.name == FIRST_POST
        connection.down = False
        await expect(trouble).to_be_hidden()
        await visitor.sees("Said meanwhile")
        await expect(visitor.page.locator("#person option:checked")).to_contain_text("Ada")
        await expect(visitor.page.get_by_label("Message", exact=True)).to_have_value(
            "half a thought"
        )


async def test_forum_course_shows_posts_with_passage(tmp_path: Path) -> None:
    async with browser() as launched, rehearsal(tmp_path) as (address, _):
        visitor = await Visitor.come(launched, address)
        await visitor.ready()
        page = visitor.page
        await visitor.command("seminar course setup", channel="seminar-forum")
        await visitor.sees("is posted in #seminar-forum now.")
        await visitor.to_next_post()
        await visitor.open("seminar-forum")
        await page.locator("#posts").get_by_role("button", name=FIRST_POST).click()
        post = await visitor.sees("1 response of 100 words")
        await expect(post.get_by_role("button", name="Answer privately")).to_be_visible()
        await visitor.open("seminar-forum")
        await page.get_by_role("button", name="New post").click()
        await page.get_by_label("Title").fill("A question of my own")
        await page.get_by_role("dialog").get_by_label("Message").fill("Who kept the accounts?")
        await page.get_by_role("button", name="Submit").click()
        await visitor.sees("Who kept the accounts?")
        await visitor.open("seminar")
        spoken = await visitor.write("Let us talk here")
        await visitor.menu(spoken, "Open a thread")
        await page.get_by_label("Its name").fill("An aside")
        await page.get_by_role("button", name="Submit").click()
        await expect(page.locator("#place-name")).to_contain_text("An aside")
        await expect(await visitor.sees("Let us talk here")).to_be_visible()
        assert visitor.complaints == []


async def test_history_loads_while_newest_stays_visible(
    tmp_path: Path,
) -> None:
    async with browser() as launched, rehearsal(tmp_path) as (address, controller):
        channel = seminar(controller)
        for number in range(230):
            bot_says(controller, channel, f"Number {number}.")
        visitor = await Visitor.come(launched, address)
        await visitor.ready()
        page = visitor.page
        await expect(page.get_by_text("Number 229.")).to_be_in_viewport()
        await expect(page.locator(".message")).to_have_count(25)
        for oldest in (*range(180, 0, -25), 0):
            await page.locator("#scroller").evaluate("each => each.scrollTo(0, 0)")
            await expect(page.get_by_text(f"Number {oldest}.")).to_have_count(1)
        await expect(page.locator(".message")).to_have_count(231)
        numbers = await page.locator(".message .body").all_text_contents()
        assert numbers[1:] == [f"Number {number}." for number in range(230)]

        await page.locator("#scroller").evaluate("each => each.scrollTo(0, each.scrollHeight)")
        await page.evaluate(TWO_FRAMES)  # as long as it takes until the page knows of it
        newest = bot_says(controller, channel, "The newest. " * 60)
        await expect(page.locator(f"#m{newest.id}")).to_be_in_viewport()
        newest.content = "Reworded. " * 120
        publish_edit(controller.server.state, newest)
        await expect(page.locator(f"#m{newest.id}")).to_contain_text("Reworded.")
        at_end = f"{SCROLLER}.scrollHeight - {SCROLLER}.scrollTop - {SCROLLER}.clientHeight < 80"
        await expect(page.locator(f"#m{newest.id} .body p")).to_be_in_viewport()
        await page.wait_for_function(at_end)
