"""Posts: once, at their hour, whole, and found again after whatever went wrong."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.course import Course, DiscussionSettings, FollowUp, LatePostPolicy, ThreadClosing
from bot.core.occurrences import OccurrenceState
from bot.core.reasons import Reason
from bot.rehearsal.loopback.model.faults import FaultPhase
from bot.rehearsal.loopback.model.permissions import Permission
from tests.support.harness import FIRST, Harness, harness
from tests.support.posts import with_long_passage

BUTTONS = ["Answer here", "Answer privately", "My standing"]
SEND = ("POST", "/channels/{channel_id}/messages")


async def test_prompt_is_posted_on_time_with_thread(
    tmp_path: Path,
) -> None:
    async with harness(tmp_path, change=with_long_passage) as h:
        post = await h.post_first()
        assert post.created_at == FIRST
        assert post.text.startswith("## Mistakes that pay\nThe Revolution Betrayed, Ch. 11, §1")
        assert (
            "1 response of 100 words or more, citing 1 paragraph** by <t:1800594" not in post.text
        )
        assert "<t:1800593940:f>" in post.text  # 21 January, 23:59 in New York
        assert [b["label"] for b in post.buttons] == BUTTONS
        assert h.thread.name == "Mistakes that pay"
        shown = "".join(m.text for m in h.thread.messages)
        assert "**¶1** The question we previously raised" in shown
        assert "the beginning of the end of “enlightened” absolutism." in shown


async def test_nothing_is_posted_before_its_hour_or_twice(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.run(h.instructor, "seminar course setup", channel=h.channel)
        await h.to(FIRST - timedelta(seconds=1))
        assert h.posts == []
        await h.to(FIRST)
        for minutes in (1, 2, 30, 600):
            await h.to(FIRST + timedelta(minutes=minutes))
        assert len(h.posts) == 1


async def test_a_short_passage_stands_in_the_post_itself(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.run(h.instructor, "seminar course setup", channel=h.channel)
        await h.run(h.instructor, "seminar plan post", prompt="plebiscite")
        assert "**¶12** As history testifies" in h.posts[0].text
        assert not [m for m in h.thread.messages if m.text]


async def test_a_forum_gets_a_post_a_prompt(tmp_path: Path) -> None:
    async with harness(tmp_path, change=with_long_passage, forum=True) as h:
        await h.run(h.instructor, "seminar course setup", channel=h.channel)
        await h.to(FIRST)
        (thread,) = h.server.threads_of(h.channel)
        assert thread.name == "Mistakes that pay"
        assert [b["label"] for b in thread.messages[0].buttons] == BUTTONS
        assert "“enlightened” absolutism" in thread.messages[-1].text


async def test_post_with_lost_answer_is_sent_once(tmp_path: Path) -> None:
    for status in (None, 503):
        folder = tmp_path / str(status)
        folder.mkdir()
        async with harness(folder) as h:
            h.server.faults.remembers_nonces = False
            h.server.faults.fail_requests(*SEND, status, FaultPhase.AFTER)
            await h.post_first()
            await h.to(FIRST + timedelta(seconds=31))
            assert len(h.posts) == 1
            assert (await h.stored())[0].state is OccurrenceState.POSTED


async def test_lost_answer_doubles_without_history_and_nonces(
    tmp_path: Path,
) -> None:
    async with harness(tmp_path) as h:
        h.server.faults.remembers_nonces = False
        h.server.faults.fail_requests(*SEND, None, FaultPhase.AFTER)
        await h.run(h.instructor, "seminar course setup", channel=h.channel)
        h.clock.jump(FIRST)
        await h.wait_until_idle()
        h.server.faults.hidden_message_ids.update(m.id for m in h.channel.messages)
        await h.to(FIRST + timedelta(seconds=31))
        assert len(h.posts) == 2  # the control: history and nonces are what keeps it at one


async def test_forum_post_with_lost_answer_is_found(tmp_path: Path) -> None:
    async with harness(tmp_path, forum=True) as h:
        h.server.faults.fail_requests(
            "POST", "/channels/{channel_id}/threads", None, FaultPhase.AFTER
        )
        await h.run(h.instructor, "seminar course setup", channel=h.channel)
        await h.to(FIRST)
        await h.to(FIRST + timedelta(seconds=31))
        assert len(h.server.threads_of(h.channel)) == 1
        assert (await h.stored())[0].state is OccurrenceState.POSTED


@pytest.mark.parametrize("stripped", ["\0", "’“”", " "])
async def test_lost_passage_part_is_sent_once(tmp_path: Path, stripped: str) -> None:
    async with harness(tmp_path, change=with_long_passage) as h:
        h.server.faults.stripped_characters = stripped
        await h.run(h.instructor, "seminar course setup", channel=h.channel)
        h.server.faults.remembers_nonces = False
        h.server.faults.fail_requests(
            "POST", "/channels/{channel_id}/messages/{message_id}/threads", 503
        )
        await h.to(FIRST)
        assert h.posts[0].thread is None
        h.server.faults.fail_requests(*SEND, None, FaultPhase.AFTER)
        await h.to(FIRST + timedelta(seconds=31))
        await h.to(FIRST + timedelta(seconds=62))
        texts = [m.text for m in h.thread.messages if m.text]
        assert len(texts) == len(set(texts)) == 2


async def test_restarted_bot_finishes_started_post(tmp_path: Path) -> None:
    async with harness(tmp_path, change=with_long_passage) as h:
        await h.run(h.instructor, "seminar course setup", channel=h.channel)
        h.server.faults.fail_requests(
            "POST", "/channels/{channel_id}/messages/{message_id}/threads", 503
        )
        await h.to(FIRST)
        await h.stop()
        await h.start()
        assert len(h.posts) == 1
        assert "“enlightened” absolutism" in h.thread.messages[-1].text


async def test_post_finished_later_has_its_thread_steps(
    tmp_path: Path,
) -> None:
    def followed(course: Course) -> Course:
        asked = replace(course.prompts[0], follow_up=FollowUp(timedelta(hours=2), "And then?"))
        discussion = DiscussionSettings(close=ThreadClosing.ARCHIVE)
        return replace(course, prompts=(asked,), discussion=discussion)

    async with harness(tmp_path, change=followed) as h:
        await h.run(h.instructor, "seminar course setup", channel=h.channel)
        h.server.faults.fail_requests(*SEND, None, FaultPhase.AFTER)
        await h.to(FIRST)
        await h.to(FIRST + timedelta(seconds=31))
        await h.to(FIRST + timedelta(hours=2))
        assert h.thread.messages[-1].text == "**A second question**\nAnd then?"
        assert not h.thread.archived
        await h.to(FIRST + timedelta(days=9))
        assert h.thread.archived


async def test_only_newest_missed_post_is_posted_late(
    tmp_path: Path,
) -> None:
    async with harness(tmp_path) as h:
        await h.run(h.instructor, "seminar course setup", channel=h.channel)
        await h.stop()
        h.clock.jump(FIRST + timedelta(days=7, hours=2))  # the third prompt is two hours late
        await h.start()
        assert [p.text.split("\n")[0] for p in h.posts] == ["## The gray label of indifference"]
        assert "-# Posted late." in h.posts[0].text
        states = [post.state for post in (await h.stored())[:3]]
        assert states == [OccurrenceState.MISSED, OccurrenceState.MISSED, OccurrenceState.POSTED]
        plan = await h.run(h.instructor, "seminar plan show")
        assert "✗ missed" in plan.text


async def test_what_was_missed_can_be_posted_by_hand(tmp_path: Path) -> None:
    def never_late(course: Course) -> Course:
        return replace(course, schedule=replace(course.schedule, late=LatePostPolicy.SKIP))

    async with harness(tmp_path, change=never_late) as h:
        await h.run(h.instructor, "seminar course setup", channel=h.channel)
        await h.stop()
        h.clock.jump(FIRST + timedelta(hours=2))
        await h.start()
        assert h.posts == []
        answer = await h.run(h.instructor, "seminar plan post", prompt="mistakes-that-pay")
        assert answer.text == f"Posted: {h.posts[0].jump_url}"


async def test_a_refusal_is_told_and_not_tried_again(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.run(h.instructor, "seminar course setup", channel=h.channel)
        await h.guild.deny_bot_permissions(h.channel, int(Permission.SEND_MESSAGES))
        await h.to(FIRST)
        tried = _sends(h)
        await h.to(FIRST + timedelta(minutes=5))
        assert _sends(h) == tried == 1
        plan = await h.run(h.instructor, "seminar plan show")
        assert "✗ failed" in plan.text
        assert "may not post in the channel" in plan.text
        await h.guild.deny_bot_permissions(h.channel, 0)
        await h.run(h.instructor, "seminar plan post", prompt="mistakes-that-pay")
        assert len(h.posts) == 1


async def test_nothing_is_resent_without_history_permission(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.run(h.instructor, "seminar course setup", channel=h.channel)
        h.server.faults.fail_requests(*SEND, None, FaultPhase.AFTER)
        h.server.faults.remembers_nonces = False
        h.clock.jump(FIRST)
        await h.wait_until_idle()
        await h.guild.deny_bot_permissions(h.channel, int(Permission.READ_MESSAGE_HISTORY))
        await h.to(FIRST + timedelta(seconds=31))
        assert len(h.posts) == 1
        assert (await h.stored())[0].reason is Reason.POST_UNVERIFIABLE


async def test_staff_post_looks_for_earlier_attempt(
    tmp_path: Path,
) -> None:
    async with harness(tmp_path) as h:
        await h.run(h.instructor, "seminar course setup", channel=h.channel)
        h.server.faults.fail_requests(*SEND, None, FaultPhase.AFTER)
        h.server.faults.remembers_nonces = False
        await h.to(FIRST)
        await h.guild.deny_bot_permissions(h.channel, int(Permission.READ_MESSAGE_HISTORY))
        await h.to(FIRST + timedelta(seconds=31))
        await h.guild.deny_bot_permissions(h.channel, 0)
        answer = await h.run(h.instructor, "seminar plan post", prompt="mistakes-that-pay")
        assert answer.text == f"Posted: {h.posts[0].jump_url}"
        assert len(h.posts) == 1


async def test_staff_must_look_after_eight_attempts(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.run(h.instructor, "seminar course setup", channel=h.channel)
        h.server.faults.fail_requests(*SEND, 503, times=100)
        for half_minutes in range(40):
            await h.to(FIRST + timedelta(seconds=31 * half_minutes))
        assert _sends(h) == 8
        assert (await h.stored())[0].state is OccurrenceState.NEEDS_STAFF
        assert "? needs you" in (await h.run(h.instructor, "seminar plan show")).text


async def test_refused_thread_is_created_once_allowed(
    tmp_path: Path,
) -> None:
    async with harness(tmp_path, change=with_long_passage) as h:
        await h.run(h.instructor, "seminar course setup", channel=h.channel)
        await h.guild.deny_bot_permissions(h.channel, int(Permission.CREATE_PUBLIC_THREADS))
        for minutes in range(5):
            await h.to(FIRST + timedelta(minutes=minutes))
        tried = [e for e in h.exchanges if e.route.endswith("/threads")]
        assert len(tried) == 1
        plan = await h.run(h.instructor, "seminar plan show")
        assert "may not post in the channel" in plan.text
        await h.guild.deny_bot_permissions(h.channel, 0)
        answer = await h.run(h.instructor, "seminar plan post", prompt="mistakes-that-pay")
        assert answer.text == f"Posted: {h.posts[0].jump_url}"
        assert "“enlightened” absolutism" in h.thread.messages[-1].text


async def test_losing_a_channel_does_not_stop_bot(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.post_first()
        await h.guild.deny_bot_permissions(h.channel, int(Permission.VIEW_CHANNEL))
        assert h.bot is not None
        again = asyncio.create_task(h.bot.wait_for("ready"))
        await h.server.gateway.invalidate_sessions(
            resumable=False
        )  # discord.py identifies anew in 5 s
        await again
        await h.wait_until_idle()
        assert not h.bot_task.done()
        await h.guild.deny_bot_permissions(h.channel, 0)
        await h.to(FIRST + timedelta(days=3))
        assert [p.text.split("\n")[0] for p in h.posts][1:] == ["## Accounts against caprice"]


async def test_every_message_mentions_nobody(tmp_path: Path) -> None:
    async with harness(tmp_path, change=with_long_passage) as h:
        await h.post_first()
        await h.run(h.ada, "passage", where="2.4", share=True)
        sent = [m for t in (h.channel, h.thread) for m in t.messages if m.author.bot and m.text]
        assert len(sent) > 3
        assert all(m.allowed_mentions == {"parse": []} for m in sent), sent


def _sends(h: Harness) -> int:
    """How often something was sent to the course's channel."""
    path = f"/channels/{h.channel.id}/messages"
    return sum(e.method == "POST" and e.path.endswith(path) for e in h.exchanges)
