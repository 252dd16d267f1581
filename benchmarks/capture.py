"""Measures how quickly messages are recorded, beside a discord.py client that does nothing with
them: each is a process of its own on the loopback Discord in this one.

    python benchmarks/capture.py [--rounds N]

Needs the test dependencies and Linux, whose /proc tells what the two use. The course has 1,000
prompts and the database 100,000 responses. Reactions are limited as Discord limits them. Prints the
memory of both at rest; how long 2,000 messages take that are sent at once until all are committed,
and the processor time that they cost both; and the time from an event until its row is committed at
50 messages a second. Exits with 1 if a figure is beyond its limit.
"""

from __future__ import annotations

import argparse
import asyncio
import sqlite3
import sys
import tempfile
from contextlib import AsyncExitStack, closing
from pathlib import Path
from time import perf_counter

from bot.clock import SystemClock
from bot.rehearsal.loopback import LoopbackDiscord, Thread
from bot.rehearsal.loopback.wait_until_idle import yield_to_event_loop
from tests.support.bot_subprocess import BotSubprocess, create_course
from tests.support.full_database import fill

PROMPTS, RESPONSES = 1_000, 100_000
AT_ONCE = 2_000
PACED, INTERVAL = 500, 0.02  # messages, and seconds between them
LEAST_RATE, LONGEST_BURST, MOST_MEMORY, LONGEST_P99 = 0.25, 1.5, 1.5, 0.1
_REST = 3.0  # seconds without processor time: everything that follows from a start is done
_WORDS = (
    "The bureaucracy defends its privileges against the workers, as ¶2 says plainly. But is that "
    "a new class, or a caste that has grown out of the old one? The author wants both: a state "
    "that belongs to the workers, and officials who have taken it from them. I doubt it."
)


class Comparison:
    """The bot and the bare client on one server, and the thread in which people write."""

    def __init__(self, server: LoopbackDiscord, folder: Path) -> None:
        channel, self._instructor, ada = create_course(server, folder)
        _write_prompts(folder / "prompts/soviet-experiment.yaml")
        self._server = server
        self._channel = channel
        self._student = ada
        self._database = folder / "data" / "discussant.db"
        self.bot = BotSubprocess(server, folder)
        self.bare = BotSubprocess(server, folder, "tests.support.bare_client")

    async def post(self) -> Thread:
        """Start the bot, have one prompt posted, stop it, and fill its database."""
        await self.bot.start()
        await self.bot.wait_until(lambda: bool(self._server.state.commands))
        answer = await self._instructor.run("seminar plan post", prompt="prompt-0")
        assert answer.text.startswith("Posted: "), answer
        await self.bot.terminate()
        fill(self._database, RESPONSES, _WORDS)
        (post,) = [message for message in self._channel.messages if message.buttons]
        assert isinstance(post.thread, Thread)
        return post.thread

    async def rest(self, *processes: BotSubprocess) -> None:
        """Wait until these do not use the processor."""
        quiet_since, before = perf_counter(), 0.0
        while perf_counter() - quiet_since < _REST:
            await yield_to_event_loop(0.25)
            used = sum(process.processor_seconds() for process in processes)
            if used - before > 0.02:
                quiet_since, before = perf_counter(), used

    async def write_at_once(self, thread: Thread) -> tuple[float, float, float]:
        """Write many messages at once: the seconds until all are committed, and the processor
        seconds of the bot until then and of the bare client in all."""
        before = self.bot.processor_seconds(), self.bare.processor_seconds()
        rows, began = self.count_rows(), perf_counter()
        for number in range(AT_ONCE):
            await self._student.say(thread, f"{number}. {_WORDS}")
        await self.bot.wait_until(lambda: self.count_rows() == rows + AT_ONCE)
        seconds = perf_counter() - began
        bot = self.bot.processor_seconds() - before[0]
        await self.rest(self.bare)  # the bot shows receipts for minutes
        return seconds, bot, self.bare.processor_seconds() - before[1]

    async def write_paced(self, thread: Thread) -> list[float]:
        """Write at an even pace: the seconds from each event to its committed row."""
        sent: dict[int, float] = {}
        committed: dict[int, float] = {}
        writing = asyncio.create_task(self._write(thread, sent))
        with closing(sqlite3.connect(self._database)) as reader:
            (last,) = reader.execute("SELECT max(id) FROM response").fetchone()
            while len(committed) < PACED:
                await yield_to_event_loop(0.001)
                sql = "SELECT id, message_id FROM response WHERE id > ?"
                for row, message in reader.execute(sql, (last,)).fetchall():
                    last, committed[message] = row, perf_counter()
        await writing
        return sorted(committed[message] - sent[message] for message in committed)

    def count_rows(self) -> int:
        """The responses that are committed."""
        with closing(sqlite3.connect(self._database)) as database:
            return int(database.execute("SELECT count(*) FROM response").fetchone()[0])

    async def _write(self, thread: Thread, sent: dict[int, float]) -> None:
        began = perf_counter()
        for number in range(PACED):
            await yield_to_event_loop(max(0.0, began + number * INTERVAL - perf_counter()))
            at = perf_counter()
            message = await self._student.say(thread, f"{number}. {_WORDS}")
            sent[message.id] = at


