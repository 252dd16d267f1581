"""Staff put messages on a list for the next session, and take them off again."""

from __future__ import annotations

from pathlib import Path

from tests.support.harness import Harness
from tests.support.people import discussion, restart

LIST, MENU = "seminar record session", "Ask in class"


async def shown(h: Harness) -> str:
    return (await h.run(h.instructor, LIST)).text


async def test_messages_are_put_on_the_list(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        assert (await shown(h)).startswith("Nothing is on the list for the next session.")
        message = await h.ada.say(h.thread, "Is that *so*?")
        await h.wait_until_idle()
        put = await h.instructor.run_message_command(MENU, message)
        assert put.ephemeral
        assert put.text.startswith("The message of Ada is on the list for the next session.")
        await restart(h)
        assert (await shown(h)).splitlines() == [
            f"1. **Ada** · Mistakes that pay · https://discord.com/channels/{h.guild.id}/"
            f"{h.thread.id}/{message.id}",
            "> Is that \\*so\\*?",
        ]


async def test_a_message_is_on_the_list_once(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        message = await h.ada.say(h.thread, "Why?")
        await h.wait_until_idle()
        await h.instructor.run_message_command(MENU, message)
        again = await h.instructor.run_message_command(MENU, message)
        assert again.text.startswith(f"<@{h.instructor.id}> put it on the list already (<t:")
        emptied = await h.instructor.press(again.messages[0], "Take it off the list")
        assert emptied.text.startswith("Nothing is on the list")
        put_back = await h.instructor.run_message_command(MENU, message)
        assert put_back.text.startswith("The message of Ada is on the list")


async def test_a_long_list_has_pages(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        for number in range(1, 7):
            message = await h.ada.say(h.thread, f"Question {number}")
            await h.wait_until_idle()
            await h.instructor.run_message_command(MENU, message)
        first = await h.run(h.instructor, LIST)
        assert "Question 5" in first.text
        assert "Question 6" not in first.text
        second = await h.instructor.press(first.messages[0], "Next ▶")
        assert second.text.startswith("6. **Ada**")
        left = await h.instructor.press(second.messages[0], "Take off 6")
        assert left.text.startswith("1. **Ada**")
        stale = await h.instructor.forged.press(first.messages[0], "session:1:2:6")
        assert stale.text == "That was taken off the list already."
