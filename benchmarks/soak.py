"""An hour of a class of 120 in compressed time: do memory, handles and tasks stay flat?

    python benchmarks/soak.py [--minutes N] [--seed N]

Needs the test dependencies and Linux, whose /proc tells what a process holds. The real bot runs in
a process of its own, on a clock that is moved; the loopback Discord, which keeps every message, in
this one. In every minute of the course's time some students write, edit, delete, reply, turn pages,
and look at their standing; the connection is cut now and then.

The hour begins after a warm-up of 30 minutes, in which bounded caches fill: SQLite's pages and
compiled statements, addresses, the shapes of words. After each tenth minute prints the bot's open
handles, its tasks, the blocks of memory that Python's objects take, and the KiB that are resident
after what is free was given back to the system. Exits with 1 if one of them was larger in the
second half of the hour than ever in the first, by more than a tenth of the handles or tasks, 0.3 %
of the blocks (three or four for each message), or 3 % of the resident memory: fragments between
what is in use cannot be given back, and reading a longer thread leaves more of them.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import astuple, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.clock import RehearsalClock
from bot.rehearsal.loopback import (
    ApiError,
    Channel,
    InteractionReply,
    LoopbackDiscord,
    Message,
    Person,
    Thread,
)
from bot.rehearsal.loopback.model.permissions import DEFAULT_PERMISSIONS, Permission
from tests.fault_trials.fork_server_client import BotProcess, running_fork_server

DUE = datetime(2027, 1, 21, 14, 0, tzinfo=UTC)  # of a prompt of the trials' course
STUDENTS = 120
ACTS = 20  # a minute
WARM_UP, WINDOW = 30, 10  # minutes
_GROWTH = (1.1, 1.1, 1.003, 1.03)  # of each figure of `Usage`
_WORDS = "The bureaucracy defends its privileges against the workers, as ¶2 says. " * 8


@dataclass(frozen=True, slots=True)
class Usage:
    """What the bot holds: open handles, unfinished tasks, blocks of Python's memory, and the
    resident memory in KiB."""

    handles: int
    tasks: int
    blocks: int
    resident: int


def is_flat(usages: Sequence[Usage]) -> bool:
    """Whether no figure of the second half is beyond the largest of the first."""
    figures = zip(*map(astuple, usages), strict=True)
    half = len(usages) // 2
    return all(
        max(values[half:]) <= max(values[:half]) * growth
        for values, growth in zip(figures, _GROWTH, strict=True)
    )


class LivelyClass:
    """Students who act at random in the thread of the only post."""

    def __init__(self, channel: Channel, students: Sequence[Person], rng: random.Random) -> None:
        self._channel = channel
        self._students = students
        self._rng = rng
        self._messages: list[Message] = []

    @property
    def thread(self) -> Thread:
        """The thread of the post."""
        (post,) = [each for each in self._channel.messages if each.thread is not None]
        assert post.thread is not None
        return post.thread

    async def act(self) -> None:
        """Somebody does something."""
        person = self._rng.choice(self._students)
        own = [each for each in self._messages if each.author is person.user]
        kind = self._rng.choice(("write", "reply", "edit", "delete", "standing", "pages"))
        if kind == "edit" and own:
            await person.edit(own[-1], f"{len(self._messages)} {_WORDS}")
        elif kind == "delete" and len(own) > 2:
            await person.delete(own[-1])
            self._messages.remove(own[-1])
        elif kind == "standing":
            await person.run("me standing")
        elif kind == "pages":
            await _turn_page(person, await person.run("passage", where="1"))
        else:
            target = self._rng.choice(self._messages) if kind == "reply" and own else None
            text = f"{len(self._messages)} {_WORDS}"
            self._messages.append(await person.say(self.thread, text, reply_to=target))


async def _turn_page(person: Person, page: InteractionReply) -> None:
    if page.messages and page.messages[0].buttons:
        await person.press(page.messages[0], page.messages[0].buttons[-1]["custom_id"])


class Hour:
    """A bot that serves a lively class, minute by minute."""

    def __init__(
        self, server: LoopbackDiscord, clock: RehearsalClock, bot: BotProcess, lively: LivelyClass
    ) -> None:
        self._server = server
        self._clock = clock
        self._bot = bot
        self._lively = lively

    async def play_minute(self, minute: int) -> None:
        """Let the class act; now and then the connection is cut."""
        for _ in range(ACTS):
            self._clock.jump(self._clock.now() + timedelta(minutes=1) / ACTS)
            try:
                await self._lively.act()
            except ApiError as refusal:
                print("refused:", refusal, flush=True)
            await self._bot.advance_to(self._clock.now())
        if minute % 15 == 0:
            await self._server.gateway.abort()
            await self._server.wait_until_connected()
            await self._bot.wait_until_idle()

    async def measure(self) -> Usage:
        """What the bot holds now."""
        process = Path(f"/proc/{self._bot.pid}")
        tasks, blocks = await self._bot.measure()
        handles = len(list((process / "fd").iterdir()))
        (line,) = [
            each for each in (process / "status").read_text().splitlines() if "VmRSS:" in each
        ]
        return Usage(handles, tasks, blocks, int(line.split()[1]))


@asynccontextmanager
async def running_hour(folder: Path, rng: random.Random) -> AsyncIterator[Hour]:
    """A class on a server, with the bot connected and its first prompt posted."""
    clock = RehearsalClock(DUE - timedelta(minutes=10))
    async with LoopbackDiscord(clock.now) as server:
        guild = server.add_guild("HIST 431", int(DEFAULT_PERMISSIONS | Permission.MANAGE_THREADS))
        channel = guild.add_text_channel("seminar")
        staff = guild.add_role("Instructor", Permission.MANAGE_MESSAGES)
        instructor = guild.add_person("Prof. Marlow", [staff])
        role = guild.add_role("Student")
        students = [guild.add_person(f"Student {n}", [role]) for n in range(STUDENTS)]
        with running_fork_server() as fork_server:
            bot = await fork_server.fork_bot(server, folder / "soak.db", clock.now(), None)
            await server.wait_until_connected()
            await bot.wait_until_idle()
            await instructor.run("seminar course setup", channel=channel)
            clock.jump(DUE)
            await bot.advance_to(DUE)
            yield Hour(server, clock, bot, LivelyClass(channel, students, rng))
            await bot.terminate()


async def soak(minutes: int, seed: int) -> bool:
    """Let the class act for so many minutes after the warm-up; whether all stayed flat."""
    usages = []
    with tempfile.TemporaryDirectory() as directory:
        async with running_hour(Path(directory), random.Random(seed)) as hour:
            for minute in range(1, WARM_UP + minutes + 1):
                await hour.play_minute(minute)
                if minute % WINDOW == 0:
                    usages.append(await hour.measure())
                    print(f"after {minute} minutes: {usages[-1]}", flush=True)
    return is_flat(usages[WARM_UP // WINDOW :])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--minutes", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(f"seed {options.seed}, a class of {STUDENTS}", flush=True)
    flat = asyncio.run(soak(options.minutes, options.seed))
    print("memory, handles and tasks are flat" if flat else "something has grown")
    sys.exit(0 if flat else 1)


if __name__ == "__main__":
    main()
