"""Hints to students whose messages hold no words: given once, and gone after a while."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.course import Course, ResponseMode
from bot.rehearsal.loopback import Message
from bot.rehearsal.loopback.model.faults import FaultPhase
from bot.rehearsal.loopback.wait_until_idle import yield_to_threads
from tests.support.harness import Harness, with_responses
from tests.support.people import discussion, pass_time, restart

PASTED = "word " * 450
SEND = ("POST", "/channels/{channel_id}/messages")


def hints(h: Harness, message: Message) -> list[str]:
    """What the bot has answered to a message, and not deleted."""
    bot = h.server.state.bot
    return [
        each.content
        for each in h.thread.messages
        if each.author is bot and each.referenced_message is message and not each.deleted
    ]


async def test_pasted_text_is_explained_and_goes(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        message = await h.ada.paste(h.thread, PASTED)
        await h.wait_until_idle()
        (hint,) = hints(h, message)
        assert "Discord has made a file of your text" in hint
        assert "Answer privately" in hint
        await pass_time(h, minutes=16)
        assert hints(h, message) == []
        await pass_time(h, minutes=16)
        assert hints(h, message) == []


async def test_pasted_text_beside_words_is_explained(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        files = [("message.txt", PASTED.encode())]
        message = await h.ada.say(h.thread, "This is my answer:", files=files)
        await h.wait_until_idle()
        assert len(hints(h, message)) == 1


async def test_no_hint_where_words_stand_beside_it(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        message = await h.ada.say(h.thread, "My notes are here.", files=[("notes.pdf", b"1")])
        await pass_time(h)
        assert hints(h, message) == []


async def test_staff_get_no_hint(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        message = await h.instructor.send_sticker(h.thread, "wave")
        await pass_time(h)
        assert hints(h, message) == []


@pytest.mark.parametrize(
    ("kind", "noun"),
    [("file", "file"), ("sticker", "sticker"), ("recording", "recording"), ("poll", "poll")],
)
async def test_hint_names_what_was_sent(tmp_path: Path, kind: str, noun: str) -> None:
    async with discussion(tmp_path) as h:
        message = await {
            "file": lambda: h.ada.say(h.thread, "", files=[("essay.docx", b"1")]),
            "sticker": lambda: h.ada.send_sticker(h.thread, "wave"),
            "recording": lambda: h.ada.send_recording(h.thread, 5),
            "poll": lambda: h.ada.send_poll(h.thread, "Agree?", ["Yes", "No"]),
        }[kind]()
        await h.wait_until_idle()
        (hint,) = hints(h, message)
        assert f"you sent a {noun}" in hint


async def test_hint_is_given_once_across_restarts(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        message = await h.ada.send_sticker(h.thread, "wave")
        await h.wait_until_idle()
        await restart(h)
        await pass_time(h)
        assert len(hints(h, message)) == 1
        await restart(h)
        await pass_time(h, minutes=16)
        assert hints(h, message) == []


async def test_file_sent_while_away_is_explained(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.stop()
        message = await h.ada.paste(h.thread, PASTED)
        await h.start()
        await pass_time(h)
        assert len(hints(h, message)) == 1


async def test_hint_that_arrived_unseen_is_not_repeated(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        h.server.faults.remembers_nonces = False
        h.server.faults.disconnect(*SEND, FaultPhase.AFTER)
        message = await h.ada.send_sticker(h.thread, "wave")
        await h.wait_until_idle()
        await pass_time(h)
        await pass_time(h)
        assert len(hints(h, message)) == 1
        await pass_time(h, minutes=16)
        assert hints(h, message) == []


async def test_refused_hint_is_given_up(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        h.server.faults.fail_requests(*SEND, 403)
        message = await h.ada.send_sticker(h.thread, "wave")
        await pass_time(h)
        assert hints(h, message) == []
        assert [row.kind for row in (await h.record()).attachments] == ["sticker"]


async def test_hint_goes_with_its_message(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        message = await h.ada.send_sticker(h.thread, "wave")
        await h.wait_until_idle()
        await h.ada.delete(message)
        await h.wait_until_idle()
        assert hints(h, message) == []


async def test_hint_holds_up_no_recording(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        release = h.server.faults.hold_requests(*SEND)
        await h.ada.send_sticker(h.thread, "wave")
        await h.server.faults.wait_until_held()
        await h.boris.say(h.thread, "recorded meanwhile")
        while not (await h.record()).responses:
            await yield_to_threads()
        release.set()


async def test_hint_offers_no_form_where_none_is(tmp_path: Path) -> None:
    async with discussion(tmp_path, change=only_in_threads) as h:
        message = await h.ada.paste(h.thread, PASTED)
        await h.wait_until_idle()
        (hint,) = hints(h, message)
        assert "Answer privately" not in hint


def only_in_threads(course: Course) -> Course:
    """The course with no private responses."""
    return with_responses(course, by=ResponseMode.THREAD)
