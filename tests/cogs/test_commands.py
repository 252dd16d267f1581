"""Commands as people meet them: answers, pages, choices, and what is refused to whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.errors import DiscordError
from bot.rehearsal.loopback import Person
from bot.rehearsal.loopback.model.permissions import Permission
from tests.support.csv_files import read_csv
from tests.support.harness import Harness, harness
from tests.support.paths import ROOT


async def set_up(h: Harness) -> None:
    await h.run(h.instructor, "seminar course setup", channel=h.channel)


async def test_students_are_not_offered_staff_commands(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        offered = {offer.path for offer in h.ada.available_commands(h.channel)}
        asked = ("standing", "todo", "why", "responses", "name", "consent")
        own = {f"me {name}" for name in (*asked, "data", "privacy", "erase")}
        assert offered == {"passage", "search", "respond", "plan", "Find in the text", *own}
        staff = {offer.path for offer in h.instructor.available_commands(h.channel)}
        menus = {path for path in staff - offered if not path.startswith("seminar ")}
        assert menus == {"Ask in class", "Does not count", "Exemplary"}


async def test_staff_choices_are_not_offered_to_students(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await set_up(h)
        await h.guild.allow_command("seminar", h.guild.guild.everyone)
        assert await h.ada.autocomplete("seminar plan post", "prompt", "") == ()
        assert len(await h.instructor.autocomplete("seminar plan post", "prompt", "")) == 18


async def test_staff_answers_are_seen_by_the_asker_alone(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await set_up(h)
        for command in ("seminar plan show", "seminar record export"):
            answer = await h.run(h.instructor, command)
            assert answer.ephemeral
            assert not set(answer.messages) & set(h.ada.visible_messages(h.channel))


async def test_export_has_pseudonyms_unless_names_requested(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.post_first()
        await h.ada.say(h.thread, "=1+1")
        await h.wait_until_idle()
        hidden = await h.run(h.instructor, "seminar record export")
        assert hidden.text.startswith("Complete: every thread was read up to 2027-01-18 09:00")
        (row,) = read_csv(hidden.messages[0].attachments[0].content)
        assert row["student"].startswith("S-")
        assert (row["discord_id"], row["link"]) == ("", "")
        assert row["text"] == "'=1+1"
        shown = await h.run(h.instructor, "seminar record export", names=True)
        (row,) = read_csv(shown.messages[0].attachments[0].content)
        assert (row["student"], row["discord_id"]) == ("Ada", str(h.ada.id))
        standings = read_csv(shown.messages[0].attachments[1].content)
        assert [(r["student"], r["responses"]) for r in standings] == [("Ada", "1"), ("Boris", "0")]
        audit = await h.database.read("SELECT action, detail FROM audit ORDER BY id")
        assert [row["action"] for row in audit] == ["setup", "export", "export"]


async def test_before_setup_commands_say_what_to_do(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        answer = await h.run(h.ada, "passage", where="2.4")
        assert (
            answer.text == "No seminar is set up on this server. Staff run /seminar course setup."
        )


async def test_setup_tells_of_roles_that_are_not_there(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        fine = await h.run(h.instructor, "seminar course setup", channel=h.channel)
        assert fine.text.endswith(" now. What goes wrong is told by direct message to you.")
        await h.stop()
        h.course = replace(h.course, students=("Learner",), sections=("STUDENT", "B"))
        await h.start()
        told = await h.run(h.instructor, "seminar course setup", channel=h.channel)
        assert "There is no role “B” here: nobody is in that section by it" in told.text
        assert "“STUDENT”" not in told.text
        assert "There is no role “Learner” here: nobody’s answers are recorded until" in told.text


async def test_setup_refuses_a_channel_that_cannot_be_used(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.guild.deny_bot_permissions(h.channel, int(Permission.SEND_MESSAGES))
        answer = await h.run(h.instructor, "seminar course setup", channel=h.channel)
        assert answer.text.startswith("The bot may not send messages in <#")


async def test_missing_channel_stops_start_with_explanation(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await set_up(h)
        await h.stop()
        await h.guild.delete_channel(h.channel)
        with pytest.raises(DiscordError, match="the channel “seminar” is not there"):
            await h.start()


async def test_respond_offers_open_prompts_and_opens_the_form(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.post_first()
        offers = await h.ada.autocomplete("respond", "prompt", "mist")
        assert offers == (("Mistakes that pay · Ch. 11, §1 ¶¶1–2", "mistakes-that-pay"),)
        opened = await h.run(h.ada, "respond", prompt="mistakes-that-pay")
        assert opened.modal is not None
        closed = await h.run(h.ada, "respond", prompt="plebiscite")
        assert closed.text == "“plebiscite” is not posted. Choose a prompt from the list."


async def test_staff_forms_are_refused_with_explanation(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        opened = await h.ada.press(await h.post_first(), "Answer privately")
        assert opened.modal is not None
        await h.guild.set_roles(h.ada, h.instructor.member.roles)
        answer = await h.ada.submit(opened.modal, {"text": "as a test"})
        await h.wait_until_idle()
        assert answer.text.splitlines() == [
            "Responses of staff are not recorded.",
            "This is what you wrote:",
            "```",
            "as a test",
            "```",
        ]
        pressed = await h.instructor.press(h.posts[0], "Answer privately")
        assert pressed.modal is None
        assert pressed.text == "Responses of staff are not recorded."


async def test_student_reads_sentence_when_database_fails(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        opened = await h.ada.press(await h.post_first(), "Answer privately")
        assert opened.modal is not None
        await h.database.write(lambda t: t.run("PRAGMA max_page_count = 1"))  # as a full disk is
        for number in range(9):  # until the pages that are free are used up
            answer = await h.ada.submit(opened.modal, {"text": f"{number} not saved " * 330})
        assert answer.ephemeral
        assert answer.text.startswith("This could not be saved. Please try again later;")
        await h.database.write(lambda t: t.run("PRAGMA max_page_count = 1000000"))
        answer = await h.ada.submit(opened.modal, {"text": "saved"})
        assert "is recorded" in answer.text


def test_every_command_and_option_is_described(tmp_path: Path) -> None:
    from bot.cogs.client import SeminarBot
    from bot.cogs.me import MeCommands
    from bot.cogs.passages import PassageCommands
    from bot.cogs.private_responses import PrivateResponseCommands
    from bot.cogs.staff.seminar_group import SeminarGroup

    readme = (ROOT / "README.md").read_text()
    for cog in (PassageCommands, PrivateResponseCommands, MeCommands, SeminarGroup):
        group = getattr(cog, "__cog_group_name__", None)
        prefix = f"{group} " if group in ("me", "seminar") else ""
        for command in leaf_commands(cog.__cog_app_commands__):
            name = f"/{prefix}{command.qualified_name}"
            assert 1 < len(command.description) <= 100
            assert command.description != "…"
            assert name in readme, f"{name} is not in the README"
            for parameter in command.parameters:
                assert parameter.description != "…", f"{name} {parameter.name}"
    assert SeminarBot.__doc__


def leaf_commands(commands: Iterable[Any]) -> Iterator[Any]:
    """The commands themselves, also those inside groups."""
    for command in commands:
        inner = getattr(command, "commands", None)
        yield from [command] if inner is None else leaf_commands(inner)


async def test_people_see_only_what_is_theirs(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.post_first()
        for person in (h.ada, h.boris, h.instructor):
            await h.run(person, "me standing")
        for person in (h.ada, h.boris):
            others = [m for m in person.visible_messages(h.channel) if not _may_see(m, person)]
            assert others == []


def _may_see(message: object, person: Person) -> bool:
    return getattr(message, "seen_by", None) in (None, person.id)
