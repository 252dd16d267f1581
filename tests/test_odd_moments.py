"""Steering and telling at odd moments: the course moves house, a restart in a held clock, too much
to tell, two courses on one server."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from harness import FIRST, Harness, harness, set_up
from test_staff import SECONDS, SEND, labels, told

from bot.core.occurrences import OccurrenceState
from bot.errors import ContentError, FileProblem
from bot.rehearsal.loopback.faults import When
from bot.rehearsal.loopback.state.permissions import Permission


async def test_what_was_begun_in_one_channel_is_finished_there(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        h.server.faults.fail(*SEND, None, When.AFTER)
        await h.to(FIRST)
        forum = h.guild.add_forum("forum")
        await h.run(h.instructor, "seminar setup", channel=forum, alerts=h.staff_room)
        await h.to(FIRST + timedelta(minutes=2))
        assert len(h.posts) == 1
        assert h.server.threads(forum) == ()
        assert h.thread.name == "Mistakes that pay"
        await h.to(FIRST + timedelta(days=3))
        assert len(h.server.threads(forum)) == 1


async def test_what_may_stand_in_the_old_channel_is_looked_for_before_it_is_posted_anew(
    tmp_path: Path,
) -> None:
    async with set_up(tmp_path) as h:
        h.server.faults.remembers_nonces = False
        h.server.faults.fail(*SEND, None, When.AFTER)
        await h.to(FIRST)
        await h.guild.deny_bot(h.channel, int(Permission.READ_MESSAGE_HISTORY))
        await h.to(FIRST + 31 * SECONDS)
        assert (await h.stored())[0].state is OccurrenceState.FAILED
        await h.guild.deny_bot(h.channel, 0)
        other = h.guild.add_text_channel("other")
        await h.run(h.instructor, "seminar setup", channel=other, alerts=h.staff_room)
        answer = await h.run(h.instructor, "seminar post", prompt="mistakes-that-pay")
        assert answer.text == f"Posted: {h.posts[0].link}"
        assert len(h.posts) == 1
        assert [message for message in other.messages if message.buttons] == []


async def test_a_hold_of_the_clock_outlives_a_restart(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        h.clock.jump(FIRST + timedelta(days=70))
        await h.settled()
        await h.stop()
        await h.start()
        assert {post.state for post in await h.stored()} == {OccurrenceState.PENDING}
        assert len(told(h)) == 1
        await h.instructor.press(told(h)[0], "The clock is right")
        await h.to(FIRST + timedelta(days=70, seconds=31))
        assert OccurrenceState.MISSED in {post.state for post in await h.stored()}


async def test_an_absence_of_the_bot_from_its_server_is_no_leap_of_the_clock(
    tmp_path: Path,
) -> None:
    async with harness(tmp_path) as h:  # not set up yet
        await h.to(FIRST - timedelta(minutes=5))
        await h.run(h.instructor, "seminar setup", channel=h.channel, alerts=h.staff_room)
        await h.to(FIRST)
        assert len(h.posts) == 1
        assert told(h) == []


async def test_many_problems_of_a_file_are_told_as_far_as_they_fit(tmp_path: Path) -> None:
    problems = tuple(
        FileProblem("prompts/c.yaml", n, f"mistake number {n} of many") for n in range(99)
    )

    def broken() -> None:
        raise ContentError(problems)

    async with set_up(tmp_path) as h:
        h.read = broken
        answer = await h.run(h.instructor, "seminar reload")
        assert answer.text.startswith("prompts/c.yaml:0: mistake number 0 of many\n")
        assert answer.text.endswith("… and more: `discussant check` tells all of it.")
        await h.to(h.clock.now() + 31 * SECONDS)
        (message,) = told(h)
        assert "mistake number 9 of many" in message.content
        assert "more lines: see /seminar plan, or discussant check." in message.content


async def test_more_prompts_than_buttons_move_up_as_they_are_settled(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.stop()
        await h.to(FIRST + timedelta(days=80))
        await h.start()
        (message,) = told(h)
        assert len(labels(message)) == 24
        for _ in range(17):
            await h.instructor.press(message, labels(message)[1])
            await h.settled()
        assert len(labels(message)) == 2
        await h.instructor.press(message, labels(message)[1])
        await h.settled()
        assert labels(message) == []
        assert {post.state for post in await h.stored()} == {OccurrenceState.SKIPPED}


async def test_an_id_is_never_given_to_another_prompt(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        ids = []
        for hour in ("12:30", "13:30"):
            opened = await h.run(h.instructor, "seminar ask")
            typed = {"passage": "2.4", "question": "Why?", "when": f"2027-01-19 {hour}"}
            asked = await h.instructor.submit(opened.modal, typed)
            await h.settled()
            ids += [each.id for each in await h.stored() if each.prompt.startswith("asked")]
            await h.instructor.press(asked.messages[0], "Undo")
            await h.settled()
        assert len(set(ids)) == 2


async def test_with_two_courses_a_command_elsewhere_asks_which(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.stop()
        h.others = (replace(h.course, slug="other", title="Another one"),)
        await h.start()
        second = h.guild.add_text_channel("second")
        await h.run(
            h.instructor, "seminar setup", channel=second, alerts=h.staff_room, course="other"
        )
        paused = await h.instructor.run("seminar pause", in_=h.staff_room)
        await h.settled()
        assert paused.text == (
            "Which one of “HIST 431: The Soviet Experiment”, “Another one”? Run this in the "
            "course’s own channel."
        )
        paused = await h.instructor.run("seminar pause", in_=second)
        await h.settled()
        assert paused.text.startswith("The course is paused")
        await h.to(FIRST)
        assert len(h.posts) == 1


async def test_undo_is_refused_where_it_would_post_or_miss_something_at_once(
    tmp_path: Path,
) -> None:
    async with set_up(tmp_path) as h:
        moved = await h.run(
            h.instructor, "seminar move", prompt="mistakes-that-pay", to="2027-01-19 10:00"
        )
        await h.to(FIRST + timedelta(minutes=10))
        refused = await h.instructor.press(moved.messages[0], "Undo")
        await h.settled()
        assert "mistakes-that-pay: Mon 2027-01-18 09:00 is past." in refused.text
        await h.to(FIRST + timedelta(minutes=11))
        assert h.posts == []


async def test_whoever_is_no_longer_staff_is_told_nothing(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.run(h.instructor, "seminar setup", channel=h.channel)
        await h.guild.set_roles(h.instructor, [])
        await h.stop()
        await h.to(FIRST + timedelta(days=3, minutes=20))
        await h.start()
        assert h.instructor.direct.messages == []
        (staff,) = [role for role in h.guild.guild.roles if role.name == "Instructor"]
        await h.guild.set_roles(h.instructor, [staff])
        assert "Staff could not be told" in await plan(h)


async def plan(h: Harness) -> str:
    return (await h.run(h.instructor, "seminar plan")).text


async def test_a_room_that_a_section_of_students_may_read_is_refused(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        section = h.guild.add_role("Section A")
        await h.guild.overwrite(h.staff_room, section, allow=int(Permission.VIEW_CHANNEL))
        refused = await h.run(h.instructor, "seminar setup", channel=h.channel, alerts=h.staff_room)
        assert refused.text == (
            "Students can read #seminar-staff. Choose a channel that only staff see."
        )
