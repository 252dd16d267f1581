"""Discord leaves characters out of what it is sent. After a crash the bot finds its messages all
the same, also when Discord knows no nonce any more."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import cycle, product
from pathlib import Path

import pytest

from bot.core.course import Course, DiscussionSettings, Display, FollowUp
from bot.rehearsal.loopback.model.faults import FaultPhase
from bot.store.sqlite.backups import back_up
from bot.store.sqlite.restore import restore
from tests.support.harness import FIRST, Harness, set_up
from tests.support.posts import with_long_passage

SEND = ("POST", "/channels/{channel_id}/messages")
STRIPPED = "¶’e:#"
SENT = 5  # the announcement, the passage in two parts, the second question, the reminder


@pytest.mark.parametrize(
    ("sent_before", "display"), [*zip(range(SENT), cycle(Display), strict=False)]
)
async def test_stripped_messages_are_sent_once(
    tmp_path: Path, sent_before: int, display: Display
) -> None:
    def change(course: Course) -> Course:
        return with_steps(with_long_passage(course, display))

    async with set_up(tmp_path, change=change) as h:
        h.server.faults.stripped_characters = STRIPPED
        h.server.faults.fail_requests(*SEND, None, FaultPhase.AFTER, skip=sent_before)
        for hours, minutes in product((0, 5, 27), (0, 10, 20)):
            await h.to(FIRST + timedelta(hours=hours, minutes=minutes))
            await start_anew(h)
        assert len(written(h)) == SENT
        assert len(set(written(h))) == SENT


async def test_stripped_alert_is_sent_once(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.stop()
        before = len(h.staff_channel.messages)
        h.clock.jump(FIRST + timedelta(hours=20))
        h.server.faults.stripped_characters = STRIPPED
        path = f"/channels/{h.staff_channel.id}/messages"
        h.server.faults.fail_requests("POST", path, None, FaultPhase.AFTER)
        await h.start()
        await start_anew(h)
        await h.to(h.clock.now() + timedelta(minutes=10))
        assert len(h.staff_channel.messages) == before + 1


@pytest.mark.parametrize("stripped", ["¶’:#", "M"])
async def test_stripped_post_is_known_to_a_restored_backup(tmp_path: Path, stripped: str) -> None:
    async with set_up(tmp_path) as h:
        h.server.faults.stripped_characters = stripped
        back_up(h.database_path, tmp_path / "before.db")
        await h.to(FIRST)
        before = written(h)
        await h.stop()
        restore(tmp_path / "before.db", h.database_path, h.clock.now())
        await start_anew(h)
        await h.to(FIRST + timedelta(minutes=10))
        assert written(h) == before


def with_steps(course: Course) -> Course:
    """The course with a second question and a reminder under its first prompt."""
    question = FollowUp(timedelta(hours=5), "And what moved the lever?")
    first = replace(course.prompts[0], follow_up=question)
    discussion = DiscussionSettings(remind=timedelta(hours=60))
    return replace(course, prompts=(first, *course.prompts[1:]), discussion=discussion)


def written(h: Harness) -> list[str]:
    """What the bot has written under the first post, which comes first."""
    (post,) = h.posts
    in_thread = post.thread.own_messages if post.thread is not None else ()
    return [message.text for message in (post, *in_thread)]


async def start_anew(h: Harness) -> None:
    """Start the bot, or start it anew, when Discord has forgotten its nonces."""
    await h.stop()
    h.server.faults.forget_nonces()
    await h.start()
