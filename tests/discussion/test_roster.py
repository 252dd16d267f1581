"""The students of a course are those of its roster, whatever accounts they write from."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.course import Course, Reveal
from bot.core.roster import ListedStudent
from bot.discussion.participation.roster_imports import RosterImports, RosterRequest
from bot.discussion.participation.standings import read_standings
from bot.errors import CourseError
from bot.rendering.private_pages import NOTHING_FROM_OTHERS
from tests.support.harness import FIRST, Harness, with_responses
from tests.support.people import discussion, names, texts
from tests.support.private_form import answer_privately
from tests.support.rosters import import_roster


async def standing_of(h: Harness, name: str) -> str:
    return (await h.run(next(s for s, _ in h.students if s.name == name), "me standing")).text


async def test_student_without_discord_is_in_record(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await import_roster(h, "Ada Lovelace", "Nora Quiet")
        assert await names(h) == {"Ada", "Boris", "Ada Lovelace", "Nora Quiet"}


async def test_linked_account_writes_for_its_student(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.say(h.ada, "written before the link")
        roster = await import_roster(h, "Ada Lovelace")
        await roster.link("uLovelace", "Ada", None)
        await h.say(h.ada, "written after the link")
        assert await texts(h) == {
            "written before the link": ("Ada Lovelace", "response"),
            "written after the link": ("Ada Lovelace", "response"),
        }
        assert await names(h) == {"Ada Lovelace", "Boris"}


async def test_accounts_of_one_person_are_one_student(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        first = await h.say(h.ada, "from my own account")
        await h.boris.say(h.thread, "from my other account", reply_to=first)
        roster = await import_roster(h, "Ada Lovelace")
        await roster.link("Ada Lovelace", "Ada", None)
        await roster.link("Ada Lovelace", str(h.boris.user.id), None)
        assert await texts(h) == {
            "from my own account": ("Ada Lovelace", "response"),
            "from my other account": ("Ada Lovelace", "response"),
        }
        assert await standing_of(h, "Ada") == await standing_of(h, "Boris")


async def test_ended_link_gives_words_back(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.say(h.ada, "an answer")
        roster = await import_roster(h, "Ada Lovelace")
        await roster.link("Ada Lovelace", "Ada", None)
        await roster.unlink("Ada", None)
        assert await texts(h) == {"an answer": ("Ada", "response")}
        accounts = {row.student: row.discord_id for row in (await h.record()).participation}
        assert (accounts["Ada"], accounts["Ada Lovelace"]) == (str(h.ada.user.id), "")


async def test_linked_person_is_linked_once(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        roster = await import_roster(h, "Ada Lovelace", "Ada Byron")
        await roster.link("Ada Lovelace", "Ada", None)
        with pytest.raises(CourseError, match="Ada is linked to Ada Lovelace already"):
            await roster.link("Ada Byron", "Ada", None)


async def standings(h: Harness) -> dict[str, list[tuple[str, float]]]:
    """The state of each post, and what is possible in all, by student as of now."""
    assert h.database is not None
    course = await h.placed(h.database)
    read = await read_standings(course, h.database, h.clock.now())
    return {
        each.student.name: [(post.state.value, each.possible) for post in each.posts]
        for each in read
    }


async def test_roster_that_changed_meanwhile_is_kept(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        assert h.database is not None
        imports = RosterImports(await h.placed(h.database), h.database, h.clock)
        listed = ListedStudent(line=2, name="Nora Quiet")
        request = RosterRequest((listed,), ())
        planned = await imports.plan(request)
        roster = await import_roster(h, "Ada Lovelace")
        with pytest.raises(CourseError, match="Somebody else has changed the roster"):
            await imports.apply(request, planned, on=None, by=None)
        assert [entry.name for entry in await roster.entries()] == ["Ada Lovelace"]


async def test_first_roster_owes_the_whole_term(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.to(FIRST + timedelta(days=12))
        await import_roster(h, "Nora Quiet")
        shown = await standings(h)
        assert "due" in {state for state, _ in shown["Nora Quiet"]}
        assert shown["Nora Quiet"] == shown["Ada"]


async def test_late_student_owes_nothing_from_before(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await import_roster(h, "Nora Quiet")
        await h.to(FIRST + timedelta(days=12))
        await import_roster(h, "Nora Quiet", "Late Comer")
        states = [state for state, _ in (await standings(h))["Late Comer"]]
        assert states[0] == "not_asked"
        assert states[-1] == "open"


async def test_dropped_student_owes_nothing_afterwards(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await import_roster(h, "Nora Quiet", "Early Leaver")
        await h.to(FIRST + timedelta(hours=20))
        await import_roster(h, "Nora Quiet")
        await h.to(FIRST + timedelta(days=12))
        shown = await standings(h)
        assert {state for state, _ in shown["Early Leaver"]} == {"not_asked"}
        assert {possible for _, possible in shown["Early Leaver"]} == {0}
        assert "due" in {state for state, _ in shown["Nora Quiet"]}


async def test_own_account_is_no_classmate(tmp_path: Path) -> None:
    def after_own(course: Course) -> Course:
        return with_responses(course, reveal=Reveal.AFTER_OWN)

    async with discussion(tmp_path, change=after_own) as h:
        await answer_privately(h, h.boris, "From my other account.")
        shown = await answer_privately(h, h.ada, "From my own account.")
        roster = await import_roster(h, "Ada Lovelace")
        await roster.link("Ada Lovelace", "Ada", None)
        others = await h.ada.press(shown.messages[0], "Read the others’")
        assert "From my other account." in others.text
        await roster.link("Ada Lovelace", "Boris", None)
        others = await h.ada.press(shown.messages[0], "Read the others’")
        assert others.text == NOTHING_FROM_OTHERS


async def test_attachments_are_the_students(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.ada.say(h.thread, "", files=[("notes.pdf", b"pdf")])
        await h.wait_until_idle()
        roster = await import_roster(h, "Ada Lovelace")
        await roster.link("Ada Lovelace", "Ada", None)
        assert [row.student for row in (await h.record()).attachments] == ["Ada Lovelace"]
