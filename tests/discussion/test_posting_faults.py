"""Whatever Discord answers while the bot posts, and however often: nothing is there twice, nothing
is lost, and what could not be posted is told. `benchmarks/faults.py --full` plays every one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.rehearsal.loopback.model.faults import FaultPhase
from tests.trials.faulting import KINDS, REQUESTS, Fault, bad, face, faced, faults, rotated
from tests.trials.judging import Verdict
from tests.trials.stage import Stage

SEED = 1


@pytest.mark.parametrize("request_", REQUESTS)
async def test_whatever_discord_answers_nothing_is_lost_or_doubled(
    tmp_path: Path, request_: str
) -> None:
    wrong = [fault for fault in rotated(SEED) if fault.request == request_]
    assert {fault.kind for fault in wrong} == set(KINDS)
    assert bad(await faced(wrong, tmp_path)) == []


async def test_what_is_refused_is_told_with_the_reason(tmp_path: Path) -> None:
    (refused,) = await faced([Fault("announcement", "403", 1, FaultPhase.BEFORE)], tmp_path)
    assert refused.seen.announcements == ()
    assert "**Failed**\n- Mistakes that pay" in refused.seen.told[0]
    assert "Discord refuses it: 403: refused on purpose (code 0)." in refused.seen.told[0]


def test_every_fault_is_there() -> None:
    refusals, limit, errors, hangs = 3 * 3, 3, 5 * 3 * 2, 2
    found = 5 * 2  # of a forum's post, after its effect at two or three tries
    assert len(faults()) == len(REQUESTS) * (refusals + limit + errors + hangs) - found


async def test_a_double_made_by_hand_is_found(tmp_path: Path) -> None:
    def again(place: Stage) -> None:
        announced = place.channel.messages[0]
        place.channel.messages.append(replace(announced, id=announced.id + 1, thread=None))
        place.staff.messages.append(place.staff.messages[0])

    verdict = await spoiled(tmp_path, again)
    assert [each.split(":")[0] for each in verdict.double] == [
        *("announcement", "told of as missed", "to staff", "to staff")
    ]
    assert verdict.missing == []


async def test_a_loss_made_by_hand_is_found(tmp_path: Path) -> None:
    def gone(place: Stage) -> None:
        (thread,) = place.server.threads_of(place.channel)
        del thread.messages[-1]
        place.staff.messages.clear()

    verdict = await spoiled(tmp_path, gone)
    assert [each.split(":")[0] for each in verdict.missing] == [
        "in the thread",
        "told of as missed",
    ]
    assert verdict.double == []


async def spoiled(folder: Path, spoil: Callable[[Stage], None]) -> Verdict:
    """The verdict on a story that went well, and was spoiled afterwards."""
    quiet = await face(None, folder / "quiet", folder)
    return (await face(None, folder / "spoiled", folder, quiet.seen, spoil)).verdict
