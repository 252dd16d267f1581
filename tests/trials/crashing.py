"""Plays the story once, with deaths on the way, and judges its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from tests.trials.in_flight import IN_FLIGHT, InFlight
from tests.trials.judging import Seen, Verdict, judge, seen
from tests.trials.processes import BotProcess, Died, Nursery
from tests.trials.stage import Stage, add_older_post, stage
from tests.trials.story import END, HOURS, RECOVERY

LAG = timedelta(seconds=10)  # of a history that is behind; less than between two tries


@dataclass(frozen=True, slots=True)
class Trial:
    """One way to play it. `deaths` are failpoints, or for the first of them a request in flight;
    `lag`: how far Discord's history is behind, None for not at all. `archived`: after each death
    the forum's posts lie in the archive."""

    deaths: tuple[str, ...] = ()
    remembers: bool = True
    lag: timedelta | None = None
    forum: bool = False
    archived: bool = False

    def __str__(self) -> str:
        history = "prompt" if self.lag is None else "hidden" if self.lag > LAG else "behind"
        return (
            f"{'forum' if self.forum else 'text channel'}{', archived' * self.archived}: "
            f"deaths at {', then '.join(self.deaths) or 'no point'}; "
            f"nonces {'remembered' if self.remembers else 'forgotten'}, history {history}"
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it ended: the deaths that came about, what stands there, and what is wrong with it."""

    trial: Trial
    died: tuple[str, ...]
    seen: Seen
    verdict: Verdict


class Player:
    """Plays the story on one stage."""

    def __init__(self, trial: Trial, place: Stage, nursery: Nursery) -> None:
        self._trial = trial
        self._place = place
        self._nursery = nursery
        self._coming = list(trial.deaths)
        self.died: list[str] = []
        self.unexpected: list[str] = []
        first = trial.deaths[0] if trial.deaths else ""
        self.in_flight = InFlight(place, first, self._kill) if first in IN_FLIGHT else None

    async def play(self) -> None:
        """From the start to the end; whoever dies is followed by the next process."""
        bot = None
        for hour in (*HOURS, END):
            bot = await self._hour(bot, hour)
        assert bot is not None
        await bot.end()
        self.unexpected += bot.unexpected

    async def _hour(self, bot: BotProcess | None, hour: datetime) -> BotProcess:
        """What is due at an hour, and the time after it that a recovery takes."""
        before = len(self.died)
        self._place.clock.jump(hour)
        bot = await (self._begin() if bot is None else self._onward(bot))
        for later in RECOVERY if len(self.died) > before else ():
            self._place.clock.jump(hour + later)
            bot = await self._onward(bot)
        return bot

    async def _onward(self, bot: BotProcess) -> BotProcess:
        """Let the bot come to the instant of the server's clock."""
        try:
            await bot.to(self._place.clock.now())
        except Died:
            await self._mourn(bot)
            return await self._begin()
        return bot

    async def _begin(self) -> BotProcess:
        """A process that has come to rest; each that dies before it does is followed at once."""
        while True:
            failpoint = self._coming[0] if self._coming else None
            now = self._place.clock.now()
            self._bot = await self._nursery.born(
                self._place.server,
                self._place.path,
                now,
                None if failpoint in IN_FLIGHT else failpoint,
            )
            try:
                await self._bot.rest()
                return self._bot
            except Died:
                await self._mourn(self._bot)

    async def _mourn(self, bot: BotProcess) -> None:
        self.unexpected += bot.unexpected
        self.died.append(self._coming.pop(0))
        await bot.close()
        if self._trial.archived:
            for thread in self._place.server.threads_of(self._place.channel):
                await self._place.guild.update_thread(thread, archived=True)

    def _kill(self) -> None:
        self._bot.kill()


async def crash(
    trial: Trial, nursery: Nursery, folder: Path, wanted: Seen | None = None
) -> Outcome:
    """Play a trial in a folder of its own. `wanted` is what must stand there in the end, None for
    whatever does."""
    template = folder.parent / f"set-up-{trial.forum}.db"
    folder.mkdir()
    async with stage(folder / "discussant.db", template, forum=trial.forum) as place:
        if trial.archived:
            await add_older_post(place)
        place.server.faults.remembers_nonces = trial.remembers
        if trial.lag is not None:
            place.server.faults.lag_history(trial.lag)
        player = Player(trial, place, nursery)
        await player.play()
        verdict = judge(place, wanted or seen(place))
        verdict.other += player.unexpected
        outcome = Outcome(trial, tuple(player.died), seen(place), verdict)
        if player.in_flight is not None:
            player.in_flight.end()
        return outcome
