"""Whenever the bot is killed while it gives a hint or deletes it, the student is told once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest

from bot.failpoints import HINT_FAILPOINTS
from tests.fault_trials.crash_matrix import CONDITIONS
from tests.fault_trials.fork_server_client import (
    BotKilled,
    BotProcess,
    ForkServer,
    running_fork_server,
)
from tests.fault_trials.scenario import START
from tests.fault_trials.trial_server import TrialServer, trial_server
from tests.support.posts import is_post

ANSWER = "In ¶2 he calls it a pure gain."
LONG_LAG = timedelta(minutes=2)  # longer than the bot waits between tries


@pytest.fixture(scope="module")
def fork_server() -> Iterator[ForkServer]:
    with running_fork_server() as server:
        yield server


@pytest.mark.parametrize(
    ("crash", "nonces", "lag"),
    [(crash, *condition) for crash, condition in product(HINT_FAILPOINTS, CONDITIONS)],
)
async def test_crashes_neither_lose_nor_repeat_hints(
    tmp_path: Path, fork_server: ForkServer, crash: str, nonces: bool, lag: timedelta | None
) -> None:
    async with trial_server(tmp_path / "discussant.db", tmp_path / "set-up.db") as server:
        server.discord.faults.remembers_nonces = nonces
        if lag is not None:
            server.discord.faults.lag_history(lag)
        standing = await _play(server, fork_server, crash)
        assert standing == [1, 0]


async def test_hint_repeated_past_every_protection_goes(
    tmp_path: Path, fork_server: ForkServer
) -> None:
    async with trial_server(tmp_path / "discussant.db", tmp_path / "set-up.db") as server:
        server.discord.faults.remembers_nonces = False
        server.discord.faults.lag_history(LONG_LAG)
        standing = await _play(server, fork_server, "hint_sent")
        assert standing == [2, 0]


async def _play(server: TrialServer, fork_server: ForkServer, crash: str) -> list[int]:
    """Have a student answer beside the thread, and the bot killed once; how many hints stand a
    minute later, and how many in the end."""
    student = next(r for r in server.guild.guild.roles if r.name == "Student")
    ada = server.guild.add_person("Ada", [student])
    bot = await fork_server.fork_bot(server.discord, server.path, START, crash)
    await bot.wait_until_idle()
    post = next(message for message in server.channel.messages if is_post(message))
    await ada.say(server.channel, ANSWER, reply_to=post)
    standing, crashes = [], 0
    for delay in (timedelta(0), timedelta(minutes=1), timedelta(minutes=20)):
        server.clock.jump(START + delay)
        try:
            await bot.advance_to(START + delay)
        except BotKilled:
            await bot.close()
            crashes += 1
            bot = await _recover(server, fork_server)
        standing.append(_count_hints(server))
    await bot.terminate()
    assert crashes == 1
    return standing[1:]


async def _recover(server: TrialServer, fork_server: ForkServer) -> BotProcess:
    """The next process, after its first minute."""
    bot = await fork_server.fork_bot(server.discord, server.path, server.clock.now(), None)
    await bot.wait_until_idle()
    server.clock.jump(server.clock.now() + timedelta(seconds=45))
    await bot.advance_to(server.clock.now())
    return bot


def _count_hints(server: TrialServer) -> int:
    """How many hints stand in the channel."""
    return sum("This is not recorded here." in each.content for each in server.channel.messages)
