"""One bot serves several course folders, and nothing of one reaches another."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.cogs.background_tasks import BackgroundTasks
from bot.core.course_ref import CourseRef
from bot.rehearsal.loopback.model.permissions import Permission
from bot.rendering.refusals import (
    BUTTON_IS_OUTDATED,
    BUTTON_OF_ANOTHER_RECORD,
    NO_COURSE_HERE,
)
from bot.store.courses import CourseStore
from bot.store.sqlite.connection_pool import ConnectionPool
from tests.support.folders_of_one_bot import folders_of_one_bot
from tests.support.harness import FIRST


async def test_each_folder_has_what_is_its_own(tmp_path: Path) -> None:
    async with folders_of_one_bot(tmp_path) as f:
        await f.to_first()
        first, second = f.folders
        assert [len(each.posts) for each in f.folders] == [1, 1]

        await f.ada.say(first.thread, "A word about ¶2 in the first one.")
        await f.ada.say(second.thread, "A word about ¶3 in the second one.")
        await f.wait_until_idle()
        assert await first.texts() == ["A word about ¶2 in the first one."]
        assert await second.texts() == ["A word about ¶3 in the second one."]

        # The ids of the posts are the same in both databases.
        under_second = await f.ada.press(second.posts[0], "My standing")
        assert "Your standing" in under_second.text
        crossed = f"respond:1:{first.posts[0].id}"
        forged = await f.ada.forged.press(second.posts[0], crossed)
        assert forged.text == BUTTON_OF_ANOTHER_RECORD

        said = await f.ada.say(second.thread, "Gone in a moment.")
        await f.wait_until_idle()
        await f.ada.delete(said)
        await f.wait_until_idle()
        deleted = await second.database.read("SELECT 1 FROM response WHERE deleted_at IS NOT NULL")
        assert len(deleted) == 1


async def test_staff_act_on_their_channels_folder(tmp_path: Path) -> None:
    async with folders_of_one_bot(tmp_path) as f:
        second = f.folders[1]
        skipped = await f.instructor.run(
            "seminar plan skip", in_=second.channel, prompt="mistakes-that-pay"
        )
        await f.instructor.run("seminar plan skip", in_=f.folders[0].channel, prompt="plebiscite")
        undone = await f.instructor.press(skipped.messages[0], "Undo")
        await f.wait_until_idle()
        assert "Undone: skip “Mistakes that pay”" in undone.text
        reloaded = await f.instructor.run("seminar course reload", in_=second.channel)
        assert "The other seminar" in reloaded.text


async def test_later_folder_of_two_is_withheld(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with folders_of_one_bot(tmp_path, other_key="soviet-experiment") as f:
        await f.to_first()
        second = f.folders[1]
        assert [len(each.posts) for each in f.folders] == [1, 0]
        sentence = "the folder first has a course with the key soviet-experiment"
        assert len([line for line in caplog.messages if sentence in line]) == 1
        (told,) = f.staff_channel.messages
        assert sentence in told.text
        assert await second.database.read("SELECT 1 FROM occurrence WHERE posted_at") == []


async def test_alert_in_shared_channel_names_its_folder(tmp_path: Path) -> None:
    async with folders_of_one_bot(tmp_path) as f:
        second = f.folders[1]
        second.channel.overwrites[f.guild.bot_role.id] = (0, int(Permission.SEND_MESSAGES))
        await f.to_first()
        (alert,) = f.staff_channel.messages
        del second.channel.overwrites[f.guild.bot_role.id]
        retried = await f.instructor.press(alert, "Try again: Mistakes that pay")
        await f.wait_until_idle()
        assert [len(each.posts) for each in f.folders] == [1, 1], retried.text


async def test_button_of_gone_folder_acts_nowhere_else(tmp_path: Path) -> None:
    async with folders_of_one_bot(tmp_path) as f:
        await f.to_first()
        first, second = f.folders
        await f.ada.say(first.thread, "A word about ¶2 in the first one.")
        await f.ada.say(second.thread, "A word about ¶3 in the second one.")
        await f.wait_until_idle()
        offered = (await f.ada.run("me erase", in_=second.channel)).messages[0]
        for custom_id in ("erase-own:1:words", f"rules:1.0f0f0f:1:{'0' * 16}"):
            forged = await f.ada.forged.press(first.posts[0], custom_id)
            assert forged.text == BUTTON_IS_OUTDATED

        await f.bot.remove_folder("second")
        for pressed in (
            await f.ada.press(offered, "Erase my words"),
            await f.ada.forged.press(first.posts[0], offered.buttons[0]["custom_id"]),
        ):
            assert pressed.text == BUTTON_IS_OUTDATED
        for place in (second.channel, second.thread):
            assert (await f.ada.run("me standing", in_=place)).text == NO_COURSE_HERE
        assert "Your standing" in (await f.ada.run("me standing", in_=first.thread)).text
        assert await first.texts() == ["A word about ¶2 in the first one."]


async def test_folder_at_rest_posts_added_prompt_in_time(tmp_path: Path) -> None:
    async with folders_of_one_bot(tmp_path, pool=ConnectionPool(1)) as f:
        first, second = f.folders
        opened = await f.instructor.run("seminar plan ask", in_=second.channel)
        assert opened.modal is not None
        at = (FIRST - timedelta(minutes=59)).astimezone(ZoneInfo("America/New_York"))
        typed = {"passage": "2.4", "question": "Why?", "when": f"{at:%Y-%m-%d %H:%M}"}
        await f.instructor.submit(opened.modal, typed)
        await f.ada.run("me standing", in_=first.channel)
        await f.wait_until_idle()
        assert second.database.is_quiet
        f.clock.jump(at)
        await f.wait_until_idle()
        assert [each.created_at for each in second.posts] == [at]


async def test_thread_stays_its_folders_in_another_channel(tmp_path: Path) -> None:
    async with folders_of_one_bot(tmp_path) as f:
        await f.to_first()
        second = f.folders[1]
        thread, third = second.thread, f.guild.add_text_channel("third")
        moved = await f.instructor.run(
            "seminar course setup", in_=second.channel, channel=third, course=second.course.slug
        )
        await f.wait_until_idle()
        await f.ada.say(thread, "A word about ¶3.")
        await f.wait_until_idle()
        assert await second.texts() == ["A word about ¶3."], moved.text


async def test_telling_of_withheld_course_delays_no_post(tmp_path: Path) -> None:
    async with folders_of_one_bot(tmp_path) as f:
        await f.stop()
        f.folders[1].course = replace(f.folders[1].course, slug="soviet-experiment")
        released = f.server.faults.hold_requests("POST", "/channels/{channel_id}/messages")
        await asyncio.wait_for(f.connect(), timeout=5)
        released.set()
        await f.wait_until_idle()
        assert "the folder first has a course" in f.staff_channel.messages[0].text


async def test_folders_come_and_go_beside_each_other(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot")
    async with folders_of_one_bot(tmp_path) as f:
        await f.to_first()
        second, follow = f.folders[1], f.bot.background_tasks.follow_setups
        await f.instructor.run("seminar plan pause", in_=second.channel)
        await asyncio.gather(f.bot.remove_folder("second"), follow(), follow())
        assert any("pause" in each for each in caplog.messages)  # before its database is closed
        await second.database.close()

        caplog.clear()
        f.bot.background_tasks.catching_up.request(CourseRef("second", 1))
        f.clock.jump(f.clock.now() + timedelta(minutes=5))
        await f.wait_until_idle()
        assert caplog.messages == []

        again = await second.open(f.path, f.clock)
        await asyncio.gather(f.bot.add_folder(again), follow(), follow())
        await f.wait_until_idle()
        assert "Paused" in (await f.instructor.run("seminar plan show", in_=second.channel)).text


async def test_folder_that_left_is_caught_up_again(tmp_path: Path) -> None:
    async with folders_of_one_bot(tmp_path) as f:
        await f.to_first()
        catching_up, second = f.bot.background_tasks.catching_up, CourseRef("second", 1)
        assert catching_up.first_round(second).is_set()
        released = f.server.faults.hold_requests("GET", "/channels/{channel_id}/messages")
        catching_up.request(second, members=True)
        await f.server.faults.wait_until_held()
        await f.bot.remove_folder("second")
        released.set()
        await f.wait_until_idle()
        assert not catching_up.first_round(second).is_set()


async def test_folders_are_followed_after_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with folders_of_one_bot(tmp_path) as f:
        failing = iter([RuntimeError("once")])
        follow = BackgroundTasks.follow_setups

        async def fail_once(tasks: BackgroundTasks) -> tuple[CourseRef, ...]:
            for error in failing:
                raise error
            return await follow(tasks)

        monkeypatch.setattr(BackgroundTasks, "follow_setups", fail_once)
        second = f.folders[1]
        await CourseStore(second.database).end(1, f.clock.now())
        for _ in range(2):
            f.clock.jump(f.clock.now() + timedelta(minutes=1))
            await f.wait_until_idle()
        await f.to_first()
        assert [len(each.posts) for each in f.folders] == [1, 0]


async def test_missed_event_wakes_only_its_folder(tmp_path: Path) -> None:
    async with folders_of_one_bot(tmp_path, pool=ConnectionPool(1)) as f:
        await f.to_first()
        first, second = f.folders
        await f.ada.run("me standing", in_=first.channel)
        await f.wait_until_idle()
        assert second.database.is_quiet
        unparsable = {"channel_id": str(first.channel.id), "guild_id": str(f.guild.id)}
        f.server.gateway.dispatch("MESSAGE_CREATE", unparsable)
        await f.wait_until_idle()
        assert second.database.is_quiet
        assert not first.database.is_quiet


async def test_staff_of_folder_left_out_are_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with folders_of_one_bot(tmp_path) as f:
        await f.to_first()
        second = f.folders[1]
        thread, at = second.thread, {"channel": second.channel, "alerts": f.staff_channel}
        await f.instructor.run(
            "seminar course setup", in_=second.channel, course="other-seminar", **at
        )
        await f.stop()
        second.course = replace(second.course, slug="another-key")
        await f.start()
        told = f.staff_channel.messages[-1].text
        assert told.startswith("**other-seminar** is not served")
        assert "discussant rename-course" in told
        assert any("The folder second is left out" in each for each in caplog.messages)
        for place in (second.channel, thread):
            assert (await f.ada.run("me standing", in_=place)).text == NO_COURSE_HERE
