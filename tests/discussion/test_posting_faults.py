"""Whatever Discord answers while the bot posts, nothing is sent twice and nothing is lost, and what
cannot be posted is reported. `benchmarks/faults.py --full` tries every fault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest

from bot.core.course import Display
from bot.rehearsal.loopback.model.faults import FaultPhase
from tests.fault_trials.fault_trial import describe_failures, run_fault_trial, run_fault_trials
from tests.fault_trials.faults import (
    Fault,
    FaultyAnswer,
    FaultyRequest,
    all_faults,
    sampled_faults,
)
from tests.fault_trials.trial_server import TrialServer
from tests.fault_trials.verdict import Verdict

SEED = 1


@pytest.mark.parametrize(
    ("request_", "display"), [*zip(FaultyRequest, cycle(Display), strict=False)]
)
async def test_faulty_answers_lose_and_duplicate_nothing(
    tmp_path: Path, request_: FaultyRequest, display: Display
) -> None:
    faults = [fault for fault in sampled_faults(SEED) if fault.request is request_]
    assert {fault.answer for fault in faults} == set(FaultyAnswer)
    assert describe_failures(await run_fault_trials(faults, tmp_path, display)) == []


async def test_refused_post_is_reported_with_the_reason(tmp_path: Path) -> None:
    fault = Fault(FaultyRequest.ANNOUNCEMENT, FaultyAnswer.FORBIDDEN, 1, FaultPhase.BEFORE)
    (refused,) = await run_fault_trials([fault], tmp_path)
    assert refused.visible.announcements == ()
    assert "**Failed**\n- Mistakes that pay" in refused.visible.staff_messages[0]
    reason = "Discord refuses it: 403: refused on purpose (code 0)."
    assert reason in refused.visible.staff_messages[0]


def test_every_possible_fault_is_tried() -> None:
    refusals, limit, errors, hangs = 3 * 3, 3, 5 * 3 * 2, 2
    found = 5 * 2  # of a forum's post, after its effect at two or three attempts
    assert len(all_faults()) == len(FaultyRequest) * (refusals + limit + errors + hangs) - found


async def test_verdict_finds_duplicates(tmp_path: Path) -> None:
    def duplicate(server: TrialServer) -> None:
        announced = server.channel.messages[0]
        server.channel.messages.append(replace(announced, id=announced.id + 1, thread=None))
        server.staff_channel.messages.append(server.staff_channel.messages[0])

    verdict = await verdict_after(duplicate, tmp_path)
    assert [line.split(":")[0] for line in verdict.duplicates] == [
        *("announcement", "reported as missed", "to staff", "to staff")
    ]
    assert verdict.missing == []


async def test_verdict_finds_losses(tmp_path: Path) -> None:
    def delete(server: TrialServer) -> None:
        (thread,) = server.discord.threads_of(server.channel)
        del thread.messages[-1]
        server.staff_channel.messages.clear()

    verdict = await verdict_after(delete, tmp_path)
    assert [line.split(":")[0] for line in verdict.missing] == [
        "in the thread",
        "reported as missed",
    ]
    assert verdict.duplicates == []


async def verdict_after(corrupt: Callable[[TrialServer], None], folder: Path) -> Verdict:
    """The verdict on an undisturbed trial whose server was changed before it was judged."""
    undisturbed = await run_fault_trial(None, folder / "undisturbed")
    expected = undisturbed.visible
    return (await run_fault_trial(None, folder / "corrupted", expected, corrupt)).verdict
