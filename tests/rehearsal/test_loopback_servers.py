"""Several servers at once: the bot is invited, removed and invited again; servers are deleted."""

from __future__ import annotations

from collections.abc import Awaitable

import discord
import pytest

from bot.rehearsal.loopback import ApiError, Message
from bot.rehearsal.loopback.model.permissions import DEFAULT_PERMISSIONS, Permission
from tests.support.loopback_class import LoopbackClass, open_class, running


async def test_bot_invited_while_running_sees_the_server() -> None:
    async with open_class() as c:
        elsewhere = c.server.add_guild("Elsewhere", with_bot=False)
        stranger, room = elsewhere.add_person("Mallory"), elsewhere.add_text_channel("lobby")
        await c.wait_until_idle()
        assert [each.name for each in c.bot.guilds] == ["HIST 431"]
        assert stranger.available_commands(room) == ()
        await elsewhere.invite_bot(int(DEFAULT_PERMISSIONS | Permission.MANAGE_THREADS))
        await c.wait_until_idle()
        seen = c.bot.get_guild(elsewhere.id)
        assert seen is not None
        assert seen.me.guild_permissions.manage_threads
        assert {member.display_name for member in seen.members} == {"Discussant", "Mallory"}
        assert (await stranger.run("echo", words="here too")).text.startswith("here too")
        await c.wait_until_idle()
        await stranger.say(room, "hello")
        await c.wait_until_idle()
        assert c.bot.received_texts[-1] == "hello"


async def test_removed_bot_reaches_nothing_of_the_server() -> None:
    async with open_class() as c:
        message = await c.bot_channel.send("before")
        await c.guild.kick_bot()
        await c.wait_until_idle()
        assert list(c.bot.guilds) == []
        last_event = c.server.gateway.sequence
        await c.ada.say(c.channel, "after")
        await c.guild.set_roles(c.ada, c.teacher.member.roles)
        await c.wait_until_idle()
        assert c.server.gateway.sequence == last_event
        await _is_refused(c.bot.fetch_guild(c.guild.id), 10004)
        await _is_refused(c.bot.http.get_channel(c.channel.id), 50001)
        await _is_refused(c.bot.http.delete_message(c.channel.id, message.id), 50001)
        await _is_refused(c.bot.http.get_member(c.guild.id, c.ada.id), 50001)
        assert [each.name async for each in c.bot.fetch_guilds()] == []


async def test_commands_and_buttons_end_with_the_bot() -> None:
    async with open_class() as c:
        answer = await c.ada.run("echo", words="page 1", share=True)
        await c.guild.kick_bot()
        assert c.ada.available_commands(c.channel) == ()
        with pytest.raises(ApiError, match="Unknown application command"):
            await c.ada.run("echo", words="x")
        with pytest.raises(ApiError, match="Unknown Application"):
            await c.ada.press(answer.messages[0], "Next")


async def test_bot_invited_again_sees_what_happened_meanwhile() -> None:
    async with open_class() as c:
        old_role = c.guild.bot_role
        await c.guild.kick_bot()
        await c.guild.rename_channel(c.channel, "seminar-2")
        await c.ada.leave()
        await c.guild.invite_bot()
        await c.wait_until_idle()
        (guild,) = c.bot.guilds
        assert guild.id == c.guild.id
        assert c.bot_channel.name == "seminar-2"
        assert {member.display_name for member in guild.members} == {"Discussant", "Marlow"}
        assert guild.self_role is not None
        assert guild.self_role.id not in (old_role.id, c.teacher.member.roles[0].id)


async def test_only_joined_servers_come_with_ready() -> None:
    async with open_class(starts=False) as c:
        c.server.add_guild("Not invited", with_bot=False)
        c.server.add_guild("Second")
        async with running(c.bot, c.server.token):
            await c.wait_until_idle()
            assert [each.name for each in c.bot.guilds] == ["HIST 431", "Second"]


async def test_deleted_server_is_unknown_to_everyone() -> None:
    async with open_class() as c:
        await c.guild.delete()
        await c.wait_until_idle()
        assert list(c.bot.guilds) == []
        await _is_refused(c.bot.http.get_channel(c.channel.id), 10003)
        await _is_refused(c.bot.fetch_guild(c.guild.id), 10004)
        assert c.ada.visible_places() == ()
        with pytest.raises(ApiError, match="Missing Access"):
            await c.ada.say(c.channel, "x")


async def test_new_owner_and_new_name_reach_the_bot() -> None:
    async with open_class() as c:
        await c.guild.set_owner(c.ada)
        await c.guild.rename("HIST 432")
        await c.wait_until_idle()
        (guild,) = c.bot.guilds
        assert (guild.owner_id, guild.name) == (c.ada.id, "HIST 432")
        with pytest.raises(ApiError, match="Invalid Guild"):
            await c.ada.leave()
        await c.guild.set_owner(c.teacher)
        await c.ada.leave()
        await c.wait_until_idle()
        assert guild.get_member(c.ada.id) is None


async def test_person_on_two_servers_has_one_account() -> None:
    async with open_class() as c:
        second = c.server.add_guild("Second")
        role = second.add_role("Instructor", Permission.MANAGE_GUILD)
        there = second.add_member(c.ada, [role])
        room = second.add_text_channel("room")
        await c.wait_until_idle()
        assert (there.id, there.direct_channel) == (c.ada.id, c.ada.direct_channel)
        assert (await there.run("seminar plan")).text == "7 days"
        with pytest.raises(ApiError, match="Unknown application command"):
            await c.ada.run("seminar plan")
        message = await there.say(room, "over there")
        with pytest.raises(ApiError, match="Missing Access"):
            c.ada.require_visible(message)
        await there.leave()
        await c.wait_until_idle()
        seen = {guild.name: guild.get_member(c.ada.id) for guild in c.bot.guilds}
        assert seen["Second"] is None
        assert seen["HIST 431"] is not None


async def test_direct_messages_need_a_common_server() -> None:
    async with open_class() as c:
        await c.ada.leave()
        await c.wait_until_idle()
        user = await c.bot.fetch_user(c.ada.id)
        await _is_refused(user.send("hello"), 50278)
        await c.ada.rejoin()
        await user.send("hello again")
        assert [m.content for m in c.ada.direct_channel.messages] == ["hello again"]


async def test_interactions_say_where_they_were_started() -> None:
    async with open_class() as c:
        second = c.server.add_guild("Second")
        there = second.add_member(c.ada)
        await there.set_nickname("Ada L.")
        room = second.add_text_channel("room")
        first = await c.ada.say(c.channel, "here")
        other = await there.say(room, "there")
        private = await c.ada.say(c.ada.direct_channel, "alone")
        replies = [await _echo(c, message) for message in (first, other, private)]
        assert replies == [
            "echo:x from Ada in HIST 431",
            "echo:x from Ada L. in Second",
            "echo:x from Ada in a direct message",
        ]


async def _echo(c: LoopbackClass, message: Message) -> str:
    """Where the bot takes an interaction on a message to come from."""
    reply = await c.ada.forged.press(message, "echo:x")
    await c.wait_until_idle()
    return reply.text


async def _is_refused(request: Awaitable[object], code: int) -> None:
    """A request of the bot is refused with one of Discord's codes."""
    with pytest.raises(discord.HTTPException) as refused:
        await request
    assert refused.value.code == code
