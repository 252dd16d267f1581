"""In which order threads are read again after a restart, where many courses wait for it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from bot.rehearsal.loopback.rest.rest_api import Exchange
from tests.support.folders_of_one_bot import folders_of_one_bot
from tests.support.harness import FIRST


async def test_threads_that_moved_are_read_first(tmp_path: Path) -> None:
    async with folders_of_one_bot(tmp_path) as f:
        await f.to_first()
        first, second = f.folders
        older = {each.thread.id for each in f.folders}
        for hours in (18, 36, 54, 72):  # a longer jump would hold what is due
            f.clock.jump(FIRST + timedelta(hours=hours))
            await f.wait_until_idle()
        await f.stop()
        await f.ada.say(first.thread, "Meanwhile, in the first one.")
        await f.ada.say(second.thread, "Meanwhile, in the second one.")
        f.courses_at_once = 1
        read: list[int] = []
        f.server.on_exchange(lambda exchange: note_thread(exchange, read))
        await f.start()
        assert [text for each in f.folders for text in await each.texts()] == [
            "Meanwhile, in the first one.",
            "Meanwhile, in the second one.",
        ]
        threads = [each for each in read if each in {*older, first.thread.id, second.thread.id}]
        assert set(threads[:2]) == {first.thread.id, second.thread.id}
        assert sorted(threads[2:]) == sorted(older)


def note_thread(exchange: Exchange, read: list[int]) -> None:
    """Note the channel or thread of which a page of messages was read."""
    if (exchange.method, exchange.route) == ("GET", "/channels/{channel_id}/messages"):
        read.append(int(exchange.path.split("/")[2]))