def _write_prompts(path: Path) -> None:
    """Give the sample course so many prompts, one a day, none of them due soon."""
    head, _, _ = path.read_text("utf-8").partition("\nprompts:")
    head = head.replace("2027-", "2090-").replace(
        "days: [Mon, Thu]", "days: [Mon, Tue, Wed, Thu, Fri]"
    )
    head = "\n".join(
        "  until: 2099-12-31" if "until: 2090" in line else line for line in head.splitlines()
    )
    prompt = "  - {{id: prompt-{0}, title: Prompt {0}, passage: '1.{1}', ask: What does it say?}}"
    prompts = "\n".join(prompt.format(number, number % 13 + 1) for number in range(PROMPTS))
    path.write_text(f"{head}\nprompts:\n{prompts}\n", "utf-8")


async def compare(rounds: int) -> bool:
    """Measure both, print the figures, and return whether all are within their limits."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "course"
        server = await stack.enter_async_context(LoopbackDiscord(SystemClock().now))
        server.rate_limits.reaction_interval = 0.25
        compared = Comparison(server, folder)
        thread = await compared.post()
        # The bot is the first, so that its start waits until it is connected: it is at rest before
        # that too, while another process reads its files.
        for process in (compared.bot, compared.bare):
            stack.push_async_callback(process.kill)
            await process.start()
        await server.wait_until_connected()
        await compared.rest(compared.bot, compared.bare)
        kept = [report_memory(compared)]
        for _ in range(rounds):
            kept.append(report_burst(*await compared.write_at_once(thread)))
        latencies = await compared.write_paced(thread)
        p99 = latencies[len(latencies) * 99 // 100]
        kept.append(p99 <= LONGEST_P99)
        print(
            f"event to committed row at {1 / INTERVAL:.0f} a second: "
            f"median {latencies[len(latencies) // 2] * 1000:.1f} ms, p99 {p99 * 1000:.1f} ms"
        )
        return all(kept)


def report_memory(compared: Comparison) -> bool:
    """Print the memory of both; whether it is within its limit."""
    bot, bare = compared.bot.memory(), compared.bare.memory()
    print(
        f"at rest with {PROMPTS:,} prompts and {RESPONSES:,} responses: {bot:.1f} MiB, the bare "
        f"client {bare:.1f} MiB, ratio {bot / bare:.2f} (at most {MOST_MEMORY})",
        flush=True,
    )
    return bot <= MOST_MEMORY * bare


def report_burst(seconds: float, bot: float, bare: float) -> bool:
    """Print what a burst took; whether it is within its limits."""
    rate = bare / bot
    print(
        f"{AT_ONCE:,} at once: committed after {seconds:.2f} s (at most {LONGEST_BURST}); "
        f"{bot / AT_ONCE * 1e6:.0f} µs of processor time each, the bare client "
        f"{bare / AT_ONCE * 1e6:.0f} µs, rate {rate:.2f} (at least {LEAST_RATE})",
        flush=True,
    )
    return seconds <= LONGEST_BURST and rate >= LEAST_RATE


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    sys.exit(0 if asyncio.run(compare(options.rounds)) else 1)


if __name__ == "__main__":
    main()
