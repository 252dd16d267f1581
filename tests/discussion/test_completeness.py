"""“Complete” is said of a thread only when everything in it was read."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.exports.completeness import describe_completeness
from bot.rehearsal.loopback import Message
from bot.rehearsal.loopback.model.faults import FaultPhase
from bot.rehearsal.loopback.wait_until_idle import yield_to_threads
from tests.support.harness import FIRST, Harness
from tests.support.people import discussion, pass_time, restart, role, texts
from tests.support.staff_messages import staff_messages

HISTORY = "/channels/{channel_id}/messages"
MEMBERS = "/guilds/{guild_id}/members"
MEMBER = "/guilds/{guild_id}/members/{user_id}"
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
        assert (await h.record()).completeness.complete


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
        assert not (await h.record()).completeness.complete
        await h.say(h.boris, "after the failure")
        await pass_time(h, minutes=16)
        assert await deleted(h) == {"goes"}
        assert (await h.record()).completeness.complete


async def test_message_arriving_during_sweep_is_kept(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.say(h.ada, "early")
        release = h.server.faults.hold_requests("GET", HISTORY, FaultPhase.AFTER)
        export = asyncio.create_task(h.instructor.run("seminar record export"))
        await h.server.faults.wait_until_held()
        await h.ada.say(h.thread, "meanwhile")
        while "meanwhile" not in {row.text for row in (await h.record()).responses}:
            await yield_to_threads()
        release.set()
        await export
        assert set(await texts(h)) == {"early", "meanwhile"}
        assert await deleted(h) == set()


async def test_unanswered_question_about_message_is_no_answer(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        last = await h.say(h.ada, "goes")
        h.server.faults.fail_requests("GET", MESSAGE, 503)
        await delete_while_away(h, last)
        assert not (await h.record()).completeness.complete
        assert await deleted(h) == set()
        await pass_time(h, minutes=16)
        assert await deleted(h) == {"goes"}
        assert (await h.record()).completeness.complete


async def test_thread_is_outdated_while_no_bot_reads_it(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await pass_time(h, minutes=16)
        await h.stop()
        h.clock.jump(h.clock.now() + timedelta(hours=2))
        record = await h.record()
        assert not record.completeness.complete
        told = describe_completeness(record.completeness)
        assert told.startswith("Incomplete: not read since 2027-01-18 09:16 EST: ")
        await h.start()
        assert (await h.record()).completeness.complete


async def test_thread_in_which_nothing_counts_stays_complete(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.to(
            FIRST + timedelta(days=9, hours=16)
        )  # of the first prompt nothing counts any more
        await h.stop()
        h.clock.jump(h.clock.now() + timedelta(days=30))
        posted = [prompt.id for prompt in h.course.prompts[: len(h.posts)]]
        assert list((await h.record()).completeness.outdated) == posted[1:]


async def delete_thread(h: Harness, how: str) -> None:
    """A moderator deletes the newest thread while the bot runs, is away, or misses the event."""
    if how == "away":
        await h.stop()
    if how == "event lost":
        h.server.faults.drop_events("THREAD_DELETE")
    await h.guild.delete_thread(h.thread)
    if how == "away":
        await h.start()
    await pass_time(h, minutes=16)


@pytest.mark.parametrize("how", ["running", "away", "event lost"])
async def test_deleted_thread_is_told_once_and_named(tmp_path: Path, how: str) -> None:
    async with discussion(tmp_path) as h:
        await h.say(h.ada, "said before")
        await pass_time(h, minutes=16)
        title = h.course.prompts[0].title
        await delete_thread(h, how)
        (told,) = staff_messages(h)
        assert f"The thread of “{title}” is gone: somebody deleted it." in told.content
        assert "It was read until Mon 18 Jan 2027, 09:16." in told.content
        exported = await h.run(h.instructor, "seminar record export")
        assert exported.text.startswith(
            "Complete but for mistakes-that-pay (its thread is gone since 2027-01-18 09:"
        )
        assert "read up to 2027-01-18 09:16 EST)" in exported.text
        assert set(await texts(h)) == {"said before"}
        await restart(h)
        await pass_time(h, minutes=16)
        assert staff_messages(h) == [told]


async def test_many_deleted_threads_are_one_message(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.to(FIRST + timedelta(days=3))
        await h.stop()
        for thread in h.server.threads_of(h.channel):
            await h.guild.delete_thread(thread)
        await h.start()
        (told,) = staff_messages(h)
        assert told.content.count("is gone") == 2


UNPARSABLE = {"edited_timestamp": "no time"}


async def test_message_that_cannot_be_parsed_is_kept_apart(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.stop()
        broken = await h.ada.say(h.thread, "broken")
        await h.boris.say(h.thread, "whole")
        h.server.faults.corrupt_message(broken.id, UNPARSABLE)
        await h.start()
        assert set(await texts(h)) == {"whole"}
        await pass_time(h)
        (told,) = staff_messages(h)
        assert broken.jump_url in told.content
        record = await h.record()
        assert record.completeness.complete
        assert "1 message of mistakes-that-pay that cannot be recorded" in describe_completeness(
            record.completeness
        )
        h.server.faults.corrupt_message(broken.id, {})
        await pass_time(h, minutes=16)
        assert set(await texts(h)) == {"broken", "whole"}
        assert describe_completeness((await h.record()).completeness).startswith(
            "Complete: every thread"
        )


@pytest.mark.parametrize("text", ["half \ud83d of it", "a\x00b"])
async def test_text_that_no_encoding_has_is_recorded(tmp_path: Path, text: str) -> None:
    async with discussion(tmp_path) as h:
        await h.say(h.ada, text)
        await h.stop()
        await h.boris.say(h.thread, text)
        await h.start()
        assert len((await h.record()).responses) == 2
        assert (await h.record()).completeness.complete
        assert staff_messages(h) == []


async def test_failing_member_request_ends_no_reading(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.stop()
        cleo = h.guild.add_person("Cleo", [role(h, "Student")])
        for person in (h.ada, cleo, h.boris):
            await person.say(h.thread, f"by {person.name}")
        h.server.faults.fail_requests("GET", MEMBERS, 503)
        failing = h.server.faults.fail_requests("GET", MEMBER, 503, times=None)
        await h.start()
        assert set(await texts(h)) == {"by Ada", "by Boris"}
        assert not (await h.record()).completeness.complete
        h.server.faults.remove(failing)
        await pass_time(h)
        assert set(await texts(h)) == {"by Ada", "by Boris", "by Cleo"}
        assert (await h.record()).completeness.complete


async def test_event_that_cannot_be_parsed_ends_nothing(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        broken = await h.say(h.ada, "broken")
        await pass_time(h)
        h.server.faults.corrupt_message(broken.id, UNPARSABLE)
        before = len(h.exchanges)
        await h.ada.edit(broken, "edited")
        await h.say(h.boris, "afterwards")
        assert h.ended_bot_task is None
        assert set(await texts(h)) == {"broken", "afterwards"}
        await pass_time(h)
        assert broken.jump_url in staff_messages(h)[0].content
        assert [e for e in h.exchanges[before:] if e.route == MEMBERS] == []  # no reason to list
        h.server.faults.corrupt_message(broken.id, {})
        await pass_time(h, minutes=16)
        assert set(await texts(h)) == {"edited", "afterwards"}
