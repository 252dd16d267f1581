"""The bot as a process of its own with an open thread, in which a student writes all the time."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, closing
from pathlib import Path

from bot.clock import SystemClock
from bot.rehearsal.loopback import LoopbackDiscord, Message, Person, Thread
from tests.support.bot_subprocess import BotSubprocess, create_course


class LivelyThread:
    """`messages` are those that the student has written."""

    def __init__(
        self, server: LoopbackDiscord, bot: BotSubprocess, thread: Thread, student: Person
    ) -> None:
        self.server = server
        self.bot = bot
        self.messages: list[Message] = []
        self._thread = thread
        self._student = student

    async def write(self, count: int) -> None:
        """Write so many messages, one with each turn of the event loop."""
        for _ in range(count):
            text = f"message {len(self.messages)}"
            self.messages.append(await self._student.say(self._thread, text))
            await self.server.yield_to_event_loop()

    @property
    def posts(self) -> list[Message]:
        """The posts in the course's channel."""
        return [message for message in self._thread.parent.messages if message.buttons]

    def acknowledged(self) -> set[int]:
        """The ids of the messages that bear a receipt."""
        return {message.id for message in self.messages if message.reactions}


@asynccontextmanager
async def lively_thread(
    folder: Path, module: str = "bot", environment: Mapping[str, str] | None = None
) -> AsyncIterator[LivelyThread]:
    """A thread of the sample course in a new folder; the bot runs. `module`: another program that
    is run in its place, with more variables."""
    clock = SystemClock()  # the bot is a process of its own, with the machine's time
    async with LoopbackDiscord(clock.now) as server, AsyncExitStack() as stack:
        channel, instructor, ada = create_course(server, folder)
        bot = BotSubprocess(server, folder, module)
        stack.push_async_callback(bot.kill)
        await bot.start(environment)
        await bot.wait_until(lambda: bool(server.state.commands))
        answer = await instructor.run("seminar plan post", prompt="plebiscite")
        assert answer.text.startswith("Posted: "), answer.text
        (post,) = [message for message in channel.messages if message.buttons]
        assert isinstance(post.thread, Thread)
        yield LivelyThread(server, bot, post.thread, ada)


def recorded_ids(folder: Path) -> list[int]:
    """The ids of the recorded messages, from a database that passes the integrity check."""
    with closing(sqlite3.connect(folder / "data" / "discussant.db")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        rows = database.execute("SELECT message_id FROM response ORDER BY message_id")
        return [row[0] for row in rows]
