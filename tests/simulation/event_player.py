"""Makes the events of a term happen to the bot."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.core.course import Course
from bot.discussion.delivery import StaffAction
from bot.discussion.planning.file_edits import ReloadAnswer, ReloadQuestion
from bot.errors import ContentError
from tests.simulation import staff_activity
from tests.simulation.random_file_edit import edit_randomly
from tests.simulation.scenario import EventKind
from tests.simulation.simulated_bot import SimulatedBot
from tests.simulation.world import DAY, HOUR, MINUTE, SECOND

_ON_DISCORD = "('posted', 'partly_posted')"


@dataclass(frozen=True, slots=True)
class ButtonPress:
    """Somebody of the staff presses a button under a message."""

    action: StaffAction
    target_id: int


class EventPlayer:
    """Plays events, and checks what must hold at once: a reload leaves what is posted alone, and
    invalid files change nothing. `violations` has what did not hold."""

    def __init__(self, bot: SimulatedBot, rng: random.Random) -> None:
        self.violations: list[str] = []
        self._bot = bot
        self._world = bot.world
        self._rng = rng
        self._actions: dict[EventKind, Callable[[], Awaitable[None]]] = {
            EventKind.CRASH: self._crash,
            EventKind.DOWNTIME: self._downtime,
            EventKind.MACHINE_SLEEP: self._machine_sleep,
            EventKind.LONG_MACHINE_SLEEP: self._long_machine_sleep,
            EventKind.CLOCK_STEP: self._clock_step,
            EventKind.OUTAGE_EDGE: self._outage_edge,
            EventKind.FILE_EDIT: self._edit_file_and_reload,
            EventKind.FILE_EDIT_WITHOUT_RELOAD: self._edit_file,
            EventKind.INVALID_FILE_EDIT: self._reload_invalid_file,
            EventKind.STAFF_COMMAND: self._run_command,
            EventKind.POST_NOW: self._post_now,
        }

    async def play(self, event: EventKind | ButtonPress) -> None:
        """Make one event happen. A button can only be pressed while the bot is running."""
        self._bot.discord.event_count += 1
        if isinstance(event, ButtonPress):
            await self._press(event)
        else:
            await self._actions[event]()

    async def play_during_request(self) -> None:
        """While Discord has a request, staff may change the plan and the files may be reloaded."""
        self._bot.record_dues()
        if self._world.chance(0.01):
            self._bot.discord.event_count += 1
            is_command = self._world.chance(0.7)
            await (self._run_command() if is_command else self._edit_file_and_reload())

    async def _crash(self) -> None:
        await self._stop_for(self._world.random_duration(SECOND, 3 * MINUTE))

    async def _downtime(self) -> None:
        longest = self._rng.choice((HOUR, 15 * HOUR, 5 * DAY))
        await self._stop_for(self._world.random_duration(MINUTE, longest))

    async def _stop_for(self, duration: timedelta) -> None:
        if self._bot.is_running:
            self._world.counts["restarts"] += 1
            await self._bot.stop(self._world.now + duration)

    async def _machine_sleep(self) -> None:
        self._sleep(self._world.random_duration(MINUTE, 20 * HOUR))

    async def _long_machine_sleep(self) -> None:
        self._sleep(self._world.random_duration(25 * HOUR, 60 * HOUR))

    def _sleep(self, duration: timedelta) -> None:
        self._world.counts["sleeps"] += 1
        self._world.advance_to(self._world.now + duration)

    async def _clock_step(self) -> None:
        """Let the bot notice the step at its next tick, up to half a minute later; the world knows
        the step itself."""
        self._world.counts["clock steps"] += 1
        delay = self._world.random_duration(0 * SECOND, 30 * SECOND)
        self._world.advance_to(self._world.now + delay)

    async def _outage_edge(self) -> None:
        """Do nothing: the world knows the outage. The event makes the bot tick on both sides."""

    async def _edit_file_and_reload(self) -> None:
        unedited = self._bot.course_file
        await self._edit_file()
        if not self._bot.is_running:
            return
        before, snapshot = self._posted_rows(), self._bot.observer.snapshot()
        question = (await self._bot.reload()).question
        if question is not None:
            self._world.counts["questions"] += 1
            after = self._bot.observer.snapshot()
            self._require(after == snapshot, "a reload changed something before it was answered")
            await self._answer(question, unedited)
        self._require(self._posted_rows() == before, "a reload changed what is posted")

    async def _answer(self, question: ReloadQuestion, unedited: Course) -> None:
        """Let the edited file be reloaded, or take the edit back."""
        are_same = await self._bot.renamed_are_same()
        if are_same is None or self._rng.random() < 0.4:
            self._bot.course_file = unedited
            return
        answer = ReloadAnswer(question.digest, are_same, staff_activity.STAFF_MEMBER)
        await self._bot.reload(answer)

    async def _edit_file(self) -> None:
        self._world.counts["edits"] += 1
        self._bot.course_file = edit_randomly(self._rng, self._bot.course_file, self._world.now)

    async def _reload_invalid_file(self) -> None:
        if not self._bot.is_running:
            return
        self._world.counts["invalid edits"] += 1
        before, self._bot.file_is_invalid = self._bot.observer.snapshot(), True
        try:
            await self._bot.reload()
            self._require(False, "invalid files were accepted")
        except ContentError:
            after = self._bot.observer.snapshot()
            self._require(after == before, "invalid files changed the plan")
        finally:
            self._bot.file_is_invalid = False

    async def _run_command(self) -> None:
        if self._bot.is_running:
            done = await staff_activity.run_random_command(self._rng, self._bot.services)
            self._world.counts["commands" if done else "refused commands"] += 1

    async def _post_now(self) -> None:
        if self._bot.is_running:
            bot = self._bot
            done = await staff_activity.post_random_prompt(self._rng, bot.services, bot.outbox)
            self._world.counts["posted by hand" if done else "refused posts by hand"] += 1

    async def _press(self, press: ButtonPress) -> None:
        action = press.action
        if action in (StaffAction.SAME_PROMPT, StaffAction.NEW_PROMPT):
            action = self._answer_truthfully(press.target_id)
        done = await staff_activity.press_button(
            self._bot.services, action, press.target_id, self._bot.outbox
        )
        self._world.counts["buttons" if done else "refused buttons"] += 1

    def _answer_truthfully(self, occurrence: int) -> StaffAction:
        sql = "SELECT prompt, reason_detail FROM occurrence WHERE id = ?"
        rows = self._bot.observer.rows(sql, occurrence)
        is_same = bool(rows) and self._bot.is_same_prompt(rows[0][1], rows[0][0])
        return StaffAction.SAME_PROMPT if is_same else StaffAction.NEW_PROMPT

    def _posted_rows(self) -> list[tuple[object, ...]]:
        """What is posted, without the state of parts that Discord refused, which are tried again
        after a reload, and without the prompts' ids, which may be exchanged."""
        columns = "id, kind, local, zone, due, reference, posted_at, thread_id, by_hand"
        sql = f"SELECT {columns} FROM occurrence WHERE state IN {_ON_DISCORD} ORDER BY id"
        return [tuple(row) for row in self._bot.observer.rows(sql)]

    def _require(self, holds: bool, violation: str) -> None:
        if not holds:
            self.violations.append(violation)
