"""Both nights of a clock change in three zones, each lived through by a bot that is a process of
its own with its wall clock moved there.

What the nights have in common is that a prompt is pinned to an hour that the clocks jump over or
show twice. The machine's other clocks run on as they are, so nothing but the date is made up.
"""

from __future__ import annotations

import asyncio
import shutil
import subprocess
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import yaml

from bot.clock import SystemClock
from bot.rehearsal.loopback import Channel, LoopbackDiscord, Message
from tests.support.bot_process import Running, furnished
from tests.support.optional_programs import need

TITLES = BEFORE, THE_HOUR, AFTER = "## A minute before", "## The hour", "## The morning after"
LATE = "Posted late"
AHEAD = 6  # seconds that the bot has for its start, so that it waits when the instant comes
PATIENCE = 30  # seconds for what is to be seen after a start
PRELOAD = ("faketime", "-m", "-f", "+0", "printenv", "LD_PRELOAD")


@dataclass(frozen=True)
class Night:
    """Three local times, the one that matters in the middle, and the instants at which they are
    due. `again` is the instant at which the clock shows the middle one a second time."""

    zone: str
    pinned: tuple[str, str, str]
    due: tuple[str, str, str]
    again: str | None = None

    def __str__(self) -> str:
        return f"{self.zone} {self.pinned[1]}"


NIGHTS = (
    Night(  # 02:00 becomes 03:00
        "America/New_York",
        ("2027-03-14 02:29", "2027-03-14 02:30", "2027-03-14 04:00"),
        ("2027-03-14T07:29Z", "2027-03-14T07:30Z", "2027-03-14T08:00Z"),
    ),
    Night(  # 02:00 becomes 01:00
        "America/New_York",
        ("2027-11-07 01:29", "2027-11-07 01:30", "2027-11-07 02:00"),
        ("2027-11-07T05:29Z", "2027-11-07T05:30Z", "2027-11-07T07:00Z"),
        again="2027-11-07T06:30Z",
    ),
    Night(  # 02:00 becomes 02:30
        "Australia/Lord_Howe",
        ("2027-10-03 02:14", "2027-10-03 02:15", "2027-10-03 03:00"),
        ("2027-10-02T15:44Z", "2027-10-02T15:45Z", "2027-10-02T16:00Z"),
    ),
    Night(  # 02:00 becomes 01:30
        "Australia/Lord_Howe",
        ("2027-04-04 01:44", "2027-04-04 01:45", "2027-04-04 02:00"),
        ("2027-04-03T14:44Z", "2027-04-03T14:45Z", "2027-04-03T15:30Z"),
        again="2027-04-03T15:15Z",
    ),
    Night(  # midnight becomes 01:00
        "America/Santiago",
        ("2027-09-05 00:29", "2027-09-05 00:30", "2027-09-05 02:00"),
        ("2027-09-05T04:29Z", "2027-09-05T04:30Z", "2027-09-05T05:00Z"),
    ),
    Night(  # midnight becomes 23:00 of the day before
        "America/Santiago",
        ("2027-04-03 23:29", "2027-04-03 23:30", "2027-04-04 00:00"),
        ("2027-04-04T02:29Z", "2027-04-04T02:30Z", "2027-04-04T04:00Z"),
        again="2027-04-04T03:30Z",
    ),
)


class MovedTime:
    """The machine's time moved by whole seconds, the same for the server and for the bot."""

    def __init__(self, preload: str) -> None:
        self._preload = preload
        self._clock = SystemClock()
        self._seconds = 0

    def move(self, to: datetime) -> None:
        self._seconds = round((to - self._clock.now()).total_seconds())

    def now(self) -> datetime:
        return self._clock.now() + timedelta(seconds=self._seconds)

    def environment(self) -> dict[str, str]:
        """What a process needs in order to live then. Timers and the dates of files stay real."""
        return {
            "LD_PRELOAD": self._preload,
            "FAKETIME": f"{self._seconds:+d}",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "DONT_FAKE_MONOTONIC": "1",  # what older versions call it
            "NO_FAKE_STAT": "1",
            "TZ": "UTC",
        }


