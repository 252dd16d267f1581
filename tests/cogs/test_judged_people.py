"""Decisions of staff hold for the right student, whatever becomes of names, accounts and ids."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

from bot.core.course import Course, Reveal
from bot.discussion.participation.standings import read_standings
from bot.store.judgements import judgements_of
from tests.support.course_edits import CORRECT_ID, reload
from tests.support.evidence import DUE, HOUR, MINUTE
from tests.support.harness import FIRST, Harness, set_up, with_responses
from tests.support.people import discussion
from tests.support.private_form import answer_privately
from tests.support.rosters import import_roster

ANSWER = "In ¶2 he calls it a pure gain. " + "word " * 100
PROMPT = "mistakes-that-pay"
EXCUSE, EXTEND = "seminar record excuse", "seminar record extend"


async def states(h: Harness) -> dict[str, str]:
    course = await h.placed(h.database)
    standings = await read_standings(course, h.database, h.clock.now() + HOUR)
    return {each.student.name: each.posts[0].state for each in standings}


async def test_two_assistants_decide_once(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        options = {"prompt": PROMPT, "student": "Ada", "reason": "Ill"}
        both = await asyncio.gather(
            *(h.instructor.run(EXCUSE, in_=h.channel, **options) for _ in range(2))
        )
        await h.wait_until_idle()
        told = sorted("did that already" in each.text for each in both)
        assert told == [False, True]
        course = await h.placed(h.database)
        assert len(await judgements_of(h.database, course.id)) == 1


async def test_an_excuse_is_that_of_the_linked_student(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.run(h.instructor, EXCUSE, prompt=PROMPT, student="Ada", reason="Ill")
        roster = await import_roster(h, "Ada Lovelace")
        await roster.link("uLovelace", "Ada", None)
        assert await states(h) == {"Ada Lovelace": "excused", "Boris": "open"}


async def test_a_section_gets_more_time(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        thread = h.thread
        roster = await import_roster(h, "Ada Lovelace")
        await roster.link("uLovelace", "Ada", None)
        options = {"prompt": PROMPT, "until": "2027-01-23 12:00", "reason": "Trip"}
        given = await h.run(h.instructor, EXTEND, section="A", **options)
        assert "for section A." in given.text
        await h.to(DUE + 10 * HOUR)
        await h.ada.say(thread, ANSWER)
        await h.boris.say(thread, ANSWER)
        await h.wait_until_idle()
        rows = (await h.record()).participation
        points = {row.student: row.points for row in rows if row.prompt == PROMPT}
        assert points == {"Ada Lovelace": 4, "Boris": 2}


async def test_two_students_of_one_name_are_told_apart(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await import_roster(h, "Kim Lee", "Kim Lee Jr")
        course = await h.placed(h.database)
        await h.database.write(
            lambda transaction: transaction.run("UPDATE roster_entry SET name = 'Kim Lee'")
        )
        options = {"prompt": PROMPT, "reason": "Ill"}
        unclear = await h.run(h.instructor, EXCUSE, student="Kim Lee", **options)
        assert unclear.text.startswith("Several students are called “Kim Lee”.")
        offered = await h.instructor.autocomplete(EXCUSE, "student", "Kim", **options)
        assert [name for name, _ in offered] == ["Kim Lee · A · uLee", "Kim Lee · A · uJr"]
        chosen = await h.run(h.instructor, EXCUSE, student=offered[0][1], **options)
        assert chosen.text.startswith("Kim Lee is excused")
        (excuse,) = await judgements_of(h.database, course.id)
        assert str(excuse.student) == offered[0][1]


async def test_an_excuse_keeps_to_its_renamed_prompt(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        await h.run(h.instructor, EXCUSE, prompt=PROMPT, student="Ada", reason="Ill")
        answer = await reload(h, CORRECT_ID)
        await h.instructor.press(answer.messages[0], "Reload: the same prompt")
        await h.wait_until_idle()
        h.course = CORRECT_ID(h.course)
        assert await states(h) == {"Ada": "excused", "Boris": "open"}


async def test_published_private_responses_can_be_marked(tmp_path: Path) -> None:
    def published(course: Course) -> Course:
        return with_responses(course, reveal=Reveal.AT_DEADLINE)

    async with set_up(tmp_path, change=published) as h:
        await h.run_to_first()
        thread = h.thread
        await answer_privately(h, h.ada, ANSWER)
        await h.to(FIRST + timedelta(days=3, hours=15) + MINUTE)
        opened = await h.instructor.run_message_command("Does not count", thread.messages[-1])
        assert opened.modal is not None
        assert opened.modal.title == "Does not count: Ada"
        await h.instructor.submit(opened.modal, {"reason": "Copied"})
        await h.wait_until_idle()
        rows = (await h.record()).participation
        assert next(row.points for row in rows if row.student == "Ada") == 0
