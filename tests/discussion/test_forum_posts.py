"""A forum's post carries no nonce: it is made once, and found again among those that are there."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from bot.core.occurrences import OccurrenceState
from bot.core.reasons import Reason
from bot.rehearsal.loopback import Thread
from bot.rehearsal.loopback.model.faults import FaultPhase
from bot.rehearsal.loopback.model.permissions import Permission
from tests.support.harness import FIRST, Harness, harness

MAKE = ("POST", "/channels/{channel_id}/threads")


async def test_forum_post_answered_with_error_is_unique(
    tmp_path: Path,
) -> None:
    async with harness(tmp_path, forum=True) as h:
        h.server.faults.fail_requests(*MAKE, 500, FaultPhase.AFTER)
        await h.run(h.instructor, "seminar setup", channel=h.channel)
        await h.to(FIRST)
        await h.to(FIRST + timedelta(seconds=31))
        assert len(h.server.threads_of(h.channel)) == 1
        assert (await h.stored())[0].state is OccurrenceState.POSTED


async def test_forum_post_is_found_beside_emptied_one(tmp_path: Path) -> None:
    async with harness(tmp_path, forum=True) as h:
        await h.run(h.instructor, "seminar setup", channel=h.channel)
        await h.run(h.instructor, "seminar post", prompt="plebiscite")
        (other,) = h.server.threads_of(h.channel)
        await behead(h, other)
        h.server.faults.disconnect(*MAKE, FaultPhase.AFTER)
        await h.to(FIRST)
        await h.to(FIRST + timedelta(seconds=31))
        names = [thread.name for thread in h.server.threads_of(h.channel)]
        assert names == [other.name, "Mistakes that pay"]
        assert (await h.stored())[0].state is OccurrenceState.POSTED


async def test_deleted_forum_message_stays_deleted(tmp_path: Path) -> None:
    async with harness(tmp_path, forum=True) as h:
        await h.run(h.instructor, "seminar setup", channel=h.channel)
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
