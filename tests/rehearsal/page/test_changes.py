"""What changes in mid-term, tried at the page: a stranger's server, the file, the roles."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import Locator, expect

from tests.support.page_visitor import FIRST_POST, Visitor, browser, rehearsal
from tests.support.paths import ROOT

OWN_FILE = ROOT / "prompts" / "soviet-experiment.yaml"


async def open_part(visitor: Visitor, part: str) -> Locator:
    """A part of the rehearsal's controls, unfolded."""
    panel = visitor.page.locator(f"#{part}")
    await panel.locator("summary").click()
    return panel


async def acts_as(visitor: Visitor, label: str) -> None:
    """The page acts as this person."""
    await expect(visitor.page.locator("#person option:checked")).to_have_text(label)


async def press(panel: Locator, name: str) -> None:
    """Press a button of a part."""
    await panel.get_by_role("button", name=name, exact=True).click()


async def test_stranger_tries_to_take_the_course(tmp_path: Path) -> None:
    async with browser() as launched, rehearsal(tmp_path) as (address, _):
        visitor = await Visitor.come(launched, address)
        await visitor.ready()
        await visitor.to_next_post()
        servers = await open_part(visitor, "servers")
        await press(servers, "Add a second server")
        await acts_as(visitor, "Eve Stranger (Instructor)")
        await visitor.command("seminar course setup", channel="seminar")
        await visitor.sees("no course that can be set up from this Discord server")
        await press(servers, "Leave old buttons there")
        message = await visitor.sees("An old message of the bot")
        await message.get_by_role("button", name="Answer privately").click()
        await expect(visitor.page.get_by_role("dialog")).to_be_hidden()
        await visitor.sees("another Discord server")
        await visitor.page.get_by_label("Server", exact=True).select_option(label="Another server")
        await visitor.act_as("Prof. Marlow")
        await expect(visitor.messages("An old message")).to_have_count(1)
        await visitor.page.get_by_label("Server", exact=True).select_option(index=0)
        await visitor.sees(FIRST_POST)
        assert visitor.complaints == []


async def test_deleted_server_brings_the_page_back(tmp_path: Path) -> None:
    async with browser() as launched, rehearsal(tmp_path) as (address, controller):
        visitor = await Visitor.come(launched, address)
        await visitor.ready()
        servers = await open_part(visitor, "servers")
        await press(servers, "Add a second server")
        await acts_as(visitor, "Eve Stranger (Instructor)")
        await press(servers, "Remove the bot: Another server")
        await expect(servers.get_by_text("the bot is not there")).to_be_visible()
        assert len(controller.server.state.bot_guilds) == 1
        await press(servers, "Invite the bot: Another server")
        await expect(servers.get_by_text("the bot is not there")).to_be_hidden()
        await press(servers, "Leave old buttons there")
        await expect(visitor.page.locator("#refused")).to_contain_text("no button yet")
        await press(servers, "Delete the second server")
        await acts_as(visitor, "Prof. Marlow (Instructor)")
        await expect(visitor.page.get_by_label("Server", exact=True)).to_be_hidden()
        await expect(servers.get_by_role("button", name="Add a second server")).to_be_visible()
        assert visitor.complaints == []


async def test_course_file_is_edited_in_a_copy(tmp_path: Path) -> None:
    own_text = OWN_FILE.read_text()
    async with browser() as launched, rehearsal(tmp_path) as (address, _):
        visitor = await Visitor.come(launched, address)
        await visitor.ready()
        await visitor.to_next_post()
        await visitor.act_as("Ada Okafor")
        part = await open_part(visitor, "course-file")
        await press(part, "Shorten the deadline")
        changes = part.get_by_role("region", name="Lines that you changed")
        await expect(changes).to_contain_text('due: "+1d 23:59"')
        await press(part, "Make the next post’s day a holiday")
        await expect(changes).to_contain_text("2027-01-21")
        await press(part, "Check")
        await expect(part.get_by_role("status")).to_contain_text("Everything is in order.")
        await press(part, "Reload, as the instructor")
        await acts_as(visitor, "Prof. Marlow (Instructor)")
        await visitor.sees("Reloaded")
        shown = visitor.page.locator("#at-deadline")  # what is posted keeps its deadline
        await expect(shown).to_have_text("Thu, 21 Jan 2027, 23:59")
        await press(part, "Undo all edits")
        await expect(changes).to_have_text("None: it is your own file.")
        assert visitor.complaints == []
    assert OWN_FILE.read_text() == own_text


