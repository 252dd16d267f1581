"""One term by one seed, from before its first post until all is settled."""

from __future__ import annotations

import asyncio
import heapq
import random
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from bot.core.schedule import plan_occurrences
from bot.discussion.delivery import StaffAction
from bot.errors import ContentError
from bot.store.instants import to_text
from tests.trials import term_staff
from tests.trials.term_bot import Bot
from tests.trials.term_checks import violations
from tests.trials.term_course import course_by
from tests.trials.term_edits import edited
from tests.trials.term_events import Event, Fate, fate
from tests.trials.term_sqlite import calls_at_once
from tests.trials.term_world import DAY, HOUR, MINUTE, SECOND, Died, World

_ON_DISCORD = "('posted', 'partly_posted')"
_MOST_LOOKS = 3000  # after the last event; a term that needs more does not end
Press = tuple[StaffAction, int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a term came to: everything counted, and every rule that it broke."""

    seed: int
    counts: dict[str, int]
    violations: tuple[str, ...]


def played(seed: int, *, blind: bool = False, threads: bool = False) -> Outcome:
    """Play the term of a seed. `blind` takes away what keeps a prompt from being posted twice;
    `threads` leaves aiosqlite its threads."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        path = Path(folder) / "term.db"
        if threads:
            return asyncio.run(_played(seed, path, blind))
        with calls_at_once():
            return asyncio.run(_played(seed, path, blind))


async def _played(seed: int, path: Path, blind: bool) -> Outcome:
    async with finished(seed, path, blind=blind) as (bot, broken):
        found = (*broken, *violations(bot))
        return Outcome(seed, dict(bot.world.counts), found)


@asynccontextmanager
async def finished(
    seed: int, path: Path, *, blind: bool = False
) -> AsyncIterator[tuple[Bot, list[str]]]:
    """The bot of a term that was played to its end, and the rules that were seen broken on the
    way."""
    dice = random.Random(f"{seed}/term")
    course = course_by(dice)
    drawn = fate(dice, [each.due for each in plan_occurrences(course).occurrences])
    luck = random.Random(f"{seed}/luck")
    world = World(luck, drawn.begins, drawn.spells, drawn.steps, drawn.mood)
    world.counts["outages"] = len(drawn.spells)
    bot = Bot(world, course, path)
    await bot.make_database(forum=dice.random() < 0.35, blind=blind)
    term = Term(bot, drawn, dice)
    try:
        await term.play()
        yield bot, term.broken
    finally:
        await bot.stop(world.now)
        bot.eye.close()


class Term:
    """A term as it is played. `broken` are the rules that were seen broken on the way."""

    def __init__(self, bot: Bot, drawn: Fate, dice: random.Random) -> None:
        self.broken: list[str] = []
        self._bot = bot
        self._world = bot.world
        self._dice = dice
        self._order = count()
        self._ends = drawn.ends
        self._events: list[tuple[datetime, int, Event | Press]] = []
        self._heard = 0
        for at, event in drawn.events:
            self._add(at, event)

    async def play(self) -> None:
        """Play it to its end."""
        world = self._world
        world.mortal, world.meanwhile = True, self._meanwhile
        while self._events and self._events[0][0] <= self._ends:
            await self._next_event()
        world.calm, world.meanwhile, world.steps = True, None, ()
        await self._settle()

    async def _next_event(self) -> None:
        at, _, event = heapq.heappop(self._events)
        await self._looks_until(at)
        self._world.pass_to(at)
        self._bot.restless()
        try:
            await self._happen(event)
        except Died:
            await self._bot.stop(self._world.now + self._world.between(SECOND, 3 * MINUTE))
        except Exception as error:
            self._bot.failed.append(f"{event}: {error!r}")
        self._listen()

    async def _looks_until(self, at: datetime) -> None:
        """Let the bot look until something happens; also just before, as it does every half
        minute."""
        before = at - self._world.between(0 * SECOND, 30 * SECOND)
        while (then := self._bot.next_act()) < at:
            await self._act(then)
        if self._bot.runs and self._world.now < before:
            await self._act(before)

    async def _act(self, at: datetime) -> None:
        self._world.pass_to(at)
        await self._bot.act()
        self._listen()

    async def _settle(self) -> None:
        """Nothing goes wrong any more, and staff do what they must; the bot does the rest."""
        looks = 0
        while self._waits():
            looks += 1
            if looks > _MOST_LOOKS:
                self.broken.append("the term does not end")
                return
            await self._act(self._next_quiet_act())
            if self._bot.runs:
                await term_staff.resume(self._bot.seminar)
                if self._bot.held:
                    await term_staff.press(self._bot.seminar, StaffAction.BELIEVE_CLOCK, 0, None)

    def _next_quiet_act(self) -> datetime:
        then = self._bot.next_act()
        later = "SELECT min(due) FROM occurrence WHERE state = 'pending'"
        if not self._bot.runs or self._bot.is_busy() or self._bot.eye.one(later) is None:
            return then
        return min(then, self._world.now + 20 * HOUR)

    def _waits(self) -> bool:
        pending = "SELECT 1 FROM occurrence WHERE state = 'pending' AND due > ?"
        shown = to_text(self._world.shown)
        coming = self._bot.eye.one(pending, shown) is not None
        return not self._bot.runs or coming or self._bot.is_busy() or self._bot.held

    async def _happen(self, event: Event | Press) -> None:
        self._bot.discord.era += 1
        if isinstance(event, tuple):
            await self._press(event)
            return
        name = event.replace(" ", "_")
        await getattr(self, f"_on_{name}")()

    async def _on_death(self) -> None:
        await self._gone(self._world.between(SECOND, 3 * MINUTE))

    async def _on_down(self) -> None:
        most = self._dice.choice((HOUR, 15 * HOUR, 5 * DAY))
        await self._gone(self._world.between(MINUTE, most))

    async def _gone(self, span: timedelta) -> None:
        if self._bot.runs:
            self._world.counts["restarts"] += 1
            await self._bot.stop(self._world.now + span)

    async def _on_sleep(self) -> None:
        self._sleep(self._world.between(MINUTE, 20 * HOUR))

    async def _on_long_sleep(self) -> None:
        self._sleep(self._world.between(25 * HOUR, 60 * HOUR))

    def _sleep(self, span: timedelta) -> None:
        self._world.counts["sleeps"] += 1
        self._world.pass_to(self._world.now + span)

    async def _on_step(self) -> None:
        self._world.counts["clock steps"] += 1
        self._world.pass_to(self._world.now + self._world.between(0 * SECOND, 30 * SECOND))

    async def _on_weather(self) -> None:
        """The bot looks before it and after it; the spell itself is known to the world."""

    async def _on_edit(self) -> None:
        await self._on_unread_edit()
        if self._bot.runs:
            before = self._history()
            await self._bot.reload()
            self._must(self._history() == before, "a reload changed what is posted")

    async def _on_unread_edit(self) -> None:
        self._world.counts["edits"] += 1
        self._bot.file = edited(self._dice, self._bot.file, self._world.now)

    async def _on_broken_edit(self) -> None:
        if not self._bot.runs:
            return
        self._world.counts["broken edits"] += 1
        before, self._bot.broken = self._bot.eye.snapshot(), True
        try:
            await self._bot.reload()
            self._must(False, "broken files were taken")
        except ContentError:
            self._must(self._bot.eye.snapshot() == before, "broken files changed the plan")
        finally:
            self._bot.broken = False

    async def _on_steer(self) -> None:
        if self._bot.runs:
            done = await term_staff.steer(self._dice, self._bot.seminar)
            self._world.counts["steered" if done else "steering refused"] += 1

    async def _on_post_now(self) -> None:
        if self._bot.runs:
            bot = self._bot
            done = await term_staff.post_now(self._dice, bot.seminar, bot.outbox)
            self._world.counts["posted by hand" if done else "posting refused"] += 1

    async def _press(self, press: Press) -> None:
        if not self._bot.runs:
            self._add(self._world.now + HOUR, press)
            return
        done = await term_staff.press(self._bot.seminar, *press, self._bot.outbox)
        self._world.counts["pressed" if done else "pressing refused"] += 1

    async def _meanwhile(self) -> None:
        """While Discord is asked, staff may steer, and the files may be read anew."""
        self._bot.note_due()
        if self._world.chance(0.01):
            self._bot.discord.era += 1
            await (self._on_steer() if self._world.chance(0.7) else self._on_edit())

    def _listen(self) -> None:
        """Let staff read what they are told, and press some of its buttons some time later."""
        for told in self._bot.discord.told[self._heard :]:
            self._heard += 1
            must = any(each.action is StaffAction.BELIEVE_CLOCK for each in told.offers)
            if told.offers and (must or self._dice.random() < 0.5):
                offer = self._dice.choice(told.offers)
                wait = self._world.between(MINUTE, 12 * HOUR if must else 30 * HOUR)
                self._add(self._world.now + wait, (offer.action, offer.target_id))

    def _history(self) -> list[tuple[object, ...]]:
        """What is posted, without what was refused of it and is tried once more."""
        columns = "id, prompt, kind, local, zone, due, reference, posted_at, thread_id, by_hand"
        sql = f"SELECT {columns} FROM occurrence WHERE state IN {_ON_DISCORD} ORDER BY id"
        return [tuple(row) for row in self._bot.eye.rows(sql)]

    def _must(self, holds: bool, rule: str) -> None:
        if not holds:
            self.broken.append(rule)

    def _add(self, at: datetime, event: Event | Press) -> None:
        heapq.heappush(self._events, (at, next(self._order), event))
