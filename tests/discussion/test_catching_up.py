"""What was missed is read beside everything else, again and again until Discord has answered."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.rehearsal.loopback.model.faults import FaultPhase
from bot.rehearsal_session.session import RehearsalSession
from tests.support.harness import FIRST, Harness
from tests.support.people import discussion, pass_time, texts
from tests.support.staff_messages import staff_messages

HISTORY = "/channels/{channel_id}/messages"
SECOND = FIRST + timedelta(days=3)  # the second post


async def connect(h: Harness) -> None:
    """Start the bot, and do not wait until it is quiet."""
    await RehearsalSession.start(h)


@contextmanager
def locked_by_another_program(h: Harness) -> Iterator[None]:
    """Another program holds the database, for longer than the bot waits."""
    with closing(sqlite3.connect(h.database_path)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


async def be_impatient(h: Harness) -> None:
    """Let the bot wait only a moment for a locked database, so that the test need not."""
    assert h.database is not None
    await h.database.write(lambda transaction: transaction.run("PRAGMA busy_timeout = 1"))


@pytest.mark.parametrize("since", ["before the start", "while it runs"])
async def test_outage_of_server_is_made_up_for(tmp_path: Path, since: str) -> None:
    async with discussion(tmp_path) as h:
        goes = await h.say(h.ada, "goes")
        if since == "before the start":
            await h.stop()
        await h.guild.begin_outage()
        await h.ada.delete(goes)
        await h.boris.say(h.thread, "in the outage")
        if since == "before the start":
            await h.start()
        await pass_time(h, minutes=16)
        assert set(await texts(h)) == {"goes"}
        await h.guild.end_outage()
        assert set(await texts(h)) == {"goes", "in the outage"}
        record = await h.record()
        assert [row.text for row in record.responses if row.deleted] == ["goes"]
        assert record.completeness.complete
        assert staff_messages(h) == []


async def test_unanswered_reading_is_repeated_soon(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.stop()
        await h.ada.say(h.thread, "while the bot was away")
        h.server.faults.fail_requests("GET", HISTORY, 503, times=3)
        await h.start()
        assert await texts(h) == {}
        for _ in range(4):
            h.clock.jump(h.clock.now() + timedelta(seconds=16))
            await h.wait_until_idle()
        assert set(await texts(h)) == {"while the bot was away"}
        assert (await h.record()).completeness.complete


async def test_edit_and_deletion_while_database_is_locked(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        edited, deleted = [await h.say(h.ada, text) for text in ("first", "goes")]
        await pass_time(h, minutes=1)
        await be_impatient(h)
        with locked_by_another_program(h):
            await h.ada.edit(edited, "edited while it was locked")
            await h.ada.delete(deleted)
            await h.boris.say(h.thread, "written while it was locked")
            await h.wait_until_idle()
        assert set(await texts(h)) == {"first", "goes"}
        await pass_time(h, minutes=1)
        assert set(await texts(h)) == {
            "edited while it was locked",
            "goes",
            "written while it was locked",
        }
        assert [row.text for row in (await h.record()).responses if row.deleted] == ["goes"]


async def test_thread_in_trouble_holds_up_no_other(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        first = h.thread
        await h.to(SECOND)
        await h.stop()
        for thread in (first, h.thread):
            await h.ada.say(thread, f"in {thread.name}")
        newest = h.thread.name
        h.server.faults.fail_requests("GET", f"/channels/{first.id}/messages", None, times=None)
        await h.start()
        assert set(await texts(h)) == {f"in {newest}"}
        assert (await h.record()).completeness.unswept == (h.course.prompts[0].id,)


async def test_lost_deletion_of_newest_message_is_found(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.say(h.boris, "stays")
        last = await h.say(h.ada, "goes")
        await pass_time(h, minutes=16)  # the cursor stands at the newest message
        h.server.faults.drop_events("MESSAGE_DELETE")
        await h.ada.delete(last)
        await pass_time(h, minutes=16)
        assert [row.text for row in (await h.record()).responses if row.deleted] == ["goes"]


async def test_message_deleted_while_it_is_looked_for(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.say(h.ada, "early")
        await h.stop()
        release = h.server.faults.hold_requests("GET", HISTORY, FaultPhase.AFTER)
        await connect(h)
        await h.server.faults.wait_until_held()
        late = await h.ada.say(h.thread, "late")
        await h.ada.delete(late)
        release.set()
        await h.wait_until_idle()
        assert [(r.text, r.deleted) for r in (await h.record()).responses if r.deleted] == [
            ("late", True)
        ]
