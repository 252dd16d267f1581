"""Places where people write: threads of their own, private ones, announcements, slow channels."""

from __future__ import annotations

from datetime import timedelta

import discord
import pytest

from bot.rehearsal.loopback import ApiError
from bot.rehearsal.loopback.model.permissions import Permission
from tests.support.loopback_class import open_class


async def test_own_thread_is_announced_in_the_channel() -> None:
    async with open_class() as c:
        thread = await c.ada.open_thread(c.channel, "My view", "what of ¶4?")
        await c.wait_until_idle()
        assert c.bot.received_texts == ["My view", "what of ¶4?"]
        (announcement,) = [m async for m in c.bot_channel.history()]
        assert announcement.type is discord.MessageType.thread_created
        assert announcement.reference is not None
        assert announcement.reference.channel_id == thread.id
        assert [t.owner_id for t in c.bot_channel.threads] == [c.ada.id]
        assert announcement.id != thread.id


async def test_private_thread_is_seen_by_its_members() -> None:
    async with open_class() as c:
        thread = await c.ada.open_thread(c.channel, "Between us", "psst", private=True)
        await c.wait_until_idle()
        assert c.bot.received_texts == []
        assert not c.teacher.can_view(thread)
        with pytest.raises(discord.Forbidden, match="50001"):
            await c.bot.fetch_channel(thread.id)
        await c.ada.let_in(thread, c.server.state.bot)
        await c.ada.let_in(thread, c.teacher.user)
        await c.teacher.say(thread, "I am here")
        await c.wait_until_idle()
        assert c.bot.received_texts == ["I am here"]
        fetched = await c.bot.fetch_channel(thread.id)
        assert isinstance(fetched, discord.Thread)
        assert fetched.is_private()


async def test_moderators_see_private_threads() -> None:
    async with open_class() as c:
        thread = await c.ada.open_thread(c.channel, "Between us", "psst", private=True)
        await c.guild.set_overwrite(c.channel, c.teacher, allow=Permission.MANAGE_THREADS)
        assert [m.content for m in c.teacher.visible_messages(thread)] == ["psst"]


async def test_announcement_channels_have_threads() -> None:
    async with open_class() as c:
        channel = c.guild.add_announcement_channel("news")
        await c.wait_until_idle()
        seen = c.bot.get_channel(channel.id)
        assert isinstance(seen, discord.TextChannel)
        assert seen.is_news()
        thread = await (await seen.send("prompt")).create_thread(name="answers")
        assert thread.type is discord.ChannelType.news_thread
        (made,) = c.server.threads_of(channel)
        await c.ada.say(made, "my response")
        await c.wait_until_idle()
        assert c.bot.received_texts[-1] == "my response"


async def test_two_channels_may_have_one_name() -> None:
    async with open_class() as c:
        second = c.guild.add_text_channel(c.channel.name)
        await c.wait_until_idle()
        named = [each.id for each in c.bot.guilds[0].channels if each.name == c.channel.name]
        assert named == [c.channel.id, second.id]


async def test_slowmode_lets_members_wait_but_not_moderators() -> None:
    async with open_class() as c:
        await c.guild.set_slowmode(c.channel, 60)
        await c.wait_until_idle()
        assert c.bot_channel.slowmode_delay == 60
        await c.ada.say(c.channel, "first")
        with pytest.raises(ApiError, match="20016"):
            await c.ada.say(c.channel, "second")
        c.clock.jump(c.clock.now() + timedelta(seconds=61))
        await c.ada.say(c.channel, "second")
        await c.guild.set_overwrite(c.channel, c.teacher, allow=Permission.MANAGE_MESSAGES)
        for text in ("one", "two"):
            await c.teacher.say(c.channel, text)


async def test_slowmode_of_a_thread_is_its_own() -> None:
    async with open_class() as c:
        thread = await c.ada.start_thread(await c.ada.say(c.channel, "aside"), "An aside")
        await c.guild.set_slowmode(thread, 30)
        await c.wait_until_idle()
        assert [each.slowmode_delay for each in c.bot_channel.threads] == [30]
        await c.ada.say(thread, "first")
        await c.ada.say(c.channel, "beside")
        with pytest.raises(ApiError, match="20016"):
            await c.ada.say(thread, "second")
