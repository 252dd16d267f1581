"""Whoever is erased is named no more in what others wrote, and nothing else of it changes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.rehearsal.loopback import InteractionReply
from tests.support.harness import Harness
from tests.support.people import discussion, pass_time, restart
from tests.support.staff_messages import staff_messages

PROMPT = "mistakes-that-pay"


async def call_themselves(h: Harness, *names: str) -> None:
    """Ada takes one name after the other."""
    for name in names:
        await h.ada.set_nickname(name)
        await h.wait_until_idle()


async def erase_ada(h: Harness, called: str) -> InteractionReply:
    shown = await h.run(h.instructor, "seminar data erase", student=called)
    await h.ada.leave()
    await h.wait_until_idle()
    pressed = await h.instructor.press(shown.messages[-1], "Erase everything of theirs")
    await h.wait_until_idle()
    return pressed


def stored(h: Harness, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(h.database_path)) as database:
        return database.execute(query).fetchall()


async def texts_of(h: Harness, student: str) -> list[str]:
    rows = (await h.record()).responses
    return [row.text or "" for row in rows if row.student == student]


async def test_names_that_are_common_words_damage_nothing(tmp_path: Path) -> None:
    """What the program reads of acts has keys, times and kinds in which such a name stands."""
    said = "I will read §1 ¶2 until 1 or 3 of us agree. Will it do?"
    async with discussion(tmp_path) as h:
        await h.say(h.ada, "Quicksilver words of §1 ¶2.")
        await call_themselves(h, "until", "3", "1", "I", "Will", "members", "?", "person")
        more = {"student": "Boris", "prompt": PROMPT, "until": "2027-03-25", "reason": "Ill"}
        await h.run(h.instructor, "seminar record extend", **more)
        await h.run(h.instructor, "seminar plan move", prompt="claws", to="2027-04-06 10:00")
        opened = await h.run(h.instructor, "seminar plan ask")
        assert opened.modal is not None
        typed = {"passage": "1.3", "question": "What do I do until 3?", "when": "2027-01-18 12:30"}
        await h.instructor.submit(opened.modal, typed)
        await h.wait_until_idle()
        message = await h.say(h.boris, said)
        assert len(stored(h, "SELECT 1 FROM act")) == 3
        before = stored(h, "SELECT kind, detail, reason FROM act ORDER BY id")
        log = stored(h, "SELECT action, detail FROM audit ORDER BY id")
        answer = await erase_ada(h, "person")
        assert stored(h, "SELECT kind, detail, reason FROM act ORDER BY id") == before
        assert stored(h, "SELECT action, detail FROM audit ORDER BY id")[: len(log)] == log
        assert await texts_of(h, "Boris") == [said]
        assert answer.text.startswith("Everything is erased. They were also called what may be")
        assert f"/{h.thread.id}/{message.id}" in answer.text
        await restart(h)
        told = [each.text for each in staff_messages(h) if "A student was erased." in each.text]
        assert [str(message.id) in text for text in told] == [True]
        standing = await h.run(h.boris, "me standing")
        assert "<t:" in standing.text


async def test_noted_export_names_no_erased_student(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.say(h.ada, "Quicksilver words of §1 ¶2.")
        await call_themselves(h, "Will")
        await h.run(h.instructor, "seminar record export", student="Will")
        await erase_ada(h, "Will")
        ((detail,),) = stored(h, "SELECT detail FROM audit WHERE action = 'export'")
        assert "student" in str(detail)
        assert "Will" not in str(detail)


@pytest.mark.parametrize("name", ["李明华", "สมชาย", "Zoe\u0308"])
async def test_name_in_any_script_is_found(tmp_path: Path, name: str) -> None:
    """Between words that no blank parts, and in another normal form than it is called."""
    said = {"李明华": "我同意李明华的看法", "สมชาย": "ผมเห็นด้วยกับสมชายนะ"}.get(name, "So says Zoë.")
    async with discussion(tmp_path) as h:
        await call_themselves(h, name)
        await h.say(h.ada, "Quicksilver words of §1 ¶2.")
        await h.say(h.boris, f"{said} See §1 ¶3.")
        await erase_ada(h, name)
        (text,) = await texts_of(h, "Boris")
        assert "a former student" in text
        assert name not in text


async def test_name_of_somebody_else_stays_theirs(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await call_themselves(h, "Ada Okafor")
        await h.boris.set_nickname("Okafor")
        await h.say(h.ada, "Quicksilver words of §1 ¶2.")
        said = "Okafor says it too, and Ada Okafor-Smith."
        await h.say(h.boris, said)
        await erase_ada(h, "Ada Okafor")
        assert await texts_of(h, "Okafor") == [said]


async def test_citation_stays_at_the_words_that_cite(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await call_themselves(h, "Ada Okafor")
        await h.say(h.ada, "Quicksilver words of §1 ¶2.")
        await h.say(h.boris, "Ada Okafor and ADA OKAFOR read §1 ¶3, and then others.")
        await erase_ada(h, "Ada Okafor")
        cited = "SELECT substr(text, range_start + 1, range_end - range_start) FROM citation"
        where = "JOIN revision USING (response_id)"
        assert stored(h, f"{cited} {where}") == [("§1 ¶3",)]
        await pass_time(h)
