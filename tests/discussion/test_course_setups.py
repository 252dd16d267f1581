"""A course lives where it was set up: no stranger's server takes it, and its record stays whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import discord
import pytest

from bot.rehearsal.loopback import Channel, Message, Person
from bot.rehearsal.loopback.clients.guild_setup import GuildAdmin
from tests.support.harness import FIRST, Harness, set_up
from tests.support.other_server import add_server, posts, reconnect

SECOND = FIRST + timedelta(days=3)  # the second post


def join_server(guild: GuildAdmin, person: Person) -> Person:
    """The same account as a member of another server, where it has the role “Instructor”."""
    roles = [role for role in guild.guild.roles if role.name == "Instructor"]
    joined = guild.add_person(person.name, roles)
    member = guild.guild.members.pop(joined.id)
    member.user = person.user
    guild.guild.members[person.id] = member
    return joined


async def leave_button(h: Harness, channel: Channel, custom_id: str) -> Message:
    """A message of the bot with a button, left in a channel."""
    assert h.bot is not None
    target = h.bot.get_channel(channel.id)
    assert isinstance(target, discord.TextChannel)
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label="Old", custom_id=custom_id))
    view.stop()
    await target.send("An old message", view=view, allowed_mentions=discord.AllowedMentions.none())
    return channel.messages[-1]


async def test_silent_students_are_known_from_the_setup_on(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        assert [row.student for row in (await h.record()).participation] == ["Ada", "Boris"]


async def test_stranger_cannot_take_the_course(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        other = add_server(h)
        await reconnect(h)
        answer = await other.person.run("seminar course setup", channel=other.channel)
        assert answer.text.startswith("There is no course that can be set up from this Discord")
        assert h.course.title not in answer.text
        named = await other.person.run(
            "seminar course setup", channel=other.channel, course=h.course.slug
        )
        assert named.text == answer.text
        await h.run_to_first()
        assert len(h.posts) == 1
        assert posts(other.channel) == []


async def test_stranger_exports_nothing_when_threads_are_gone(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        await h.ada.say(h.thread, "a secret")
        other = add_server(h)
        await reconnect(h)
        await h.guild.delete_channel(h.channel)
        for command, options in (
            ("seminar record export", {"names": True}),
            ("seminar plan show", {}),
        ):
            answer = await other.person.run(command, **options)
            assert answer.text.startswith("No seminar is set up on this server.")
            assert not any(message.attachments for message in answer.messages)


async def test_course_moves_from_its_own_server(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        await h.ada.say(h.thread, "said before the move")
        other = add_server(h)
        professor = join_server(other.guild, h.instructor)
        await reconnect(h)
        answer = await h.run(
            h.instructor,
            "seminar course move-server",
            server=str(other.guild.id),
            channel="seminar",
        )
        assert answer.text.startswith(f"{h.course.title} is held on the server “Elsewhere” now.")
        assert "has moved to another Discord server" in h.staff_channel.messages[-1].content
        await h.to(SECOND)
        assert (len(h.posts), len(posts(other.channel))) == (1, 1)
        export = await professor.run("seminar record export", names=True)
        await h.wait_until_idle()
        assert "1 prompt on the former server, read up to 2027-01-18" in export.text
        assert export.text.startswith("Complete")
        record = await h.record()
        assert [row.text for row in record.responses] == ["said before the move"]


async def test_students_of_other_servers_do_not_move_it(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        other = add_server(h)
        await reconnect(h)
        await h.guild.allow_command("seminar", h.guild.guild.everyone)
        refused = await h.run(h.ada, "seminar course move-server", server=str(other.guild.id))
        assert refused.text.startswith("This is for staff.")
        unknown = await h.run(
            h.instructor, "seminar course move-server", server=str(other.guild.id)
        )
        assert unknown.text.startswith("The bot or you are not on the server")


async def test_the_file_wins_over_every_setup(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        other = add_server(h)
        h.course = replace(h.course, guilds=(other.guild.id,))
        await reconnect(h)
        answer = await h.run(h.instructor, "seminar course setup", channel=h.channel)
        assert answer.text.startswith("There is no course that can be set up from this Discord")
        await h.to(FIRST)
        assert (h.posts, len(posts(other.channel))) == ([], 1)
        assert "has moved to another Discord server" in h.staff_channel.messages[-1].content


async def test_file_holds_a_course_on_two_servers(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        other = add_server(h)
        h.course = replace(h.course, guilds=(h.guild.id, other.guild.id))
        await reconnect(h)
        await h.to(FIRST)
        (here,), (there,) = posts(h.channel), posts(other.channel)
        assert here.thread is not None
        assert there.thread is not None
        await h.ada.say(here.thread, "said here")
        await h.run(h.instructor, "seminar plan skip", prompt=h.course.prompts[1].id)
        await h.to(SECOND)
        assert (len(posts(h.channel)), len(posts(other.channel))) == (1, 2)
        exported = await other.person.run("seminar record export", names=True)
        files = [file.content for m in exported.messages for file in m.attachments]
        assert all(b"said here" not in content for content in files)


@pytest.mark.parametrize("custom_id", ["staff:post:{post}:{course}", "staff:skip:{post}:{course}"])
async def test_buttons_ask_for_roles_of_the_own_server(tmp_path: Path, custom_id: str) -> None:
    async with set_up(tmp_path) as h:
        other = add_server(h)
        post = (await h.stored())[0].id
        button = custom_id.format(post=post, course=h.course.slug)
        await reconnect(h)
        message = await leave_button(h, other.channel, button)
        answer = await other.person.press(message, "Old")
        assert answer.text.startswith("This belongs to a course on another Discord server")
        assert h.posts == []
        assert (await h.stored())[0].state == "pending"
