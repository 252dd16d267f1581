"""Follow-ups, reminders and closings in the threads of posts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.core.course import Course, DiscussionSettings, FollowUp, ThreadClosing
from bot.core.occurrences import OccurrenceKind
from bot.exports.calendar import render_icalendar
from bot.store.database import ReadOnlyDatabase
from tests.support.harness import FIRST, set_up
from tests.support.staff_messages import staff_messages


def with_steps(course: Course) -> Course:
    follow = FollowUp(timedelta(days=2), "What would change your mind?")
    first = replace(course.prompts[0], follow_up=follow)
    discussion = DiscussionSettings(timedelta(hours=24), ThreadClosing.LOCK)
    return replace(course, prompts=(first, *course.prompts[1:]), discussion=discussion)


async def test_thread_steps_happen_once(
    tmp_path: Path,
) -> None:
    async with set_up(tmp_path, change=with_steps) as h:
        thread = (await h.run_to_first()).thread
        assert thread is not None
        before = len(thread.messages)
        for days in range(1, 9):
            await h.to(FIRST + timedelta(days=days, minutes=1))
            await h.stop()
            await h.start()
        said = [message.content for message in thread.messages[before:]]
        assert said == [
            "**A second question**\nWhat would change your mind?",
            "Responses are due <t:1800593940:R>, <t:1800593940:f>.",
        ]
        assert not thread.locked
        async with ReadOnlyDatabase(h.database_path) as reader:
            shown = await h.plan(reader)
        kinds = [each.kind for each in shown.entries if each.prompt == "mistakes-that-pay"]
        assert kinds == [
            OccurrenceKind.POST,
            OccurrenceKind.FOLLOW_UP,
            OccurrenceKind.REMINDER,
            OccurrenceKind.CLOSE,
        ]
        assert render_icalendar(shown, FIRST).count(b"BEGIN:VEVENT") == 18 * 3
        await h.to(FIRST + timedelta(days=9))
        assert thread.locked
        assert staff_messages(h) == []


async def test_failed_follow_up_is_reported(tmp_path: Path) -> None:
    async with set_up(tmp_path, change=with_steps) as h:
        await h.run_to_first()
        await h.stop()
        await h.to(FIRST + timedelta(days=2, hours=13))
        await h.start()
        message = staff_messages(h)[-1]
        assert "- second question of Mistakes that pay" in message.content
        await h.instructor.press(message, "Post now: second question of Mistakes that pay")
        await h.wait_until_idle()
        thread = h.posts[0].thread
        assert thread is not None
        assert thread.messages[-1].content.startswith("**A second question**")


async def test_archived_thread_keeps_its_responses(tmp_path: Path) -> None:
    def archived(course: Course) -> Course:
        return replace(course, discussion=DiscussionSettings(None, ThreadClosing.ARCHIVE))

    async with set_up(tmp_path, change=archived) as h:
        thread = (await h.run_to_first()).thread
        assert thread is not None
        await h.to(FIRST + timedelta(days=9))
        assert thread.archived
        assert not thread.locked
