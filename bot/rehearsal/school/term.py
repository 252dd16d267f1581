"""A term from its first post to its export: the clock is moved from one event to the next."""

from __future__ import annotations

import heapq
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from bot.rehearsal.loopback import Answer, Channel, Message, Person
from bot.rehearsal.school.acting import Acting, Actor
from bot.rehearsal.school.deeds import Ledger
from bot.rehearsal.school.habits import CLASS
from bot.rehearsal.school.transcript import Transcript

_COMMENT = (
    "Thank you, all. Before the next class, please look once more at what would count as evidence "
    "here, and read each other’s answers with that question in mind."
)
_COMMENT_EVERY = 4  # posts
_COMMENT_AFTER = timedelta(days=4, hours=3)


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a class is played: the channel, its people, and when prompts are due.

    `jump` moves the product's clock, `settled` waits until the bot has dealt with everything.
    """

    channel: Channel
    instructor: Person
    students: Sequence[Person]
    due: Sequence[datetime]
    now: Callable[[], datetime]
    jump: Callable[[datetime], None]
    settled: Callable[[], Awaitable[None]]


@dataclass(order=True)
class _Planned:
    at: datetime
    number: int
    do: Callable[[], Awaitable[None]] = field(compare=False)


class Term:
    """Plays the students' habits under every post. The same seed gives the same term."""

    def __init__(self, stage: Stage, transcript: Transcript, seed: int) -> None:
        self.ledger = Ledger()
        self._stage = stage
        self._transcript = transcript
        self._acting = Acting(stage.now, self.ledger, transcript.answered)
        self._actors = [Actor(person, Random(f"{seed}/{person.name}")) for person in stage.students]
        self._habits = dict(CLASS)
        self._planned: list[_Planned] = []
        self._seen: set[int] = set()
        self._count = 0

    async def play(self, until: datetime, progress: Callable[[datetime], None]) -> None:
        """Play everything up to an instant; `progress` is told each instant that is reached."""
        due = sorted(each for each in self._stage.due if each <= until)
        while due or self._planned:
            instant = min([*due[:1], *(each.at for each in self._planned[:1])])
            if instant > until:
                break
            self._stage.jump(max(instant, self._stage.now()))
            await self._stage.settled()
            due = [each for each in due if each > instant]
            await self._read_channel()
            await self._act_until(instant)
            progress(instant)

    async def ask(self, command: str, **options: Any) -> Answer:
        """The instructor runs a command; her transcript shows the answer."""
        shown = {
            key: f"#{value.name}" if isinstance(value, Channel) else value
            for key, value in options.items()
        }
        typed = " ".join([f"/{command}", *(f"{key}: {value}" for key, value in shown.items())])
        answer = await self._stage.instructor.run(command, **options)
        await self._stage.settled()
        self._transcript.answered(self._stage.instructor, typed, answer)
        return answer

    async def _read_channel(self) -> None:
        """Notice new posts and decide what to do about each."""
        for message in self._stage.channel.messages:
            if message.author.bot and message.thread and message.id not in self._seen:
                self._seen.add(message.id)
                self._plan(message, len(self._seen))

    def _plan(self, post: Message, number: int) -> None:
        for actor in self._actors:
            for intent in self._habits[actor.person.name](actor.dice, number):
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
        if post.thread is not None:
            await self._stage.instructor.say(post.thread, _COMMENT)

    async def _act_until(self, instant: datetime) -> None:
        while self._planned and self._planned[0].at <= instant:
            await heapq.heappop(self._planned).do()
            await self._stage.settled()
