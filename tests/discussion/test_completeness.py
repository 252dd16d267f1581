"""“Complete” is said of a thread only when everything in it was read."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.rehearsal.loopback import Message
from bot.rehearsal.loopback.model.faults import FaultPhase
from tests.support.harness import Harness
from tests.support.people import discussion, pass_time, texts

HISTORY = "/channels/{channel_id}/messages"
MESSAGE = "/channels/{channel_id}/messages/{message_id}"


async def deleted(h: Harness) -> set[str]:
    """The texts of what is recorded as deleted."""
    return {row.text for row in (await h.record()).responses if row.deleted}


async def delete_while_away(h: Harness, *messages: Message) -> None:
    """The bot stops, the messages are deleted, and it starts again."""
    await h.stop()
    for message in messages:
        await h.ada.delete(message)
    await h.start()


@pytest.mark.parametrize("after", [[], ["nobody writes after it"]])
async def test_newest_message_deleted_while_away(tmp_path: Path, after: list[str]) -> None:
    async with discussion(tmp_path) as h:
        await h.say(h.boris, "stays")
        last = await h.say(h.ada, "goes")
        for text in after:
            await h.say(h.boris, text)
        await delete_while_away(h, last)
        assert await deleted(h) == {"goes"}
        assert (await h.record()).complete


async def test_every_message_of_thread_deleted_while_away(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await delete_while_away(h, *[await h.say(h.ada, text) for text in ("one", "two")])
        assert await deleted(h) == {"one", "two"}


async def test_deletion_of_lost_session_is_found(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        last = await h.say(h.ada, "goes")
        assert h.bot is not None
        ready = asyncio.create_task(h.bot.wait_for("ready"))
        await h.server.gateway.invalidate_sessions(resumable=False)
        await h.ada.delete(last)
        await ready  # discord.py identifies anew in five seconds
        await h.wait_until_idle()
        assert await deleted(h) == {"goes"}


async def test_unread_page_makes_next_sweep_begin_anew(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        first = await h.say(h.ada, "goes")
        await h.say(h.boris, "stays")
        await h.stop()
        await h.ada.delete(first)
        h.server.faults.fail_requests("GET", HISTORY, 503)
        await h.start()
        assert not (await h.record()).complete
        await h.say(h.boris, "after the failure")
        await pass_time(h, minutes=16)
        assert await deleted(h) == {"goes"}
        assert (await h.record()).complete


async def test_message_arriving_during_sweep_is_kept(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.say(h.ada, "early")
        release = h.server.faults.hold_requests("GET", HISTORY, FaultPhase.AFTER)
        export = asyncio.create_task(h.instructor.run("seminar record export"))
        await h.server.faults.wait_until_held()
        await h.ada.say(h.thread, "meanwhile")
        while "meanwhile" not in {row.text for row in (await h.record()).responses}:
            await h.server.yield_to_event_loop()
        release.set()
        await export
        assert set(await texts(h)) == {"early", "meanwhile"}
        assert await deleted(h) == set()


async def test_unanswered_question_about_message_is_no_answer(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        last = await h.say(h.ada, "goes")
        h.server.faults.fail_requests("GET", MESSAGE, 503)
        await delete_while_away(h, last)
        assert not (await h.record()).complete
        assert await deleted(h) == set()
        await pass_time(h, minutes=16)
        assert await deleted(h) == {"goes"}
        assert (await h.record()).complete
