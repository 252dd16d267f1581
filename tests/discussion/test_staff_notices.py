"""What staff are told, once, and what they can do about it where they read it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.core.course import Course, LatePostPolicy
from bot.core.occurrences import OccurrenceState
from bot.rehearsal.loopback import Message
from bot.rehearsal.loopback.model.permissions import Permission
from tests.support.database_failures import shorten_patience
from tests.support.harness import FIRST, Harness, harness, set_up
from tests.support.posts import with_long_passage
from tests.support.staff_messages import SECONDS, SEND, button_labels, staff_messages


async def missed_two(h: Harness) -> Message:
    """Two prompts are missed and a third one is posted late; what staff are told of it."""
    await h.stop()
    await h.to(FIRST + timedelta(days=7, minutes=20))
    await h.start()
    (message,) = staff_messages(h)
    return message


async def test_one_message_reports_an_absence(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        message = await missed_two(h)
        assert "The bot was away from <t:1800280200:f> to <t:1800886800:f>." in message.content
        assert "**Posted late, or not whole**\n- [The gray label" in message.content
        assert "**Missed: the hour passed before it could be posted**" in message.content
        assert "- Mistakes that pay, due <t:1800280800:f>" in message.content
        assert button_labels(message) == [
            *("Post now: Mistakes that pay", "Skip: Mistakes that pay"),
            *("Post now: Accounts against caprice", "Skip: Accounts against caprice"),
        ]
        for minutes in (21, 25, 60):
            await h.to(FIRST + timedelta(days=7, minutes=minutes))
        await h.stop()
        await h.start()
        assert len(staff_messages(h)) == 1
        assert message not in h.ada.visible_messages(h.channel)


async def test_buttons_survive_restart_and_disappear_when_done(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        message = await missed_two(h)
        await h.stop()
        await h.start()
        posted = await h.instructor.press(message, "Post now: Mistakes that pay")
        await h.wait_until_idle()
        assert posted.messages[0].content == f"Posted: {h.posts[-1].jump_url}"
        assert "Posted late" in h.posts[-1].text
        assert button_labels(message) == [
            *("Post now: Accounts against caprice", "Skip: Accounts against caprice"),
        ]
        skipped = await h.instructor.press(message, "Skip: Accounts against caprice")
        await h.wait_until_idle()
        assert (
            skipped.messages[0].content
            == "“Accounts against caprice” is left out. The others keep their dates."
        )
        assert button_labels(message) == []
        states = [post.state for post in (await h.stored())[:3]]
        assert states == [OccurrenceState.POSTED, OccurrenceState.SKIPPED, OccurrenceState.POSTED]
        undone = await h.instructor.press(skipped.messages[0], "Undo")
        await h.wait_until_idle()
        assert undone.messages[0].content.startswith("Undone: skip “Accounts against caprice”.")


async def test_students_cannot_press_what_is_for_staff(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        message = await missed_two(h)
        await h.guild.set_overwrite(h.staff_channel, h.ada, allow=int(Permission.VIEW_CHANNEL))
        refused = await h.ada.press(message, "Post now: Mistakes that pay")
        await h.wait_until_idle()
        assert refused.text.startswith("This is for staff.")
        assert len(h.posts) == 1


async def test_staff_without_channel_get_direct_messages(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        said = await h.run(h.instructor, "seminar course setup", channel=h.channel)
        assert "told by direct message to you" in said.text
        await h.stop()
        await h.to(FIRST + timedelta(days=3, minutes=20))
        await h.start()
        (message,) = h.instructor.direct_channel.messages
        assert "Mistakes that pay" in message.content
        posted = await h.instructor.press(message, "Post now: Mistakes that pay")
        await h.wait_until_idle()
        assert posted.text.startswith("Posted: ")
        assert h.ada.direct_channel.messages == []


async def test_setup_refuses_alerts_channel_that_students_read(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        open_to_all = h.guild.add_text_channel("lounge")
        refused = await h.run(
            h.instructor, "seminar course setup", channel=h.channel, alerts=open_to_all
        )
        assert refused.text.startswith("Not only staff may read #lounge: @everyone may too.")


async def test_opened_alerts_channel_falls_back_to_direct_messages(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.guild.set_overwrite(h.staff_channel, None, allow=int(Permission.VIEW_CHANNEL))
        await h.stop()
        await h.to(FIRST + timedelta(days=3, minutes=20))
        await h.start()
        await h.to(h.clock.now() + timedelta(minutes=1))
        assert staff_messages(h) == []
        opened, digest = h.instructor.direct_channel.messages
        assert "Mistakes that pay" in digest.content
        assert "Not only staff may read" in opened.content


async def test_the_file_says_where_staff_are_told(tmp_path: Path) -> None:
    async with harness(tmp_path, change=lambda c: replace(c, alerts="seminar-staff")) as h:
        said = await h.run(h.instructor, "seminar course setup", channel=h.channel)
        assert f"told in <#{h.staff_channel.id}>" in said.text
        await h.stop()
        await h.to(FIRST + timedelta(days=3, minutes=20))
        await h.start()
        assert len(staff_messages(h)) == 1


async def test_lost_permission_is_reported_and_post_retried(
    tmp_path: Path,
) -> None:
    async with set_up(tmp_path) as h:
        await h.guild.deny_bot_permissions(h.channel, int(Permission.SEND_MESSAGES))
        await h.to(FIRST)
        for seconds in (31, 62, 300):
            await h.to(FIRST + seconds * SECONDS)
        (message,) = staff_messages(h)
        assert "**Failed**\n- Mistakes that pay" in message.content
        assert "The bot may not post in the channel. Give its role:" in message.content
        assert button_labels(message) == ["Try again: Mistakes that pay", "Skip: Mistakes that pay"]
        again = await h.instructor.press(message, "Try again: Mistakes that pay")
        await h.wait_until_idle()
        assert again.messages[0].content.startswith(
            "Not posted. The bot may not post in the channel."
        )
        await h.guild.deny_bot_permissions(h.channel, 0)
        again = await h.instructor.press(message, "Try again: Mistakes that pay")
        await h.wait_until_idle()
        assert again.messages[0].content == f"Posted: {h.posts[0].jump_url}"
        assert len(h.posts) == 1


async def test_missing_permission_is_reported_once_before_due(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.guild.deny_bot_permissions(h.channel, int(Permission.SEND_MESSAGES))
        for seconds in (240, 200, 160):
            await h.to(FIRST - seconds * SECONDS)
        (message,) = staff_messages(h)
        assert "the bot may not send messages in “seminar”" in message.content
        await h.guild.deny_bot_permissions(h.channel, 0)
        await h.to(FIRST - 100 * SECONDS)
        await h.guild.deny_bot_permissions(h.channel, int(Permission.SEND_MESSAGES))
        await h.to(FIRST - 60 * SECONDS)
        assert len(staff_messages(h)) == 2  # it came again


async def test_deleted_channel_is_reported_without_loss(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.guild.delete_channel(h.channel)
        await h.to(FIRST)
        (message,) = staff_messages(h)
        assert "The channel of soviet-experiment is not there any more" in message.content
        await h.to(FIRST + timedelta(hours=1))
        assert (await h.stored())[0].state is OccurrenceState.PENDING
        other = h.guild.add_text_channel("seminar-2")
        await h.run(h.instructor, "seminar course setup", channel=other, alerts=h.staff_channel)
        await h.to(FIRST + timedelta(hours=2))
        (post,) = [m for m in other.messages if m.buttons and m.visible_to is None]
        assert "Posted late" in post.text


async def test_a_role_that_is_gone_is_told(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        (student,) = [role for role in h.guild.guild.roles if role.name == "Student"]
        await h.guild.delete_role(student)
        await h.to(FIRST - 60 * SECONDS)
        (message,) = staff_messages(h)
        assert "There is no role “Student” here: nobody’s answers are recorded" in message.content


async def test_renamed_channel_still_belongs_to_course(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        h.channel.name = "renamed"
        await h.guild.set_overwrite(h.channel, None)  # tells the bot of the channel as it is now
        await h.stop()
        await h.start()
        await h.to(FIRST)
        assert len(h.posts) == 1
        assert staff_messages(h) == []


async def test_locked_database_delays_posts_without_loss(
    tmp_path: Path,
) -> None:
    async with set_up(tmp_path) as h:
        await shorten_patience(h)
        with closing(sqlite3.connect(h.database_path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await h.to(FIRST)
            assert h.posts == []
            answer = await h.instructor.run("seminar plan skip", prompt="claws")
            await h.wait_until_idle()
            assert answer.text.startswith("This could not be saved. Please try again later;")
            other.execute("ROLLBACK")
        await h.to(FIRST + 31 * SECONDS)
        assert len(h.posts) == 1


async def test_refused_text_is_reported_in_actionable_sentence(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        h.server.faults.fail_requests(*SEND, 400, code=200000)
        await h.to(FIRST)
        (message,) = staff_messages(h)
        assert "The server’s AutoMod blocks the text. Allow the bot in AutoMod’s" in message.content


async def test_refused_thread_is_created_by_its_button(tmp_path: Path) -> None:
    async with set_up(tmp_path, change=with_long_passage) as h:
        await h.guild.deny_bot_permissions(h.channel, int(Permission.CREATE_PUBLIC_THREADS))
        await h.to(FIRST)
        message = staff_messages(h)[0]
        assert button_labels(message) == ["Try again: Mistakes that pay"]
        for prompt in ("claws", "predictions"):  # which have nothing to do with it
            await h.run(h.instructor, "seminar plan skip", prompt=prompt)
            await h.to(h.clock.now() + 31 * SECONDS)
        assert [each for each in staff_messages(h) if "not whole" in each.content] == [message]
        await h.guild.deny_bot_permissions(h.channel, 0)
        await h.instructor.press(message, "Try again: Mistakes that pay")
        await h.wait_until_idle()
        assert "“enlightened” absolutism" in h.thread.messages[-1].text


async def test_alert_with_lost_answer_is_sent_once(tmp_path: Path) -> None:
    from bot.rehearsal.loopback.model.faults import FaultPhase

    def never_late(course: Course) -> Course:
        return replace(course, schedule=replace(course.schedule, late=LatePostPolicy.SKIP))

    async with set_up(tmp_path, change=never_late) as h:
        await h.stop()
        await h.to(FIRST + timedelta(minutes=20))
        h.server.faults.remembers_nonces = False
        h.server.faults.fail_requests(*SEND, None, FaultPhase.AFTER)
        await h.start()
        for minutes in (21, 22, 30):
            await h.to(FIRST + timedelta(minutes=minutes))
        assert len(staff_messages(h)) == 1


async def test_fourth_prompt_in_a_day_needs_staff(tmp_path: Path) -> None:
    def crowded(course: Course) -> Course:
        at = course.schedule.first
        from datetime import datetime, time

        pinned = tuple(
            replace(prompt, at=datetime.combine(at, time(9, number)))
            for number, prompt in enumerate(course.prompts[:4])
        )
        return replace(course, prompts=pinned)

    async with set_up(tmp_path, change=crowded) as h:
        for minutes in range(5):
            await h.to(FIRST + timedelta(minutes=minutes))
        assert len(h.posts) == 3
        (message,) = staff_messages(h)
        assert "3 prompts went out in 24 hours; the bot posts no more by itself" in message.content
        await h.instructor.press(message, "Post now: A historic law")
        await h.wait_until_idle()
        assert len(h.posts) == 4
