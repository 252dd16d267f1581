"""A machine's clock that differs from Discord's is told to staff, once each time."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.harness import Harness
from tests.support.people import discussion, pass_time
from tests.support.staff_messages import staff_messages

SECONDS = timedelta(seconds=1)


async def let_requests_pass(h: Harness) -> None:
    """Students write, so that Discord answers some requests."""
    for number in range(6):
        await h.say(h.ada, f"{number}")
    await pass_time(h)


@pytest.mark.parametrize(("seconds", "direction"), [(40, "behind"), (-40, "ahead of")])
async def test_clock_that_differs_is_told_once(
    tmp_path: Path, seconds: int, direction: str
) -> None:
    async with discussion(tmp_path) as h:
        h.server.state.clock_offset = seconds * SECONDS
        await let_requests_pass(h)
        (told,) = staff_messages(h)
        assert f"is over half a minute {direction} Discord’s" in told.content
        h.server.state.clock_offset = seconds * SECONDS * 3 / 4
        await let_requests_pass(h)
        assert staff_messages(h) == [told]
        h.server.state.clock_offset = 0 * SECONDS
        await let_requests_pass(h)
        h.server.state.clock_offset = seconds * SECONDS
        await let_requests_pass(h)
        assert len(staff_messages(h)) == 2


async def test_clock_that_is_nearly_right_is_not_told(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        h.server.state.clock_offset = 25 * SECONDS
        await let_requests_pass(h)
        assert staff_messages(h) == []
