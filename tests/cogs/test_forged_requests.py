"""Crafted requests: buttons and forms that name what is not there, not theirs, or of another kind.

Each is refused in a sentence, changes nothing, and leaves the record as it can be exported.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.course import Course, DiscussionSettings, FollowUp, ThreadClosing
from bot.rehearsal.loopback import Channel, Person
from tests.support.csv_files import read_csv
from tests.support.harness import FIRST, Harness, set_up
from tests.support.posts import is_post
from tests.support.rights_matrix import stored

NOT_OPEN = "This prompt is not open. /respond lists the ones that are."
SLUG = "soviet-experiment"


def with_steps(course: Course) -> Course:
    """The course with a second question, a reminder and a closing for its first prompt."""
    first, *others = course.prompts
    asked = replace(first, follow_up=FollowUp(timedelta(hours=1), "And now?"))
    discussion = DiscussionSettings(timedelta(hours=12), ThreadClosing.ARCHIVE)
    return replace(course, prompts=(asked, *others), discussion=discussion)


async def responses(h: Harness) -> list[str]:
    """The texts in an export with names."""
    exported = await h.run(h.instructor, "seminar record export", names=True)
    return [row["text"] for row in read_csv(exported.messages[0].attachments[0].content)]


@pytest.mark.parametrize("kind", ["follow_up", "reminder", "close"])
async def test_only_posts_take_private_responses(tmp_path: Path, kind: str) -> None:
    async with set_up(tmp_path, change=with_steps) as h:
        post = await h.run_to_first()
        await h.to(FIRST + timedelta(hours=1))
        await h.to(FIRST + timedelta(days=9))
        (step,) = await h.database.read(
            "SELECT id, state FROM occurrence WHERE kind = :kind AND prompt = 'mistakes-that-pay'",
            {"kind": kind},
        )
        assert step["state"] == "posted"
        pressed = await h.ada.forged.press(post, f"respond:{step['id']}")
        assert (pressed.modal, pressed.text) == (None, NOT_OPEN)
        sent = await h.ada.forged.submit(h.channel, f"respond:{step['id']}", {"text": "Forged."})
        await h.wait_until_idle()
        assert sent.text.startswith(NOT_OPEN)
        assert await responses(h) == []
        assert (await h.run(h.ada, "me responses")).text.startswith("Nothing of yours")


async def test_misplaced_rows_of_older_versions_fail_nothing(tmp_path: Path) -> None:
    async with set_up(tmp_path, change=with_steps) as h:
        await h.run_to_first()
        await h.ada.say(h.thread, "In its place.")
        await h.wait_until_idle()
        await h.database.write(
            lambda transaction: transaction.run(
                "UPDATE response SET occurrence_id = "
                "(SELECT id FROM occurrence WHERE kind = 'follow_up')",
                {},
            )
        )
        await h.boris.say(h.thread, "Another one.")
        await h.wait_until_idle()
        assert await responses(h) == ["Another one."]
        assert (await h.run(h.ada, "me responses")).text.startswith("Nothing of yours")
        assert "0/10" in (await h.run(h.ada, "me standing")).text


async def test_no_words_are_no_response(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        post = (await h.stored())[0].id
        for fields in ({"text": ""}, {"text": " \n\t"}, {}, {"other": "words"}):
            sent = await h.ada.forged.submit(h.channel, f"respond:{post}", fields)
            await h.wait_until_idle()
            assert sent.text.startswith("There is nothing in it, so nothing was recorded.")
        assert await responses(h) == []


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({}, ""),
        ({"passage": "2.4"}, "A question has 1 to 1400 characters."),
        ({"question": "Why?"}, ""),
        ({"passage": "2.4", "question": "Why?" * 600}, "A question has 1 to 1400 characters."),
        ({"passage": "2.4", "question": "Why?", "when": "soon"}, "“soon” cannot be read."),
        ({"passage": "2." * 900, "question": "Why?"}, ""),
    ],
)
async def test_incomplete_forms_of_staff_are_refused(
    tmp_path: Path, fields: dict[str, str], problem: str
) -> None:
    async with set_up(tmp_path) as h:
        course = (await h.placed(h.database)).id
        answer = await h.instructor.forged.submit(h.channel, f"ask:{course}", fields)
        await h.wait_until_idle()
        assert answer.text.startswith(problem)
        assert "Something went wrong" not in answer.text
        assert answer.ephemeral
        assert h.posts == []


@pytest.mark.parametrize(
    "custom_id",
    [
        *(f"staff:{action}:999999:{SLUG}" for action in ("post", "retry", "skip", "undo")),
        f"staff:believe:999999:{SLUG}",
        f"staff:post:999999999999999999:{SLUG}",
        f"staff:post:0:{SLUG}",
        "respond:999999999999999999",
        "respond:0",
        "page:=:999:11.1.1",
        "page:=:1:99.99.99",
        "page:=:1:\u202e§§" + "9" * 60,
    ],
)
async def test_what_is_not_there_is_named(tmp_path: Path, custom_id: str) -> None:
    async with set_up(tmp_path) as h:
        post, before = await h.run_to_first(), stored(h)
        for person in (h.instructor, h.ada):
            answer = await person.forged.press(post, custom_id)
            await h.wait_until_idle()
            assert not answer.failure
            assert answer.ephemeral
            assert answer.text
            assert "Something went wrong" not in answer.text
        assert stored(h) == before


@pytest.mark.parametrize(
    "custom_id",
    [
        f"staff:explode:1:{SLUG}",
        f"staff:POST:1:{SLUG}",
        f"staff:post:-1:{SLUG}",
        f"staff:post:1:{SLUG}\n",
        f"staff:post:9999999999999999999:{SLUG}",
        "respond:١",
        "respond:1.5",
        "ask:1",
        "ask:soviet-experiment",
        "",
    ],
)
async def test_another_kind_of_button_does_nothing(tmp_path: Path, custom_id: str) -> None:
    async with set_up(tmp_path) as h:
        post, before = await h.run_to_first(), stored(h)
        answer = await h.instructor.forged.press(post, custom_id)
        assert answer.text.startswith("This button is from another version of the bot")
        assert stored(h) == before


@pytest.mark.parametrize("custom_id", ["page:=:1:11.1.1", f"staff:post:1:{SLUG}", "ask:x", ""])
async def test_another_kind_of_form_does_nothing(tmp_path: Path, custom_id: str) -> None:
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        before = stored(h)
        answer = await h.instructor.forged.submit(h.channel, custom_id, {"text": "My words."})
        await h.wait_until_idle()
        assert answer.text.startswith("This form is from another version of the bot")
        assert answer.text.endswith("This is what you wrote:\n```\nMy words.\n```")
        assert stored(h) == before


@asynccontextmanager
async def two_courses(tmp_path: Path) -> AsyncIterator[tuple[Harness, Person, Channel]]:
    """Another course on the same server, with a librarian for its staff."""
    async with set_up(tmp_path) as h:
        await h.stop()
        librarian = h.guild.add_person("Librarian", [h.guild.add_role("Librarian")])
        await h.guild.allow_command("seminar", h.guild.guild.everyone)
        channel = h.guild.add_text_channel("other")
        other = replace(h.course, slug="other", title="Another", staff=("Librarian",))
        h.other_courses = (replace(other, students=("Reader",)),)
        await h.start()
        await h.run(librarian, "seminar course setup", channel=channel, course="other")
        yield h, librarian, channel


async def test_staff_cannot_act_on_other_courses(tmp_path: Path) -> None:
    async with two_courses(tmp_path) as (h, librarian, channel):
        message = await librarian.say(channel, "Here.")
        pending, before = [post.id for post in await h.stored()], stored(h)
        for action, key in zip(("post", "retry", "skip"), pending, strict=False):
            answer = await librarian.forged.press(message, f"staff:{action}:{key}:other")
            assert answer.text.startswith("This is for staff.")
        await h.wait_until_idle()
        assert stored(h) == before


async def test_a_button_acts_where_its_target_is(tmp_path: Path) -> None:
    async with two_courses(tmp_path) as (h, librarian, channel):
        message = await librarian.say(channel, "Here.")
        pending = (await h.stored())[0].id
        answer = await h.instructor.forged.press(message, f"staff:post:{pending}:other")
        await h.wait_until_idle()
        assert answer.messages[0].content == f"Posted: {h.posts[0].jump_url}"
        assert [each.author.name for each in channel.messages if not each.ephemeral] == [
            "Librarian"
        ]


async def test_button_of_a_shared_student_says_the_course(tmp_path: Path) -> None:
    async with two_courses(tmp_path) as (h, librarian, channel):
        await h.run(librarian, "seminar course setup", channel=channel, course="other")
        await h.guild.set_roles(h.ada, [*h.ada.member.roles, h.guild.add_role("Reader")])
        await h.to(FIRST)
        general = h.guild.add_text_channel("general")
        for place in (h.channel, channel):
            (post,) = [message for message in place.messages if is_post(message)]
            opened = await h.ada.press(post, "Answer privately")
            assert opened.modal is not None
            sent = await h.ada.submit(opened.modal, {"text": f"In {place.name}."})
            assert sent.text.startswith("Your response is recorded")
        await h.wait_until_idle()
        rows = await h.database.read(
            "SELECT slug, text FROM revision JOIN response ON response.id = response_id "
            "JOIN occurrence ON occurrence.id = occurrence_id "
            "JOIN course ON course.id = course_id ORDER BY response.id"
        )
        assert [tuple(row) for row in rows] == [(SLUG, "In seminar."), ("other", "In other.")]
        asked = await h.ada.forged.run("respond", general, prompt="mistakes-that-pay")
        assert asked.text.startswith("Which one of ")


async def test_students_of_one_course_stay_there(tmp_path: Path) -> None:
    async with two_courses(tmp_path) as (h, _, channel):
        reader = h.guild.add_person("Reader", [h.guild.add_role("Reader")])
        await h.to(FIRST)
        post, before = (await h.stored())[0].id, stored(h)
        sent = await reader.forged.submit(channel, f"respond:{post}", {"text": "Not mine."})
        await h.wait_until_idle()
        assert sent.text.splitlines() == [
            "Only students (with the role Student) may do this. Ask the instructor for the role.",
            "This is what you wrote:",
            "```",
            "Not mine.",
            "```",
        ]
        assert stored(h) == before
