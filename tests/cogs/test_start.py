"""What the person who starts the bot reads when Discord does not take what it sends."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from pathlib import Path

import pytest

from bot.bot_process.reload_signal import hold_reload_signal, reloading_at_sighup
from bot.cogs.connection import set_discord_addresses
from bot.cogs.preflight import preflight
from bot.errors import DiscordError, TokenRefused
from bot.rehearsal.loopback import LoopbackDiscord
from bot.rehearsal.loopback.model.faults import FaultPhase
from bot.rehearsal.loopback.wait_until_idle import yield_to_threads
from tests.support.harness import FIRST, harness
from tests.support.people import discussion, texts

COMMANDS = ("PUT", "/applications/{application_id}/commands")


async def test_refused_commands_are_named_as_the_cause(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.stop()
        h.server.faults.fail_requests(*COMMANDS, 400, FaultPhase.BEFORE)
        with pytest.raises(DiscordError, match="Discord refuses the bot’s commands"):
            await h.start()


async def test_outage_at_the_start_is_told(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.stop()
        h.server.faults.fail_requests(*COMMANDS, 503, FaultPhase.BEFORE)
        with pytest.raises(DiscordError, match="Discord cannot be reached"):
            await h.start()


async def test_refused_first_connection_is_tried_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with discussion(tmp_path) as h:
        await h.stop()
        await h.ada.say(h.thread, "while the bot was away")
        caplog.clear()
        h.server.gateway.refuse_connections(2)
        await h.start()
        assert set(await texts(h)) == {"while the bot was away"}
        (first, _) = [r for r in caplog.records if "gateway" in r.getMessage()]
        assert first.getMessage() == (
            "Discord’s gateway cannot be reached (WSServerHandshakeError). It is tried again by "
            "itself."
        )
        assert all(record.exc_info is None for record in caplog.records)


async def test_bot_ends_at_once_while_gateway_is_refused(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        h.server.gateway.refuse_connections(1000)
        await h.server.gateway.close(1001)
        for _ in range(3):
            await h.server.yield_to_event_loop()
        await asyncio.wait_for(h.stop(), 3)


async def test_reset_token_ends_a_running_bot(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.server.gateway.close(4004)
        assert h.bot_task is not None
        await asyncio.wait({h.bot_task})
        with pytest.raises(TokenRefused, match="Discord refuses the token"):
            await h.stop()


async def test_refused_login_is_no_broken_network() -> None:
    async with LoopbackDiscord(lambda: FIRST) as server:
        set_discord_addresses(server.api_base, server.gateway_url)
        server.faults.fail_requests("GET", "/users/@me", 400, FaultPhase.BEFORE)
        with pytest.raises(DiscordError, match="Discord refuses what the bot asks"):
            await preflight((), server.token)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
async def test_many_reload_signals_are_joined(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """One that comes too early waits; 200 at once are one or two."""
    caplog.set_level(logging.INFO, "bot.bot_process.reload_signal")
    hold_reload_signal()
    os.kill(os.getpid(), signal.SIGHUP)
    async with harness(tmp_path) as h:
        assert h.bot is not None
        with reloading_at_sighup(h.bot):
            while not caplog.messages:
                await yield_to_threads()
            for _ in range(200):
                os.kill(os.getpid(), signal.SIGHUP)
            while len(caplog.messages) < 2:
                await yield_to_threads()
            await h.wait_until_idle()
    assert 2 <= len(caplog.messages) <= 3
