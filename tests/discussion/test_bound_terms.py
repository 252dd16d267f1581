"""What a post asked when it was posted holds for it, whatever becomes of the course's file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.core.course import (
    Calculation,
    Course,
    DeadlineRule,
    DiscussionSettings,
    Grading,
    LateCredit,
    LateDecay,
    ParticipationRules,
    ThreadClosing,
    WeekRule,
)
from bot.core.folder_content import FolderContent
from bot.core.library import Library, Paragraph
from bot.core.record import ParticipationRow
from tests.support.evidence import DUE, LATE_END, REPLIES_DUE
from tests.support.harness import FIRST, Harness, harness, with_responses

ANSWER = "In ¶2 he calls it a pure gain. " + "word " * 100
REPLY = "Evidence for that is missing, I think, " * 5


def with_rules(**changes: Any) -> Callable[[Course], Course]:
    return lambda course: replace(course, participation=replace(course.participation, **changes))


def with_response(**changes: Any) -> Callable[[Course], Course]:
    def change(course: Course) -> Course:
        rules: ParticipationRules = course.participation
        response = replace(rules.response, **changes)
        return replace(course, participation=replace(rules, response=response))

    return change


def with_questions_gone(course: Course) -> Course:
    return replace(course, prompts=course.prompts[1:])


EDITS = {
    "deadline shortened": with_response(due=DeadlineRule(0, time(10))),
    "deadline lengthened": with_response(due=DeadlineRule(9, time(10))),
    "more words": with_response(words=500),
    "more responses": with_response(count=3),
    "more citations": with_rules(cite=5),
    "other points": with_rules(response_points=1, reply_points=1),
    "no late credit": with_rules(late=None),
    "all or nothing": with_rules(grading=Grading.ALL_OR_NOTHING),
    "counted together": with_rules(calculation=Calculation.CUMULATIVE),
    "on another day": with_rules(different_day=True),
    "late credit that falls": with_rules(late=LateCredit(timedelta(days=9), 1, LateDecay.LINEAR)),
    "best of a week": with_rules(week=WeekRule(best=1)),
    "no participation": lambda course: replace(
        course, participation=ParticipationRules(recorded=False)
    ),
    "each message by itself": lambda course: with_responses(course, join=False),
    "time zone east": lambda course: replace(course, timezone="Asia/Tokyo"),
    "time zone west": lambda course: replace(course, timezone="Pacific/Honolulu"),
    "prompt removed": with_questions_gone,
}


async def restart_with(
    h: Harness,
    change: Callable[[Course], Course] = lambda course: course,
    library: Library | None = None,
) -> None:
    """The bot starts again, on files that were edited."""
    await h.stop()
    h.course = change(h.course)
    h.folder = FolderContent(library or h.folder.library, (h.course,))
    await h.start()


async def participation(h: Harness) -> list[ParticipationRow]:
    """What everybody did for the first prompt."""
    rows = (await h.record()).participation
    return [row for row in rows if row.prompt == "mistakes-that-pay"]


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
async def test_an_edit_changes_nothing_that_is_out(
    tmp_path: Path, edit: Callable[[Course], Course]
) -> None:
    async with harness(tmp_path) as h:
        post = await h.post_first()
        first = await h.ada.say(h.thread, ANSWER)
        await h.boris.say(h.thread, REPLY, reply_to=first)
        await h.to(DUE + timedelta(hours=3))
        await h.boris.say(post.thread, ANSWER)
        await h.to(REPLIES_DUE + timedelta(hours=1))
        before, shown = await participation(h), post.text
        assert [(row.student, row.points) for row in before] == [("Ada", 4), ("Boris", 5)]
        await restart_with(h, edit)
        after = await participation(h)
        assert after == before
        assert post.text == shown
        standing = await h.run(h.boris, "me standing")
        assert "**Mistakes that pay** · 5/10" in standing.text


async def test_reminders_and_closings_follow_the_post(tmp_path: Path) -> None:
    def steps(course: Course) -> Course:
        settings = DiscussionSettings(timedelta(hours=24), ThreadClosing.LOCK)
        return replace(course, discussion=settings)

    async with harness(tmp_path, change=steps) as h:
        post = await h.post_first()
        await restart_with(h, with_response(due=DeadlineRule(1, time(10))))
        await restart_with(h, with_rules(late=None))
        assert post.thread is not None
        await h.to(DUE - timedelta(hours=24))
        assert f"<t:{int(DUE.timestamp())}:R>" in post.thread.messages[-1].content
        last_minute = REPLIES_DUE + LATE_END + timedelta(seconds=59)
        await h.to(last_minute)
        assert not post.thread.locked
        await h.to(last_minute + timedelta(seconds=1))
        assert post.thread.locked


async def test_later_posts_have_the_edited_rules(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.post_first()
        await restart_with(h, with_response(words=40))
        await h.to(FIRST + timedelta(days=3))
        assert "1 response of 100 words or more" in h.posts[0].text
        assert "1 response of 40 words or more" in h.posts[1].text


async def test_a_post_keeps_what_it_showed(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.post_first()
        passage = h.folder.library.works[0].chapters[0].sections[0].paragraphs[0].text
        quoted = " ".join(passage.split()[:30])
        await restart_with(h, library=_with_other_paragraph(h.folder.library))
        await h.ada.say(h.thread, f"{quoted} and seven words more of my own")
        await h.wait_until_idle()
        (row,) = (await h.record()).responses
        assert row.quoted_words >= 29
        assert row.words <= 9
        stored = await h.database.read("SELECT title, question, terms FROM occurrence LIMIT 1")
        assert stored[0]["title"] == "Mistakes that pay"
        assert "clique" in stored[0]["question"]


async def test_an_edited_reading_leaves_counts_alone(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.post_first()
        await h.ada.say(h.thread, "§1 ¶13 says so")
        await h.wait_until_idle()
        await restart_with(h, library=_with_fewer_paragraphs(h.folder.library))
        (row,) = (await h.record()).responses
        assert row.citations == 1


def _with_paragraphs(library: Library, change: Callable[[tuple[Paragraph, ...]], Any]) -> Library:
    """The library whose first section has other paragraphs."""
    work = library.works[0]
    chapter = work.chapters[0]
    section = replace(chapter.sections[0], paragraphs=tuple(change(chapter.sections[0].paragraphs)))
    chapter = replace(chapter, sections=(section, *chapter.sections[1:]))
    return Library((replace(work, chapters=(chapter, *work.chapters[1:])), *library.works[1:]))


def _with_other_paragraph(library: Library) -> Library:
    return _with_paragraphs(library, lambda old: (replace(old[0], text="Another text."), *old[1:]))


def _with_fewer_paragraphs(library: Library) -> Library:
    return _with_paragraphs(library, lambda old: old[:12])


async def test_a_post_keeps_its_title(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        post = await h.post_first()
        await restart_with(h, with_questions_gone)
        opened = await h.ada.press(post, "Answer privately")
        assert opened.modal is not None
        assert opened.modal.title == "Mistakes that pay"
        plan = await h.run(h.instructor, "seminar plan show")
        assert "Mistakes that pay" in plan.text


async def test_a_title_edited_while_posting_is_as_shown(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.run(h.instructor, "seminar course setup", channel=h.channel)
        threads = "/channels/{channel_id}/messages/{message_id}/threads"
        h.server.faults.fail_requests("POST", threads, 500)
        await h.to(FIRST)
        await restart_with(h, with_questions_gone)
        await h.to(FIRST + timedelta(minutes=1))
        assert h.thread.name == "Mistakes that pay"
