"""Outages of a server, Discord's rate limits, and requests that fail at a chosen place."""

from __future__ import annotations

import asyncio

import aiohttp
import discord
import pytest

from tests.support.loopback_class import open_class, point_at, running
from tests.support.sample_bot import SampleBot


async def test_events_and_requests_fail_in_an_outage() -> None:
    async with open_class() as c:
        await c.guild.begin_outage()
        await c.ada.say(c.channel, "lost")
        with pytest.raises(discord.DiscordServerError) as refused:
            await c.bot.http.get_channel(c.channel.id)
        assert refused.value.status == 503
        await c.guild.end_outage()
        await c.ada.say(c.channel, "after")
        await c.wait_until_idle()
        assert c.bot.received_texts == ["after"]
        assert [m.content async for m in c.bot_channel.history(oldest_first=True)] == [
            "lost",
            "after",
        ]


async def test_a_server_may_be_unavailable_at_ready() -> None:
    async with open_class() as c:
        await c.bot.close()
        await c.guild.begin_outage()
        point_at(c.server)
        second = SampleBot()
        async with running(second, c.server.token):
            guild = second.get_guild(c.guild.id)
            assert guild is not None
            assert guild.unavailable
            assert not guild.channels
            available = asyncio.create_task(second.wait_for("guild_available"))
            await c.guild.end_outage()
            assert (await available).channels


async def test_reactions_are_limited_in_each_channel() -> None:
    async with open_class() as c:
        c.server.rate_limits.reaction_interval = 0.25
        messages = [await c.ada.say(c.channel, f"{number}") for number in range(3)]
        await c.wait_until_idle()
        route = ("PUT", "/channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me")
        partial = [c.bot_channel.get_partial_message(message.id) for message in messages]
        await asyncio.gather(*(message.add_reaction("✅") for message in partial))
        assert all(message.reactions for message in messages)
        statuses = [e.status for e in c.exchanges if (e.method, e.route) == route]
        assert statuses.count(204) == 3


async def test_requests_of_a_second_are_limited_together() -> None:
    async with open_class() as c:
        c.server.rate_limits.requests_per_second = 3
        await asyncio.gather(*(c.bot.http.get_channel(c.channel.id) for _ in range(5)))
        refusals = [each for each in c.exchanges if each.status == 429]
        assert refusals
        assert all(each.response_json["global"] for each in refusals)
        assert c.request_count("GET", "/channels/{channel_id}") == 5 + len(refusals)


async def test_limits_say_what_they_are() -> None:
    async with open_class() as c:
        c.server.rate_limits.reaction_interval = 0.25
        message = await c.ada.say(c.channel, "words")
        path = f"/channels/{c.channel.id}/messages/{message.id}/reactions/%E2%9C%85/@me"
        headers = {"Authorization": f"Bot {c.server.token}"}
        async with aiohttp.ClientSession(headers=headers) as session:
            first = await session.put(c.server.api_base + path)
            second = await session.put(c.server.api_base + path)
        assert (first.status, first.headers["X-RateLimit-Remaining"]) == (204, "0")
        assert (second.status, second.headers["Via"]) == (429, "1.1 loopback")
        assert second.headers["X-RateLimit-Scope"] == "user"
        assert 0 < float(second.headers["Retry-After"]) <= 0.25


async def test_reaction_may_be_cut_twice() -> None:
    async with open_class() as c:
        message = await c.ada.say(c.channel, "words")
        route = "/channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me"
        c.server.faults.disconnect("PUT", route, times=2)
        there = c.bot_channel.get_partial_message(message.id)
        with pytest.raises(aiohttp.ServerDisconnectedError):
            await there.add_reaction("✅")  # aiohttp tries once more by itself
        await there.add_reaction("✅")
        assert message.reactions == {"✅": [c.server.state.bot.id]}


@pytest.mark.parametrize(("status", "times"), [(503, 1), (None, 2)])
async def test_one_page_of_a_history_is_lost(status: int | None, times: int) -> None:
    async with open_class() as c:
        for number in range(101):
            await c.ada.say(c.channel, f"{number}")
        path = f"/channels/{c.channel.id}/messages"
        c.server.faults.fail_requests("GET", path, status, times=times, skip=1)
        history = c.bot_channel.history(limit=None, oldest_first=True)
        first_page = [(await anext(history)).content for _ in range(100)]
        assert first_page == [f"{number}" for number in range(100)]
        with pytest.raises((discord.DiscordServerError, aiohttp.ServerDisconnectedError)):
            await anext(history)
        assert len([m async for m in c.bot_channel.history(limit=None)]) == 101


async def test_list_of_members_may_fail() -> None:
    async with open_class() as c:
        c.server.faults.fail_requests("GET", "/guilds/{guild_id}/members", 503)
        with pytest.raises(discord.DiscordServerError):
            await c.bot.http.get_members(c.guild.id, 10, None)
        assert len(await c.bot.http.get_members(c.guild.id, 10, None)) == 3


async def test_invalid_characters_and_blanks_are_left_out() -> None:
    async with open_class() as c:
        c.server.faults.stripped_characters = "¶"
        sent = await c.bot_channel.send("  one\0\n\ttwo ¶3 ")
        assert (await c.bot_channel.fetch_message(sent.id)).content == "one\n\ttwo 3"
