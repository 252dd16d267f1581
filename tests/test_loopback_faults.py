"""What breaks on purpose: connections, events, requests, history; and how a bot comes back."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import aiohttp
import discord
import pytest
from loopback_class import Class, a_class

from bot.rehearsal.loopback.faults import When

SEND = ("POST", "/channels/{channel_id}/messages")


@pytest.mark.parametrize("code", [1000, 1001, 4000, 4009])
async def test_after_a_close_the_bot_resumes_and_hears_what_was_said_meanwhile(code: int) -> None:
    async with a_class() as c:
        await c.ada.say(c.channel, "before")
        await c.settled()
        await c.server.gateway.close(code)
        await c.ada.say(c.channel, "meanwhile")
        await _back(c)
        await c.ada.say(c.channel, "after")
        await c.settled()
        assert c.bot.heard == ["before", "meanwhile", "after"]


async def test_after_a_cut_and_after_opcode_7_the_bot_resumes_too() -> None:
    async with a_class() as c:
        await c.server.gateway.cut()
        await c.ada.say(c.channel, "one")
        await _back(c)
        await c.server.gateway.ask_to_reconnect()
        await c.ada.say(c.channel, "two")
        await _back(c)
        await c.server.gateway.invalidate(resumable=True)
        await c.ada.say(c.channel, "three")
        await _back(c)
        assert c.bot.heard == ["one", "two", "three"]


async def test_after_an_invalid_session_what_was_said_meanwhile_is_lost_but_in_history() -> None:
    async with a_class() as c:
        c.bot.readied.clear()
        await c.server.gateway.invalidate(resumable=False)
        await c.ada.say(c.channel, "lost")
        await c.bot.readied.wait()  # discord.py takes five seconds
        await c.ada.say(c.channel, "after")
        await c.settled()
        assert c.bot.heard == ["after"]
        assert [m.content async for m in c.there.history(oldest_first=True)] == ["lost", "after"]


async def test_events_are_dropped_doubled_and_swapped() -> None:
    async with a_class() as c:
        c.server.faults.lose("MESSAGE_CREATE")
        await c.ada.say(c.channel, "dropped")
        c.server.faults.repeat("MESSAGE_CREATE")
        await c.ada.say(c.channel, "doubled")
        c.server.faults.delay("MESSAGE_CREATE")
        await c.ada.say(c.channel, "first")
        await c.ada.say(c.channel, "second")
        await c.settled()
        assert c.bot.heard == ["doubled", "doubled", "second", "first"]


async def test_a_status_before_the_effect_leaves_nothing_and_after_it_leaves_the_message() -> None:
    async with a_class() as c:
        for when, left in ((When.BEFORE, []), (When.AFTER, ["sent"])):
            c.server.faults.fail(*SEND, 503, when)
            with pytest.raises(discord.DiscordServerError):
                await c.there.send("sent")
            assert [m.content for m in c.channel.messages] == left


async def test_every_request_fails_until_the_fault_ends() -> None:
    async with a_class() as c:
        fault = c.server.faults.fail("*", "*", 403, code=50013, times=None)
        for _ in range(8):
            with pytest.raises(discord.Forbidden) as refused:
                await c.there.send("x")
            assert refused.value.code == 50013
        c.server.faults.end(fault)
        await c.there.send("x")


async def test_a_cut_before_the_effect_leaves_nothing_and_after_it_leaves_the_message() -> None:
    async with a_class() as c:
        for when, left in ((When.BEFORE, []), (When.AFTER, ["sent"])):
            c.server.faults.cut(*SEND, when)
            with pytest.raises(aiohttp.ServerDisconnectedError):
                await c.there.send("sent")
            assert [m.content for m in c.channel.messages] == left


async def test_sending_again_after_a_cut_doubles_unless_the_nonce_is_ones_own() -> None:
    async with a_class() as c:
        for nonce, count in ((None, 2), ("mine", 1)):
            c.channel.messages.clear()
            c.server.faults.cut(*SEND, When.AFTER)
            with pytest.raises(aiohttp.ServerDisconnectedError):
                await c.there.send("prompt", nonce=nonce)
            await c.there.send("prompt", nonce=nonce)
            assert len(c.channel.messages) == count


async def test_garbage_is_answered() -> None:
    async with a_class() as c:
        c.server.faults.garble(*SEND)
        with pytest.raises(ValueError, match="Expecting property name"):
            await c.there.send("x")


@pytest.mark.parametrize("everywhere", [False, True])
async def test_a_rate_limit_is_waited_out(everywhere: bool) -> None:
    async with a_class() as c:
        c.server.faults.limit(*SEND, 0.01, everywhere=everywhere)
        await c.there.send("x")
        assert c.asked(*SEND) == 2
        assert len(c.channel.messages) == 1


@pytest.mark.parametrize(("when", "there"), [(When.BEFORE, 0), (When.AFTER, 1)])
async def test_a_request_is_held_until_it_is_let_go(when: When, there: int) -> None:
    async with a_class() as c:
        release = c.server.faults.hold(*SEND, when)
        sending = asyncio.create_task(c.there.send("x"))
        await c.server.faults.held()
        assert not sending.done()
        assert len(c.channel.messages) == there
        release.set()
        assert (await sending).content == "x"


async def test_history_lags_until_it_is_released() -> None:
    async with a_class() as c:
        await c.ada.say(c.channel, "old")
        c.clock.jump(c.clock.now() + timedelta(minutes=1))
        await c.ada.say(c.channel, "new")
        lag = c.server.faults.lag_history(timedelta(seconds=30))
        assert [m.content async for m in c.there.history()] == ["old"]
        lag.release()
        assert [m.content async for m in c.there.history()] == ["new", "old"]


async def test_people_act_while_the_bot_is_away() -> None:
    async with a_class() as c:
        edited = await c.ada.say(c.channel, "first words")
        deleted = await c.ada.say(c.channel, "regretted")
        await c.settled()
        await c.bot.close()
        await c.ada.edit(edited, "better words")
        await c.ada.delete(deleted)
        await c.teacher.say(c.channel, "new")
        assert [m.content for m in c.ada.sees(c.channel)] == ["better words", "new"]


async def test_settling_says_what_it_waits_for() -> None:
    async with a_class() as c:
        release = c.server.faults.hold(*SEND)
        sending = asyncio.create_task(c.there.send("x"))
        await c.server.faults.held()
        with pytest.raises(TimeoutError, match="1 requests in flight"):
            await c.server.settled(lambda: c.bot.ws.sequence, patience=0.05)
        release.set()
        await sending


async def _back(c: Class) -> None:
    await c.server.connected()
    await c.settled()
