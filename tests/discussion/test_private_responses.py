"""Private responses: the buttons under a post, the form, revising, withdrawing, and what comes
twice, late or when the database is slow."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.course import Course, ResponseMode
from bot.core.record import ResponseRow
from bot.rehearsal.loopback.model.faults import FaultPhase
from tests.support.csv_files import read_csv
from tests.support.harness import FIRST, Harness, harness, set_up, with_responses
from tests.support.private_form import answer_privately, open_form

SEND = ("POST", "/channels/{channel_id}/messages")
LATE, TOO_LATE = FIRST + timedelta(days=4), FIRST + timedelta(days=7)


def by_thread(course: Course) -> Course:
    return with_responses(course, by=ResponseMode.THREAD)


def by_form(course: Course) -> Course:
    return with_responses(course, by=ResponseMode.PRIVATE)


def without_words(course: Course) -> Course:
    return with_responses(course, keep_text=False)


def asking_two(course: Course) -> Course:
    rules = course.participation
    required = replace(rules.response, count=2, words=2)
    return replace(course, participation=replace(rules, response=required, cite=0))


async def rows(h: Harness) -> tuple[ResponseRow, ...]:
    return (await h.record()).responses


async def wordings(h: Harness) -> list[str]:
    return [row.text for row in (await h.record()).revisions]


@pytest.mark.parametrize(
    ("change", "labels"),
    [
        (None, ["Answer here", "Answer privately", "My standing"]),
        (by_thread, ["Answer here", "My standing"]),
        (by_form, ["Answer privately", "My standing"]),
    ],
)
@pytest.mark.parametrize("forum", [False, True])
async def test_post_has_the_buttons_that_make_sense(
    tmp_path: Path, change: object, labels: list[str], forum: bool
) -> None:
    async with set_up(tmp_path, change=change, forum=forum) as h:
        await h.to(FIRST)
        post = h.server.threads_of(h.channel)[0].messages[0] if forum else h.posts[0]
        assert [button["label"] for button in post.buttons] == labels


async def test_post_without_a_form_is_found_again(tmp_path: Path) -> None:
    async with set_up(tmp_path, change=by_thread) as h:
        h.server.faults.remembers_nonces = False
        h.server.faults.fail_requests(*SEND, None, FaultPhase.AFTER)
        await h.to(FIRST)
        await h.to(FIRST + timedelta(minutes=1))
        assert len(h.posts) == 1


async def test_answer_here_links_the_thread(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        told = await h.ada.press(await h.run_to_first(), "Answer here")
        assert told.ephemeral
        assert told.text.startswith(f"Write in <#{h.thread.id}>")


async def test_older_post_of_a_private_course_says_so(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        post = await h.run_to_first()
        await h.stop()
        h.course = by_form(h.course)
        await h.start()
        told = await h.ada.press(post, "Answer here")
        assert told.text == "This course takes its responses privately. Press Answer privately."


async def test_event_that_comes_twice_is_one_response(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        opened = await open_form(h, h.ada)
        h.server.faults.duplicate_events("INTERACTION_CREATE")
        sent = await h.ada.submit(opened, {"text": "Delivered twice."})
        await h.wait_until_idle()
        assert sent.text.startswith("Your response is recorded: 2 of 100 words")
        assert [row.text for row in await rows(h)] == ["Delivered twice."]


async def test_my_standing_is_that_under_the_post(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        post = await h.run_to_first()
        await answer_privately(h, h.ada, "Only a few words.")
        shown = await h.ada.press(post, "My standing")
        assert shown.ephemeral
        assert "**Mistakes that pay** · 0/10 · 0 of 1 response" in shown.text
        assert "(4 of the 100 words asked for)" in shown.text
        nothing = await h.boris.press(post, "My standing")
        assert nothing.messages[0].buttons == ()


async def test_form_says_what_is_asked_and_who_reads(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        shown = (await open_form(h, h.ada)).text
        assert shown.startswith("Trotsky sets himself a puzzle")
        assert "1 response of 100 words or more, citing 1 paragraph" in shown
        assert "Staff read what you send here, and so do classmates who have answered" in shown


async def test_a_second_submission_revises_the_first(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        assert (await open_form(h, h.ada)).fields[0].value == ""
        first = await answer_privately(h, h.ada, "A first thought.")
        again = await h.ada.press(first.messages[0], "Change it")
        assert again.modal is not None
        assert again.modal.fields[0].value == "A first thought."
        changed = await h.ada.submit(again.modal, {"text": "A better thought, see ¶1."})
        await h.wait_until_idle()
        assert changed.text.startswith(
            "Your response is recorded: 5 of 100 words, 1 paragraph cited"
        )
        assert [row.text for row in await rows(h)] == ["A better thought, see ¶1."]
        assert await wordings(h) == ["A first thought.", "A better thought, see ¶1."]


async def test_several_responses_are_taken_where_asked(tmp_path: Path) -> None:
    async with set_up(tmp_path, change=asking_two) as h:
        await h.run_to_first()
        for text in ("The first one.", "The second one.", "The second one, better."):
            await answer_privately(h, h.ada, text)
        assert [row.text for row in await rows(h)] == ["The first one.", "The second one, better."]


@pytest.mark.parametrize("change", [None, asking_two, without_words])
async def test_same_words_again_are_one_response(tmp_path: Path, change: object) -> None:
    async with set_up(tmp_path, change=change) as h:
        await h.run_to_first()
        opened = await open_form(h, h.ada)
        for _ in range(3):
            sent = await h.ada.submit(opened, {"text": "The very same words."})
            assert "Your response is recorded: 4" in sent.text
        await h.wait_until_idle()
        assert len(await rows(h)) == 1
        assert len((await h.record()).revisions) == 1


@pytest.mark.parametrize(
    ("at", "sentence", "outcome"),
    [
        (LATE, "The deadline is past: what you send now earns 50%", "too short to count yet."),
        (TOO_LATE, "**It is too late for this to count.**", "It came too late to count."),
    ],
)
async def test_lateness_is_said_before_anything_is_typed(
    tmp_path: Path, at: object, sentence: str, outcome: str
) -> None:
    async with set_up(tmp_path) as h:
        post = await h.run_to_first()
        await h.to(at)
        assert sentence in (await open_form(h, h.ada, post)).text
        sent = await h.ada.submit(await open_form(h, h.ada, post), {"text": "All the same."})
        await h.wait_until_idle()
        assert sent.text.startswith("Your response is recorded: 3 of 100 words")
        assert sent.text.endswith(outcome)


async def test_form_is_judged_by_its_own_time(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        post = await h.run_to_first()
        end = FIRST + timedelta(days=3, hours=15)  # of the deadline's minute
        await h.to(end - timedelta(seconds=1))
        opened = await open_form(h, h.ada, post)
        h.server.faults.delay_event("INTERACTION_CREATE")
        sending = asyncio.create_task(h.ada.submit(opened, {"text": "In the last second."}))
        await asyncio.wait({sending}, timeout=0)
        h.clock.jump(end + timedelta(hours=1))
        await h.boris.say(h.thread, "What releases the event that was held back.")
        await sending
        await h.wait_until_idle()
        found = {row.text: row.late for row in await rows(h)}
        assert found["In the last second."] is False


async def test_closed_roles_are_refused_before_typing(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        post = await h.run_to_first()
        guest = h.guild.add_person("Guest")
        pressed = await guest.press(post, "Answer privately")
        assert pressed.modal is None
        assert pressed.text.startswith("Only students (with the role Student) may do this.")
        assert (await guest.run("respond", prompt="mistakes-that-pay")).modal is None


async def test_slow_database_defers_and_stores_once(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        opened = await open_form(h, h.ada)
        with closing(sqlite3.connect(h.database_path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            sending = asyncio.create_task(h.ada.submit(opened, {"text": "While it is locked."}))
            while not any(m.thinking for m in h.ada.visible_messages(h.channel)):
                await asyncio.wait({sending}, timeout=0.05)
                assert not sending.done()
            other.execute("ROLLBACK")
        sent = await sending
        await h.wait_until_idle()
        assert not sent.failure
        assert sent.text.startswith("Your response is recorded: 4 of 100 words")
        await h.ada.submit(opened, {"text": "While it is locked."})
        assert [row.text for row in await rows(h)] == ["While it is locked."]


@pytest.mark.parametrize("text", ["words " * 666, "with ``` a fence", "short"])
async def test_unsaved_words_are_given_back_whole(tmp_path: Path, text: str) -> None:
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        opened = await open_form(h, h.ada)
        await h.guild.set_roles(h.ada, [])
        sent = await h.ada.submit(opened, {"text": text})
        await h.wait_until_idle()
        assert sent.ephemeral
        returned = sent.messages[-1]
        files = [file.content.decode() for file in returned.attachments]
        assert text in (returned.content, *files) or f"```\n{text}\n```" in returned.content


@pytest.mark.parametrize(
    "text",
    [
        "NUL \x00 inside",
        "half a character \ud83d",
        "turned \u202eround\u202c",
        " ".join(f"<@{number}>" for number in range(10**17, 10**17 + 50)) + " words",
        "many words " * 363,
        "``` *all* __kinds__ ||of|| > Markdown\n# here @everyone",
    ],
)
async def test_any_text_is_recorded_and_exported(tmp_path: Path, text: str) -> None:
    async with set_up(tmp_path) as h:
        post = await h.run_to_first()
        sent = await answer_privately(h, h.ada, text)
        assert sent.text.startswith("Your response is recorded:")
        shown = await h.run(h.ada, "me responses")
        assert not shown.failure
        exported = await h.run(h.instructor, "seminar record export", names=True)
        assert len(read_csv(exported.messages[0].attachments[0].content)) == 1
        assert (await h.ada.press(post, "Answer privately")).modal is not None


async def test_without_words_the_form_says_so(tmp_path: Path) -> None:
    async with set_up(tmp_path, change=without_words) as h:
        await h.run_to_first()
        await answer_privately(h, h.ada, "An unmistakable sentence.")
        again = await open_form(h, h.ada)
        assert "Your words are not kept, only how many they are." in again.text
        assert again.fields[0].value == ""


async def test_form_of_a_replaced_record_is_refused(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        opened = (await h.run(h.ada, "respond", prompt="mistakes-that-pay")).modal
        assert opened is not None
        occurrence, message = opened.custom_id.split(":")[1:]
        forged = f"respond:{occurrence}:{int(message) + 1}"
        sent = await h.ada.forged.submit(h.channel, forged, {"text": "For another post."})
        await h.wait_until_idle()
        assert sent.text.startswith("This post is not in the present record")
        assert await rows(h) == ()


async def test_button_of_older_post_opens_the_form(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        post = await h.post_first()
        occurrence = (await h.stored())[0].id
        pressed = await h.ada.forged.press(post, f"respond:{occurrence}")
        assert pressed.modal is not None
        sent = await h.ada.forged.submit(
            h.channel, f"respond:{occurrence}", {"text": "By an old form."}, message=post
        )
        assert sent.text.startswith("Your response is recorded: 4 of 100 words")
