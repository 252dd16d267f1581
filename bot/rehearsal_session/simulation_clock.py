"""The clock of a rehearsal in a browser: time passes from event to event while people watch."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.rehearsal.loopback.wait_until_idle import yield_to_event_loop
from bot.rehearsal.page import RehearsalError
from bot.rehearsal.page.rehearsal_api import PACES
from bot.rehearsal.students import TermSimulation
from bot.rehearsal_session.session import RehearsalSession

_ONE_SECOND = timedelta(seconds=1)
_IDLE_TIMEOUT = 4.0  # seconds of real time that the clock waits for the bot before it goes on
# The same once the bot was late in this move: while Discord fails on purpose it is never idle, and
# a term must not take four seconds an event.
_SHORT_IDLE_TIMEOUT = 0.1


class SimulationClock:
    """Lets time pass in one session, until `end` at the latest.

    `on_change` is called whenever the clock starts, stops or reaches an event. `notice` says what
    the bot was doing when the clock went on without it.
    """

    def __init__(
        self, session: RehearsalSession, end: datetime, on_change: Callable[[], None]
    ) -> None:
        self._session = session
        self._on_change = on_change
        self._stop_requested = False
        self._idle_timeout = _IDLE_TIMEOUT
        self.end = end
        self.simulation = TermSimulation(session.class_environment(self._wait_until_idle), seed=1)
        self.simulation.class_is_active = False
        self.running = False
        self.pace = "normal"
        self.notice = ""

    @property
    def now(self) -> datetime:
        """The rehearsal's time."""
        return self._session.clock.now()

    @property
    def next_post(self) -> datetime | None:
        """When the next prompt is due."""
        return min(
            (each for each in self._session.due_post_times() if each > self.now), default=None
        )

    @property
    def next_deadline(self) -> datetime | None:
        """The next deadline of the prompts that are posted."""
        deadlines = self._session.deadlines()
        return min((deadline for deadline in deadlines if deadline > self.now), default=None)

    async def advance_to(self, until: datetime) -> None:
        """Let time pass until then. Raises RehearsalError if the clock runs, or for the past."""
        if self.running:
            raise RehearsalError("The clock is moving. Stop it first.")
        if until <= self.now:
            raise RehearsalError("The clock goes forward only: choose a later time.")
        self.running, self._stop_requested = True, False
        self._idle_timeout, self.notice = _IDLE_TIMEOUT, ""
        self._on_change()
        try:
            await self.simulation.run(min(until, self.end), self._should_continue)
        finally:
            self.running = False
            self._on_change()

    def advance_one_second(self) -> None:
        """Let one second pass, unless the clock is running."""
        # Without it everything between two moves would happen at one instant, and an edit
        # would be no later than its message.
        if not self.running:
            self._session.clock.jump(self.now + _ONE_SECOND)

    def stop(self) -> None:
        """Stop at the next event."""
        self._stop_requested = self.running

    async def _should_continue(self, instant: datetime) -> bool:
        self._on_change()
        await yield_to_event_loop(PACES[self.pace] if self.simulation.class_is_active else 0.0)
        return not self._stop_requested

    async def _wait_until_idle(self) -> None:
        """Wait for the bot, but go on after a while: Discord may be failing on purpose."""
        try:
            await self._session.wait_until_idle(self._idle_timeout)
        except TimeoutError as error:
            self._idle_timeout = _SHORT_IDLE_TIMEOUT
            self.notice = str(error)
