"""A bot that is killed again and again loses no message and records none twice."""

from __future__ import annotations

import sqlite3
from contextlib import AsyncExitStack, closing
from pathlib import Path

from bot.clock import SystemClock
from bot.rehearsal.loopback import LoopbackDiscord, Thread
from tests.support.bot_subprocess import BotSubprocess, create_course

KILLS = 5
MESSAGES = 60  # between two kills


async def test_kills_between_messages_lose_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "course"
    clock = SystemClock()  # the bot is a process of its own, with the machine's time
    async with LoopbackDiscord(clock.now) as server, AsyncExitStack() as stack:
        channel, instructor, ada = create_course(server, folder)
        bot = BotSubprocess(server, folder)
        stack.push_async_callback(bot.kill)
        await bot.start()
        await bot.wait_until(lambda: bool(server.state.commands))
        answer = await instructor.run("seminar plan post", prompt="plebiscite")
        assert answer.text.startswith("Posted: ")
        (post,) = [m for m in channel.messages if m.buttons]
        assert isinstance(post.thread, Thread)
        messages = []
        for _ in range(KILLS):
            for _ in range(MESSAGES):
                messages.append(await ada.say(post.thread, f"message {len(messages)}"))
                await server.yield_to_event_loop()
            await bot.kill()
            messages.append(await ada.say(post.thread, "said while the bot was down"))
            await bot.start()
        await bot.wait_until(lambda: all(message.reactions for message in messages))
        assert await bot.terminate() == ""
    assert recorded_ids(folder / "discussant.db") == [message.id for message in messages]
    assert len([m for m in channel.messages if m.buttons]) == 1


def recorded_ids(path: Path) -> list[int]:
    """The ids of the recorded messages, from a database that passes the integrity check."""
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        rows = database.execute("SELECT message_id FROM response ORDER BY message_id")
        return [row[0] for row in rows]