async def test_edited_deadline_shows_whom_it_would_change(tmp_path: Path) -> None:
    async with browser() as launched, rehearsal(tmp_path) as (address, controller):
        visitor = await Visitor.come(launched, address)
        await visitor.ready()
        controller.configure_class(active=True, pace="fast")
        for _ in range(3):
            await visitor.to_next_post()
        part = await open_part(visitor, "course-file")
        await press(part, "Shorten the deadline")
        await press(part, "Reload, as the instructor")
        await visitor.sees("Reloaded")
        await press(part, "Whose standing would change?")
        asked = await visitor.sees("Boris Lind: ")
        await asked.get_by_role("button", name="Apply these rules").click()
        await visitor.sees("Its thread is told.")
        assert visitor.complaints == []


async def test_corrected_id_is_asked_about(tmp_path: Path) -> None:
    async with browser() as launched, rehearsal(tmp_path) as (address, _):
        visitor = await Visitor.come(launched, address)
        await visitor.ready()
        await visitor.to_next_post()
        part = await open_part(visitor, "course-file")
        await part.get_by_label("Prompt").select_option(value="mistakes-that-pay")
        await press(part, "Correct its id")
        await press(part, "Check")
        await expect(part.get_by_role("status")).to_contain_text("looks like “mistakes-that-pay”")
        await press(part, "Reload, as the instructor")
        asked = await visitor.sees("Nothing is changed yet.")
        await asked.get_by_role("button", name="the same prompt").click()
        await visitor.sees("Reloaded")
        await visitor.open("seminar")
        await expect(visitor.messages(FIRST_POST)).to_have_count(1)
        assert visitor.complaints == []


async def test_broken_file_is_refused_with_its_line(tmp_path: Path) -> None:
    async with browser() as launched, rehearsal(tmp_path) as (address, _):
        visitor = await Visitor.come(launched, address)
        await visitor.ready()
        part = await open_part(visitor, "course-file")
        await press(part, "Edit the file")
        text = visitor.page.get_by_role("dialog").get_by_role("textbox")
        await text.fill(OWN_FILE.read_text().replace("America/New_York", "America/Gotham"))
        await press(visitor.page.get_by_role("dialog"), "Save")
        await expect(part.get_by_role("region")).to_contain_text("America/Gotham")
        await press(part, "Check")
        problem = "prompts/soviet-experiment.yaml:5: timezone:"
        await expect(part.get_by_role("status")).to_contain_text(problem)
        await press(part, "Reload, as the instructor")
        await visitor.sees(problem)
        await press(part, "Undo all edits")
        await part.get_by_label("Prompt").select_option(value="accounts-against-caprice")
        await press(part, "Correct its id")
        await expect(part.get_by_role("region")).to_contain_text("corrected")
        await press(part, "Take it out")
        await press(part, "Edit the file")
        await text.fill(OWN_FILE.read_text().replace("HIST 431:", "HIST 432:"))
        await press(visitor.page.get_by_role("dialog"), "Save")
        await press(part, "Reload, as the instructor")
        await visitor.sees("Reloaded: HIST 432")
        await expect(visitor.page.locator("#title")).to_contain_text("HIST 432")
        assert visitor.complaints == []


