"""Edited rules hold for a prompt that is out only when staff apply them, and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any

from bot.core.course import Course, DeadlineRule
from bot.core.folder_content import FolderContent
from bot.rehearsal.loopback import InteractionReply
from bot.rehearsal.loopback.model.faults import FaultPhase
from tests.support.harness import Harness, set_up

ANSWER = "In ¶2 he calls it a pure gain. " + "word " * 60  # too short for the file's 100 words
SEND_IN_THREAD = ("POST", "/channels/{channel_id}/messages")
APPLY = "seminar record apply-rules"
PROMPT = "mistakes-that-pay"


def with_fewer_words(course: Course) -> Course:
    rules = course.participation
    return replace(course, participation=replace(rules, response=replace(rules.response, words=50)))


def due_a_day_earlier(course: Course) -> Course:
    rules = course.participation
    due = DeadlineRule(rules.response.due.days - 1, time(23, 59))
    response = replace(rules.response, due=due)
    return replace(course, participation=replace(rules, response=response))


async def edit_file(h: Harness, change: Any) -> None:
    """The bot starts again on a course's file that was edited."""
    await h.stop()
    h.course = change(h.course)
    h.folder = FolderContent(h.folder.library, (h.course,))
    await h.start()


async def points(h: Harness) -> dict[str, float]:
    return {row.student: row.points for row in (await h.record()).participation}


async def shown_and_applied(h: Harness) -> InteractionReply:
    shown = await h.run(h.instructor, APPLY, prompt=PROMPT)
    applied = await h.instructor.press(shown.messages[0], "Apply these rules")
    await h.wait_until_idle()
    return applied


def notices(h: Harness) -> list[str]:
    return [m.content for m in h.thread.messages if m.content.startswith("**Staff ")]


async def test_an_edit_alone_changes_nothing_posted(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        await h.ada.say(h.thread, ANSWER)
        await h.wait_until_idle()
        await edit_file(h, with_fewer_words)
        assert await points(h) == {"Ada": 0, "Boris": 0}
        assert notices(h) == []


async def test_staff_see_whose_standing_would_change(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        await h.ada.say(h.thread, ANSWER)
        await h.wait_until_idle()
        await edit_file(h, with_fewer_words)
        shown = await h.run(h.instructor, APPLY, prompt=PROMPT)
        assert shown.ephemeral
        assert shown.text.splitlines() == [
            "“Mistakes that pay” would have other rules:",
            "- response, words: 100 → 50",
            "Standings that would change:",
            "- Ada: 0/10 → 4/10",
        ]
        assert await points(h) == {"Ada": 0, "Boris": 0}


async def test_applied_rules_count_and_the_thread_is_told(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        await h.ada.say(h.thread, ANSWER)
        await h.wait_until_idle()
        await edit_file(h, with_fewer_words)
        applied = await shown_and_applied(h)
        assert "one standing has changed. Its thread is told." in applied.text
        assert await points(h) == {"Ada": 4, "Boris": 0}
        (notice,) = notices(h)
        assert "changed the rules of this prompt" in notice
        assert "**1 response of 50 words or more" in notice
        assert "of 100 words" in h.posts[0].text  # the post stays as it was
        (audit,) = await h.database.read("SELECT * FROM audit WHERE action = 'apply_rules'")
        assert audit["detail"] == PROMPT


async def test_applied_rules_are_undone_by_button_and_command(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        await h.ada.say(h.thread, ANSWER)
        await h.wait_until_idle()
        await edit_file(h, with_fewer_words)
        applied = await shown_and_applied(h)
        await h.instructor.press(applied.messages[0], "Undo")
        await h.to(h.clock.now().replace(minute=59))
        assert await points(h) == {"Ada": 0, "Boris": 0}
        await shown_and_applied(h)
        taken_back = await h.run(h.instructor, APPLY, prompt=PROMPT, undo=True)
        assert "has its rules of before again" in taken_back.text
        assert await points(h) == {"Ada": 0, "Boris": 0}
        assert [("took back" in notice) for notice in notices(h)] == [False, True, False, True]
        again = await h.run(h.instructor, APPLY, prompt=PROMPT, undo=True)
        assert again.text == "No rules were applied to this prompt that could be undone."


async def test_rules_that_hold_already_are_not_applied(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        same = await h.run(h.instructor, APPLY, prompt=PROMPT)
        assert same.text.startswith("The rules in the course’s file are those that hold")
        pending = await h.run(h.instructor, APPLY, prompt="plebiscite")
        assert pending.text == "“plebiscite” is not posted. Choose a prompt from the list."


async def test_staff_apply_only_what_they_saw(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        await edit_file(h, with_fewer_words)
        shown = await h.run(h.instructor, APPLY, prompt=PROMPT)
        await edit_file(h, due_a_day_earlier)
        late = await h.instructor.press(shown.messages[0], "Apply these rules")
        assert late.text.startswith("The rules or the file have changed since.")
        assert notices(h) == []


async def test_a_notice_that_may_have_arrived_comes_once(tmp_path: Path) -> None:
    for phase in (FaultPhase.BEFORE, FaultPhase.AFTER):
        folder = tmp_path / phase.name
        folder.mkdir()
        async with set_up(folder) as h:
            await h.run_to_first()
            await edit_file(h, with_fewer_words)
            shown = await h.run(h.instructor, APPLY, prompt=PROMPT)
            h.server.faults.fail_requests(*SEND_IN_THREAD, 500, phase=phase)
            await h.instructor.press(shown.messages[0], "Apply these rules")
            await h.wait_until_idle()
            await h.to(h.clock.now().replace(minute=50))
            assert len(notices(h)) == 1
