"""An hour of a class of 120 in compressed time: do handles and tasks stay flat, and memory?

    python benchmarks/soak.py [--minutes N] [--seed N]

Needs the test dependencies and Linux, whose /proc lists the handles. The real bot runs on the
loopback Discord in this process. In every minute of the course's time some students write, edit,
delete, reply, turn pages, and look at their standing; the connection is cut now and then. After
each tenth minute prints the open handles, the tasks, and the KiB that the bot's own modules and
discord.py hold (without the loopback Discord, which keeps every message). Exits with 1 if there are
a tenth more handles or tasks than after the first third. Memory is printed alone: discord.py keeps
the last 1,000 messages, and an hour does not fill that.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import logging
import random
import sys
import tempfile
import tracemalloc
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.content.course_folder import load_course_folder
from bot.core.occurrence_planning import plan_occurrences
from bot.rehearsal.loopback import ApiError, InteractionReply, Message, Thread
from bot.rehearsal_session.session import LEAD_TIME, RehearsalSession, open_session

ROOT = Path(__file__).parents[1]
STUDENTS = 120
ACTS = 20  # a minute
_GROWTH = 1.1
_WORDS = "The bureaucracy defends its privileges against the workers, as ¶2 says. " * 8


@dataclass(frozen=True, slots=True)
class Usage:
    """What is held: open handles, unfinished tasks, and KiB."""

    handles: int
    tasks: int
    memory: int

    def is_flat_since(self, before: Usage) -> bool:
        """Whether there are no more handles and tasks, but for a tenth."""
        pairs = ((self.handles, before.handles), (self.tasks, before.tasks))
        return all(now <= then * _GROWTH for now, then in pairs)


class LivelyClass:
    """Students who act at random in the thread of the first post."""

    def __init__(self, session: RehearsalSession, rng: random.Random) -> None:
        self._session = session
        self._rng = rng
        self._messages: list[Message] = []
        self._pages: list[InteractionReply] = []

    @property
    def thread(self) -> Thread:
        """The thread of the first post."""
        (post,) = [each for each in self._session.channel.messages if each.thread is not None]
        assert post.thread is not None
        return post.thread

    async def act(self) -> None:
        """Somebody does something."""
        person = self._rng.choice(self._session.students)[0]
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
            page = await person.run("passage", where="1")
            if page.messages and page.messages[0].buttons:
                await person.press(page.messages[0], page.messages[0].buttons[-1]["custom_id"])
        else:
            target = self._rng.choice(self._messages) if kind == "reply" and own else None
            text = f"{len(self._messages)} {_WORDS}"
            self._messages.append(await person.say(self.thread, text, reply_to=target))


def measure() -> Usage:
    """What this process holds now."""
    gc.collect()
    snapshot = tracemalloc.take_snapshot().filter_traces(
        [
            tracemalloc.Filter(False, "*/bot/rehearsal/*"),
            tracemalloc.Filter(False, "*/bot/rehearsal_session/*"),
            tracemalloc.Filter(False, __file__),
            tracemalloc.Filter(False, tracemalloc.__file__),
        ]
    )
    ours = [
        trace.size
        for trace in snapshot.statistics("filename")
        if "/bot/" in trace.traceback[0].filename or "/discord/" in trace.traceback[0].filename
    ]
    handles = len(list(Path("/proc/self/fd").iterdir()))
    return Usage(handles, len(asyncio.all_tasks()), sum(ours) // 1024)


async def soak(minutes: int, seed: int) -> bool:
    """Let the class act for so many minutes; whether the usage was flat after a third of them."""
    folder = load_course_folder(ROOT)
    due = plan_occurrences(folder.courses[0]).occurrences[0].due
    usages = []
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "soak.db"
        start = due - LEAD_TIME
        opened = open_session(folder, folder.courses[0], path, start, class_size=STUDENTS)
        async with opened as session:
            await session.instructor.run("seminar course setup", channel=session.channel)
            await session.wait_until_idle()
            session.clock.jump(due)
            await session.wait_until_idle()
            lively = LivelyClass(session, random.Random(seed))
            for minute in range(1, minutes + 1):
                await _play_minute(session, lively, minute)
                if minute % 10 == 0:
                    usages.append(measure())
                    print(f"after {minute} minutes: {usages[-1]}", flush=True)
    return usages[-1].is_flat_since(usages[len(usages) // 3 - 1])


async def _play_minute(session: RehearsalSession, lively: LivelyClass, minute: int) -> None:
    for _ in range(ACTS):
        session.clock.jump(session.clock.now() + timedelta(minutes=1) / ACTS)
        try:
            await lively.act()
        except ApiError as refusal:
            print("refused:", refusal, flush=True)
        await session.wait_until_idle()
    if minute % 15 == 0:
        await session.server.gateway.abort()
        await session.server.wait_until_connected()
        await session.wait_until_idle()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--minutes", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)  # the cut connections
    tracemalloc.start()
    print(f"seed {options.seed}, a class of {STUDENTS}", flush=True)
    flat = asyncio.run(soak(options.minutes, options.seed))
    print("handles and tasks are flat" if flat else "handles or tasks have grown")
    sys.exit(0 if flat else 1)


if __name__ == "__main__":
    main()
