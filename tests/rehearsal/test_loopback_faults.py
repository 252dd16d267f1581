"""What breaks on purpose: connections, events, requests, history; and how a bot comes back."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import aiohttp
import discord
import pytest

from bot.rehearsal.loopback.model.faults import FaultPhase
from tests.support.loopback_class import LoopbackClass, open_class

SEND = ("POST", "/channels/{channel_id}/messages")


@pytest.mark.parametrize("code", [1000, 1001, 4000, 4009])
async def test_closed_session_resumes_with_missed_events(code: int) -> None:
    async with open_class() as c:
        await c.ada.say(c.channel, "before")
        await c.wait_until_idle()
        await c.server.gateway.close(code)
        await c.ada.say(c.channel, "meanwhile")
        await _back(c)
        await c.ada.say(c.channel, "after")
        await c.wait_until_idle()
        assert c.bot.received_texts == ["before", "meanwhile", "after"]


async def test_cut_and_opcode_7_resume_too() -> None:
    async with open_class() as c:
        await c.server.gateway.abort()
        await c.ada.say(c.channel, "one")
        await _back(c)
        await c.server.gateway.request_reconnect()
        await c.ada.say(c.channel, "two")
        await _back(c)
        await c.server.gateway.invalidate_sessions(resumable=True)
        await c.ada.say(c.channel, "three")
        await _back(c)
        assert c.bot.received_texts == ["one", "two", "three"]


async def test_invalid_session_loses_events_but_not_history() -> None:
    async with open_class() as c:
        c.bot.is_ready_event.clear()
        await c.server.gateway.invalidate_sessions(resumable=False)
        await c.ada.say(c.channel, "lost")
        await c.bot.is_ready_event.wait()  # discord.py takes five seconds
        await c.ada.say(c.channel, "after")
        await c.wait_until_idle()
        assert c.bot.received_texts == ["after"]
        assert [m.content async for m in c.bot_channel.history(oldest_first=True)] == [
            "lost",
            "after",
        ]


async def test_events_are_dropped_doubled_and_swapped() -> None:
    async with open_class() as c:
        c.server.faults.drop_events("MESSAGE_CREATE")
        await c.ada.say(c.channel, "dropped")
        c.server.faults.duplicate_events("MESSAGE_CREATE")
        await c.ada.say(c.channel, "doubled")
        c.server.faults.delay_event("MESSAGE_CREATE")
        await c.ada.say(c.channel, "first")
        await c.ada.say(c.channel, "second")
        await c.wait_until_idle()
        assert c.bot.received_texts == ["doubled", "doubled", "second", "first"]


async def test_failure_status_before_or_after_effect() -> None:
    async with open_class() as c:
        for when, left in ((FaultPhase.BEFORE, []), (FaultPhase.AFTER, ["sent"])):
            c.server.faults.fail_requests(*SEND, 503, when)
            with pytest.raises(discord.DiscordServerError):
                await c.bot_channel.send("sent")
            assert [m.content for m in c.channel.messages] == left


async def test_every_request_fails_until_the_fault_ends() -> None:
    async with open_class() as c:
        fault = c.server.faults.fail_requests("*", "*", 403, code=50013, times=None)
        for _ in range(8):
            with pytest.raises(discord.Forbidden) as refused:
                await c.bot_channel.send("x")
            assert refused.value.code == 50013
        c.server.faults.remove(fault)
        await c.bot_channel.send("x")


async def test_disconnection_before_or_after_effect() -> None:
    async with open_class() as c:
        for when, left in ((FaultPhase.BEFORE, []), (FaultPhase.AFTER, ["sent"])):
            c.server.faults.disconnect(*SEND, when)
            with pytest.raises(aiohttp.ServerDisconnectedError):
                await c.bot_channel.send("sent")
            assert [m.content for m in c.channel.messages] == left


async def test_resending_doubles_without_own_nonce() -> None:
    async with open_class() as c:
        for nonce, count in ((None, 2), ("mine", 1)):
            c.channel.messages.clear()
            c.server.faults.disconnect(*SEND, FaultPhase.AFTER)
            with pytest.raises(aiohttp.ServerDisconnectedError):
                await c.bot_channel.send("prompt", nonce=nonce)
            await c.bot_channel.send("prompt", nonce=nonce)
            assert len(c.channel.messages) == count


async def test_garbage_is_answered() -> None:
    async with open_class() as c:
        c.server.faults.send_invalid_json(*SEND)
        with pytest.raises(ValueError, match="Expecting property name"):
            await c.bot_channel.send("x")


@pytest.mark.parametrize("everywhere", [False, True])
async def test_a_rate_limit_is_waited_out(everywhere: bool) -> None:
    async with open_class() as c:
        c.server.faults.rate_limit(*SEND, 0.01, everywhere=everywhere)
        await c.bot_channel.send("x")
        assert c.request_count(*SEND) == 2
        assert len(c.channel.messages) == 1


@pytest.mark.parametrize(("when", "there"), [(FaultPhase.BEFORE, 0), (FaultPhase.AFTER, 1)])
async def test_held_request_waits_until_released(when: FaultPhase, there: int) -> None:
    async with open_class() as c:
        release = c.server.faults.hold_requests(*SEND, when)
        sending = asyncio.create_task(c.bot_channel.send("x"))
        await c.server.faults.wait_until_held()
        assert not sending.done()
        assert len(c.channel.messages) == there
        release.set()
        assert (await sending).content == "x"


async def test_history_lags_until_it_is_released() -> None:
    async with open_class() as c:
        await c.ada.say(c.channel, "old")
        c.clock.jump(c.clock.now() + timedelta(minutes=1))
        await c.ada.say(c.channel, "new")
        lag = c.server.faults.lag_history(timedelta(seconds=30))
        assert [m.content async for m in c.bot_channel.history()] == ["old"]
        lag.release()
        assert [m.content async for m in c.bot_channel.history()] == ["new", "old"]


async def test_people_act_while_the_bot_is_away() -> None:
    async with open_class() as c:
        edited = await c.ada.say(c.channel, "first words")
        deleted = await c.ada.say(c.channel, "regretted")
        await c.wait_until_idle()
        await c.bot.close()
        await c.ada.edit(edited, "better words")
        await c.ada.delete(deleted)
        await c.teacher.say(c.channel, "new")
        assert [m.content for m in c.ada.visible_messages(c.channel)] == ["better words", "new"]


async def test_settling_says_what_it_waits_for() -> None:
    async with open_class() as c:
        release = c.server.faults.hold_requests(*SEND)
        sending = asyncio.create_task(c.bot_channel.send("x"))
        await c.server.faults.wait_until_held()
        with pytest.raises(TimeoutError, match="1 requests in flight"):
            await c.server.wait_until_idle(lambda: c.bot.ws.sequence, seconds=0.05)
        release.set()
        await sending


async def _back(c: LoopbackClass) -> None:
    await c.server.wait_until_connected()
    await c.wait_until_idle()
