"""What the person who starts the bot reads when Discord does not take what it sends."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.errors import DiscordError
from bot.rehearsal.loopback.model.faults import FaultPhase
from tests.support.harness import harness
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
