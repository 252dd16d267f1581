"""Students ask why they have their points, and staff read one student's term in pages."""

from __future__ import annotations

from pathlib import Path

from tests.support.people import discussion
from tests.support.rosters import import_roster

ANSWER = "In ¶2 he calls it a pure gain. " + "word " * 100
WHY = "me why"
STANDING = "seminar record standing"
PROMPT = "mistakes-that-pay"


async def test_a_student_asks_why(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        answer = await h.say(h.ada, ANSWER)
        why = await h.run(h.ada, WHY, prompt=PROMPT)
        assert why.messages[-1].ephemeral
        title, response, replies = why.text.splitlines()
        assert title == "**Mistakes that pay** · 4/10"
        assert response.startswith(f"- [response](https://discord.com/channels/{h.guild.id}/")
        assert f"/{answer.id}), Mon " in response
        assert response.endswith(", on time, 108 of 100 words, cites §1 ¶2: 4 of 4")
        assert replies == "- 2 replies due Sun 23:59"


async def test_my_standing_says_why(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.say(h.ada, ANSWER)
        shown = await h.ada.press(h.posts[0], "My standing")
        assert "cites §1 ¶2: 4 of 4" in shown.text
        nothing = await h.boris.press(h.posts[0], "My standing")
        assert "- 1 response due Thu 23:59" in nothing.text


async def test_a_reply_names_who_was_answered(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        roster = await import_roster(h, "Ada Lovelace")
        await roster.link("Ada Lovelace", "Ada", None)
        answer = await h.say(h.ada, ANSWER)
        await h.boris.say(h.thread, "word " * 25, reply_to=answer)
        await h.wait_until_idle()
        shown = await h.run(h.boris, WHY, prompt=PROMPT)
        assert "[reply to Ada](" in shown.text  # the roster's name is staff's alone
        assert "25 of 25 words: 3 of 3" in shown.text


async def test_reasons_of_staff_are_seen(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        excuse = {"student": h.ada.name, "prompt": PROMPT, "reason": "Ill_ill"}
        await h.run(h.instructor, "seminar record excuse", **excuse)
        shown = await h.run(h.ada, WHY, prompt=PROMPT)
        assert "· ~~0/10~~" in shown.text
        assert "- excused by staff (Ill\\_ill)" in shown.text


async def test_staff_read_the_term_of_one_student(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.say(h.ada, ANSWER)
        shown = await h.run(h.instructor, STANDING, student=h.ada.name)
        assert shown.messages[-1].ephemeral
        assert shown.text.startswith(f"**{h.ada.name}: 4 of 4 points so far**\n")
        assert "cites §1 ¶2: 4 of 4" in shown.text
        assert shown.messages[-1].buttons == ()


async def test_a_long_term_is_turned_in_one_message(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        for number in range(15):
            await h.ada.say(h.thread, f"{number} {ANSWER}")
            await h.boris.say(h.thread, f"{number} is mine")
        answers = [each for each in h.thread.messages if each.author.id == h.ada.id]
        for number in range(30):
            await h.boris.say(h.thread, f"Reply {number}", reply_to=answers[number % 10])
        await h.wait_until_idle()
        first = await h.run(h.instructor, STANDING, student=h.boris.name)
        assert "page 1 of" in first.text.splitlines()[0]
        assert len(first.text) <= 2000
        turned = await h.instructor.press(first.messages[-1], "Next ▶")
        assert turned.text.splitlines()[0].split("·")[0] == first.text.splitlines()[0].split("·")[0]
        assert "page 2 of" in turned.text
        assert turned.messages[-1].id == first.messages[-1].id
