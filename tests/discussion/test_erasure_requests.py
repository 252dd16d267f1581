"""Students withdraw their words or ask to be erased on Discord; staff erase, or hold it back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from bot.rehearsal.loopback import InteractionReply, Person
from tests.support.harness import Harness
from tests.support.people import discussion, pass_time, restart
from tests.support.staff_messages import staff_messages

SECRET = "Quicksilver words of mine about §1 ¶2."


def stored_bytes(h: Harness) -> bytes:
    """Everything in the files beside the database."""
    folder = h.database_path.parent
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file()).lower()


async def press_erase(h: Harness, person: Person, label: str) -> str:
    shown = await h.run(person, "me erase")
    return await press(h, person, shown, label)


async def press(h: Harness, person: Person, shown: InteractionReply, label: str) -> str:
    pressed = await person.press(shown.messages[-1], label)
    await h.wait_until_idle()
    return pressed.text


async def pass_days(h: Harness, days: int) -> None:
    await h.to(h.clock.now() + timedelta(days=days))


def told(h: Harness, words: str) -> list[str]:
    return [message.text for message in staff_messages(h) if words in message.text]


async def test_student_withdraws_their_words_at_once(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.say(h.ada, SECRET)
        await h.say(h.boris, "Zephyrous words of another.")
        answer = await press_erase(h, h.ada, "Erase my words")
        assert answer == "The words are erased; counts, times and points stay."
        rows = {row.student: row for row in (await h.record()).responses}
        assert rows["Ada"].text is None
        assert rows["Ada"].words == 7
        await restart(h)
        assert b"quicksilver" not in stored_bytes(h)
        assert b"zephyrous" in stored_bytes(h)


async def test_request_is_carried_out_after_a_month(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.say(h.ada, SECRET)
        answer = await press_erase(h, h.ada, "Ask to erase everything")
        assert answer.startswith("The staff were asked <t:")
        again = await press_erase(h, h.ada, "Ask to erase everything")
        assert again == answer
        await pass_time(h)
        assert len(told(h, "Ada asks that everything of theirs is erased")) == 1
        await pass_days(h, 22)
        assert not told(h, "as they asked")
        await pass_days(h, 2)
        assert len(told(h, "everything of Ada is erased <t:")) == 1
        await pass_days(h, 7)
        assert len(told(h, "a student was erased, who had asked for it 30 days ago.")) == 1
        assert {row.student for row in (await h.record()).responses} == set()
        await restart(h)
        assert b"quicksilver" not in stored_bytes(h)


async def test_hold_of_staff_keeps_it_for_a_while(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.say(h.ada, SECRET)
        hold = {"student": "Ada", "until": "2027-03-25", "reason": "A hearing about the grade"}
        held = await h.run(h.instructor, "seminar data hold", **hold)
        assert held.text.startswith("Nothing of Ada is erased before <t:")
        refused = await press_erase(h, h.ada, "Erase my words")
        assert refused.startswith("The staff hold it back until <t:")
        assert "A hearing about the grade" in refused
        await press_erase(h, h.ada, "Ask to erase everything")
        await pass_days(h, 31)
        assert (await h.record()).responses
        await h.run(h.instructor, "seminar data release", student="Ada")
        await pass_days(h, 1)
        assert (await h.record()).responses == ()


async def test_staff_erase_after_a_press(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.say(h.ada, SECRET)
        shown = await h.run(h.instructor, "seminar data erase", student="Ada")
        assert "what is erased cannot be put back" in shown.text
        assert (await h.record()).responses
        answer = await press(h, h.instructor, shown, "Erase everything of theirs")
        assert answer == "Everything is erased."
        assert (await h.record()).responses == ()
        await restart(h)
        assert b"quicksilver" not in stored_bytes(h)


async def test_past_hold_is_refused(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.say(h.ada, SECRET)
        hold = {"student": "Ada", "until": "2027-01-01", "reason": "Late"}
        refused = await h.run(h.instructor, "seminar data hold", **hold)
        assert refused.text == "That is past. Say until when it is held back."
        none = await h.run(h.instructor, "seminar data release", student="Ada")
        assert none.text == "Nothing of Ada is held back."