@dataclass
class Life:
    """One night of a bot on a server of its own."""

    time: MovedTime
    bot: Running
    channel: Channel

    @property
    def posts(self) -> tuple[Message, ...]:
        """The announcements in the channel, in its order."""
        return tuple(each for each in self.channel.messages if each.buttons)

    @property
    def titles(self) -> list[str]:
        """What those are called that have their threads."""
        return [title_of(post) for post in self.posts if post.thread is not None]

    async def pass_by(self, at: str, ahead: int, seen: Callable[[], bool]) -> None:
        """Start the bot so many seconds before an instant, and end it when something is seen."""
        self.time.move(datetime.fromisoformat(at) - timedelta(seconds=ahead))
        await self.bot.start(self.time.environment())
        try:
            await asyncio.wait_for(self.bot.until(seen), PATIENCE)
        except TimeoutError:
            pytest.fail(f"nothing came at {at}; there is {self.titles}", pytrace=False)
        await self.bot.end()


@dataclass
class Seen:
    """What stood in the channel a minute before the hour that matters, and in the end."""

    minute_before: list[str]
    in_the_end: tuple[Message, ...]


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> dict[Night, Seen | BaseException]:
    """All nights, lived through at the same time."""
    missing = "there is no faketime here (Debian: apt-get install faketime)"
    need(shutil.which("faketime"), missing, "CLOCK_TESTS")
    preload = subprocess.run(PRELOAD, capture_output=True, text=True, check=True).stdout.strip()
    return asyncio.run(_all(preload, tmp_path_factory.mktemp("nights")))


async def _all(preload: str, folder: Path) -> dict[Night, Seen | BaseException]:
    lived = [
        _lived(night, MovedTime(preload), folder / str(number))
        for number, night in enumerate(NIGHTS)
    ]
    return dict(zip(NIGHTS, await asyncio.gather(*lived, return_exceptions=True), strict=True))


async def _lived(night: Night, time: MovedTime, folder: Path) -> Seen:
    time.move(datetime.fromisoformat(night.due[0]) - timedelta(minutes=1))
    async with LoopbackDiscord(time.now) as server, AsyncExitStack() as stack:
        channel, *_ = furnished(server, folder)
        pin(folder / "prompts/soviet-experiment.yaml", night)
        life = Life(time, Running(server, folder), channel)
        # Killed, it would leave faketime's shared memory behind for another process to stumble on.
        stack.push_async_callback(life.bot.end)
        return await _through(night, life)


async def _through(night: Night, life: Life) -> Seen:
    """The bot is started anew shortly before each instant that matters."""
    before, due, after = night.due
    await life.pass_by(before, 1, lambda: BEFORE in life.titles)
    minute_before = life.titles
    await life.pass_by(due, AHEAD, lambda: THE_HOUR in life.titles)
    if night.again is not None:
        gone = datetime.fromisoformat(night.again) + timedelta(seconds=2)
        await life.pass_by(night.again, AHEAD, lambda: life.time.now() > gone)
    await life.pass_by(after, 1, lambda: AFTER in life.titles)
    return Seen(minute_before, life.posts)


def title_of(post: Message) -> str:
    """The heading of an announcement."""
    return post.content.splitlines()[0]


def pin(course: Path, night: Night) -> None:
    """Give the course the zone of a night, and three prompts at its hours alone."""
    rules = course.read_text().split("prompts:\n")[0]
    prompts = [
        {"id": f"p{number}", "title": title[3:], "passage": "1.3", "at": at, "ask": "Why?"}
        for number, (title, at) in enumerate(zip(TITLES, night.pinned, strict=True))
    ]
    rules = rules.replace("timezone: America/New_York", f"timezone: {night.zone}")
    course.write_text(rules + yaml.safe_dump({"prompts": prompts}))


@pytest.mark.parametrize("night", NIGHTS, ids=str)
def test_clock_change_night_posts_once_on_time(
    night: Night, nights: dict[Night, Seen | BaseException]
) -> None:
    seen = nights[night]
    if isinstance(seen, BaseException):
        raise seen
    assert seen.minute_before == [BEFORE]
    # Whatever came twice or at another hour stands here, in the channel's order.
    came = [(f"{post.created_at:%Y-%m-%dT%H:%MZ}", title_of(post)) for post in seen.in_the_end]
    assert came == list(zip(night.due, TITLES, strict=True))
    assert not [post for post in seen.in_the_end if LATE in post.content]
