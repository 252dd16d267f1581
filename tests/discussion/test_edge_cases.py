"""Steering and telling at odd moments: the course moves house, a restart in a held clock, too much
to tell, two courses on one server."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.core.occurrences import OccurrenceState
from bot.errors import ContentError, FileProblem
from bot.rehearsal.loopback.model.faults import FaultPhase
from bot.rehearsal.loopback.model.permissions import Permission
from tests.support.harness import FIRST, Harness, harness, set_up
from tests.support.staff_messages import SECONDS, SEND, button_labels, staff_messages


async def test_started_post_is_finished_in_its_channel(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        h.server.faults.fail_requests(*SEND, None, FaultPhase.AFTER)
        await h.to(FIRST)
        forum = h.guild.add_forum("forum")
        await h.run(h.instructor, "seminar course setup", channel=forum, alerts=h.staff_channel)
        await h.to(FIRST + timedelta(minutes=2))
        assert len(h.posts) == 1
        assert h.server.threads_of(forum) == ()
        assert h.thread.name == "Mistakes that pay"
        await h.to(FIRST + timedelta(days=3))
        assert len(h.server.threads_of(forum)) == 1


async def test_old_channel_is_searched_before_posting_elsewhere(
    tmp_path: Path,
) -> None:
    async with set_up(tmp_path) as h:
        h.server.faults.remembers_nonces = False
        h.server.faults.fail_requests(*SEND, None, FaultPhase.AFTER)
        await h.to(FIRST)
        await h.guild.deny_bot_permissions(h.channel, int(Permission.READ_MESSAGE_HISTORY))
        await h.to(FIRST + 31 * SECONDS)
        assert (await h.stored())[0].state is OccurrenceState.FAILED
        await h.guild.deny_bot_permissions(h.channel, 0)
        other = h.guild.add_text_channel("other")
        await h.run(h.instructor, "seminar course setup", channel=other, alerts=h.staff_channel)
        answer = await h.run(h.instructor, "seminar plan post", prompt="mistakes-that-pay")
        assert answer.text == f"Posted: {h.posts[0].jump_url}"
        assert len(h.posts) == 1
        assert [message for message in other.messages if message.buttons] == []


async def test_a_hold_of_the_clock_outlives_a_restart(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        h.clock.jump(FIRST + timedelta(days=70))
        await h.wait_until_idle()
        await h.stop()
        await h.start()
        assert {post.state for post in await h.stored()} == {OccurrenceState.PENDING}
        assert len(staff_messages(h)) == 1
        await h.instructor.press(staff_messages(h)[0], "The clock is right")
        await h.to(FIRST + timedelta(days=70, seconds=31))
        assert OccurrenceState.MISSED in {post.state for post in await h.stored()}


async def test_absence_from_server_is_no_clock_jump(
    tmp_path: Path,
) -> None:
    async with harness(tmp_path) as h:  # not set up yet
        await h.to(FIRST - timedelta(minutes=5))
        await h.run(h.instructor, "seminar course setup", channel=h.channel, alerts=h.staff_channel)
        await h.to(FIRST)
        assert len(h.posts) == 1
        assert staff_messages(h) == []


async def test_long_problem_list_is_shortened(tmp_path: Path) -> None:
    problems = tuple(
        FileProblem("prompts/c.yaml", n, f"mistake number {n} of many") for n in range(99)
    )

    def broken() -> None:
        raise ContentError(problems)

    async with set_up(tmp_path) as h:
        h.read_folder = broken
        answer = await h.run(h.instructor, "seminar course reload")
        assert answer.text.startswith("prompts/c.yaml:0: mistake number 0 of many\n")
        assert answer.text.endswith("… and more: `discussant check` tells all of it.")
        await h.to(h.clock.now() + 31 * SECONDS)
        (message,) = staff_messages(h)
        assert "mistake number 9 of many" in message.content
        assert "more lines: see /seminar plan show, or discussant check." in message.content


async def test_further_buttons_appear_as_others_settle(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.stop()
        await h.to(FIRST + timedelta(days=80))
        await h.start()
        (message,) = staff_messages(h)
        assert len(button_labels(message)) == 24
        for _ in range(17):
            await h.instructor.press(message, button_labels(message)[1])
            await h.wait_until_idle()
        assert len(button_labels(message)) == 2
        await h.instructor.press(message, button_labels(message)[1])
        await h.wait_until_idle()
        assert button_labels(message) == []
        assert {post.state for post in await h.stored()} == {OccurrenceState.SKIPPED}


async def test_an_id_is_never_given_to_another_prompt(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        ids = []
        for hour in ("12:30", "13:30"):
            opened = await h.run(h.instructor, "seminar plan ask")
            typed = {"passage": "2.4", "question": "Why?", "when": f"2027-01-19 {hour}"}
            asked = await h.instructor.submit(opened.modal, typed)
            await h.wait_until_idle()
            ids += [each.id for each in await h.stored() if each.prompt.startswith("asked")]
            await h.instructor.press(asked.messages[0], "Undo")
            await h.wait_until_idle()
        assert len(set(ids)) == 2


async def test_with_two_courses_a_command_elsewhere_asks_which(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.stop()
        h.other_courses = (replace(h.course, slug="other", title="Another one"),)
        await h.start()
        second = h.guild.add_text_channel("second")
        await h.run(
            h.instructor,
            "seminar course setup",
            channel=second,
            alerts=h.staff_channel,
            course="other",
        )
        paused = await h.instructor.run("seminar plan pause", in_=h.staff_channel)
        await h.wait_until_idle()
        assert paused.text == (
            "Which one of “HIST 431: The Soviet Experiment”, “Another one”? Run this in the "
            "course’s own channel."
        )
        paused = await h.instructor.run("seminar plan pause", in_=second)
        await h.wait_until_idle()
        assert paused.text.startswith("The course is paused")
        await h.to(FIRST)
        assert len(h.posts) == 1


async def test_undo_into_the_past_is_refused(
    tmp_path: Path,
) -> None:
    async with set_up(tmp_path) as h:
        moved = await h.run(
            h.instructor, "seminar plan move", prompt="mistakes-that-pay", to="2027-01-19 10:00"
        )
        await h.to(FIRST + timedelta(minutes=10))
        refused = await h.instructor.press(moved.messages[0], "Undo")
        await h.wait_until_idle()
        assert "mistakes-that-pay: Mon 2027-01-18 09:00 is past." in refused.text
        await h.to(FIRST + timedelta(minutes=11))
        assert h.posts == []


async def test_whoever_is_no_longer_staff_is_told_nothing(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.run(h.instructor, "seminar course setup", channel=h.channel)
        await h.guild.set_roles(h.instructor, [])
        await h.stop()
        await h.to(FIRST + timedelta(days=3, minutes=20))
        await h.start()
        assert h.instructor.direct_channel.messages == []
        (staff,) = [role for role in h.guild.guild.roles if role.name == "Instructor"]
        await h.guild.set_roles(h.instructor, [staff])
        assert "Staff could not be told" in await plan(h)


async def plan(h: Harness) -> str:
    return (await h.run(h.instructor, "seminar plan show")).text


async def test_alerts_channel_readable_by_section_is_refused(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        section = h.guild.add_role("Section A")
        await h.guild.set_overwrite(h.staff_channel, section, allow=int(Permission.VIEW_CHANNEL))
        refused = await h.run(
            h.instructor, "seminar course setup", channel=h.channel, alerts=h.staff_channel
        )
        assert refused.text == (
            "Not only staff may read #seminar-staff: Section A may too. Choose a channel that only "
            "staff see, or take View Channel from them there."
        )
