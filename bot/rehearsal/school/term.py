"""How time passes in a rehearsal: from one event to the next, with a class that acts or without."""

from __future__ import annotations

import heapq
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from bot.rehearsal.loopback import Answer, Channel, Guild, Message, Person, Refused
from bot.rehearsal.school.acting import Acting, Actor, thread_of
from bot.rehearsal.school.deeds import Ledger
from bot.rehearsal.school.habits import Habit

_COMMENT = (
    "Thank you, all. Before the next class, please look once more at what would count as evidence "
    "here, and read each other’s answers with that question in mind."
)
_LONGEST_JUMP = timedelta(hours=20)
_COMMENT_EVERY = 4  # posts
_COMMENT_AFTER = timedelta(days=4, hours=3)


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a class is played: the server, its people with their habits.

    `due` tells when the bot has something to do, as its plan stands now; `jump` moves the product's
    clock, `settled` waits until the bot has dealt with everything.
    """

    guild: Guild
    instructor: Person
    students: Sequence[tuple[Person, Habit]]
    due: Callable[[], Sequence[datetime]]
    now: Callable[[], datetime]
    jump: Callable[[datetime], None]
    settled: Callable[[], Awaitable[None]]


@dataclass(order=True)
class _Planned:
    at: datetime
    number: int
    do: Callable[[], Awaitable[None]] = field(compare=False)


def _unwatched(person: Person, did: str, answer: Answer, wrote: str = "") -> None:
    """Nobody notes what commands were answered."""


class Term:
    """Lets time pass; while `acts` is true the students act by their habits under every post.

    The same seed gives the same term. `watch` is told of each command, form and button.
    """

    def __init__(self, stage: Stage, seed: int, watch: Callable[..., None] = _unwatched) -> None:
        self.ledger = Ledger()
        self.acts = True
        self._stage = stage
        self._heartbeats = watch
        self._acting = Acting(stage.now, self.ledger, watch)
        self._class = [
            (Actor(person, Random(f"{seed}/{person.name}")), habit)
            for person, habit in stage.students
        ]
        self._planned: list[_Planned] = []
        self._seen: set[int] = set()
        self._count = 0

    async def play(self, until: datetime, goes_on: Callable[[datetime], Awaitable[bool]]) -> None:
        """Let time pass up to an instant, where the clock then stands.

        `goes_on` is told each instant at which something was due or done; if it answers False,
        the clock stays there.
        """
        while (instant := self._next(until)) is not None:
            await self._move_to(max(instant, self._stage.now()))
            if not await goes_on(self._stage.now()):
                return
        await self._move_to(max(until, self._stage.now()))

    def posts(self) -> Sequence[Message]:
        """The bot's posts that are whole, oldest first: in a text channel with their threads; in a
        forum a post's first message has the post's own id."""
        guild = self._stage.guild
        spoken = [message for channel in guild.channels.values() for message in channel.messages]
        opened = [message for message in spoken if message.thread is not None]
        first = [each.said[0] for each in guild.threads.values() if each.said]
        starters = [message for message in first if message.id == message.place.id]
        return sorted((m for m in opened + starters if m.author.bot), key=lambda each: each.id)

    async def ask(self, command: str, **options: Any) -> Answer:
        """The instructor runs a command, which `watch` is told of."""
        shown = {
            key: f"#{value.name}" if isinstance(value, Channel) else value
            for key, value in options.items()
        }
        typed = " ".join([f"/{command}", *(f"{key}: {value}" for key, value in shown.items())])
        answer = await self._stage.instructor.run(command, **options)
        await self._stage.settled()
        self._heartbeats(self._stage.instructor, typed, answer)
        return answer

    def _next(self, until: datetime) -> datetime | None:
        """The next instant at which something happens, if that is not after `until`."""
        now = self._stage.now()
        instants = [each for each in self._stage.due() if each > now]
        instants += [each.at for each in self._planned[:1]] if self.acts else []
        first = min(instants, default=None)
        return None if first is None or first > until else first

    async def _move_to(self, instant: datetime) -> None:
        # The bot takes a clock that jumps by over a day for one that was set by hand.
        while instant - self._stage.now() > _LONGEST_JUMP:
            self._stage.jump(self._stage.now() + _LONGEST_JUMP)
            await self._stage.settled()
        self._stage.jump(instant)
        await self._stage.settled()
        self._read_server()
        await self._act_until(instant)

    def _read_server(self) -> None:
        """Notice new posts and decide what to do about each."""
        for message in self.posts():
            if message.id not in self._seen:
                self._seen.add(message.id)
                self._plan(message, len(self._seen))

    def _plan(self, post: Message, number: int) -> None:
        for actor, habit in self._class:
            for intent in habit(actor.dice, number):
                act = partial(self._acting.do, actor, intent.act, post)
                self._at(post.at + intent.after, act)
        if number % _COMMENT_EVERY == 1:
            self._at(post.at + _COMMENT_AFTER, partial(self._instruct, post))

    def _at(self, instant: datetime, do: Callable[[], Awaitable[None]]) -> None:
        self._count += 1
        heapq.heappush(self._planned, _Planned(instant, self._count, do))

    async def _instruct(self, post: Message) -> None:
        """The instructor looks at the plan and says something in the thread."""
        await self.ask("seminar plan")
        await self._stage.instructor.say(thread_of(post), _COMMENT)

    async def _act_until(self, instant: datetime) -> None:
        """Do what is planned until then; what falls due while nobody acts is left."""
        while self._planned and self._planned[0].at <= instant:
            planned = heapq.heappop(self._planned)
            if self.acts:
                # A student leaves what Discord does not let her do: a channel may be closed.
                with suppress(Refused):
                    await planned.do()
                await self._stage.settled()
