"""A forum's post carries no nonce: it is made once, and found again among those that are there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.course import Course
from bot.core.occurrences import OccurrenceState
from bot.core.reasons import Reason
from bot.rehearsal.loopback import Thread
from bot.rehearsal.loopback.model.faults import FaultPhase
from bot.rehearsal.loopback.model.permissions import Permission
from tests.support.harness import FIRST, Harness, harness
from tests.support.staff_messages import SECONDS, staff_messages

MAKE = ("POST", "/channels/{channel_id}/threads")


async def test_forum_post_answered_with_error_is_unique(
    tmp_path: Path,
) -> None:
    async with harness(tmp_path, forum=True) as h:
        h.server.faults.fail_requests(*MAKE, 500, FaultPhase.AFTER)
        await h.run(h.instructor, "seminar course setup", channel=h.channel)
        await h.to(FIRST)
        await h.to(FIRST + timedelta(seconds=31))
        assert len(h.server.threads_of(h.channel)) == 1
        assert (await h.stored())[0].state is OccurrenceState.POSTED


async def test_forum_post_is_found_beside_emptied_one(tmp_path: Path) -> None:
    async with harness(tmp_path, forum=True) as h:
        await h.run(h.instructor, "seminar course setup", channel=h.channel)
        await h.run(h.instructor, "seminar plan post", prompt="plebiscite")
        (other,) = h.server.threads_of(h.channel)
        await behead(h, other)
        h.server.faults.disconnect(*MAKE, FaultPhase.AFTER)
        await h.to(FIRST)
        await h.to(FIRST + timedelta(seconds=31))
        names = [thread.name for thread in h.server.threads_of(h.channel)]
        assert names == [other.name, "Mistakes that pay"]
        assert (await h.stored())[0].state is OccurrenceState.POSTED


@pytest.mark.parametrize("stripped", ["", " "])
async def test_deleted_forum_message_stays_deleted(tmp_path: Path, stripped: str) -> None:
    async with harness(tmp_path, forum=True) as h:
        h.server.faults.stripped_characters = stripped
        await h.run(h.instructor, "seminar course setup", channel=h.channel)
        h.server.faults.disconnect(*MAKE, FaultPhase.AFTER)
        await h.to(FIRST)
        (thread,) = h.server.threads_of(h.channel)
        await behead(h, thread)
        await h.to(FIRST + timedelta(seconds=31))
        assert h.server.threads_of(h.channel) == (thread,)
        assert (await h.stored())[0].reason is Reason.POST_DELETED


async def behead(h: Harness, thread: Thread) -> None:
    """Staff delete the first message of a post; the post stays."""
    await h.guild.set_overwrite(h.channel, h.instructor, allow=Permission.MANAGE_MESSAGES)
    await h.instructor.delete(thread.messages[0])


async def test_forum_posts_get_tags_and_missing_are_named(tmp_path: Path) -> None:
    def tagged(course: Course) -> Course:
        first = replace(course.prompts[0], tags=("Opening", "Nowhere"))
        return replace(course, tags=("reading",), prompts=(first, *course.prompts[1:]))

    async with harness(tmp_path, change=tagged) as h:
        forum = h.guild.add_forum("forum", ["Reading", "Opening"], require_tag=True)
        said = await h.run(
            h.instructor, "seminar course setup", channel=forum, alerts=h.staff_channel
        )
        assert "The forum has no tag Nowhere; it has: Reading, Opening." in said.text
        await h.to(FIRST)
        await h.to(FIRST + timedelta(days=3))
        names = dict(forum.tags)
        posts = h.server.threads_of(forum)
        assert [[names[tag] for tag in post.tags] for post in posts] == [["Opening"], ["Reading"]]
        assert len(staff_messages(h)) == 1


async def test_required_forum_tag_is_reported_before_posting(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        forum = h.guild.add_forum("forum", ["Reading"], require_tag=True)
        said = await h.run(
            h.instructor, "seminar course setup", channel=forum, alerts=h.staff_channel
        )
        assert "The forum asks for a tag on each post, and mistakes-that-pay has none." in said.text
        await h.to(FIRST)
        assert h.server.threads_of(forum) == ()
        assert "Write one of its tags under" in staff_messages(h)[-1].content


async def test_archived_forum_post_is_not_created_twice(tmp_path: Path) -> None:
    from bot.rehearsal.loopback.model.faults import FaultPhase

    async with harness(tmp_path, forum=True) as h:
        await h.run(h.instructor, "seminar course setup", channel=h.channel, alerts=h.staff_channel)
        h.server.faults.fail_requests(
            "POST", "/channels/{channel_id}/threads", None, FaultPhase.AFTER
        )
        await h.to(FIRST)
        (post,) = h.server.threads_of(h.channel)
        await h.guild.update_thread(post, archived=True)
        await h.to(FIRST + 31 * SECONDS)
        assert len(h.server.threads_of(h.channel)) == 1
        assert (await h.stored())[0].state is OccurrenceState.POSTED
