"""Whenever the bot is killed, and killed again while it recovers, nothing is lost and nothing is
sent twice. Here each crash is tried under one condition of Discord's, and a third of the pairs of
crashes; `benchmarks/crashes.py` tries each crash under every condition and each pair, and with
`--full` every combination."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest

from bot.core.course import Display
from bot.failpoints import ERASURE_FAILPOINTS, FAILPOINTS, HINT_FAILPOINTS
from tests.fault_trials.crash_matrix import (
    CONDITIONS,
    crashes_without_protection,
    describe_failures,
    first_crashes,
    pairs_of_crashes,
    run_crash_trials,
    third_of_pairs,
)
from tests.fault_trials.crash_trial import CrashTrial, run_crash_trial
from tests.fault_trials.fork_server_client import ForkServer, running_fork_server
from tests.fault_trials.scenario import FOLLOW_UP_QUESTION, MISSED_TITLE, POSTED_TITLE
from tests.support.paths import ROOT
from tests.support.posts import LONG_PASSAGES

BOT = ROOT / "bot"
SEED = 1
# The failpoints after Discord has a message and before the bot has stored that.
SENT_NOT_STORED = (
    "announcement_sent",
    "thread_message_sent",
    "thread_notice_sent",
    "alert_sent",
)


@pytest.fixture(scope="module")
def fork_server() -> Iterator[ForkServer]:
    with running_fork_server() as server:
        yield server


@pytest.mark.parametrize("display", Display)
async def test_undisturbed_scenario_is_complete(
    tmp_path: Path, fork_server: ForkServer, display: Display
) -> None:
    trial = CrashTrial(display=display)
    undisturbed = await run_crash_trial(trial, fork_server, tmp_path / "undisturbed")
    (announcement,) = undisturbed.visible.announcements
    assert announcement.startswith(f"## {POSTED_TITLE}\n")
    assert "-# Posted late." in announcement
    assert undisturbed.visible.threads == (POSTED_TITLE,)
    first, second, follow_up, reminder, *published = undisturbed.visible.thread_messages
    assert "**¶1** The question we previously raised" in first
    assert second.endswith(LONG_PASSAGES[display][1])
    assert FOLLOW_UP_QUESTION in follow_up
    assert reminder.startswith("Responses are due")
    assert len(published) == 2
    assert published[0].startswith("**Ada** answered privately <t:")
    assert undisturbed.visible.locked == (True,)
    (alert,) = undisturbed.visible.staff_messages
    assert f"\n- {MISSED_TITLE}, due " in alert[alert.index("**Missed") :]
    assert undisturbed.crashed_at == ()
    assert undisturbed.verdict.passed, undisturbed.verdict


@pytest.mark.parametrize("display", Display)
async def test_crashes_lose_and_duplicate_nothing(
    tmp_path: Path, fork_server: ForkServer, display: Display
) -> None:
    trials = [
        CrashTrial(crashes=(crash,), remembers_nonces=nonces, history_lag=lag, display=display)
        for crash, (nonces, lag) in zip(first_crashes(), cycle(CONDITIONS), strict=False)
    ]
    assert describe_failures(await run_crash_trials(trials, tmp_path, fork_server)) == []


@pytest.mark.parametrize("first", FAILPOINTS)
async def test_crashes_while_recovering_lose_and_duplicate_nothing(
    tmp_path: Path, fork_server: ForkServer, first: str
) -> None:
    trials = [trial for trial in third_of_pairs(SEED) if trial.crashes[0] == first]
    outcomes = await run_crash_trials(trials, tmp_path, fork_server)
    assert describe_failures(outcomes) == []
    assert any(len(outcome.crashed_at) == 2 for outcome in outcomes)


async def test_forum_crashes_lose_and_duplicate_nothing(
    tmp_path: Path, fork_server: ForkServer
) -> None:
    trials = [
        CrashTrial(
            crashes=(crash,),
            remembers_nonces=nonces,
            history_lag=lag,
            forum=True,
            archived=number // len(CONDITIONS) % 2 == 1,
        )
        for number, (crash, (nonces, lag)) in enumerate(
            zip(first_crashes(forum=True), cycle(CONDITIONS), strict=False)
        )
    ]
    assert describe_failures(await run_crash_trials(trials, tmp_path, fork_server)) == []


async def test_stored_absence_is_reported_once(tmp_path: Path, fork_server: ForkServer) -> None:
    trials = [
        CrashTrial(crashes=(first, "alert_written"))
        for first in ("closing_attempt_recorded", "thread_closed")
    ]
    outcomes = await run_crash_trials(trials, tmp_path, fork_server)
    assert describe_failures(outcomes) == []
    assert all("The bot was away" in "".join(o.visible.staff_messages) for o in outcomes)


def test_pairs_meet_every_condition_equally_often() -> None:
    conditions = Counter(
        (trial.remembers_nonces, trial.history_lag) for trial in pairs_of_crashes(SEED)
    )
    assert sum(conditions.values()) == len(FAILPOINTS) ** 2
    assert set(conditions) == set(CONDITIONS)
    assert max(conditions.values()) - min(conditions.values()) <= 1


def test_every_failpoint_is_in_as_many_pairs() -> None:
    for place in (0, 1):
        often = Counter(trial.crashes[place] for trial in third_of_pairs(SEED))
        assert often == dict.fromkeys(FAILPOINTS, len(FAILPOINTS) // 3)


async def test_history_or_nonces_suffice(tmp_path: Path, fork_server: ForkServer) -> None:
    trials = crashes_without_protection(SENT_NOT_STORED, nonces=True, history=False)
    trials += crashes_without_protection(SENT_NOT_STORED, nonces=False, history=True)
    assert describe_failures(await run_crash_trials(trials, tmp_path, fork_server)) == []


async def test_unprotected_crashes_duplicate(tmp_path: Path, fork_server: ForkServer) -> None:
    trials = crashes_without_protection(SENT_NOT_STORED, nonces=False, history=False)
    outcomes = await run_crash_trials(trials, tmp_path, fork_server)
    duplicated = [bool(outcome.verdict.duplicates) for outcome in outcomes]
    assert duplicated == [True] * len(SENT_NOT_STORED)


def test_listed_failpoints_are_those_in_the_code() -> None:
    calls = [
        re.findall(r"\bfailpoint\(([^)]*)\)", path.read_text())
        for path in BOT.rglob("*.py")
        if path.name != "failpoints.py"
    ]
    assert sorted({name for names in calls for name in names}) == sorted(
        f'"{name}"' for name in (*FAILPOINTS, *HINT_FAILPOINTS, *ERASURE_FAILPOINTS)
    )
