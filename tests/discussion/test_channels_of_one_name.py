"""Several channels have the name that a course's file gives."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from tests.support.harness import FIRST, Harness, harness
from tests.support.other_server import posts, reconnect
from tests.support.people import pass_time
from tests.support.staff_messages import staff_messages


@asynccontextmanager
async def placed_by_file(tmp_path: Path) -> AsyncIterator[Harness]:
    """A course whose file names the server and the channel."""
    async with harness(tmp_path) as h:
        h.course = replace(h.course, guilds=(h.guild.id,), alerts="seminar-staff")
        await reconnect(h)
        yield h


async def test_second_channel_takes_no_course_and_is_named(tmp_path: Path) -> None:
    async with placed_by_file(tmp_path) as h:
        second = h.guild.add_text_channel("general")
        second.position = -1  # above all others
        await h.guild.rename_channel(second, "seminar")
        await reconnect(h)
        await h.to(FIRST)
        assert (len(posts(h.channel)), len(posts(second))) == (1, 0)
        (told,) = staff_messages(h)
        assert f"The course is in the one with the id {h.channel.id}; {second.id}" in told.content
        await pass_time(h, minutes=30)
        assert staff_messages(h) == [told]


async def test_setup_says_which_channel_is_meant(tmp_path: Path) -> None:
    async with placed_by_file(tmp_path) as h:
        second = h.guild.add_text_channel("seminar")
        await pass_time(h)
        assert len(staff_messages(h)) == 1
        await h.run(h.instructor, "seminar course setup", channel=second, alerts=h.staff_channel)
        await h.to(FIRST)
        assert (len(posts(h.channel)), len(posts(second))) == (0, 1)
        assert len(staff_messages(h)) == 1
