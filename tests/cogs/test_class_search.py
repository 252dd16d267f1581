"""/search finds what the class has said, for those who may read it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from bot.core.course import Course, Reveal, RevealedNames
from bot.rehearsal.loopback import Person
from bot.rehearsal.loopback.model.permissions import Permission
from tests.support.commands_beside_bot import make_course_folder, run_beside, run_for_json
from tests.support.harness import Harness, with_responses
from tests.support.people import discussion, pass_time
from tests.support.private_form import answer_privately

SAID = "The watchman of §1 ¶2 robs the warehouse."


def revealed(course: Course) -> Course:
    return with_responses(course, reveal=Reveal.AFTER_OWN, names=RevealedNames.PSEUDONYM)


async def searched(h: Harness, person: Person, words: str) -> str:
    """All that the answer to a search says."""
    return "\n".join(each.text for each in (await h.run(person, "search", words=words)).messages)


async def test_search_finds_what_was_said(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        message = await h.say(h.ada, SAID)
        await h.say(h.boris, "Nothing to add.")
        for_staff = await searched(h, h.instructor, "warehouse")
        assert "In the reading nothing was found for “warehouse”" in for_staff
        assert "**Ada** · [Mistakes that pay](https://discord.com/channels/" in for_staff
        assert f"/{message.id})\n> …watchman of §1 ¶2 robs the **warehouse**." in for_staff
        assert "-# cites Ch. 11, §1 ¶2" in for_staff
        assert f"<@{h.ada.id}> · [Mistakes that pay]" in await searched(h, h.boris, "watchm")
        about = await searched(h, h.instructor, "1.2")
        assert "read it with /passage" in about
        assert "**What the class said** about Ch. 11, §1 ¶2" in about
        assert "robs the warehouse" in about
        assert "robs" not in await searched(h, h.instructor, "1.3")
        outsider = h.guild.add_person("Olga")
        assert "robs" not in await searched(h, outsider, "warehouse")
        await h.guild.set_overwrite(h.channel, h.boris, deny=Permission.READ_MESSAGE_HISTORY)
        assert "robs" not in await searched(h, h.boris, "warehouse")
        await pass_time(h)
        await h.ada.edit(message, "I take it all back.")
        await h.wait_until_idle()
        assert "robs" not in await searched(h, h.instructor, "warehouse")
        assert "back" in await searched(h, h.instructor, "“take it all back”")
        await h.ada.delete(message)
        await h.wait_until_idle()
        assert "What the class said" not in await searched(h, h.instructor, "“take it all back”")


async def test_private_responses_are_found_as_promised(tmp_path: Path) -> None:
    async with discussion(tmp_path, change=revealed) as h:
        await answer_privately(h, h.ada, SAID)
        assert "**Ada** · Mistakes that pay · answered privately" in await searched(
            h, h.instructor, "warehouse"
        )
        noted = "SELECT detail FROM audit WHERE action = 'read private responses'"
        ((detail,),) = await h.database.read(noted)
        assert detail == "mistakes-that-pay, found by a search"
        assert "robs" in await searched(h, h.ada, "warehouse")
        assert "robs" not in await searched(h, h.boris, "warehouse")  # who has not answered yet
        await h.say(h.boris, "The kulak of §1 ¶2 is the answer.")
        assert "How often" not in await looked_up(h, h.boris, "1.2")  # the course does not show it
        found = await searched(h, h.boris, "warehouse")
        assert "robs" in found
        assert "Ada" not in found
        assert str(h.ada.id) not in found


async def test_the_command_line_searches_responses(tmp_path: Path) -> None:
    data, folder = tmp_path / "data", make_course_folder(tmp_path)
    data.mkdir()
    async with discussion(data) as h:
        said = await h.say(h.ada, SAID)
        await answer_privately(h, h.boris, "In confidence: a warehouse.")
        run = partial(run_for_json, h, folder, "search", "--responses")
        private, public = (await run("warehouse"))["responses"]
        assert (private["student"], private["private"]) == ("Boris", True)
        assert public["cites"] == ["Ch. 11, §1 ¶2"]
        assert public["link"].endswith(f"/{said.id}")
        assert [each["student"] for each in (await run("1.2"))["responses"]] == ["Ada"]
        shown = await run_beside(h, folder, "search", "--responses", "watchman")
        assert "Ada · Mistakes that pay · Mon 18 Jan 2027, 09:" in shown.output
        assert "…watchman" in shown.output or "watchman of §1 ¶2 robs" in shown.output
        nothing = await run_beside(h, folder, "search", "--responses", "xylophone")
        assert "written nothing about “xylophone”" in nothing.output
        log = await h.run(h.instructor, "seminar log")
        assert "searched the responses" in log.text
        assert "warehouse" not in log.text


def shown_to_students(course: Course) -> Course:
    return with_responses(course, show_cited=True, reveal=Reveal.NEVER)


async def looked_up(h: Harness, person: Person, where: str) -> str:
    """All that the answer to a look-up says."""
    return "\n".join(each.text for each in (await h.run(person, "passage", where=where)).messages)


async def test_passage_shows_how_often_it_was_cited(tmp_path: Path) -> None:
    async with discussion(tmp_path, change=shown_to_students) as h:
        await h.say(h.ada, SAID)
        await answer_privately(h, h.boris, "Also §1 ¶2.")
        shown = await looked_up(h, h.instructor, "1.2-3")
        assert "Ch. 11, §1 ¶2 · 2 times: Boris, [Ada](https://discord.com/channels/" in shown
        assert "-# Not cited: Ch. 11, §1 ¶3" in shown
        noted = "SELECT detail FROM audit WHERE action = 'read private responses'"
        ((detail,),) = await h.database.read(noted)
        assert detail == "mistakes-that-pay, named beside a passage"
        assert "How often" not in await looked_up(h, h.instructor, "2.4")
        shown = await looked_up(h, h.ada, "1.2")
        assert "Ch. 11, §1 ¶2 · 1 time: [1](https://discord.com/channels/" in shown
        assert "Boris" not in shown
