"""Whenever the bot is killed, and killed again while it recovers: nothing is lost and nothing is
there twice, as the server has it. `benchmarks/crashes.py --full` plays every combination."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle
from pathlib import Path

import pytest

from bot.failpoints import FAILPOINTS
from tests.support.paths import ROOT
from tests.trials.crashing import Trial, crash
from tests.trials.matrix import CONDITIONS, bad, first_deaths, played, protected, rotated
from tests.trials.processes import Nursery, nursery
from tests.trials.story import FOLLOWED, MISSED, POSTED

BOT = ROOT / "bot"
SEED = 1
SENT = ("announcement_sent", "thread_message_sent", "alert_sent")  # on Discord, not yet recorded


@pytest.fixture(scope="module")
def makes() -> Iterator[Nursery]:
    with nursery() as made:
        yield made


async def test_the_story_in_which_nobody_dies_is_whole(tmp_path: Path, makes: Nursery) -> None:
    quiet = await crash(Trial(), makes, tmp_path / "quiet")
    (announced,) = quiet.seen.announcements
    assert announced.startswith(f"## {POSTED}\n")
    assert "-# Posted late." in announced
    assert quiet.seen.threads == (POSTED,)
    first, second, followed, reminded = quiet.seen.said
    assert "**¶1** The question we previously raised" in first
    assert second.endswith("Therein lies the secret of Stalin’s success.")
    assert FOLLOWED in followed
    assert reminded.startswith("Responses are due")
    assert quiet.seen.locked == (True,)
    (told,) = quiet.seen.told
    assert f"\n- {MISSED}, due " in told[told.index("**Missed") :]
    assert quiet.died == ()
    assert quiet.verdict.clean, quiet.verdict


@pytest.mark.parametrize(("remembers", "lag"), CONDITIONS)
async def test_after_each_death_nothing_is_lost_or_doubled(
    tmp_path: Path, makes: Nursery, remembers: bool, lag: timedelta | None
) -> None:
    trials = [Trial((first,), remembers, lag) for first in first_deaths()]
    assert bad(await played(trials, tmp_path, makes)) == []


@pytest.mark.parametrize("first", FAILPOINTS)
async def test_second_crash_loses_and_doubles_nothing(
    tmp_path: Path, makes: Nursery, first: str
) -> None:
    trials = [trial for trial in rotated(SEED) if trial.deaths[0] == first]
    outcomes = await played(trials, tmp_path, makes)
    assert bad(outcomes) == []
    assert any(len(each.died) == 2 for each in outcomes)


@pytest.mark.parametrize("archived", [False, True])
async def test_forum_crashes_lose_and_double_nothing(
    tmp_path: Path, makes: Nursery, archived: bool
) -> None:
    conditions = cycle(CONDITIONS)
    trials = [
        Trial((first,), *next(conditions), forum=True, archived=archived)
        for first in first_deaths(forum=True)
    ]
    assert bad(await played(trials, tmp_path, makes)) == []


async def test_absence_is_reported_once_despite_crash(tmp_path: Path, makes: Nursery) -> None:
    absent = [
        Trial((first, "alert_written")) for first in ("closing_attempt_recorded", "thread_closed")
    ]
    outcomes = await played(absent, tmp_path, makes)
    assert bad(outcomes) == []
    assert all("The bot was away" in "".join(each.seen.told) for each in outcomes)


def test_the_rotation_meets_every_condition_as_often() -> None:
    met = Counter((trial.remembers, trial.lag) for trial in rotated(SEED))
    assert sum(met.values()) == len(FAILPOINTS) ** 2
    assert set(met) == set(CONDITIONS)
    assert max(met.values()) - min(met.values()) <= 1


async def test_the_history_or_the_nonces_are_enough(tmp_path: Path, makes: Nursery) -> None:
    trials = protected(SENT, nonces=True, history=False)
    trials += protected(SENT, nonces=False, history=True)
    assert bad(await played(trials, tmp_path, makes)) == []


async def test_without_both_every_one_of_these_deaths_doubles(
    tmp_path: Path, makes: Nursery
) -> None:
    outcomes = await played(protected(SENT, nonces=False, history=False), tmp_path, makes)
    assert [bool(each.verdict.double) for each in outcomes] == [True] * len(SENT)


def test_the_failpoints_are_those_of_the_code() -> None:
    calls = [
        re.findall(r"\bfailpoint\(([^)]*)\)", path.read_text())
        for path in BOT.rglob("*.py")
        if path.name != "failpoints.py"
    ]
    assert sorted({name for found in calls for name in found}) == sorted(
        f'"{name}"' for name in FAILPOINTS
    )
