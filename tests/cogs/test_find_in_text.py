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