async def test_bot_started_again_reads_the_edited_file(tmp_path: Path) -> None:
    async with browser() as launched, rehearsal(tmp_path) as (address, _):
        visitor = await Visitor.come(launched, address)
        await visitor.ready()
        part = await open_part(visitor, "course-file")
        await press(part, "Edit the file")
        text = visitor.page.get_by_role("dialog").get_by_role("textbox")
        await text.fill(OWN_FILE.read_text().replace("HIST 431:", "HIST 432:"))
        await press(visitor.page.get_by_role("dialog"), "Save")
        breaking = await open_part(visitor, "breaking")
        await press(breaking, "Stop the bot")
        await press(breaking, "Start the bot")
        await expect(visitor.page.locator("#bot-state")).to_have_text("The bot is running.")
        await expect(visitor.page.locator("#title")).to_have_text(
            "HIST 432: The Soviet Experiment")  # fmt: skip
        assert visitor.complaints == []


async def test_roles_are_tidied_up(tmp_path: Path) -> None:
    async with browser() as launched, rehearsal(tmp_path) as (address, _):
        visitor = await Visitor.come(launched, address)
        await visitor.ready()
        part = await open_part(visitor, "members")
        await part.get_by_label("Role", exact=True).select_option(label="Instructor")
        await part.get_by_label("Name", exact=True).fill("Teacher")
        await press(part, "Rename")
        await acts_as(visitor, "Prof. Marlow (Teacher)")
        await press(part, "Delete")
        await acts_as(visitor, "Prof. Marlow")
        await part.get_by_label("Name", exact=True).fill("Instructor")
        await part.get_by_label("A new role may manage messages").check()
        await press(part, "Add as a new role")
        await part.get_by_label("Instructor", exact=True).check()
        await acts_as(visitor, "Prof. Marlow (Instructor)")
        await visitor.command("seminar plan")
        await visitor.sees(FIRST_POST)
        await press(part, "Add as a new role")
        await expect(visitor.page.locator("#refused")).to_contain_text("a name of 1 to 100")
        assert visitor.complaints == []


async def test_people_leave_return_and_delete_accounts(tmp_path: Path) -> None:
    async with browser() as launched, rehearsal(tmp_path) as (address, controller):
        visitor = await Visitor.come(launched, address)
        await visitor.ready()
        await visitor.act_as("Ada Okafor")
        part = await open_part(visitor, "members")
        await part.get_by_label("Person").select_option(label="Ada Okafor")
        await part.get_by_label("Nickname").fill("Ada O.")
        await press(part, "Set")
        await acts_as(visitor, "Ada O. (Student)")
        message = await visitor.write("Under another name")
        await expect(message.locator(".head")).to_contain_text("Ada O.")
        await press(part, "Leaves the server")
        await acts_as(visitor, "Ada O. (not on the server)")
        await expect(visitor.page.locator("#place-name")).to_contain_text("Discussant")
        await press(part, "Comes back")
        await acts_as(visitor, "Ada Okafor")
        await part.get_by_label("Student").check()
        await acts_as(visitor, "Ada Okafor (Student)")
        await visitor.open("seminar")
        await press(part, "Deletes the account")
        await expect(visitor.page.locator("#person option:checked")).to_contain_text(
            "Deleted User")  # fmt: skip
        await expect(part.get_by_role("button", name="Comes back")).to_be_disabled()
        assert controller.people[1].user.deleted
        assert visitor.complaints == []


async def test_second_server_is_reached_by_keyboard(tmp_path: Path) -> None:
    async with browser() as launched, rehearsal(tmp_path) as (address, _):
        visitor = await Visitor.come(launched, address)
        await visitor.ready()
        await visitor.page.locator("#servers > summary").focus()
        await visitor.page.keyboard.press("Enter")
        await visitor.page.keyboard.press("Tab")
        await visitor.page.keyboard.press("Tab")
        await visitor.page.keyboard.press("Enter")
        await acts_as(visitor, "Eve Stranger (Instructor)")
        await expect(visitor.page.locator("#place-name")).to_be_focused()
        assert visitor.complaints == []
