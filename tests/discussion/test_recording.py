"""Answers: none is lost, none counted twice, and what is shown is recorded before."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.course import Course, ResponseMode
from bot.core.record import ResponseRow
from bot.errors import DiscordError
from bot.rehearsal.loopback.model.errors import ApiError
from bot.rehearsal.loopback.model.permissions import Permission
from tests.support.harness import FIRST, Harness, harness, with_responses
from tests.support.posts import with_long_passage

REACTION = "/channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me"
LONG = "In ¶2 he calls it a pure gain. " + "word " * 100


async def rows(h: Harness) -> list[ResponseRow]:
    return list((await h.record()).responses)


async def test_thread_message_is_response_with_receipt(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.post_first()
        message = await h.ada.say(h.thread, "Two words")
        await h.wait_until_idle()
        (row,) = await rows(h)
        assert (row.student, row.text, row.words, row.kind) == ("Ada", "Two words", 2, "response")
        assert row.link == message.jump_url
        assert message.reactions == {"📝": [h.server.state.bot.id]}


async def test_discord_reply_to_other_student_is_reply(tmp_path: Path) -> None:
    async with harness(tmp_path, change=with_long_passage) as h:
        await h.post_first()
        first = await h.ada.say(h.thread, "First")
        await h.boris.say(h.thread, "To Ada", reply_to=first)
        await h.ada.say(h.thread, "To myself", reply_to=first)
        await h.boris.say(h.thread, "To the bot", reply_to=h.thread.own_messages[0])
        await h.wait_until_idle()
        assert {(r.text, r.kind) for r in await rows(h)} == {
            ("First", "response"),
            ("To Ada", "reply"),
            ("To myself", "response"),
            ("To the bot", "response"),
        }


async def test_messages_that_arrive_together_are_all_recorded(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.post_first()
        texts = [f"number {number}" for number in range(230)]
        for number, text in enumerate(texts):
            await (h.ada, h.boris)[number % 2].say(h.thread, text)
        await h.wait_until_idle()
        assert await wordings(h) == texts
        assert {(r.text, r.source) for r in await rows(h)} == {(text, "live") for text in texts}


async def test_edits_and_deletions_are_kept_as_evidence(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.post_first()
        edited = await h.ada.say(h.thread, "one")
        deleted = await h.boris.say(h.thread, "gone")
        await h.to(FIRST + timedelta(hours=1))
        await h.ada.edit(edited, "one two")
        await h.boris.delete(deleted)
        await h.wait_until_idle()
        first, second = await rows(h)
        assert (first.text, first.revisions, first.deleted) == ("one two", 1, False)
        assert (second.text, second.deleted) == ("gone", True)
        assert await wordings(h) == ["one", "one two", "gone"]


async def wordings(h: Harness) -> list[str]:
    found = await h.database.read("SELECT text FROM revision ORDER BY response_id, number")
    return [row["text"] for row in found]


async def test_staff_bots_and_other_channels_are_not_recorded(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.post_first()
        await h.instructor.say(h.thread, "A remark of the instructor")
        await h.ada.say(h.channel, "Outside of the thread")
        await h.wait_until_idle()
        assert await rows(h) == []


async def test_sweep_records_messages_of_an_absence(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.post_first()
        kept = await h.ada.say(h.thread, "before")
        gone = await h.boris.say(h.thread, "before, then deleted")
        await h.wait_until_idle()
        await h.stop()
        h.clock.jump(FIRST + timedelta(hours=1))
        await h.ada.edit(kept, "reworded while the bot was away")
        await h.boris.delete(gone)
        late = [await h.boris.say(h.thread, f"away {n}") for n in range(130)]
        await h.start()
        found = await rows(h)
        assert next(r.text for r in found if not r.deleted) == "reworded while the bot was away"
        assert [r.text for r in found if r.deleted] == ["before, then deleted"]
        assert [r.text for r in found if r.source == "sweep"] == [m.content for m in late]
        assert all(m.reactions for m in late)


async def test_a_session_that_cannot_be_resumed_loses_nothing(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.post_first()
        h.server.faults.drop_events("MESSAGE_CREATE", 3)
        for n in range(3):
            await h.ada.say(h.thread, f"unheard {n}")
        await h.wait_until_idle()
        assert await rows(h) == []
        await h.to(FIRST + timedelta(minutes=16))  # the sweep every fifteen minutes
        assert [r.text for r in await rows(h)] == ["unheard 0", "unheard 1", "unheard 2"]


async def test_a_broken_connection_is_resumed_and_loses_nothing(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.post_first()
        await h.server.gateway.close(4000)
        for n in range(5):
            await h.ada.say(h.thread, f"while broken {n}")
        await h.server.wait_until_connected()
        await h.wait_until_idle()
        assert [r.text for r in await rows(h)] == [f"while broken {n}" for n in range(5)]


async def test_repeated_or_reordered_events_count_once(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.post_first()
        h.server.faults.duplicate_events("MESSAGE_CREATE")
        await h.ada.say(h.thread, "said once")
        await h.to(FIRST + timedelta(minutes=1))
        h.server.faults.delay_event("MESSAGE_UPDATE")
        first = h.thread.messages[-1]
        await h.ada.edit(first, "the older wording")
        await h.to(FIRST + timedelta(minutes=2))
        await h.ada.edit(first, "the newest wording")
        await h.wait_until_idle()
        assert [r.text for r in await rows(h)] == ["the newest wording"]


async def test_private_response_is_recorded_before_acknowledgement(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        post = await h.post_first()
        opened = await h.ada.press(post, "Answer privately")
        assert opened.modal is not None
        assert opened.modal.title == "Mistakes that pay"
        answer = await h.ada.submit(opened.modal, {"text": "mine alone"})
        await h.wait_until_idle()
        assert answer.text == (
            "Your response is recorded: 2 of 100 words, 0 of 1 paragraph cited "
            "(for example §1 ¶1). It is too short to count yet."
        )
        assert answer.ephemeral
        (row,) = await rows(h)
        assert (row.text, row.source, row.link) == ("mine alone", "private", "")


async def test_form_opened_before_restart_is_accepted(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        post = await h.post_first()
        opened = await h.ada.press(post, "Answer privately")
        assert opened.modal is not None
        await h.stop()
        await h.start()
        answer = await h.ada.submit(opened.modal, {"text": "written meanwhile"})
        assert "is recorded: 2 of 100 words" in answer.text
        again = await h.boris.press(post, "Answer privately")
        assert again.modal is not None


async def test_two_students_with_same_form_are_recorded(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        post = await h.post_first()
        forms = [await p.press(post, "Answer privately") for p in (h.ada, h.boris)]
        for person, form in zip((h.ada, h.boris), forms, strict=True):
            assert form.modal is not None
            await person.submit(form.modal, {"text": f"by {person.name}"})
        assert sorted(r.text for r in await rows(h)) == ["by Ada", "by Boris"]


async def test_a_private_course_asks_for_no_privileged_intent(tmp_path: Path) -> None:
    def private(course: Course) -> Course:
        return with_responses(course, by=ResponseMode.PRIVATE)

    toggles = {"message_content": False, "members_intent": False}
    async with harness(tmp_path, change=private, **toggles) as h:
        post = await h.post_first()
        await h.ada.say(h.thread, "talk in the thread is not recorded")
        form = await h.ada.press(post, "Answer privately")
        assert form.modal is not None
        await h.ada.submit(form.modal, {"text": "recorded"})
        await h.to(FIRST + timedelta(minutes=20))
        assert [r.text for r in await rows(h)] == ["recorded"]


async def test_missing_intent_is_explained(tmp_path: Path) -> None:
    with pytest.raises(DiscordError, match="Switch on “Message Content Intent”"):
        async with harness(tmp_path, message_content=False):
            raise AssertionError("the bot must not start")


async def test_without_text_a_course_keeps_counts_alone(tmp_path: Path) -> None:
    def no_text(course: Course) -> Course:
        return with_responses(course, keep_text=False)

    async with harness(tmp_path, change=no_text) as h:
        await h.post_first()
        await h.ada.say(h.thread, "An unmistakable sentence, see ¶2.")
        await h.wait_until_idle()
        (row,) = await rows(h)
        assert (row.words, row.text) == (5, None)
        await h.stop()
        assert b"unmistakable" not in h.database_path.read_bytes()


async def test_a_receipt_that_cannot_be_shown_loses_nothing(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.post_first()
        await h.guild.deny_bot_permissions(h.channel, int(Permission.ADD_REACTIONS))
        await h.ada.say(h.thread, "still recorded")
        await h.wait_until_idle()
        assert [r.text for r in await rows(h)] == ["still recorded"]


async def test_next_sweep_adds_receipts_lost_to_crash(
    tmp_path: Path,
) -> None:
    async with harness(tmp_path) as h:
        await h.post_first()
        h.server.faults.fail_requests("PUT", REACTION, 403)
        message = await h.ada.say(h.thread, "recorded, and not told")
        await h.wait_until_idle()
        assert [r.text for r in await rows(h)] == ["recorded, and not told"]
        assert not message.reactions
        await h.stop()
        await h.start()
        assert message.reactions == {"📝": [h.server.state.bot.id]}


async def test_standing_tells_what_counts_and_why_not(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.post_first()
        await h.ada.say(h.thread, "Too short, but cites ¶2.")
        first = await h.boris.say(h.thread, LONG)
        await h.ada.say(h.thread, "a reply " * 15, reply_to=first)
        await h.wait_until_idle()
        mine = await h.run(h.ada, "me standing")
        assert mine.ephemeral
        assert "**Your standing: 3 of 3 points so far**" in mine.text
        assert "0 of 1 response, due <t:" in mine.text
        assert "(5 of the 100 words asked for)" in mine.text
        theirs = await h.run(h.boris, "me standing")
        assert "**Your standing: 4 of 4 points so far**" in theirs.text


async def test_responses_shows_only_ones_own(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.post_first()
        await h.ada.say(h.thread, "words of *Ada*")
        await h.boris.say(h.thread, "words of Boris")
        await h.wait_until_idle()
        mine = await h.run(h.ada, "me responses")
        assert mine.ephemeral
        assert "words of \\*Ada\\*" in mine.text
        assert "Boris" not in mine.text


async def test_late_is_judged_by_the_messages_own_time(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.post_first()
        await h.stop()
        deadline = FIRST.replace(day=22, hour=4, minute=59)  # 23:59 in New York on the 21st
        h.clock.jump(deadline)
        await h.ada.say(h.thread, "just in time")
        h.clock.jump(deadline + timedelta(minutes=1))
        await h.boris.say(h.thread, "just too late")
        h.clock.jump(deadline + timedelta(hours=9))
        await h.start()
        assert [(r.text, r.late) for r in await rows(h)] == [
            ("just in time", False),
            ("just too late", True),
        ]


async def test_client_refuses_empty_form(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        opened = await h.ada.press(await h.post_first(), "Answer privately")
        assert opened.modal is not None
        with pytest.raises(ApiError):
            await h.ada.submit(opened.modal, {"text": ""})
