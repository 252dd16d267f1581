"""Plays the events of a term in order, and lets the bot tick between them."""

from __future__ import annotations

import heapq
import random
from datetime import datetime
from itertools import count

from bot.discussion.delivery import StaffAction
from bot.store.instants import to_text
from tests.simulation import staff_activity
from tests.simulation.event_player import ButtonPress, EventPlayer
from tests.simulation.scenario import EventKind, Scenario
from tests.simulation.simulated_bot import SimulatedBot
from tests.simulation.simulated_discord import StaffMessage
from tests.simulation.world import HOUR, MINUTE, SECOND, BotCrashed

_MOST_LAST_TICKS = 3000  # after the last event; a term that needs more will never end


class TermSimulation:
    """One term. `violations` has the rules that were seen broken while it was played."""

    def __init__(self, bot: SimulatedBot, scenario: Scenario, rng: random.Random) -> None:
        self._bot = bot
        self._world = bot.world
        self._rng = rng
        self._player = EventPlayer(bot, rng)
        self._ends = scenario.ends
        self._order = count()  # what is due at the same instant keeps the order of insertion
        self._queue: list[tuple[datetime, int, EventKind | ButtonPress]] = []
        self._messages_read = 0
        for at, event in scenario.events:
            self._schedule(at, event)

    @property
    def violations(self) -> list[str]:
        return self._player.violations

    async def run(self) -> None:
        """Play the term, then let the bot finish without further faults.

        Faults end before the term does: whatever they left behind must then come to its end, and a
        rule that is broken afterwards is not excused by an outage that goes on.
        """
        world = self._world
        world.crashes_enabled = True
        world.during_request = self._player.play_during_request
        while self._queue and self._queue[0][0] <= self._ends:
            await self._next_event()
        world.faults_disabled, world.during_request, world.clock_steps = True, None, ()
        await self._finish()

    async def _next_event(self) -> None:
        at, _, event = heapq.heappop(self._queue)
        await self._wake_up_until(at)
        self._world.advance_to(at)
        self._bot.reset_backoff()
        try:
            await self._play(event)
        except BotCrashed:
            restart = self._world.random_duration(SECOND, 3 * MINUTE)
            await self._bot.stop(self._world.now + restart)
        except Exception as error:
            self._bot.errors.append(f"{event}: {error!r}")
        self._schedule_button_presses()

    async def _play(self, event: EventKind | ButtonPress) -> None:
        if isinstance(event, ButtonPress) and not self._bot.is_running:
            self._bot.discord.event_count += 1
            self._schedule(self._world.now + HOUR, event)
            return
        await self._player.play(event)

    async def _wake_up_until(self, at: datetime) -> None:
        """Let the bot tick until an instant. Its last tick is at most half a minute before it, as
        it would be if the simulation did not skip the ticks that have nothing to do."""
        last_tick = at - self._world.random_duration(0 * SECOND, 30 * SECOND)
        while (next_wakeup := self._bot.next_wakeup()) < at:
            await self._wake_up(next_wakeup)
        if self._bot.is_running and self._world.now < last_tick:
            await self._wake_up(last_tick)

    async def _wake_up(self, at: datetime) -> None:
        self._world.advance_to(at)
        await self._bot.wake_up()
        self._schedule_button_presses()

    async def _finish(self) -> None:
        """Let the bot tick until nothing is left to do; staff do what only they can do."""
        await self._tick_until_finished()
        if self._bot.is_running:
            await self._bot.note_undated_prompts()

    async def _tick_until_finished(self) -> None:
        ticks = 0
        while self._is_unfinished():
            ticks += 1
            if ticks > _MOST_LAST_TICKS:
                self.violations.append("the term does not end")
                return
            await self._wake_up(self._next_last_wakeup())
            if self._bot.is_running:
                await staff_activity.resume_if_paused(self._bot.services)
                if self._bot.is_held:
                    await staff_activity.press_button(
                        self._bot.services, StaffAction.BELIEVE_CLOCK, 0, None
                    )

    def _next_last_wakeup(self) -> datetime:
        next_wakeup = self._bot.next_wakeup()
        next_due = "SELECT min(due) FROM occurrence WHERE state = 'pending'"
        idle = self._bot.is_running and not self._bot.has_work()
        if not idle or self._bot.observer.scalar(next_due) is None:
            return next_wakeup
        return min(next_wakeup, self._world.now + 20 * HOUR)

    def _is_unfinished(self) -> bool:
        sql = "SELECT 1 FROM occurrence WHERE state = 'pending' AND due > ?"
        pending = self._bot.observer.scalar(sql, to_text(self._world.bot_time)) is not None
        return not self._bot.is_running or pending or self._bot.has_work() or self._bot.is_held

    def _schedule_button_presses(self) -> None:
        """Let staff read what is new, and press half of the buttons some time later. A clock that
        is not believed they always confirm, or the rest of the term would be held."""
        for message in self._bot.discord.staff_messages[self._messages_read :]:
            self._messages_read += 1
            is_clock = _has_button(message, StaffAction.BELIEVE_CLOCK)
            if message.buttons and (is_clock or self._rng.random() < 0.5):
                button = self._rng.choice(message.buttons)
                delay = self._world.random_duration(MINUTE, 12 * HOUR if is_clock else 30 * HOUR)
                press = ButtonPress(button.action, button.target_id)
                self._schedule(self._world.now + delay, press)

    def _schedule(self, at: datetime, event: EventKind | ButtonPress) -> None:
        heapq.heappush(self._queue, (at, next(self._order), event))


def _has_button(message: StaffMessage, action: StaffAction) -> bool:
    return any(button.action is action for button in message.buttons)
