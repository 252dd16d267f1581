"""What is due is posted at once, whatever else there is to do and whenever it was planned."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.rehearsal.loopback import Message
from bot.rehearsal.loopback.model.permissions import Permission
from bot.rehearsal.loopback.wait_until_idle import yield_to_threads
from tests.support.harness import FIRST, Harness, harness
from tests.support.people import discussion, restart, texts
from tests.support.staff_messages import staff_messages

HISTORY = "/channels/{thread_id}/messages"
MEMBERS = "/guilds/{guild_id}/members"
MEMBER = "/guilds/{guild_id}/members/{user_id}"
REACTION = "/channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me"
SECOND = FIRST + timedelta(days=3)


@pytest.mark.parametrize(
    ("method", "route"), [("GET", HISTORY), ("GET", MEMBERS), ("PUT", REACTION)]
)
async def test_slow_requests_hold_up_no_post(tmp_path: Path, method: str, route: str) -> None:
    async with discussion(tmp_path) as h:
        await h.stop()
        await h.ada.say(h.thread, "while the bot is away")
        await h.to(SECOND)
        route = route.replace("{thread_id}", str(h.thread.id))
        release = h.server.faults.hold_requests(method, route, times=None)
        starting = asyncio.create_task(h.start())
        await second_post(h)
        release.set()
        await starting
        assert "while the bot is away" in await texts(h)


@pytest.mark.parametrize("status", [403, 503, None])
async def test_failing_list_of_members_ends_no_reading(tmp_path: Path, status: int | None) -> None:
    async with discussion(tmp_path) as h:
        last = await h.say(h.ada, "goes")
        await h.stop()
        await h.ada.delete(last)
        await h.boris.say(h.thread, "while the bot is away")
        h.server.faults.fail_requests("GET", MEMBERS, status, times=None)
        await h.start()
        assert set(await texts(h)) == {"goes", "while the bot is away"}
        assert [row.deleted for row in (await h.record()).responses] == [True, False]


async def test_absence_is_reported_with_what_was_found(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.stop()
        await h.ada.say(h.thread, "while the bot is away")
        await h.to(SECOND)
        await h.start()
        (digest,) = staff_messages(h)
        assert "recorded now: 1 answer" in digest.content
        await restart(h)
        assert len(staff_messages(h)) == 1


async def second_post(h: Harness) -> Message:
    """The second prompt's post, when it is out."""
    while len(h.posts) < 2:
        await yield_to_threads()
    return h.posts[1]


async def test_prompt_set_up_seconds_before_is_on_time(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.to(FIRST - timedelta(seconds=10))
        await h.run(h.instructor, "seminar course setup", channel=h.channel)
        await h.to(FIRST)
        assert [post.created_at for post in h.posts] == [FIRST]


async def test_prompt_moved_seconds_before_is_on_time(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        moved = FIRST + timedelta(hours=5)
        await h.to(moved - timedelta(seconds=10))
        prompt = h.course.prompts[1].id
        await h.run(h.instructor, "seminar plan move", prompt=prompt, to="2027-01-18 14:00")
        await h.to(moved)
        assert [post.created_at for post in h.posts][1:] == [moved]


@pytest.mark.parametrize("cut", [False, True])
async def test_question_about_alerts_channel_holds_up_no_post(tmp_path: Path, cut: bool) -> None:
    async with discussion(tmp_path) as h:
        guest = h.guild.add_person("Guest")
        await h.guild.set_overwrite(h.staff_channel, guest, allow=Permission.VIEW_CHANNEL)
        await restart(h)  # the session knows no members by now
        await h.to(SECOND - timedelta(minutes=1))
        if cut:
            h.server.faults.disconnect("GET", MEMBER, times=None)
        else:
            release = h.server.faults.hold_requests("GET", MEMBER, times=None)
        h.clock.jump(SECOND)
        await second_post(h)
        if not cut:
            release.set()


async def test_message_to_staff_holds_up_no_post(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.to(SECOND - timedelta(minutes=1))
        await h.guild.delete_thread(h.thread)  # of which staff are told
        held = f"/channels/{h.staff_channel.id}/messages"
        release = h.server.faults.hold_requests("POST", held)
        h.clock.jump(SECOND - timedelta(seconds=20))
        await h.server.faults.wait_until_held()
        h.clock.jump(SECOND)
        await second_post(h)
        release.set()
