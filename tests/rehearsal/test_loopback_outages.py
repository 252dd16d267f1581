"""Outages of a server, and Discord's limit for reactions."""

from __future__ import annotations

import asyncio

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
