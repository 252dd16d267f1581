"""Plays the scenario with crashes of the bot, and judges its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.core.course import Display
from tests.fault_trials.fork_server_client import BotKilled, BotProcess, ForkServer
from tests.fault_trials.private_response import add_private_response
from tests.fault_trials.request_in_flight import KILLS_IN_FLIGHT, KillInFlight
from tests.fault_trials.scenario import DUE_TIMES, END, RECOVERY_TIMES, START
from tests.fault_trials.trial_server import TrialServer, add_archived_post, trial_server
from tests.fault_trials.verdict import Verdict, VisibleState, judge_crashes, visible_state

# How far a history is behind, in the trials in which it is: less than the bot waits between tries.
HISTORY_LAG = timedelta(seconds=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class CrashTrial:
    """A way to play the scenario.

    `crashes` are names of failpoints, the first may be one of KILLS_IN_FLIGHT: each process of the
    bot dies at the next of them. `history_lag` is how far Discord's history is behind, None for not
    at all. With `archived`, the forum's posts are archived after each crash.
    """

    crashes: tuple[str, ...] = ()
    remembers_nonces: bool = True
    history_lag: timedelta | None = None
    forum: bool = False
    archived: bool = False
    display: Display = Display.COMPONENTS

    def __str__(self) -> str:
        lag = self.history_lag
        history = "prompt" if lag is None else "hidden" if lag > HISTORY_LAG else "behind"
        channel = "forum" if self.forum else "text channel"
        return (
            f"{self.display}, {channel}{', archived' * self.archived}: "
            f"crashes at {', then '.join(self.crashes) or 'no point'}; "
            f"nonces {'remembered' if self.remembers_nonces else 'forgotten'}, history {history}"
        )


@dataclass(frozen=True, slots=True)
class CrashOutcome:
    """The crashes that came about, what people see in the end, and what is wrong with it."""

    trial: CrashTrial
    crashed_at: tuple[str, ...]
    visible: VisibleState
    verdict: Verdict


async def run_crash_trial(
    trial: CrashTrial, fork_server: ForkServer, folder: Path, expected: VisibleState | None = None
) -> CrashOutcome:
    """Run a trial in a new folder. Where nothing is `expected`, the posts are compared with
    themselves, so that only the other rules are judged."""
    template = folder.parent / f"set-up-{trial.forum}.db"
    folder.mkdir()
    async with trial_server(folder / "discussant.db", template, forum=trial.forum) as server:
        if trial.archived:
            await add_archived_post(server)
        server.discord.faults.remembers_nonces = trial.remembers_nonces
        if trial.history_lag is not None:
            server.discord.faults.lag_history(trial.history_lag)
        run = _CrashTrialRun(trial, server, fork_server)
        await run.play()
        verdict = judge_crashes(server, expected or visible_state(server))
        verdict.other += run.errors
        outcome = CrashOutcome(trial, tuple(run.crashed_at), visible_state(server), verdict)
        run.release()
        return outcome


class _CrashTrialRun:
    """One run of the scenario. Every process that crashes is followed by the next."""

    def __init__(self, trial: CrashTrial, server: TrialServer, fork_server: ForkServer) -> None:
        self._trial = trial
        self._server = server
        self._fork_server = fork_server
        self._crashes_left = list(trial.crashes)
        self.crashed_at: list[str] = []
        self.errors: list[str] = []
        first = trial.crashes[0] if trial.crashes else ""
        self._in_flight = (
            KillInFlight(server, first, self._kill) if first in KILLS_IN_FLIGHT else None
        )

    async def play(self) -> None:
        """Play the scenario from its start to its end."""
        bot = None
        for due in (*DUE_TIMES, END):
            bot = await self._play_due_time(bot, due)
            if due == START:
                add_private_response(self._server.path)
        assert bot is not None
        await bot.terminate()
        self.errors += bot.errors

    def release(self) -> None:
        """Let go of a request that was lost, when the trial is judged."""
        if self._in_flight is not None:
            self._in_flight.release()

    async def _play_due_time(self, bot: BotProcess | None, due: datetime) -> BotProcess:
        """Let the bot do what is due, and recover if it crashed at that."""
        crashes_before = len(self.crashed_at)
        self._server.clock.jump(due)
        bot = await (self._start() if bot is None else self._advance(bot))
        for delay in RECOVERY_TIMES if len(self.crashed_at) > crashes_before else ():
            self._server.clock.jump(due + delay)
            bot = await self._advance(bot)
        return bot

    async def _advance(self, bot: BotProcess) -> BotProcess:
        """Let the bot's clock follow the server's."""
        try:
            await bot.advance_to(self._server.clock.now())
        except BotKilled:
            await self._record_crash(bot)
            return await self._start()
        return bot

    async def _start(self) -> BotProcess:
        """An idle bot. A bot that crashes before it is idle is followed by the next at once."""
        while True:
            crash = self._crashes_left[0] if self._crashes_left else None
            self._bot = await self._fork_server.fork_bot(
                self._server.discord,
                self._server.path,
                self._server.clock.now(),
                None if crash in KILLS_IN_FLIGHT else crash,
                self._trial.display,
            )
            try:
                await self._bot.wait_until_idle()
                return self._bot
            except BotKilled:
                await self._record_crash(self._bot)

    async def _record_crash(self, bot: BotProcess) -> None:
        self.errors += bot.errors
        self.crashed_at.append(self._crashes_left.pop(0))
        await bot.close()
        if self._trial.archived:
            for thread in self._server.discord.threads_of(self._server.channel):
                await self._server.guild.update_thread(thread, archived=True)

    def _kill(self) -> None:
        self._bot.kill()
