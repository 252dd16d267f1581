"""What is wrong in a student's citations is told to them alone, and only when they ask."""

from __future__ import annotations

from pathlib import Path

from tests.support.people import discussion

PROMPT = "mistakes-that-pay"
WRONG = (
    "It is said in §1 ¶2: “no less costly to the economy then a foreign invasion”. And he writes "
    "“caste and state are won by nobody”; see §9 ¶1. "
)
LONG = WRONG + "I would read it closely, word by word. " * 13


async def test_author_reads_what_is_wrong(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.say(h.ada, LONG)
        why = await h.run(h.ada, "me why", prompt=PROMPT)
        assert "cites §1 ¶2 (quoted): 4 of 4" in why.text
        assert "your reference “§9 ¶1” names no place: Ch. 11 has no section 9" in why.text
        differs = "invasion” differs from §1 ¶2, which says “no less costly to the economy than a"
        assert differs in why.text
        assert "“caste and state are won by nobody” is not in the text" in why.text
        assert all(message.ephemeral for message in why.messages)


async def test_nobody_else_is_told_what_is_wrong(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.say(h.ada, LONG)
        shown = await h.run(h.instructor, "seminar record standing", student="Ada")
        assert "cites §1 ¶2 (quoted): 4 of 4" in shown.text
        assert "names no place" not in shown.text
        assert [message.text for message in h.thread.messages][-1] == LONG.strip()
