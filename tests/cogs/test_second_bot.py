"""Another bot on the same token, as after a copy of the course folder, is noticed and told."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.rehearsal.loopback.model.faults import FaultPhase
from tests.support.harness import Harness, set_up
from tests.support.people import pass_time
from tests.support.staff_messages import staff_messages

ANSWER = ("POST", "/interactions/{interaction_id}/{interaction_token}/callback")


def told(h: Harness) -> list[str]:
    return [each.text for each in staff_messages(h) if "same token" in each.text]


async def test_second_answer_shows_another_bot(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with set_up(tmp_path) as h:
        h.server.faults.fail_requests(*ANSWER, 502, FaultPhase.AFTER)  # discord.py repeats it
        await h.ada.run("passage", where="1.1")
        await pass_time(h)
        assert told(h) == []
        h.server.faults.fail_requests(*ANSWER, 400, FaultPhase.AFTER, code=40060)
        await h.ada.run("passage", where="1.1")
        await pass_time(h)
        (text,) = told(h)
        assert "Whoever runs them stops one" in text
        assert sum("same token" in each for each in caplog.messages) == 1
        await h.to(h.clock.now() + timedelta(hours=2))
        (text,) = told(h)
        assert "**Mended**" in text


async def test_broken_connection_shows_no_other_bot(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        h.server.faults.disconnect(*ANSWER, FaultPhase.AFTER)  # the bot says that it failed
        await h.ada.run("passage", where="1.1")
        await pass_time(h)
        assert told(h) == []
