"""A bot that is killed again and again, as a process of its own, loses and doubles nothing."""

from __future__ import annotations

import sqlite3
from contextlib import AsyncExitStack, closing
from pathlib import Path

from bot.clock import SystemClock
from bot.rehearsal.loopback import LoopbackDiscord, Thread
from tests.support.bot_process import Running, furnished

KILLS = 5
MESSAGES = 60  # between two kills


async def test_kills_between_messages_lose_and_double_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "course"
    clock = SystemClock()  # the bot is a process of its own, with the machine's time
    async with LoopbackDiscord(clock.now) as server, AsyncExitStack() as stack:
        channel, instructor, ada = furnished(server, folder)
        bot = Running(server, folder)
        stack.push_async_callback(bot.kill)
        await bot.start()
        await bot.until(lambda: bool(server.state.commands))
        posted = await instructor.run("seminar post", prompt="plebiscite")
        assert posted.text.startswith("Posted: ")
        (post,) = [m for m in channel.messages if m.buttons]
        assert isinstance(post.thread, Thread)
        said = []
        for _ in range(KILLS):
            for _ in range(MESSAGES):
                said.append(await ada.say(post.thread, f"message {len(said)}"))
                await server.yield_to_event_loop()
            await bot.kill()
            said.append(await ada.say(post.thread, "said while it was down"))
            await bot.start()
        await bot.until(lambda: all(message.reactions for message in said))
        assert await bot.end() == ""
    assert stored(folder / "discussant.db") == [message.id for message in said]
    assert len([m for m in channel.messages if m.buttons]) == 1


def stored(path: Path) -> list[int]:
    """The ids of the recorded messages, from a database that is whole."""
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        rows = database.execute("SELECT message_id FROM response ORDER BY message_id")
        return [row[0] for row in rows]
