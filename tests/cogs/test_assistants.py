"""Assistants see and judge the students of their sections, and staff see what they did."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cogs import access
from bot.core.course import Course
from bot.core.scope import EVERYTHING
from bot.rehearsal.loopback import Person
from bot.rehearsal.loopback.model.permissions import Permission
from bot.rendering.rights import NOT_IN_YOUR_SECTIONS, NOT_YOUR_ACT
from bot.store.judgements import judgements_of
from bot.store.people import student_id_of
from bot.store.session_items import session_items_of
from tests.support.harness import Harness, set_up
from tests.support.people import role
from tests.support.rights_scenario import rights_scenario
from tests.support.section_walk import attempts_at, leaks, menus_on, write_in_both_sections

_RECORD, _LISTS = "/seminar record", "the buttons of the pages of `/seminar record"
# What shows something of a student of another section, were it not for the scope.
SHOWS_STUDENTS = {
    "/search",
    "/passage",
    f"{_RECORD} participation",
    f"{_RECORD} behind",
    f"{_RECORD} unanswered",
    f"{_RECORD} session",
    f"{_RECORD} packet prompt",
    f"{_RECORD} packet prompt private",
    f"{_RECORD} export",
    f"{_RECORD} export of the student",
    f"{_RECORD} standing student",
    f"{_RECORD} standing student (choices)",
    f"{_RECORD} read prompt",
    f"{_RECORD} read of the student",
    f"{_RECORD} read prompt student (choices)",
    f"{_RECORD} excuse student prompt reason",
    f"{_RECORD} excuse prompt reason student (choices)",
    f"{_RECORD} extend prompt until reason section student (choices)",
    f"{_RECORD} level student prompt level reason",
    f"{_RECORD} level prompt level reason student (choices)",
    "the buttons of its pages, 1",
    "the buttons of its pages, 2",
    "the buttons of that list, 1",
    f"{_LISTS} behind` and `unanswered`, 2",
    f"{_LISTS} standing`, 1",
}


async def test_assistants_see_their_sections_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with rights_scenario(tmp_path) as scenario:
        h = scenario.h
        said = await write_in_both_sections(scenario)
        course = await h.placed(h.database)
        boris = await student_id_of(h.database, course.id, h.boris.id)
        assert boris is not None
        attempts = list(attempts_at(scenario, boris, post=(await h.stored())[0].id))
        menus = list(menus_on(scenario))
        theo = next(each for each in scenario.askers if each.name == "assistant of section A")
        on_boris = replace(theo, message=said)
        assert await leaks(h, attempts, theo) == set()
        for menu in menus:
            reply = await theo.person.forged.run_message_command(menu.command, said)
            assert reply.text == NOT_IN_YOUR_SECTIONS
        assert await judgements_of(h.database, course.id) == ()
        await theo.person.forged.press(h.posts[0], f"session:{course.id}:1:1")
        assert len(await session_items_of(h.database, course.id)) == 1
        await _check_how_sections_are_written(h)
        covered = await h.run(theo.person, "seminar record coverage")
        monkeypatch.setattr(access, "scope_of", lambda person, course: EVERYTHING)
        assert await leaks(h, attempts, theo) == SHOWS_STUDENTS
        assert await leaks(h, menus, on_boris) == {"/Does not count", "/Exemplary"}
        assert (await h.run(theo.person, "seminar record coverage")).text != covered.text
        monkeypatch.undo()
        thread = h.posts[0].thread
        assert thread is not None
        await h.ada.say(thread, "I doubt that. " * 10, reply_to=said)
        await h.wait_until_idle()
        of_ada = await h.run(theo.person, "seminar record standing", student=h.ada.name)
        assert "[reply to somebody](" in of_ada.text
        assert "Boris" not in of_ada.text


async def _check_how_sections_are_written(h: Harness) -> None:
    """The role of a section is known in any case and Unicode form; without one nobody is seen."""
    assists = role(h, "Assistant")
    una = h.guild.add_person("Una", [assists, h.guild.add_role(" \uff22 ")])
    behind = await h.run(una, "seminar record behind")
    assert "Boris" in behind.text
    assert "Ada" not in behind.text
    for other in ([], [h.guild.add_role("C")]):
        nemo = h.guild.add_person("Nemo", [assists, *other])
        for command in ("behind", "participation", "coverage"):
            refused = await h.run(nemo, f"seminar record {command}")
            assert refused.text == (
                "You have the role of none of the sections of this course (A, B), so you see none "
                "of its students. Ask the instructor for it."
            )


async def test_staff_learn_what_assistants_did(tmp_path: Path) -> None:
    async with set_up(tmp_path, change=_with_assistants) as h:
        tess = _add_assistant(h)
        assert not await _setup_says_hidden(h)
        h.guild.add_role("Assistant")  # another one of this name, which may not manage messages
        assert await _setup_says_hidden(h)
        await h.run_to_first()
        about = {"prompt": "mistakes-that-pay", "reason": "Ill"}
        await h.run(h.instructor, "seminar record excuse", student="Boris", **about)
        excused = await h.run(tess, "seminar record excuse", student="Ada", **about)
        course = await h.placed(h.database)
        by_instructor, by_tess = [each.id for each in await judgements_of(h.database, course.id)]
        press = tess.forged.press
        undone = await press(h.posts[0], f"staff:undo:{by_instructor}:{course.slug}")
        assert undone.text == NOT_YOUR_ACT
        again = await h.run(tess, "seminar record excuse", student="Boris", **about)
        assert not again.messages[0].components  # what somebody else did has no button
        await tess.press(excused.messages[0], "Undo")
        await h.wait_until_idle()
        undone_at = {act.id: act.undone_at for act in await judgements_of(h.database, course.id)}
        assert [act for act, at in undone_at.items() if at is not None] == [by_tess]

        await _check_log(h, tess)
        await h.to(h.clock.now() + timedelta(days=6, hours=20))
        assert _weeks_told(h) == []
        await h.to(h.clock.now() + timedelta(hours=4))
        assert [text.splitlines()[2] for text in _weeks_told(h)] == [
            f"- <@{tess.id}>: excused a student; undid a decision"
        ]
        await h.stop()
        await h.start()
        await h.to(h.clock.now() + timedelta(days=8))
        assert len(_weeks_told(h)) == 1


async def test_nobody_acts_as_assistant_without_the_key(tmp_path: Path) -> None:
    """What a former assistant did as staff is not told as done by one when the key is back."""
    async with set_up(tmp_path, change=_with_assistants) as h:
        tess = _add_assistant(h)
        await _setup_says_hidden(h)
        await h.run_to_first()
        about = {"prompt": "mistakes-that-pay", "reason": "Ill"}
        await h.run(tess, "seminar record excuse", student="Ada", **about)
        await h.to(h.clock.now() + timedelta(hours=1))
        with_key = h.course
        await h.stop()
        h.course = replace(h.course, assistants=())
        await h.start()
        await h.guild.set_roles(tess, [role(h, "Instructor")])
        await h.run(tess, "seminar record excuse", student="Boris", **about)
        await h.stop()
        h.course = with_key
        await h.start()
        await h.to(h.clock.now() + timedelta(days=8))
        assert [text.splitlines()[2] for text in _weeks_told(h)] == [
            f"- <@{tess.id}>: excused a student"
        ]


async def _check_log(h: Harness, tess: Person) -> None:
    """Staff read what everybody did, and what one person did."""
    log = await h.run(h.instructor, "seminar log")
    assert f"<@{h.instructor.id}> excused a student: Boris, Mistakes that pay" in log.text
    of_tess = (await h.instructor.run("seminar log", person=tess)).text.splitlines()[1:]
    assert [line.split("> ", 2)[2] for line in of_tess] == [
        "undid a decision: Ada, Mistakes that pay",
        "excused a student: Ada, Mistakes that pay",
    ]


def _with_assistants(course: Course) -> Course:
    return replace(course, staff=("Instructor",), assistants=("Assistant",))


def _add_assistant(h: Harness) -> Person:
    role = h.guild.add_role("Assistant", Permission.MANAGE_MESSAGES)
    return h.guild.add_person("Tess", [role])


async def _setup_says_hidden(h: Harness) -> bool:
    options = {"channel": h.channel, "alerts": h.staff_channel}
    told = await h.run(h.instructor, "seminar course setup", **options)
    return "Discord does not offer /seminar to Assistant yet" in told.text


def _weeks_told(h: Harness) -> list[str]:
    texts = [message.text for message in h.staff_channel.messages]
    return [text for text in texts if "What assistants did" in text]
