"""A bot that is killed again and again loses no message and records none twice."""

from __future__ import annotations

from pathlib import Path

from tests.support.lively_thread import lively_thread, recorded_ids

KILLS = 5
MESSAGES = 60  # between two kills


async def test_kills_between_messages_lose_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "course"
    async with lively_thread(folder) as thread:
        for _ in range(KILLS):
            await thread.write(MESSAGES)
            await thread.bot.kill()
            assert thread.acknowledged() <= set(recorded_ids(folder))
            await thread.write(1)
            await thread.bot.start()
        messages = thread.messages
        await thread.bot.wait_until(lambda: all(message.reactions for message in messages))
        assert await thread.bot.terminate() == ""
        assert len(thread.posts) == 1
    assert recorded_ids(folder) == [message.id for message in messages]
