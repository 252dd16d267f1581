"""Receipts: ✅ on what counts, 📝 on what is recorded and lacks something, nothing on the rest."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.course import Course
from bot.rehearsal.loopback import Message
from bot.rehearsal.loopback.model.permissions import Permission
from bot.rehearsal.loopback.state.messages import add_reaction
from bot.rehearsal.loopback.wait_until_idle import yield_to_threads
from tests.support.harness import FIRST, with_responses
from tests.support.people import discussion, pass_time, restart
from tests.support.staff_messages import staff_messages

WHOLE = "In ¶2 he calls it a pure gain. " + "word " * 100
HALF = "In ¶2 he calls it a pure gain. " + "word " * 50
QUESTION = "Hi all, is the deadline Thursday?"
REACTION = "/channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me"


def shown(message: Message) -> list[str]:
    """The receipts on a message."""
    return list(message.reactions)


@pytest.mark.parametrize(("text", "receipt"), [(WHOLE, "✅"), (QUESTION, "📝"), (HALF, "📝")])
async def test_receipt_says_whether_it_counts(tmp_path: Path, text: str, receipt: str) -> None:
    async with discussion(tmp_path) as h:
        assert shown(await h.say(h.ada, text)) == [receipt]


async def test_short_answer_that_grows_counts(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        message = await h.say(h.ada, QUESTION)
        await h.to(h.clock.now() + timedelta(minutes=1))
        await h.ada.edit(message, WHOLE)
        await h.wait_until_idle()
        assert shown(message) == ["✅"]
        await h.to(h.clock.now() + timedelta(minutes=1))
        await h.ada.edit(message, QUESTION)
        await h.wait_until_idle()
        assert shown(message) == ["📝"]


async def test_second_half_completes_the_first(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        first = await h.say(h.ada, HALF)
        second = await h.say(h.ada, "word " * 60)
        assert (shown(first), shown(second)) == (["✅"], ["✅"])
        await h.ada.delete(second)
        await h.wait_until_idle()
        assert shown(first) == ["📝"]


async def test_reopened_thread_gets_its_receipts(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        thread = h.thread
        await h.stop()
        message = await h.ada.say(thread, HALF)
        await h.guild.update_thread(thread, archived=True)
        await h.start()
        assert shown(message) == []
        await h.boris.say(thread, "This opens the archived thread again.")
        await h.wait_until_idle()
        assert shown(message) == ["📝"]


async def test_too_late_to_count_is_recorded(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        thread = h.thread
        await h.to(FIRST + timedelta(days=5))
        late = await h.ada.say(thread, WHOLE)
        await h.to(FIRST + timedelta(days=5, hours=20))
        too_late = await h.boris.say(thread, WHOLE)
        await h.wait_until_idle()
        assert (shown(late), shown(too_late)) == (["✅"], ["📝"])  # late is half of the credit


async def test_staff_get_no_receipt(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        assert shown(await h.say(h.instructor, WHOLE)) == []


@pytest.mark.parametrize("status", [403, 503, None])
async def test_failed_receipt_ends_no_sweep(tmp_path: Path, status: int | None) -> None:
    async with discussion(tmp_path) as h:
        await h.stop()
        messages = [await h.ada.say(h.thread, f"{number}") for number in range(3)]
        h.server.faults.fail_requests("PUT", REACTION, status, times=2)
        await h.start()
        assert len((await h.record()).responses) == 3
        assert (await h.record()).completeness.complete
        await pass_time(h, minutes=16)
        await pass_time(h, minutes=16)
        assert [shown(message) for message in messages] == [["📝"]] * 3


async def test_receipts_hold_up_nothing(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.stop()
        for number in range(5):
            await h.ada.say(h.thread, f"{number}")
        await h.to(FIRST + timedelta(days=3))
        release = h.server.faults.hold_requests("PUT", REACTION, times=None)
        starting = asyncio.create_task(h.start())
        while len(h.posts) < 2 or len((await h.record()).responses) < 5:
            await yield_to_threads()
        release.set()
        await starting


async def test_receipts_are_owed_after_a_restart(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        h.server.faults.fail_requests("PUT", REACTION, 503)
        message = await h.say(h.ada, WHOLE)
        assert shown(message) == []
        await restart(h)
        assert shown(message) == ["✅"]


@pytest.mark.parametrize(("text", "receipt"), [(WHOLE, "✅"), (QUESTION, "📝")])
async def test_death_between_two_receipts_leaves_one(
    tmp_path: Path, text: str, receipt: str
) -> None:
    async with discussion(tmp_path) as h:
        message = await h.say(h.ada, text)
        await h.stop()
        for emoji in ("✅", "📝"):
            add_reaction(h.server.state, message, h.server.state.bot, emoji)
        await h.start()
        assert shown(message) == [receipt]


async def test_what_is_read_after_the_end_has_one(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        thread = h.thread
        await h.to(FIRST + timedelta(days=5))
        await h.stop()
        message = await h.ada.say(thread, QUESTION)
        await h.to(FIRST + timedelta(days=10))
        await h.ada.say(thread, "It is open again.")
        await h.start()
        assert shown(message) == ["📝"]


async def test_lost_permission_is_told_once_and_mended(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.guild.deny_bot_permissions(h.channel, int(Permission.ADD_REACTIONS))
        await pass_time(h)
        message = await h.say(h.ada, WHOLE)
        await pass_time(h, minutes=20)
        (told,) = staff_messages(h)
        assert "Give the bot’s role Add Reactions there." in told.content
        await h.guild.deny_bot_permissions(h.channel, 0)
        await pass_time(h, minutes=16)
        await pass_time(h, minutes=16)
        assert shown(message) == ["✅"]
        (mended,) = staff_messages(h)
        assert "**Mended**" in mended.content


async def test_no_short_receipt_where_none_is_wanted(tmp_path: Path) -> None:
    async with discussion(tmp_path, change=without_short_receipt) as h:
        message = await h.say(h.ada, QUESTION)
        assert shown(message) == []
        await h.to(h.clock.now() + timedelta(minutes=1))
        await h.ada.edit(message, WHOLE)
        await h.wait_until_idle()
        assert shown(message) == ["✅"]


async def test_stopping_owes_no_traceback(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with discussion(tmp_path) as h:
        release = h.server.faults.hold_requests("PUT", REACTION, times=None)
        for number in range(20):
            await h.ada.say(h.thread, f"{number}")
        await h.server.faults.wait_until_held()
        await h.stop()
        release.set()
        assert [record for record in caplog.records if record.exc_info] == []
        await h.start()
        assert all(shown(m) for m in h.thread.messages if m.author is h.ada.user)


def without_short_receipt(course: Course) -> Course:
    """The course with a receipt only for what counts."""
    return with_responses(course, receipt_short=None)
