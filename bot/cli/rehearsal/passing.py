"""The clock of a rehearsal in a browser: time passes from event to event while one watches."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.cli.rehearsal.stage import Scene
from bot.core.assessment import deadlines_from
from bot.rehearsal.loopback.settling import turn
from bot.rehearsal.page import Problem
from bot.rehearsal.page.show import PACES
from bot.rehearsal.school import Term

_TICK = timedelta(seconds=1)
_PATIENCE = 4.0  # seconds of real time that a move waits for the bot before it goes on
_HURRIED = 0.1  # the same, once the bot has kept it waiting: Discord may be out of order


class Passing:
    """Lets time pass in one scene, up to `end`. `stir` is called whenever something is new."""

    def __init__(self, scene: Scene, end: datetime, stir: Callable[[], None]) -> None:
        self._scene = scene
        self._stir = stir
        self._halting = False
        self._patience = _PATIENCE
        self.end = end
        self.term = Term(scene.stage(self._settled), seed=1)
        self.term.acts = False
        self.moving = False
        self.pace = "normal"
        self.notice = ""

    @property
    def now(self) -> datetime:
        """The product's time."""
        return self._scene.clock.now()

    @property
    def next_post(self) -> datetime | None:
        """When the next prompt is due."""
        return min((each for each in self._scene.due_posts() if each > self.now), default=None)

    @property
    def next_deadline(self) -> datetime | None:
        """The next deadline of what has been posted."""
        course, now = self._scene.course, self.now
        zone = ZoneInfo(course.timezone)
        starts = [post.at.astimezone(zone).replace(tzinfo=None) for post in self.term.posts()]
        due = [deadlines_from(course, start) for start in starts]
        instants = [each for pair in due for each in (pair.response, pair.replies)]
        return min((each for each in instants if each > now), default=None)

    async def move(self, until: datetime) -> None:
        """Let time pass until then. Raises Problem if it passes already, or for the past."""
        if self.moving:
            raise Problem("The clock is moving. Stop it first.")
        if until <= self.now:
            raise Problem("The clock goes forward only: choose a later time.")
        self.moving, self._halting, self._patience, self.notice = True, False, _PATIENCE, ""
        self._stir()
        try:
            await self.term.play(min(until, self.end), self._goes_on)
        finally:
            self.moving = False
            self._stir()

    def tick(self) -> None:
        """Let a second pass, unless time is passing: an edit at the instant of its message would
        be no later than it."""
        if not self.moving:
            self._scene.clock.jump(self.now + _TICK)

    def halt(self) -> None:
        """Stop at the next event."""
        self._halting = self.moving

    async def _goes_on(self, instant: datetime) -> bool:
        self._stir()
        await turn(PACES[self.pace] if self.term.acts else 0.0)
        return not self._halting

    async def _settled(self) -> None:
        """Wait for the bot, but not for ever: time goes on while Discord is out of order."""
        try:
            await self._scene.settled(self._patience)
        except TimeoutError as slow:
            self._patience = _HURRIED
            self.notice = str(slow)
