"""Answers that were written beside a prompt's thread while the bot was away."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.rehearsal.loopback import Channel, Message, Thread
from tests.support.harness import FIRST, Harness, set_up
from tests.support.people import discussion, pass_time, restart
from tests.support.staff_messages import staff_messages

ANSWER = "In ¶2 he calls it a pure gain."
HISTORY = ("GET", "/channels/{channel_id}/messages")


def hinted(place: Channel | Thread) -> list[Message | None]:
    """The messages under which the bot says that they stand in the wrong place."""
    hints = [m for m in place.messages if "This is not recorded here." in m.content]
    return [hint.referenced_message for hint in hints]


def told(h: Harness) -> list[str]:
    """What staff were told of such answers."""
    return [m.content for m in staff_messages(h) if "beside its thread" in m.content]


async def test_answers_are_noticed_once_after_restart(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.stop()
        answer = await h.ada.say(h.channel, ANSWER, reply_to=h.posts[0])
        await h.ada.say(h.channel, f"{ANSWER} Again.", reply_to=h.posts[0])
        await h.boris.say(h.channel, "Shall we meet for pizza on Friday?", reply_to=answer)
        opening = await h.boris.say(h.channel, "My answer")
        own = await h.boris.start_thread(opening, "My answer")
        in_own = await h.boris.say(own, ANSWER)
        await h.instructor.say(h.channel, ANSWER, reply_to=h.posts[0])
        await h.start()
        await pass_time(h)
        await restart(h)
        await pass_time(h)
        assert hinted(h.channel) == [answer]
        assert hinted(own) == [in_own]
        (notice,) = told(h)
        assert answer.jump_url in notice


async def test_answer_of_lost_session_is_noticed(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await pass_time(h, minutes=120)
        assert h.bot is not None
        ready = asyncio.create_task(h.bot.wait_for("ready"))
        await h.server.gateway.invalidate_sessions(resumable=False)
        answer = await h.ada.say(h.channel, ANSWER, reply_to=h.posts[0])
        await ready
        await h.wait_until_idle()
        assert hinted(h.channel) == [answer]
        await pass_time(h)
        assert len(told(h)) == 1


async def test_own_forum_post_in_archive_is_noticed(tmp_path: Path) -> None:
    async with set_up(tmp_path, forum=True) as h:
        await h.to(FIRST)
        await h.stop()
        own = await h.ada.create_post(h.channel, "My answer", ANSWER)
        await h.guild.update_thread(own, archived=True)
        await h.start()
        await pass_time(h)
        assert len(told(h)) == 1
        await h.guild.update_thread(own, archived=False)
        await pass_time(h)
        assert len(hinted(own)) == 1


async def test_answer_in_right_place_needs_no_hint(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.stop()
        await h.ada.say(h.channel, ANSWER, reply_to=h.posts[0])
        await h.ada.say(h.thread, ANSWER)
        await h.start()
        await pass_time(h)
        assert hinted(h.channel) == []
        assert told(h) == []


async def test_deletion_while_away_ends_problem(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        answer = await h.ada.say(h.channel, ANSWER, reply_to=h.posts[0])
        await pass_time(h)
        await h.stop()
        await h.ada.delete(answer)
        await h.start()
        await pass_time(h)
        assert hinted(h.channel) == []
        assert ["**Mended**" in notice for notice in told(h)] == [True]


async def test_message_that_cannot_be_parsed_stops_nothing(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.stop()
        strange = await h.boris.say(h.channel, ANSWER, reply_to=h.posts[0])
        h.server.faults.corrupt_message(strange.id, {"edited_timestamp": "no time"})
        answer = await h.ada.say(h.channel, ANSWER, reply_to=h.posts[0])
        await h.start()
        await pass_time(h)
        assert hinted(h.channel) == [answer]


async def test_channel_that_is_not_answered_is_read_later(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.stop()
        answer = await h.ada.say(h.channel, ANSWER, reply_to=h.posts[0])
        h.server.faults.fail_requests(*HISTORY, 503, times=3)
        await h.start()
        await pass_time(h)
        await pass_time(h)
        assert hinted(h.channel) == [answer]
        assert len(told(h)) == 1


async def test_thread_opened_before_the_bot_is_right(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        opening = ("POST", "/channels/{channel_id}/messages/{message_id}/threads")
        release = h.server.faults.hold_requests(*opening)
        h.clock.jump(FIRST)
        await h.server.faults.wait_until_held()
        own = await h.ada.start_thread(h.posts[0], "Let me be first")
        release.set()
        await h.wait_until_idle()
        await h.ada.say(own, ANSWER)
        await pass_time(h)
        await restart(h)
        await pass_time(h)
        assert hinted(own) == []
        assert [row.text for row in (await h.record()).responses] == [ANSWER]
