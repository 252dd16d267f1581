"""Sections of a course by roles on Discord, where no roster has them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.core.course import Course
from bot.store.people import students_of
from tests.support.harness import Harness
from tests.support.people import discussion, pass_time, restart, role


def with_sections(course: Course) -> Course:
    return replace(course, sections=("Section A", "Section B"))


async def sections(h: Harness) -> dict[str, str | None]:
    course = await h.placed(h.database)
    return {each.name: each.section for each in await students_of(h.database, course.id)}


async def test_a_section_is_known_by_its_role(tmp_path: Path) -> None:
    async with discussion(tmp_path, change=with_sections) as h:
        first, second = (h.guild.add_role(name) for name in ("Section A", "Section B"))
        await h.ada.give_role(first)
        await h.wait_until_idle()
        assert await sections(h) == {"Ada": "Section A", "Boris": None}
        await h.guild.set_roles(h.ada, [role(h, "Student"), second])
        await h.boris.give_role(first)
        await pass_time(h)
        assert await sections(h) == {"Ada": "Section B", "Boris": "Section A"}


async def test_a_section_given_during_an_absence_is_learnt(tmp_path: Path) -> None:
    async with discussion(tmp_path, change=with_sections) as h:
        await h.stop()
        await h.ada.give_role(h.guild.add_role("Section A"))
        await h.start()
        await pass_time(h)
        await restart(h)
        assert (await sections(h))["Ada"] == "Section A"


async def test_roles_that_are_no_sections_are_none(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.ada.give_role(h.guild.add_role("Section A"))
        await pass_time(h)
        assert await sections(h) == {"Ada": None, "Boris": None}
