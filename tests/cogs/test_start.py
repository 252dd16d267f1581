"""What the person who starts the bot reads when Discord does not take what it sends."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import DiscordError
from bot.rehearsal.loopback.model.faults import FaultPhase
from tests.support.harness import harness

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
