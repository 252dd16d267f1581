"""*Find in the text* on a message: what it cites, with its places and its differences."""

from __future__ import annotations

from pathlib import Path

from bot.rehearsal.loopback import Person
from tests.support.harness import Harness
from tests.support.people import discussion

MENU = "Find in the text"


async def found(h: Harness, person: Person, text: str) -> str:
    message = await h.say(h.ada, text)
    reply = await person.run_message_command(MENU, message)
    assert reply.messages[-1].ephemeral
    return reply.text


async def test_references_are_named_with_their_passages(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        message = await h.say(h.ada, "He says so in §2 ¶4, and in 1.5 as well.")
        reply = await h.boris.run_message_command(MENU, message)
        first, second = reply.text.splitlines()
        assert first.startswith("**Ch. 11, §2 ¶4**, as “§2 ¶4”: ")
        assert second.startswith(
            "**Ch. 11, §1 ¶5**, as “1\\.5”: The progressive role of the Soviet"
        )
        opened = await h.boris.press(reply.messages[-1], "Ch. 11, §1 ¶5")
        assert "The progressive role of the Soviet bureaucracy coincides" in opened.text


async def test_wrong_reference_says_what_there_is(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        text = await found(h, h.boris, "As §5 says, it is so.")
        assert text.startswith("“§5”: Ch. 11 has no section 5;")


async def test_message_without_citation_says_so(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        assert await found(h, h.boris, "I agree with all of it.") == (
            "This message cites nothing of the text."
        )


async def test_differences_from_the_text_are_marked(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        text = await found(h, h.boris, "“Spying and tale-telling are corroding social relations”")
        head, written, read = text.splitlines()
        assert head == "**Ch. 11, §2 ¶3**, not word for word:"
        assert "~~" in written
        assert "**" in read
        exact = await found(h, h.boris, "“no less costly to the economy than a foreign invasion”")
        assert exact.startswith("**Ch. 11, §1 ¶2**, word for word: “no less costly")


async def test_words_that_stand_nowhere_are_named(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        text = await found(
            h, h.boris, "He writes “history does not forgive those who profit here”."
        )
        assert "“history does not forgive those who profit here” is not in this text" in text
