"""`/seminar record gradebook`: the learning system's own file, filled and given back."""

from __future__ import annotations

from pathlib import Path

from bot.rehearsal.loopback import InteractionReply
from tests.support.harness import Harness
from tests.support.people import discussion

LONG = "As ¶2 says, the mistake pays for the one who makes it, and the claim rests on that. " * 8
GRADEBOOK = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Week 1 (12)\r\n"
    "    Points Possible,,,,,10\r\n"
    '"Ada",1001,U1,ada1,S1,\r\n'
    '"Boris",1002,U2,boris2,S1,EX\r\n'
    '"Clara Unknown",1003,U3,clara3,S1,5\r\n'
)


async def fill(h: Harness, content: str = GRADEBOOK, **options: object) -> InteractionReply:
    file = ("week1.csv", content.encode())
    options = {"system": "canvas", "column": "Week 1", **options}
    return await h.run(h.instructor, "seminar record gradebook", file=file, **options)


async def with_roster(h: Harness) -> None:
    """The class is in the roster as the gradebook lists it, and linked by its names."""
    await h.run(
        h.instructor,
        "seminar roster import",
        file=("roster.csv", GRADEBOOK.encode()),
        link_names=True,
    )


async def test_a_column_comes_back_filled(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await with_roster(h)
        await h.say(h.ada, LONG)
        answer = await fill(h)
        (message,) = answer.messages
        (filled,) = message.attachments
        assert filled.name == "week1.csv"
        assert filled.content.decode() == GRADEBOOK.replace("ada1,S1,\r", "ada1,S1,4\r")
        assert message.ephemeral
        assert "1 cell filled, 0 kept as they were." in answer.text
        assert "- Ada: (blank) → 4" in answer.text
        assert "**Rows without points:**" not in answer.text


async def test_one_prompt_and_one_part_alone(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await with_roster(h)
        await h.say(h.ada, LONG)
        prompt = h.course.prompts[0].id
        answer = await fill(h, prompt=prompt, points="replies")
        assert "0 cells filled" in answer.text
        answer = await fill(h, prompt=prompt, points="response")
        assert "- Ada: (blank) → 4" in answer.text


async def test_what_cannot_be_filled_is_a_sentence(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        answer = await fill(h)
        assert "Import the list of students" in answer.text
        await with_roster(h)
        assert "no column" in (await fill(h, column="Week 9")).text.lower()
        answer = await fill(h, content=GRADEBOOK[:-20] + '"')
        assert not answer.messages[-1].attachments
        assert (await fill(h, system="sakai")).messages[-1].attachments == []


async def test_the_audit_log_says_what_was_filled(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await with_roster(h)
        await fill(h)
        assert h.database is not None
        row = await h.database.read_one("SELECT detail FROM audit WHERE action = 'export'")
        assert row is not None
        assert row["detail"] == "gradebook of canvas, total"
