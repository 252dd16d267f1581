"""One tick of a course: check that the clock is believable, apply changes of the plan, act, write
down what staff are to know.

A tick reads one snapshot, decides by it (`core.next_actions`) and acts. There are no timers to
cancel: a restart, a suspended machine and a changed plan are all the same case, since the next tick
decides again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from bot.clock import Clock
from bot.core.conditions import Condition
from bot.core.course import Course
from bot.core.next_actions import (
    Action,
    CourseSnapshot,
    PlanThread,
    clock_is_believable,
    failure_is_reported,
    next_actions,
    next_due,
)
from bot.discussion.delivery import Outbox
from bot.discussion.planning.current_plan import CurrentPlan
from bot.discussion.posting.poster import Poster
from bot.discussion.staff.staff_notifier import StaffNotifier
from bot.failpoints import failpoint
from bot.rendering.staff_notices import describe_clock_jump
from bot.store.database import Database
from bot.store.heartbeats import HeartbeatStore
from bot.store.occurrences import unreported_of
from bot.store.snapshots import read_snapshot

ABSENCE = timedelta(minutes=10)  # a shorter one is a restart and not worth a report

# The message about an absence says what was found of that time, and waits no longer for it.
_WAIT_FOR_CATCHING_UP = timedelta(minutes=2)


class CourseTick:
    """Ticks for one course, again and again.

    `posting_lock` is held by whoever posts: the tick, a command or a button, one at a time.
    `running` tells that a tick was done since the bot started, so that it has not been away.
    """

    def __init__(
        self,
        course: Course,
        database: Database,
        *,
        poster: Poster,
        plan: CurrentPlan,
        notifier: StaffNotifier,
        heartbeats: HeartbeatStore,
        posting_lock: asyncio.Lock,
        clock: Clock,
        running: bool = False,
    ) -> None:
        self._course = course
        self.database = database
        self._heartbeats = heartbeats
        self._poster = poster
        self._plan = plan
        self._notifier = notifier
        self._clock = clock
        self.posting_lock = posting_lock
        self.running = running
        self.next_due: datetime | None = None  # as the last tick foresaw
        self._foreseen_after: int | None = None  # so many times that the plan was written
        self._planned_version: tuple[int, int] | None = None
        self._believed_at: datetime | None = None  # the clock, by this process
        self._noticed_at: datetime | None = None  # an absence, by this process

    async def run(
        self,
        outbox: Outbox | None,
        problem: str | None = None,
        *,
        catching_up: bool = False,
    ) -> None:
        """Do what is due. `problem` says what is wrong with the course's channel, None if nothing
        is; without an outbox nothing can be sent. `catching_up`: what was missed is being read."""
        async with self.posting_lock:
            tell = partial(self._tell_problem, outbox=outbox, problem=problem)
            await self._act(outbox, tell, catching_up=catching_up)

    async def run_in_outage(self) -> None:
        """Do what is due while Discord has put the course's server out of order: nothing can be
        sent, and nothing is known of what is wrong with its channel."""
        async with self.posting_lock:
            await self._act(None, None, catching_up=True)

    async def prepare(self) -> None:
        """Rewrite the plan before anything is due by it."""
        await self._plan.replan()
        await self._poster.plan_threads(self._clock.now())
        failpoint("plan_written")

    def may_be_due(self, now: datetime) -> bool:
        """Whether anything is due, or may be: the plan was written since the last tick, or it did
        not come to its end."""
        if self._foreseen_after != self._plan.changes.writes:
            return True
        return self.next_due is not None and self.next_due <= now

    async def record_idle(self) -> None:
        """Record the heartbeat of a tick that found no server or setup of the course."""
        self.next_due, self._foreseen_after = None, self._plan.changes.writes
        await self._heartbeats.record(self._course.id, self._clock.now())
        self.running = True

    async def _act(
        self,
        outbox: Outbox | None,
        tell_problem: Callable[[CourseSnapshot], Awaitable[None]] | None,
        *,
        catching_up: bool,
    ) -> None:
        # All courses tick at the same times. What each has read is let go before it waits for its
        # turn to write, or the memory of a bot would be that of all their snapshots.
        self._foreseen_after = None
        snapshot = await self._snapshot()
        if not await self._believes_clock(snapshot):
            return
        now, last = self._clock.now(), snapshot.last_heartbeat
        absent = not self.running and last is not None and now - last >= ABSENCE
        # A clock that was set back brings back what was missed by the wrong one.
        set_back = last is not None and now < last
        if (version := snapshot.plan_version) != self._planned_version or set_back:
            del snapshot
            await self.prepare()
            self._planned_version = version
            snapshot = await self._snapshot()
        if tell_problem is not None:
            await tell_problem(snapshot)
        writes = self._plan.changes.writes
        snapshot = await self._perform_all(snapshot, outbox)
        self.next_due, self._foreseen_after = next_due(self._course, snapshot), writes
        del snapshot
        if outbox is not None:
            await self._poster.tell_threads(outbox)
        if absent and catching_up and self._may_wait(now):
            return  # without a heartbeat, so that the next tick knows of the absence still
        if absent or await unreported_of(self.database, self._course.id):
            await self._notifier.write_digest(last if absent else None)
        else:
            await self._heartbeats.record(self._course.id, self._clock.now())
        self.running = True

    def _may_wait(self, now: datetime) -> bool:
        self._noticed_at = self._noticed_at or now
        return now - self._noticed_at < _WAIT_FOR_CATCHING_UP

    async def _perform_all(self, snapshot: CourseSnapshot, outbox: Outbox | None) -> CourseSnapshot:
        """Perform the actions, and those that follow from them: a post that is finished after an
        absence may have steps that are due already. Each is done once a tick at most, since an
        attempt that Discord did not answer has to wait for its next one."""
        done: set[tuple[bool, int]] = set()
        while True:
            actions = next_actions(
                self._course, snapshot, self._clock.now(), can_send=outbox is not None
            )
            new = [action for action in actions if _identity(action) not in done]
            if not new:
                return snapshot
            for action in new:
                done.add(_identity(action))
                await self._poster.perform(action, outbox)
            snapshot = await self._snapshot()

    async def _tell_problem(
        self, snapshot: CourseSnapshot, outbox: Outbox | None, problem: str | None
    ) -> None:
        if problem is None and Condition.PLACE not in snapshot.conditions:
            return
        now = self._clock.now()
        if problem and outbox and failure_is_reported(self._course, snapshot, now):
            return
        await self._notifier.set_condition(Condition.PLACE, problem)

    async def _believes_clock(self, snapshot: CourseSnapshot) -> bool:
        believed = self._believed_at
        if believed and snapshot.last_heartbeat and believed > snapshot.last_heartbeat:
            # Recording was paused: that is no leap of the clock.
            snapshot = replace(snapshot, last_heartbeat=believed)
        now, last = self._clock.now(), snapshot.last_heartbeat
        is_reported = Condition.CLOCK in snapshot.conditions
        if clock_is_believable(snapshot, now, running=self.running) or last is None:
            self._believed_at = now
            if is_reported:
                await self._notifier.set_condition(Condition.CLOCK, None)
            return True
        if not is_reported:  # the text has the current minute, so it would differ at every tick
            text = describe_clock_jump(self._course, last, now)
            await self._notifier.set_condition(Condition.CLOCK, text)
        return False

    async def _snapshot(self) -> CourseSnapshot:
        return await read_snapshot(self.database, self._course.id)


def _identity(action: Action) -> tuple[bool, int]:
    """Sending, finishing and settling an occurrence are one thing that is done once a tick."""
    if isinstance(action, PlanThread):
        return True, action.post.id
    return False, action.occurrence.id
