"""Students are told of a change when staff say so: once, in a thread."""

from __future__ import annotations

from pathlib import Path

from bot.rehearsal.loopback import InteractionReply
from bot.rehearsal.loopback.model.faults import FaultPhase
from tests.support.harness import Harness, set_up
from tests.support.people import discussion, pass_time

SEND_IN_THREAD = ("POST", "/channels/{channel_id}/messages")
PROMPT, LATER = "mistakes-that-pay", "accounts-against-caprice"
SKIP, MOVE, SHIFT = (f"seminar plan {name}" for name in ("skip", "move", "shift"))
EXTEND = "seminar record extend"
TOLD = "The students are told in the thread of “Mistakes that pay”."
TELL = "Tell the students"


async def tell(h: Harness, done: InteractionReply) -> str:
    answer = await h.instructor.press(done.messages[0], TELL)
    await h.wait_until_idle()
    return answer.text


async def test_students_are_told_once(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        before = len(h.thread.messages)
        skipped = await h.run(h.instructor, SKIP, prompt=LATER)
        assert len(h.thread.messages) == before
        assert await tell(h, skipped) == TOLD
        again = await tell(h, skipped)
        assert "The students have been told of that already." in again
        assert [message.content for message in h.thread.messages[before:]] == [
            "**“Accounts against caprice”: left out.** The other prompts keep their dates."
        ]


async def test_new_dates_are_told(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        moved = await h.run(h.instructor, MOVE, prompt=LATER, to="2027-01-22 10:00")
        await tell(h, moved)
        assert h.thread.messages[-1].content == (
            "**New dates**\n- Accounts against caprice: <t:1800630000:f>"
        )
        shifted = await h.run(h.instructor, SHIFT, after="2027-01-25", meetings=1)
        await tell(h, shifted)
        assert h.thread.messages[-1].content.startswith("**New dates**\n- ")


async def test_more_time_for_one_student_is_private(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        options = {"prompt": PROMPT, "until": "2027-01-23 12:00", "reason": "Ill"}
        alone = await h.run(h.instructor, EXTEND, student="Ada", **options)
        assert TELL not in str(alone.messages[0].components)
        assert "Undo" in str(alone.messages[0].components)
        forged = await h.instructor.forged.press(h.posts[0], "tell:1:1")
        assert forged.text == "That was undone, or it changes nothing that students know."
        everybody = await h.run(h.instructor, EXTEND, **options)
        await tell(h, everybody)
        assert h.thread.messages[-1].content == (
            "**More time for everybody**: “Mistakes that pay” is due until <t:1800723600:f>."
        )


async def test_what_was_undone_is_not_told(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        skipped = await h.run(h.instructor, SKIP, prompt=LATER)
        await h.run(h.instructor, "seminar plan undo")
        assert (await tell(h, skipped)).startswith("That was undone")


async def test_without_a_thread_nobody_is_told(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        skipped = await h.run(h.instructor, SKIP, prompt=LATER)
        assert (await tell(h, skipped)).startswith("No prompt is posted here yet")


async def test_news_that_may_have_arrived_come_once(tmp_path: Path) -> None:
    for phase in (FaultPhase.BEFORE, FaultPhase.AFTER):
        (tmp_path / phase.name).mkdir()
        async with discussion(tmp_path / phase.name) as h:
            before = len(h.thread.messages)
            skipped = await h.run(h.instructor, SKIP, prompt=LATER)
            h.server.faults.fail_requests(*SEND_IN_THREAD, 500, phase=phase)
            await tell(h, skipped)
            await pass_time(h, 50)
            assert len(h.thread.messages) == before + 1
