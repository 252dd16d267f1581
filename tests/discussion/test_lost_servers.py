"""The bot is removed from a server, or the server is deleted: the other courses go on, and the
record stays."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.errors import DiscordError
from bot.rehearsal.loopback import Channel, Message
from tests.support.harness import BOT_MAY, FIRST, Harness, set_up
from tests.support.other_server import add_server, posts, reconnect
from tests.support.people import pass_time, restart, role
from tests.support.staff_messages import staff_messages

SECOND = FIRST + timedelta(days=3)  # the second post
HOUR = timedelta(hours=1)
LOST = "The bot is no longer on the Discord server of this course."


@asynccontextmanager
async def two_courses(tmp_path: Path) -> AsyncIterator[tuple[Harness, Channel]]:
    """A course that has its first post and an answer, and another course's channel on another
    server, of which the instructor is a member too."""
    async with set_up(tmp_path) as h:
        other = add_server(h)
        other.guild.add_member(h.instructor)
        named = replace(h.course, slug="other", title="Another course", guilds=(other.guild.id,))
        h.other_courses = (named,)
        await reconnect(h)
        await h.run_to_first()
        await h.say(h.ada, "said before")
        await h.to(FIRST + HOUR)  # every thread has been read since
        yield h, other.channel


def told_of_loss(h: Harness) -> list[Message]:
    """What the person who set the course up was told by direct message."""
    return [m for m in h.instructor.direct_channel.messages if LOST in m.content]


async def lose_server(h: Harness, how: str) -> None:
    """Remove the bot from the course's server, or delete the server."""
    await (h.guild.kick_bot() if how == "removed" else h.guild.delete())
    await h.wait_until_idle()
    await h.to(h.clock.now() + HOUR)


@pytest.mark.parametrize("how", ["removed", "deleted"])
async def test_staff_are_told_once_others_go_on(tmp_path: Path, how: str) -> None:
    async with two_courses(tmp_path) as (h, elsewhere):
        await lose_server(h, how)
        (told,) = told_of_loss(h)
        assert "discussant setup soviet-experiment --move --guild ID" in told.content
        await h.to(SECOND)
        assert (len(h.posts), len(posts(elsewhere))) == (1, 2)
        await reconnect(h)
        await h.to(SECOND + timedelta(days=2))
        assert told_of_loss(h) == [told]


@pytest.mark.parametrize("how", ["removed", "deleted"])
async def test_the_record_of_a_lost_server_stays(tmp_path: Path, how: str) -> None:
    async with two_courses(tmp_path) as (h, _):
        before = await h.record()
        await lose_server(h, how)
        after = await h.record()
        assert [row.text for row in after.responses] == ["said before"]
        assert (after.responses, after.participation) == (before.responses, before.participation)
        assert after.completeness.unswept == before.completeness.unswept


async def test_an_invited_bot_goes_on_where_it_stopped(tmp_path: Path) -> None:
    async with two_courses(tmp_path) as (h, _):
        await lose_server(h, "removed")
        missed = h.course.prompts[1]
        await h.ada.say(h.thread, "said while the bot was gone")
        await h.to(SECOND + timedelta(days=1))
        await h.guild.invite_bot(BOT_MAY)
        await h.wait_until_idle()
        await h.to(h.clock.now() + timedelta(minutes=1))
        assert len(h.posts) == 1
        # The bot's new role does not see the private channel yet.
        *_, missed_post, private_channel = h.instructor.direct_channel.messages
        assert missed.title in missed_post.text
        assert "The bot needs View Channel" in private_channel.content
        answers = [row.text for row in (await h.record()).responses]
        assert answers == ["said before", "said while the bot was gone"]
        await h.to(SECOND + timedelta(days=4))
        assert len(h.posts) == 2


async def test_a_file_leads_away_from_deleted_servers(tmp_path: Path) -> None:
    async with two_courses(tmp_path) as (h, _):
        new = add_server(h)
        await lose_server(h, "deleted")
        h.course = replace(h.course, guilds=(new.guild.id,))
        await reconnect(h)
        await h.to(SECOND)
        assert (len(h.posts), len(posts(new.channel))) == (1, 1)
        exported = await new.person.run("seminar record export", names=True)
        await h.wait_until_idle()
        assert "1 prompt on the former server, read up to 2027-01-18" in exported.text
        (responses,) = [
            file.content
            for message in exported.messages
            for file in message.attachments
            if file.name == "responses.csv"
        ]
        assert b"said before" in responses


async def test_a_bot_on_no_server_says_so(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.guild.kick_bot()
        await h.stop()
        with pytest.raises(DiscordError, match="the channel “seminar” is not there"):
            await h.start()


async def test_outage_repeats_no_problem_of_the_place(tmp_path: Path) -> None:
    async with two_courses(tmp_path) as (h, _):
        await h.guild.rename_role(role(h, "Student"), "Students of today")
        await pass_time(h)
        (told,) = [m for m in staff_messages(h) if "Student" in m.content]
        before = told.content
        await h.guild.begin_outage()
        await pass_time(h)
        await pass_time(h)
        await h.guild.end_outage()
        await pass_time(h)
        await restart(h)
        await pass_time(h)
        assert [m.content for m in staff_messages(h) if "Student" in m.content] == [before]
