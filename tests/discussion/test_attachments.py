"""Messages with something else than words: files, stickers, polls, recordings, forwards."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.course import Course
from bot.rehearsal.loopback import Message
from tests.support.harness import Harness
from tests.support.people import discussion, pass_time, restart

WHOLE = "In ¶2 he calls it a pure gain. " + "word " * 100
PASTED = "word " * 450

Sending = Callable[[Harness], Awaitable[Message]]

WITHOUT_WORDS: dict[str, Sending] = {
    "file": lambda h: h.ada.say(h.thread, "", files=[("essay.docx", b"12345")]),
    "pasted": lambda h: h.ada.paste(h.thread, PASTED),
    "sticker": lambda h: h.ada.send_sticker(h.thread, "wave"),
    "recording": lambda h: h.ada.send_recording(h.thread, 12),
    "poll": lambda h: h.ada.send_poll(h.thread, "Agree?", ["Yes", "No"]),
}


def without_minimum(course: Course) -> Course:
    """The course with no number of words and no citations asked for."""
    rules = course.participation
    response, replies = (replace(each, words=0) for each in (rules.response, rules.replies))
    return replace(course, participation=replace(rules, response=response, replies=replies, cite=0))


async def attached(h: Harness) -> list[tuple[str, str, str, int | None]]:
    """What is recorded besides words, by time."""
    await h.wait_until_idle()
    rows = (await h.record()).attachments
    return [(row.student, row.kind, row.name, row.size) for row in rows]


@pytest.mark.parametrize("kind", WITHOUT_WORDS)
async def test_what_has_no_words_is_no_response(tmp_path: Path, kind: str) -> None:
    async with discussion(tmp_path, change=without_minimum) as h:
        message = await WITHOUT_WORDS[kind](h)
        await pass_time(h, minutes=16)
        record = await h.record()
        assert (record.responses, len(record.attachments)) == ((), 1)
        assert not message.reactions
        assert record.completeness.complete


@pytest.mark.parametrize("kind", WITHOUT_WORDS)
async def test_sweep_records_what_has_no_words(tmp_path: Path, kind: str) -> None:
    async with discussion(tmp_path) as h:
        await h.stop()
        message = await WITHOUT_WORDS[kind](h)
        await h.start()
        record = await h.record()
        assert (record.responses, len(record.attachments)) == ((), 1)
        assert not message.reactions


async def test_record_names_files_and_sizes(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        for send in WITHOUT_WORDS.values():
            await send(h)
        assert await attached(h) == [
            ("Ada", "file", "essay.docx", 5),
            ("Ada", "file", "message.txt", len(PASTED)),
            ("Ada", "sticker", "wave", None),
            ("Ada", "recording", "voice-message.ogg", 4),
            ("Ada", "poll", "", None),
        ]


async def test_words_beside_a_file_are_a_response(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        message = await h.ada.say(h.thread, WHOLE, files=[("notes.pdf", b"123")])
        assert await attached(h) == [("Ada", "file", "notes.pdf", 3)]
        (row,) = (await h.record()).responses
        assert row.text == WHOLE.strip()
        assert list(message.reactions) == ["✅"]
        assert (await h.record()).attachments[0].response == row.response


async def test_forward_of_classmate_is_no_reply(tmp_path: Path) -> None:
    async with discussion(tmp_path, change=without_minimum) as h:
        theirs = await h.say(h.boris, WHOLE)
        forward = await h.ada.forward(theirs, h.thread)
        await h.wait_until_idle()
        record = await h.record()
        assert [(row.student, row.kind) for row in record.responses] == [("Boris", "response")]
        assert [row.replies for row in record.participation] == [0, 0]
        assert [row.kind for row in record.attachments] == ["forward"]
        assert not forward.reactions


async def test_deleted_file_is_marked(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        live = await h.ada.say(h.thread, "", files=[("one.txt", b"1")])
        away = await h.ada.say(h.thread, "", files=[("two.txt", b"2")])
        await h.wait_until_idle()
        await h.ada.delete(live)
        await h.wait_until_idle()
        assert [row.deleted for row in (await h.record()).attachments] == [True, False]
        await h.stop()
        await h.ada.delete(away)
        await h.start()
        assert [row.deleted for row in (await h.record()).attachments] == [True, True]


async def test_staff_files_are_not_recorded(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.instructor.say(h.thread, "", files=[("slides.pdf", b"1")])
        assert await attached(h) == []


async def test_file_is_recorded_once(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.ada.say(h.thread, "", files=[("one.txt", b"1")])
        await restart(h)
        await restart(h)
        assert await attached(h) == [("Ada", "file", "one.txt", 1)]


@pytest.mark.parametrize("text", ["👍", "> a classmate's words", "<@123456789012345678>"])
async def test_no_words_of_ones_own_earn_nothing(tmp_path: Path, text: str) -> None:
    async with discussion(tmp_path, change=without_minimum) as h:
        message = await h.say(h.ada, text)
        record = await h.record()
        assert [row.points for row in record.participation] == [0, 0]
        assert list(message.reactions) == ["📝"]
        standing = await h.run(h.ada, "me standing")
        assert "no words of your own" in standing.text
        await h.say(h.ada, "One word.")
        assert [row.points for row in (await h.record()).participation] == [4, 0]


async def test_students_see_what_is_recorded(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.boris.send_sticker(h.thread, "wave")
        await h.ada.say(h.thread, "", files=[("essay.docx", b"12345")])
        await h.wait_until_idle()
        shown = await h.run(h.ada, "me responses")
        assert "essay.docx · 5 bytes · not kept" in shown.text
        assert "wave" not in shown.text
