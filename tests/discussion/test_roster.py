"""The students of a course are those of its roster, whatever accounts they write from."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import CourseError
from tests.support.harness import Harness
from tests.support.people import discussion, names, texts
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


async def test_linked_person_is_linked_once(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        roster = await import_roster(h, "Ada Lovelace", "Ada Byron")
        await roster.link("Ada Lovelace", "Ada", None)
        with pytest.raises(CourseError, match="Ada is linked to Ada Lovelace already"):
            await roster.link("Ada Byron", "Ada", None)
