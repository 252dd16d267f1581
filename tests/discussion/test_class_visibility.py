"""What a class finds by a search, in the counts beside a passage and in its packet is one thing:
what stands in the thread for everybody."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from bot.core.course import Course, Reveal
from bot.rehearsal.loopback import Message, Person
from bot.rehearsal.loopback.model.permissions import Permission
from tests.support.harness import FIRST, Harness, with_responses
from tests.support.people import discussion, pass_time, restart
from tests.support.private_form import answer_privately

PROMPT = "mistakes-that-pay"
AFTER = FIRST + timedelta(days=3, hours=15, minutes=1)  # the deadline
SECRET = "The watchman of §1 ¶2 robs the warehouse."
EVERYWHERE = {"search", "passage", "packet"}


def published(course: Course) -> Course:
    return with_responses(course, reveal=Reveal.AT_DEADLINE, show_cited=True)


async def shown_to_class(h: Harness, word: str) -> set[str]:
    """Where Boris, or the class on paper, reads a word of Ada's, or that she cites §1 ¶2."""
    found = await h.run(h.boris, "search", words=word)
    cited = await h.run(h.boris, "passage", where="1.2")
    packet = await h.run(
        h.instructor, "seminar record packet", prompt=PROMPT, format="md", **{"for": "class"}
    )
    (file,) = packet.messages[-1].attachments
    shown = {
        "search": any("What the class said" in each.text for each in found.messages),
        "passage": any("How often" in each.text for each in cited.messages),
        "packet": word in file.content.decode(),
    }
    return {name for name, is_shown in shown.items() if is_shown}


def notice_of(h: Harness) -> Message:
    thread = h.posts[0].thread
    assert thread is not None
    return next(each for each in thread.messages if "answered privately" in each.content)


def moderator(h: Harness) -> Person:
    role = h.guild.add_role("Moderators", Permission.ADMINISTRATOR)
    return h.guild.add_person("Mo", [role])


async def test_later_wordings_are_not_shown(tmp_path: Path) -> None:
    async with discussion(tmp_path, change=published) as h:
        post = h.posts[0]
        await answer_privately(h, h.ada, SECRET)
        assert await shown_to_class(h, "warehouse") == set()
        await h.to(AFTER)
        assert await shown_to_class(h, "warehouse") == EVERYWHERE
        await pass_time(h)
        await answer_privately(h, h.ada, "Now §1 ¶2 is my confession.", post)
        assert await shown_to_class(h, "confession") == set()
        own = await h.run(h.ada, "search", words="confession")
        assert "my **confession**" in own.messages[-1].text


async def test_deleted_notices_are_not_shown(tmp_path: Path) -> None:
    async with discussion(tmp_path, change=published) as h:
        await answer_privately(h, h.ada, SECRET)
        await h.to(AFTER)
        await moderator(h).delete(notice_of(h))
        await h.wait_until_idle()
        assert await shown_to_class(h, "warehouse") == set()


async def test_notices_deleted_in_an_absence_are_hidden(tmp_path: Path) -> None:
    async with discussion(tmp_path, change=published) as h:
        await answer_privately(h, h.ada, SECRET)
        await h.to(AFTER)
        await h.stop()
        await moderator(h).delete(notice_of(h))
        await h.start()
        await pass_time(h)
        assert await shown_to_class(h, "warehouse") == set()
        await restart(h)
        assert await shown_to_class(h, "warehouse") == set()


async def test_threads_that_are_gone_are_hidden(tmp_path: Path) -> None:
    async with discussion(tmp_path, change=published) as h:
        await h.say(h.ada, SECRET)
        assert await shown_to_class(h, "warehouse") == EVERYWHERE
        await moderator(h).delete_thread(h.thread)
        await h.wait_until_idle()
        assert await shown_to_class(h, "warehouse") == set()
        for_staff = await h.run(h.instructor, "search", words="warehouse")
        assert "warehouse" in for_staff.messages[-1].text
