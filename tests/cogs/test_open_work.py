"""Students see what they still have to do; staff see who has what to do, and what has no reply."""

from __future__ import annotations

from pathlib import Path

from tests.support.evidence import AFTERWARDS, DUE, HOUR
from tests.support.harness import Harness
from tests.support.people import discussion

ANSWER = "In ¶2 he calls it a pure gain. " + "word " * 100
RESPONSE_DUE = "<t:1800593940:f>"
BEHIND, UNANSWERED = "seminar record behind", "seminar record unanswered"


async def text(h: Harness, command: str) -> str:
    await h.wait_until_idle()
    return (await h.run(h.instructor, command)).text


async def todo(h: Harness) -> list[str]:
    await h.wait_until_idle()
    return (await h.run(h.ada, "me todo")).text.splitlines()


async def test_students_see_what_they_have_to_do(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        head, response, replies = await todo(h)
        assert head == "**What you have to do**"
        assert response.startswith("- **Mistakes that pay**: 1 response of 100 words or more, due")
        assert RESPONSE_DUE in response
        assert response.endswith(f"/{h.posts[0].id}")
        assert "2 replies of 25 words or more" in replies
        await h.ada.say(h.thread, ANSWER)
        assert not any("response" in line for line in await todo(h))


async def test_late_work_that_counts_is_still_to_do(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.to(DUE + HOUR)
        late = next(line for line in await todo(h) if "1 response" in line)
        assert f"late since {RESPONSE_DUE}; it counts in part until <t:1800766800:f>" in late
        await h.to(DUE + 49 * HOUR)
        first = [line for line in await todo(h) if "Mistakes that pay" in line]
        assert [("response" in line, "replies" in line) for line in first] == [(False, True)]


async def test_nothing_to_do_is_a_sentence(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        excuse = {"prompt": "mistakes-that-pay", "student": "Ada", "reason": "Ill"}
        await h.run(h.instructor, "seminar record excuse", **excuse)
        assert await todo(h) == ["You have nothing to do at the moment."]


async def test_staff_see_who_is_behind(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.ada.say(h.thread, ANSWER)
        lines = (await text(h, BEHIND)).splitlines()
        assert lines[0] == "**2 of 2 students have something to do**"
        assert lines[1].startswith("**Ada** · Mistakes that pay: 2 replies, due <t:")
        assert lines[2].startswith("**Boris** · Mistakes that pay: 1 response, due <t:")
        await h.stop()
        await h.to(AFTERWARDS + 2000 * HOUR)
        await h.start()
        assert await text(h, BEHIND) == "Nobody has anything to do at the moment."


async def test_long_lists_are_turned_page_by_page(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        for number in range(30):
            h.guild.add_person(f"Student {number}", [h.guild.guild.roles[-1]])
        await h.stop()
        await h.start()
        await h.wait_until_idle()
        shown = await h.run(h.instructor, BEHIND)
        assert shown.text.startswith("**")
        turned = await h.instructor.press(shown.messages[0], "Next ▶")
        assert turned.text.startswith("**Student")


async def test_staff_see_responses_without_a_reply(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        assert (await text(h, UNANSWERED)).startswith("Every response has a reply")
        first = await h.ada.say(h.thread, ANSWER)
        second = await h.boris.say(h.thread, "A *short* one")
        head, ada, boris = (await text(h, UNANSWERED)).splitlines()
        assert head == "**2 responses without a reply of another student**"
        assert f"/{first.id}: In ¶2 he calls it" in ada
        assert boris.endswith(f"/{second.id}: A \\*short\\* one")
        reply = await h.ada.say(h.thread, "I doubt that", reply_to=second)
        assert "**Boris**" not in await text(h, UNANSWERED)
        await h.ada.delete(reply)
        assert "**Boris**" in await text(h, UNANSWERED)
