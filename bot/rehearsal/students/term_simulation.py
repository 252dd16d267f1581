"""Lets a term pass from event to event, with or without a class that takes part.

The simulation never waits for real time. It moves the rehearsal's clock to the next instant at
which the bot or a student has something to do, and waits there until the bot is idle.
"""

from __future__ import annotations

import heapq
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from bot.rehearsal.loopback import ApiError, Channel, Guild, InteractionReply, Message, Person
from bot.rehearsal.students.actions import StudentActions, StudentState, discussion_thread
from bot.rehearsal.students.behaviour import Behaviour
from bot.rehearsal.students.expected_records import ExpectedRecords

_COMMENT = (
    "Thank you, all. Before the next class, please look once more at what would count as evidence "
    "here, and read each other’s answers with that question in mind."
)
_MAX_STEP = timedelta(hours=20)  # the bot takes a jump of over a day for a clock set by hand
_POSTS_PER_COMMENT = 4
_COMMENT_DELAY = timedelta(days=4, hours=3)


@dataclass(frozen=True, slots=True)
class ClassEnvironment:
    """What a simulation needs: the guild, its people with their behaviour, the clock and the bot.

    `due_times` gives the instants at which the bot's present plan has something to do. `set_clock`
    moves the rehearsal's clock; `wait_until_idle` waits until the bot has processed everything.
    """

    guild: Guild
    instructor: Person
    students: Sequence[tuple[Person, Behaviour]]
    due_times: Callable[[], Sequence[datetime]]
    now: Callable[[], datetime]
    set_clock: Callable[[datetime], None]
    wait_until_idle: Callable[[], Awaitable[None]]


@dataclass(order=True)
class _ScheduledAct:
    at: datetime
    number: int
    perform: Callable[[], Awaitable[None]] = field(compare=False)


def _ignore_interaction(
    person: Person, action: str, reply: InteractionReply, text: str = ""
) -> None:
    """Record nothing."""


class TermSimulation:
    """A simulated term; while `class_is_active` the students act on every post.

    The same seed gives the same term. `on_interaction` is called for each command, form and button
    with the person, the action in words, the reply and the submitted text, if any. `expected` are
    the students' responses.
    """

    def __init__(
        self,
        environment: ClassEnvironment,
        seed: int,
        on_interaction: Callable[..., None] = _ignore_interaction,
    ) -> None:
        self.expected = ExpectedRecords()
        self.class_is_active = True
        self._environment = environment
        self._on_interaction = on_interaction
        self._actions = StudentActions(environment.now, self.expected, on_interaction)
        self._class = [
            (StudentState(person, Random(f"{seed}/{person.name}")), behaviour)
            for person, behaviour in environment.students
        ]
        self._schedule: list[_ScheduledAct] = []
        self._noticed_posts: set[int] = set()
        self._scheduled_count = 0

    async def run(
        self, until: datetime, should_continue: Callable[[datetime], Awaitable[bool]]
    ) -> None:
        """Let time pass until an instant, to which the clock is then set.

        `should_continue` is called with each instant at which something was due or done; if it
        returns False, the clock stays there.
        """
        while (instant := self._next_instant(until)) is not None:
            await self._advance_to(max(instant, self._environment.now()))
            if not await should_continue(self._environment.now()):
                return
        await self._advance_to(max(until, self._environment.now()))

    def posts(self) -> Sequence[Message]:
        """The bot's complete posts, oldest first: in a text channel messages with a thread, in a
        forum the first message of each post, which has the post's id."""
        guild = self._environment.guild
        messages = [message for channel in guild.channels.values() for message in channel.messages]
        with_thread = [message for message in messages if message.thread is not None]
        first = [each.own_messages[0] for each in guild.threads.values() if each.own_messages]
        forum_posts = [message for message in first if message.id == message.place.id]
        posts = [message for message in with_thread + forum_posts if message.author.bot]
        return sorted(posts, key=lambda post: post.id)

    async def run_staff_command(self, command: str, **options: Any) -> InteractionReply:
        """Run a command as the instructor and wait until the bot is idle."""
        printed = {
            key: f"#{value.name}" if isinstance(value, Channel) else value
            for key, value in options.items()
        }
        typed = " ".join([f"/{command}", *(f"{key}: {value}" for key, value in printed.items())])
        reply = await self._environment.instructor.run(command, **options)
        await self._environment.wait_until_idle()
        self._on_interaction(self._environment.instructor, typed, reply)
        return reply

    def _next_instant(self, until: datetime) -> datetime | None:
        """The next instant at which something is due, or None if it is after `until`."""
        now = self._environment.now()
        instants = [each for each in self._environment.due_times() if each > now]
        instants += [each.at for each in self._schedule[:1]] if self.class_is_active else []
        first = min(instants, default=None)
        return None if first is None or first > until else first

    async def _advance_to(self, instant: datetime) -> None:
        while instant - self._environment.now() > _MAX_STEP:
            self._environment.set_clock(self._environment.now() + _MAX_STEP)
            await self._environment.wait_until_idle()
        self._environment.set_clock(instant)
        await self._environment.wait_until_idle()
        self._notice_new_posts()
        await self._perform_until(instant)

    def _notice_new_posts(self) -> None:
        """Schedule what the class does about each new post."""
        for message in self.posts():
            if message.id not in self._noticed_posts:
                self._noticed_posts.add(message.id)
                self._schedule_acts(message, len(self._noticed_posts))

    def _schedule_acts(self, post: Message, number: int) -> None:
        for student, behave in self._class:
            for intended in behave(student.rng, number):
                act = partial(self._actions.perform, student, intended.act, post)
                self._schedule_act(post.created_at + intended.delay, act)
        if number % _POSTS_PER_COMMENT == 1:
            self._schedule_act(
                post.created_at + _COMMENT_DELAY, partial(self._comment_as_instructor, post)
            )

    def _schedule_act(self, instant: datetime, perform: Callable[[], Awaitable[None]]) -> None:
        self._scheduled_count += 1  # acts of one instant keep their order
        heapq.heappush(self._schedule, _ScheduledAct(instant, self._scheduled_count, perform))

    async def _comment_as_instructor(self, post: Message) -> None:
        """Let the instructor look at the plan and write in the thread."""
        await self.run_staff_command("seminar plan show")
        await self._environment.instructor.say(discussion_thread(post), _COMMENT)

    async def _perform_until(self, instant: datetime) -> None:
        """Perform the acts due by then; while the class is not active they are dropped."""
        while self._schedule and self._schedule[0].at <= instant:
            act = heapq.heappop(self._schedule)
            if self.class_is_active:
                # Discord may refuse an act by now, for example because the channel is closed.
                with suppress(ApiError):
                    await act.perform()
                await self._environment.wait_until_idle()
