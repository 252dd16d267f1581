"""Roles are made, renamed and deleted; people join, leave, come back and delete their accounts."""

from __future__ import annotations

from datetime import timedelta

import discord
import pytest

from bot.rehearsal.loopback import ApiError
from bot.rehearsal.loopback.model.permissions import Permission
from tests.support.loopback_class import LoopbackClass, open_class


async def test_role_keeps_its_id_when_renamed() -> None:
    async with open_class() as c:
        role = c.teacher.member.roles[0]
        await c.guild.rename_role(role, "Teacher")
        await c.wait_until_idle()
        seen = _guild(c).get_role(role.id)
        assert seen is not None
        assert (seen.name, [m.display_name for m in seen.members]) == ("Teacher", ["Marlow"])
        await c.guild.set_role_permissions(role, 0)
        await c.wait_until_idle()
        assert not seen.permissions.manage_guild
        with pytest.raises(ApiError, match="Unknown application command"):
            await c.teacher.run("seminar plan")


async def test_role_made_anew_is_another_role() -> None:
    async with open_class() as c:
        old = c.teacher.member.roles[0]
        await c.guild.set_overwrite(c.channel, old, allow=Permission.MANAGE_MESSAGES)
        await c.guild.delete_role(old)
        new = c.guild.add_role("Instructor", Permission.MANAGE_GUILD)
        await c.wait_until_idle()
        assert new.id != old.id
        assert _roles_of(c, c.teacher.id) == ["@everyone"]
        assert c.bot_channel.overwrites == {}
        with pytest.raises(ApiError, match="Unknown application command"):
            await c.teacher.run("seminar plan")
        await c.teacher.give_role(new)
        await c.wait_until_idle()
        assert _roles_of(c, c.teacher.id) == ["@everyone", "Instructor"]


async def test_roles_are_given_and_taken_one_by_one() -> None:
    async with open_class() as c:
        section = c.guild.add_role("Section A")
        await c.teacher.give_role(section)
        await c.teacher.give_role(section)
        await c.wait_until_idle()
        assert _roles_of(c, c.teacher.id) == ["@everyone", "Instructor", "Section A"]
        await c.teacher.take_role(c.teacher.member.roles[0])
        await c.wait_until_idle()
        assert _roles_of(c, c.teacher.id) == ["@everyone", "Section A"]


async def test_returning_member_has_no_roles_or_nickname() -> None:
    async with open_class() as c:
        await c.teacher.set_nickname("Prof. M.")
        await c.wait_until_idle()
        assert _display_name(c, c.teacher.id) == "Prof. M."
        assert [m.display_name for m in await _guild(c).query_members("prof")] == ["Prof. M."]
        await c.teacher.leave()
        await c.wait_until_idle()
        assert _guild(c).get_member(c.teacher.id) is None
        for act in (c.teacher.give_role(c.guild.bot_role), c.teacher.set_nickname("x")):
            with pytest.raises(ApiError, match="Unknown Member"):
                await act
        await c.teacher.rejoin()
        await c.wait_until_idle()
        assert _display_name(c, c.teacher.id) == "Marlow"
        assert _roles_of(c, c.teacher.id) == ["@everyone"]
        await c.teacher.say(c.channel, "back again")


async def test_absent_member_sees_and_does_nothing() -> None:
    async with open_class() as c:
        message = await c.ada.say(c.channel, "mine")
        await c.guild.remove_member(c.ada)
        assert c.ada.visible_places() == ()
        for act in (c.ada.react(message, "👍"), c.ada.run("echo", words="x"),
                    c.ada.forged.press(message, "echo:x")):  # fmt: skip
            with pytest.raises(ApiError, match="Missing Access"):
                await act


async def test_timeout_leaves_only_reading() -> None:
    async with open_class() as c:
        until = c.clock.now() + timedelta(hours=1)
        message = await c.teacher.say(c.channel, "a question")
        await c.guild.time_out(c.ada, until)
        await c.wait_until_idle()
        seen = _guild(c).get_member(c.ada.id)
        assert seen is not None
        assert seen.timed_out_until == until
        assert message in c.ada.visible_messages(c.channel)
        for act in (c.ada.say(c.channel, "x"), c.ada.react(message, "👍"),
                    c.ada.run("echo", words="x")):  # fmt: skip
            with pytest.raises(ApiError, match="Missing Permissions"):
                await act
        c.clock.jump(until)
        await c.ada.say(c.channel, "I am back")
        await c.guild.time_out(c.ada, c.clock.now() + timedelta(hours=1))
        await c.guild.time_out(c.ada, None)
        await c.ada.say(c.channel, "forgiven")


async def test_pending_member_accepts_the_rules_first() -> None:
    async with open_class() as c:
        new = c.guild.add_person("Bel", pending=True)
        await c.wait_until_idle()
        seen = _guild(c).get_member(new.id)
        assert seen is not None
        assert seen.pending
        with pytest.raises(ApiError, match="Missing Permissions"):
            await new.say(c.channel, "hello")
        await new.accept_rules()
        await c.wait_until_idle()
        assert not seen.pending
        await new.say(c.channel, "hello")


async def test_deleted_account_leaves_every_server() -> None:
    async with open_class() as c:
        second = c.server.add_guild("Second")
        second.add_member(c.ada)
        message = await c.ada.say(c.channel, "written before")
        await c.ada.delete_account()
        await c.wait_until_idle()
        assert all(guild.get_member(c.ada.id) is None for guild in c.bot.guilds)
        user = await c.bot.fetch_user(c.ada.id)
        assert user.display_name.startswith("Deleted User ")
        found = await c.bot.http.get_message(c.channel.id, message.id)
        assert found["content"] == "written before"
        assert found["author"]["username"] == user.display_name
        with pytest.raises(discord.Forbidden, match="50007"):
            await user.send("are you there?")
        for joining in (c.ada.rejoin, lambda: _join(c)):
            with pytest.raises(ApiError, match="Unknown User"):
                await joining()


async def test_renamed_and_reopened_channel_reaches_the_bot() -> None:
    async with open_class() as c:
        await c.guild.rename_channel(c.channel, "colloquium")
        await c.guild.deny_bot_permissions(c.channel, Permission.VIEW_CHANNEL)
        message = await c.ada.say(c.channel, "a question")
        thread = await c.ada.start_thread(message, "answers")
        await c.wait_until_idle()
        assert c.bot_channel.name == "colloquium"
        assert list(_guild(c).threads) == []
        await c.guild.deny_bot_permissions(c.channel, 0)
        await c.wait_until_idle()
        assert [each.id for each in _guild(c).threads] == [thread.id]
        await c.guild.delete_channel(c.channel)
        await c.wait_until_idle()
        assert c.bot.get_channel(c.channel.id) is None
        assert list(_guild(c).threads) == []


def _guild(c: LoopbackClass) -> discord.Guild:
    """The class's server as the bot has it."""
    guild = c.bot.get_guild(c.guild.id)
    assert guild is not None
    return guild


def _roles_of(c: LoopbackClass, user_id: int) -> list[str]:
    """The names of somebody's roles as the bot has them."""
    member = _guild(c).get_member(user_id)
    assert member is not None
    return [role.name for role in member.roles]


def _display_name(c: LoopbackClass, user_id: int) -> str:
    """Somebody's name as the bot has it."""
    member = _guild(c).get_member(user_id)
    assert member is not None
    return member.display_name


async def _join(c: LoopbackClass) -> None:
    c.guild.add_member(c.ada)
