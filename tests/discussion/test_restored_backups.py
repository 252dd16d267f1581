"""A backup that is put back: nothing is posted twice, nothing is lost that Discord still has."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.course import Course, Reveal
from bot.rehearsal.loopback import Message
from bot.store.sqlite.backups import back_up
from bot.store.sqlite.restore import restore
from tests.support.harness import FIRST, Harness, set_up, with_responses
from tests.support.people import role
from tests.support.private_form import answer_privately
from tests.support.staff_messages import staff_messages


def at_deadline(course: Course) -> Course:
    """The course with private responses that are published at the deadline."""
    return with_responses(course, reveal=Reveal.AT_DEADLINE)


@pytest.mark.parametrize("forum", [False, True])
@pytest.mark.parametrize("later", [timedelta(minutes=5), timedelta(days=2)])
async def test_backup_from_before_the_post_is_restored(
    tmp_path: Path, forum: bool, later: timedelta
) -> None:
    async with set_up(tmp_path, forum=forum) as h:
        back_up(h.database_path, tmp_path / "before.db")
        await h.to(FIRST)
        (post,) = posts_of(h)
        await h.ada.say(post.thread or post.place, "Said under the post.")
        await h.to(FIRST + later)
        await put_back(h, tmp_path / "before.db")
        assert posts_of(h) == [post]
        assert [row.text for row in (await h.record()).responses] == ["Said under the post."]


async def test_backup_from_after_the_post_is_restored(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        edited = await h.say(h.ada, "First wording.")
        deleted = await h.say(h.boris, "Said before the backup.")
        back_up(h.database_path, tmp_path / "after.db")
        await h.to(FIRST + timedelta(hours=1))
        await h.ada.edit(edited, "Second wording.")
        await h.boris.delete(deleted)
        await h.say(h.ada, "Said after the backup.")
        await h.to(FIRST + timedelta(days=3))  # another prompt is posted
        await put_back(h, tmp_path / "after.db")
        assert len(posts_of(h)) == 2
        rows = (await h.record()).responses
        assert {(row.text, row.deleted) for row in rows} == {
            ("Second wording.", False),
            ("Said before the backup.", True),
            ("Said after the backup.", False),
        }


async def test_published_responses_are_not_published_again(tmp_path: Path) -> None:
    async with set_up(tmp_path, change=at_deadline) as h:
        post = await h.run_to_first()
        await answer_privately(h, h.ada, "What Ada thinks.")
        await answer_privately(h, h.boris, "What Boris thinks.")
        back_up(h.database_path, tmp_path / "before.db")
        await h.to(FIRST + timedelta(days=3, hours=15, minutes=5))
        assert post.thread is not None
        before = [message.content for message in post.thread.messages]
        assert sum("answered privately" in content for content in before) == 2
        await h.to(FIRST + timedelta(days=3, hours=16))
        await put_back(h, tmp_path / "before.db")
        assert [message.content for message in post.thread.messages] == before


async def test_withdrawn_response_stays_out_of_the_thread(tmp_path: Path) -> None:
    async with set_up(tmp_path, change=at_deadline) as h:
        post = await h.run_to_first()
        sent = await answer_privately(h, h.ada, "What Ada thinks.")
        await answer_privately(h, h.boris, "What Boris thinks.")
        back_up(h.database_path, tmp_path / "before.db")
        await h.to(FIRST + timedelta(days=3, hours=15, minutes=5))
        await h.ada.press(sent.messages[0], "Withdraw")
        await h.to(h.clock.now() + timedelta(hours=1))
        assert post.thread is not None
        before = [message.content for message in post.thread.messages]
        assert sum("answered privately" in content for content in before) == 1
        await put_back(h, tmp_path / "before.db")
        await h.to(h.clock.now() + timedelta(hours=1))
        assert [message.content for message in post.thread.messages] == before
        told = [m.content for m in staff_messages(h) if "are not published" in m.content]
        assert len(told) == 1


async def test_responses_due_after_the_restoring_are_published(tmp_path: Path) -> None:
    async with set_up(tmp_path, change=at_deadline) as h:
        post = await h.run_to_first()
        await answer_privately(h, h.ada, "What Ada thinks.")
        back_up(h.database_path, tmp_path / "before.db")
        await h.to(FIRST + timedelta(hours=1))
        await put_back(h, tmp_path / "before.db")
        await h.to(FIRST + timedelta(days=3, hours=15, minutes=5))
        assert post.thread is not None
        contents = [message.content for message in post.thread.messages]
        assert sum("answered privately" in content for content in contents) == 1


async def test_problem_that_lasts_is_told_once(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        back_up(h.database_path, tmp_path / "before.db")
        await h.guild.rename_role(role(h, "Student"), "Students of today")
        await h.wait_until_idle()
        for minutes in (5, 10):
            await h.to(FIRST + timedelta(minutes=minutes))
        (told,) = [m for m in staff_messages(h) if "Student" in m.content]
        await put_back(h, tmp_path / "before.db")
        assert [m for m in staff_messages(h) if "Student" in m.content] == [told]
        await h.guild.rename_role(role(h, "Students of today"), "Student")
        await h.to(h.clock.now() + timedelta(minutes=2))
        assert "**Mended**" in told.content


async def put_back(h: Harness, copy: Path) -> None:
    """Stop the bot, restore a copy, and start it again when Discord knows no nonces any more."""
    await h.stop()
    restore(copy, h.database_path, h.clock.now())
    h.server.faults.forget_nonces()
    await h.start()
    await h.to(h.clock.now() + timedelta(minutes=16))  # threads are swept again


def posts_of(h: Harness) -> list[Message]:
    """The announcements on Discord, in a channel or a forum."""
    threads = h.server.threads_of(h.channel)
    return h.posts or [thread.messages[0] for thread in threads]


async def test_new_database_adopts_no_other_prompt(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        await h.stop()
        for file in tmp_path.glob("discussant.db*"):
            file.unlink()
        h.course = replace(h.course, prompts=h.course.prompts[1:])  # it has the first one's id now
        await h.start()
        await h.run(h.instructor, "seminar course setup", channel=h.channel)
        await h.to(h.clock.now() + timedelta(minutes=2))
        titles = [post.text.partition("\n")[0] for post in posts_of(h)]
        assert titles == ["## Mistakes that pay", f"## {h.course.prompts[0].title}"]
