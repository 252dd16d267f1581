"""Ctrl-C ends a bot that is at work quietly, however often it is pressed."""

from __future__ import annotations

import sqlite3
from contextlib import AsyncExitStack, closing
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.rehearsal.loopback import LoopbackDiscord, Thread
from bot.rehearsal.loopback.wait_until_idle import yield_to_threads
from tests.support.bot_subprocess import BotSubprocess, create_course
from tests.support.lively_thread import lively_thread, recorded_ids


@pytest.mark.parametrize("presses", [1, 2, 5])
async def test_lively_bot_ends_quietly(tmp_path: Path, presses: int) -> None:
    clock = SystemClock()
    async with LoopbackDiscord(clock.now) as server, AsyncExitStack() as stack:
        channel, instructor, ada = create_course(server, tmp_path / "course")
        bot = BotSubprocess(server, tmp_path / "course")
        stack.push_async_callback(bot.kill)
        await bot.start({"DISCUSSANT_LOG": "INFO"})
        await bot.wait_until(lambda: bool(server.state.commands))
        await instructor.run("seminar plan post", prompt="plebiscite")
        (post,) = [m for m in channel.messages if m.buttons]
        assert isinstance(post.thread, Thread)
        for number in range(60):
            await ada.say(post.thread, f"message {number}")
            await server.yield_to_event_loop()
        for _ in range(presses):
            bot.interrupt()
            await server.yield_to_event_loop()
        code, err = await bot.wait_until_it_ends()
    assert "Traceback" not in err
    assert "Task was destroyed" not in err
    assert code == 0, err


async def test_pressing_on_until_the_end_is_quiet(tmp_path: Path) -> None:
    clock = SystemClock()
    async with LoopbackDiscord(clock.now) as server, AsyncExitStack() as stack:
        create_course(server, tmp_path / "course")
        bot = BotSubprocess(server, tmp_path / "course")
        stack.push_async_callback(bot.kill)
        await bot.start()
        while not bot.has_ended:
            bot.interrupt()
            await yield_to_threads()
        assert await bot.wait_until_it_ends() == (0, "")


@pytest.mark.parametrize(
    ("method", "route"),
    [("GET", "/users/@me"), ("PUT", "/applications/{application_id}/commands")],
)
async def test_start_is_ended_quietly(tmp_path: Path, method: str, route: str) -> None:
    clock = SystemClock()
    async with LoopbackDiscord(clock.now) as server, AsyncExitStack() as stack:
        create_course(server, tmp_path / "course")
        bot = BotSubprocess(server, tmp_path / "course")
        stack.push_async_callback(bot.kill)
        released = server.faults.hold_requests(method, route)
        await bot.launch()
        await server.faults.wait_until_held()
        bot.interrupt()
        assert await bot.wait_until_it_ends() == (0, "")
        released.set()


async def test_locked_database_does_not_hold_up_end(tmp_path: Path) -> None:
    folder = tmp_path / "course"
    async with lively_thread(folder) as thread:
        locking = sqlite3.connect(folder / "data" / "discussant.db", isolation_level=None)
        with closing(locking):
            locking.execute("BEGIN IMMEDIATE")
            await thread.write(3)
            thread.bot.interrupt()
            code, err = await thread.bot.wait_until_it_ends()
        assert code == 0, err
        assert "Traceback" not in err
        await thread.bot.start()
        messages = thread.messages
        await thread.bot.wait_until(lambda: all(message.reactions for message in messages))
        assert await thread.bot.terminate() == ""
    assert recorded_ids(folder) == [message.id for message in messages]
