"""After a course's retention its students are erased, and staff know it two weeks before."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.core.course import Course
from bot.discussion.course_keys import CourseKeys
from bot.errors import DiscordError
from bot.store.courses import CourseStore
from bot.store.database import Database
from bot.store.retention import RetentionStore
from tests.support.harness import Harness, set_up
from tests.support.people import restart
from tests.support.staff_messages import staff_messages


def kept_for(course: Course, days: int) -> Course:
    schedule = replace(course.schedule, last=date(2027, 2, 1))
    prompts = course.prompts[:3]
    return replace(course, schedule=schedule, prompts=prompts, retention=timedelta(days=days))


def texts(h: Harness) -> list[str]:
    return [message.content for message in staff_messages(h)]


async def pass_days(h: Harness, days: int) -> None:
    await h.to(h.clock.now() + timedelta(days=days))


def erased_words(h: Harness) -> set[str]:
    stored = h.database_path.read_bytes().lower()
    return {word for word in ("quicksilver", "zephyrous") if word.encode() not in stored}


async def test_students_are_erased_after_a_notice(tmp_path: Path) -> None:
    async with set_up(tmp_path, change=lambda course: kept_for(course, 30)) as h:
        await h.run_to_first()
        await h.say(h.ada, "Quicksilver words.")
        await pass_days(h, 29)  # 16 February; it ends in the night to 5 March
        assert not [text for text in texts(h) if "retention" in text]
        await pass_days(h, 3)
        (told,) = [text for text in texts(h) if "retention" in text]
        assert "is erased <t:1804233600:F>" in told
        await pass_days(h, 13)
        assert (await h.record()).responses
        await restart(h)
        await pass_days(h, 1)
        assert (await h.record()).responses == ()
        assert b"quicksilver" not in h.database_path.read_bytes().lower()
        assert "2 students were erased" in texts(h)[-1]
        await h.say(h.boris, "Zephyrous words.")
        await restart(h)
        await pass_days(h, 2)
        assert (await h.record()).responses == ()
        assert "2 students were erased" in texts(h)[-1]
        for name in (b"boris", b"zephyrous"):
            assert name not in h.database_path.read_bytes().lower()


async def test_a_short_retention_still_has_its_notice(tmp_path: Path) -> None:
    async with set_up(tmp_path, change=lambda course: kept_for(course, 0)) as h:
        await h.run_to_first()
        await h.say(h.ada, "Quicksilver words.")
        await pass_days(h, 20)  # 7 February: told on 19 January at the latest
        assert (await h.record()).responses == ()


async def test_long_absence_from_the_server_erases(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with set_up(tmp_path, change=lambda course: kept_for(course, 180)) as h:
        await h.run_to_first()
        await h.say(h.ada, "Quicksilver words.")
        await h.guild.kick_bot()
        await pass_days(h, 18)
        assert "is not on its server since" in caplog.text
        await h.guild.invite_bot()
        await pass_days(h, 15)
        assert (await h.record()).responses  # it is there again
        await h.guild.kick_bot()
        await pass_days(h, 29)
        assert (await h.record()).responses
        await pass_days(h, 4)
        assert (await h.record()).responses == ()
        assert b"quicksilver" not in h.database_path.read_bytes().lower()


async def test_absence_lasts_through_slow_starts(tmp_path: Path) -> None:
    """Until Discord has said which servers the bot is on, nobody knows whether it is on one. A bot
    that has none does not go on, and erases when it is time all the same."""
    async with set_up(tmp_path, change=lambda course: kept_for(course, 180)) as h:
        await h.run_to_first()
        await h.say(h.ada, "Quicksilver words.")
        await h.guild.kick_bot()
        await pass_days(h, 18)
        await h.stop()
        h.ready_timeout = 0.3  # for which discord.py waits for further servers
        starting = asyncio.create_task(h.start())
        await h.server.gateway.wait_until_connected()
        h.clock.jump(h.clock.now() + timedelta(minutes=1))
        with pytest.raises(DiscordError):
            await starting
        h.ready_timeout = 0.01
        for days, is_kept in ((11, True), (5, False)):
            h.clock.jump(h.clock.now() + timedelta(days=days))
            with pytest.raises(DiscordError):
                await h.start()
            assert bool((await h.record()).responses) is is_kept


async def test_ended_course_is_erased_as_its_file_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Also who asked for it before. The retention counts from the end, before the last date."""
    async with set_up(tmp_path, change=lambda course: kept_for(course, 30)) as h:
        await h.run_to_first()
        await h.say(h.ada, "Quicksilver words.")
        await h.say(h.boris, "Zephyrous words.")
        asked = await h.run(h.ada, "me erase")
        await h.ada.press(asked.messages[-1], "Ask to erase everything")
        await pass_days(h, 1)
        await h.stop()
        async with await Database.open(h.database_path) as database:
            keys = CourseKeys(CourseStore(database), RetentionStore(database))
            until = await keys.end(h.course.slug, (), h.clock.now())
        assert until == datetime(2027, 2, 19, 8, tzinfo=UTC)
        h.course = replace(h.course, slug="later", retention=None)
        await h.start()
        await pass_days(h, 16)
        assert "has ended" not in caplog.text
        await pass_days(h, 2)
        assert "is erased at 2027-02-" in caplog.text
        await pass_days(h, 12)
        assert erased_words(h) == {"quicksilver"}
        await pass_days(h, 3)
        assert erased_words(h) == {"quicksilver", "zephyrous"}
        with closing(sqlite3.connect(h.database_path)) as raw:
            log = [action for (action,) in raw.execute("SELECT action FROM audit ORDER BY id")]
        assert log[-4:] == ["end", "announce erasure", "erase", "erase"]


async def test_retention_that_was_prolonged_erases_nothing(tmp_path: Path) -> None:
    async with set_up(tmp_path, change=lambda course: kept_for(course, 30)) as h:
        await h.run_to_first()
        await h.say(h.ada, "Quicksilver words.")
        await pass_days(h, 33)
        assert [text for text in texts(h) if "retention" in text]
        await h.stop()
        h.course = kept_for(h.course, 60)  # after it was announced
        await h.start()
        await pass_days(h, 20)
        assert (await h.record()).responses
        await pass_days(h, 24)  # the new end, announced anew
        assert (await h.record()).responses == ()
        assert len([text for text in texts(h) if "is erased <t:" in text]) == 2
