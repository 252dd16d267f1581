"""Posts made of components, and plain ones: whole, once, and found again whatever was changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.course import Course, Display
from bot.core.occurrences import OccurrenceState
from bot.rehearsal.loopback import Message
from bot.rehearsal.loopback.model.faults import FaultPhase
from bot.rehearsal.loopback.model.kinds import COMPONENTS_V2
from tests.support.harness import FIRST, Harness, harness
from tests.support.posts import with_long_passage

SEND = ("POST", "/channels/{channel_id}/messages")
START_POST = ("POST", "/channels/{channel_id}/threads")
TEXT, ROW, BOX = 10, 1, 17  # Discord's numbers of components


def with_display(display: Display) -> Callable[[Course], Course]:
    return lambda course: replace(course, display=display)


def is_layout(message: Message) -> bool:
    return bool(message.flags & COMPONENTS_V2)


async def test_buttons_stand_between_question_and_passage(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        post = await h.post_first()
        assert is_layout(post)
        assert [each["type"] for each in post.components] == [TEXT, ROW, BOX]
        question, row, box = post.components
        assert question["content"].startswith("## Mistakes that pay\n")
        assert "**¶1**" not in question["content"]
        assert row["components"][0]["label"] == "Answer here"
        assert "\n**¶1** The question we previously" in box["components"][0]["content"]
        assert post.text.endswith("Therein lies the secret of Stalin’s success.")
        assert h.thread.own_messages == ()
        assert (await h.ada.press(post, "Answer privately")).modal is not None


async def test_long_passage_takes_half_as_many_messages(tmp_path: Path) -> None:
    async with harness(tmp_path, change=with_long_passage) as h:
        await h.post_first()
        parts = h.thread.own_messages
        assert [is_layout(each) for each in parts] == [True, True]
        assert all(2000 < len(each.text) <= 4000 for each in parts)
        assert all(each.allowed_mentions == {"parse": []} for each in parts)


async def test_plain_display_posts_plain_messages(tmp_path: Path) -> None:
    async with harness(tmp_path, change=with_display(Display.PLAIN)) as h:
        post = await h.post_first()
        written = [post, *h.thread.own_messages]
        assert not any(is_layout(each) for each in written)
        assert [bool(each.content) for each in written] == [True] * 3
        assert written[-1].content.endswith("Therein lies the secret of Stalin’s success.")


@pytest.mark.parametrize("forum", [False, True])
@pytest.mark.parametrize("before", Display)
async def test_lost_post_is_found_when_display_has_changed(
    tmp_path: Path, before: Display, forum: bool
) -> None:
    (after,) = set(Display) - {before}
    async with harness(tmp_path, forum=forum, change=with_display(before)) as h:
        h.server.faults.fail_requests(*(START_POST if forum else SEND), None, FaultPhase.AFTER)
        await h.run(h.instructor, "seminar course setup", channel=h.channel)
        await h.to(FIRST)
        await restart(h, after)
        assert [state for state in await states(h) if state is OccurrenceState.POSTED]
        written = [m for t in h.server.threads_of(h.channel) for m in t.own_messages]
        written += h.posts
        texts = [message.text for message in written]
        assert len(texts) == len(set(texts))
        assert sum(text.startswith("## Mistakes that pay") for text in texts) == 1


@pytest.mark.parametrize("before", Display)
async def test_started_post_is_sent_as_it_was_meant(tmp_path: Path, before: Display) -> None:
    (after,) = set(Display) - {before}
    async with harness(tmp_path, change=with_display(before)) as h:
        h.server.faults.fail_requests(*SEND, 503)
        await h.run(h.instructor, "seminar course setup", channel=h.channel)
        await h.to(FIRST)
        assert h.posts == []
        await restart(h, after)
        (post,) = h.posts
        assert is_layout(post) is (before is Display.COMPONENTS)
        shown = post.text + "".join(each.text for each in h.thread.own_messages)
        assert shown.count("Therein lies the secret of Stalin’s success.") == 1


async def restart(h: Harness, display: Display) -> None:
    """Start the bot anew with another display, when Discord has forgotten its nonces."""
    await h.stop()
    h.server.faults.forget_nonces()
    h.course = replace(h.course, display=display)
    h.folder = replace(h.folder, courses=(h.course,))
    await h.start()
    for seconds in (31, 62, 200):
        await h.to(FIRST + timedelta(seconds=seconds))


async def states(h: Harness) -> list[OccurrenceState]:
    return [each.state for each in await h.stored()]
