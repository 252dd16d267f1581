"""A course without `participation` posts its prompts, and records and grades nothing of anybody."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.core.course import Course, ParticipationRules, ResponseMode
from bot.core.folder_content import FolderContent
from tests.support.harness import Harness, set_up, with_responses
from tests.support.people import discussion

NOTHING = "Nothing that is written here is recorded or graded."
LONG = "In ¶2 he calls it a pure gain. " + "word " * 100


def without_participation(course: Course) -> Course:
    """The course as a file without `participation` has it."""
    unrecorded = replace(course, participation=ParticipationRules(recorded=False))
    return with_responses(unrecorded, by=ResponseMode.THREAD)


def without_points(course: Course) -> Course:
    rules = replace(course.participation, response_points=0, reply_points=0)
    return replace(course, participation=rules)


async def recorded(h: Harness) -> list[str]:
    return [str(row["text"]) for row in await h.database.read("SELECT text FROM revision")]


async def test_nothing_is_recorded_without_participation(tmp_path: Path) -> None:
    async with set_up(tmp_path, change=without_participation) as h:
        post = await h.run_to_first()
        assert NOTHING in post.text
        assert [button["label"] for button in post.buttons] == ["Answer here", "My standing"]
        message = await h.say(h.ada, LONG)
        await h.stop()
        await h.boris.say(h.thread, "While the bot was away. " + LONG)
        await h.start()
        await h.wait_until_idle()
        await h.to(h.clock.now() + timedelta(hours=1))
        assert await recorded(h) == []
        assert list(message.reactions) == []


async def test_an_unrecorded_course_says_so(tmp_path: Path) -> None:
    async with set_up(tmp_path, change=without_participation) as h:
        post = await h.run_to_first()
        await h.say(h.ada, LONG)
        assert NOTHING in (await h.ada.press(post, "Answer here")).text
        assert NOTHING in (await h.ada.press(post, "My standing")).text
        standing = await h.run(h.ada, "me standing")
        assert standing.text.startswith("**Your standing: no points are given**")
        refused = await h.run(h.ada, "respond", prompt="mistakes-that-pay")
        assert "takes its responses in the thread" in refused.text


async def test_dropping_participation_leaves_posts_as_they_were(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.say(h.ada, LONG)
        await h.stop()
        h.course = without_participation(h.course)
        h.folder = FolderContent(h.folder.library, (h.course,))
        await h.start()
        await h.say(h.boris, LONG)
        assert len(await recorded(h)) == 2


async def test_a_course_without_points_works(tmp_path: Path) -> None:
    async with discussion(tmp_path, change=without_points) as h:
        assert "No points are given." in h.posts[0].text
        message = await h.say(h.ada, LONG)
        assert list(message.reactions) == ["✅"]
        why = await h.run(h.ada, "me why", prompt="mistakes-that-pay")
        assert why.text.startswith("**Mistakes that pay**\n- [response](")
        assert ", on time, 108 of 100 words, cites §1 ¶2: counts\n" in why.text
