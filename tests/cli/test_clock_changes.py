"""The bot runs as a process of its own through both clock changes of a year in three zones.

In each night a prompt is pinned to an hour that the clocks jump over or show twice. Only the wall
clock of the bot is faked; the machine's other clocks and all waiting are real, so that this also
tests what the tests in virtual time cannot.
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
from tests.support.bot_subprocess import BotSubprocess, create_course
from tests.support.optional_programs import require_or_skip

TITLES = BEFORE, THE_HOUR, AFTER = "## A minute before", "## The hour", "## The morning after"
LATE = "Posted late"
SECONDS_AHEAD = 6  # the bot is started so early that it waits when the instant comes
TIMEOUT = 30  # seconds from a start until the channel must show something
PRELOAD = ("faketime", "-m", "-f", "+0", "printenv", "LD_PRELOAD")


@dataclass(frozen=True)
class Night:
    """Three pinned local times, of which the clock change concerns the middle one, and the instants
    at which they are due. `repeated_at` is when the clock shows the middle one a second time."""

    zone: str
    pinned: tuple[str, str, str]
    due: tuple[str, str, str]
    repeated_at: str | None = None

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
        repeated_at="2027-11-07T06:30Z",
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
        repeated_at="2027-04-03T15:15Z",
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
        repeated_at="2027-04-04T03:30Z",
    ),
)


class FakedTime:
    """The machine's time moved by whole seconds, for the server and, with faketime, for the bot."""

    def __init__(self, preload: str) -> None:
        self._preload = preload
        self._clock = SystemClock()
        self._seconds = 0

    def move_to(self, instant: datetime) -> None:
        self._seconds = round((instant - self._clock.now()).total_seconds())

    def now(self) -> datetime:
        return self._clock.now() + timedelta(seconds=self._seconds)

    def environment(self) -> dict[str, str]:
        """The variables that give a process this time. Timers and the dates of files stay real."""
        return {
            "LD_PRELOAD": self._preload,
            "FAKETIME": f"{self._seconds:+d}",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "DONT_FAKE_MONOTONIC": "1",  # the name in older versions
            "NO_FAKE_STAT": "1",
            "TZ": "UTC",
        }


@dataclass
class NightRun:
    """A bot that runs through one night on a server of its own."""

    time: FakedTime
    bot: BotSubprocess
    channel: Channel

    @property
    def posts(self) -> tuple[Message, ...]:
        """The announcements in the channel, in its order."""
        return tuple(message for message in self.channel.messages if message.buttons)

    @property
    def titles(self) -> list[str]:
        """The titles of the posts that have their threads."""
        return [title_of(post) for post in self.posts if post.thread is not None]

    async def run_through(self, at: str, ahead: int, condition: Callable[[], bool]) -> None:
        """Start the bot so many seconds before an instant, and end it when a condition holds."""
        self.time.move_to(datetime.fromisoformat(at) - timedelta(seconds=ahead))
        await self.bot.start(self.time.environment())
        try:
            await asyncio.wait_for(self.bot.wait_until(condition), TIMEOUT)
        except TimeoutError:
            pytest.fail(f"nothing came at {at}; there is {self.titles}", pytrace=False)
        await self.bot.terminate()


@dataclass
class NightResult:
    """The titles in the channel just before the clock change, and all posts in the end."""

    titles_before: list[str]
    posts: tuple[Message, ...]


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[Night, NightResult | BaseException]:
    """The results of all nights, which run at the same time."""
    missing = "there is no faketime here (Debian: apt-get install faketime)"
    require_or_skip(shutil.which("faketime"), missing, "CLOCK_TESTS")
    preload = subprocess.run(PRELOAD, capture_output=True, text=True, check=True).stdout.strip()
    return asyncio.run(_run_nights(preload, tmp_path_factory.mktemp("nights")))


async def _run_nights(preload: str, folder: Path) -> dict[Night, NightResult | BaseException]:
    runs = [
        _run_night(night, FakedTime(preload), folder / str(number))
        for number, night in enumerate(NIGHTS)
    ]
    return dict(zip(NIGHTS, await asyncio.gather(*runs, return_exceptions=True), strict=True))


async def _run_night(night: Night, time: FakedTime, folder: Path) -> NightResult:
    time.move_to(datetime.fromisoformat(night.due[0]) - timedelta(minutes=1))
    async with LoopbackDiscord(time.now) as server, AsyncExitStack() as stack:
        channel, *_ = create_course(server, folder)
        pin_prompts(folder / "prompts/soviet-experiment.yaml", night)
        run = NightRun(time, BotSubprocess(server, folder), channel)
        # Not killed: that would leave faketime's shared memory behind, and break a later process.
        stack.push_async_callback(run.bot.terminate)
        return await _run_through_due_times(night, run)


async def _run_through_due_times(night: Night, run: NightRun) -> NightResult:
    """Start the bot anew shortly before each instant that matters: what is due must not depend on
    what a process has in memory."""
    before, due, after = night.due
    await run.run_through(before, 1, lambda: BEFORE in run.titles)
    titles_before = run.titles
    await run.run_through(due, SECONDS_AHEAD, lambda: THE_HOUR in run.titles)
    if night.repeated_at is not None:
        passed = datetime.fromisoformat(night.repeated_at) + timedelta(seconds=2)
        await run.run_through(night.repeated_at, SECONDS_AHEAD, lambda: run.time.now() > passed)
    await run.run_through(after, 1, lambda: AFTER in run.titles)
    return NightResult(titles_before, run.posts)


def title_of(post: Message) -> str:
    """The heading of an announcement."""
    return post.text.splitlines()[0]


def pin_prompts(course: Path, night: Night) -> None:
    """Give the course the zone of a night, and three prompts at its hours alone."""
    rules = course.read_text().split("prompts:\n")[0]
    prompts = [
        {"id": f"p{number}", "title": title[3:], "passage": "1.3", "at": at, "ask": "Why?"}
        for number, (title, at) in enumerate(zip(TITLES, night.pinned, strict=True))
    ]
    rules = rules.replace("timezone: America/New_York", f"timezone: {night.zone}")
    course.write_text(rules + yaml.safe_dump({"prompts": prompts}))


@pytest.mark.parametrize("night", NIGHTS, ids=str)
def test_prompts_around_clock_changes_come_once(
    night: Night, results: dict[Night, NightResult | BaseException]
) -> None:
    result = results[night]
    if isinstance(result, BaseException):
        raise result
    assert result.titles_before == [BEFORE]
    # In the channel's order, so that a second post or one at another hour shows.
    posts = [(f"{post.created_at:%Y-%m-%dT%H:%MZ}", title_of(post)) for post in result.posts]
    assert posts == list(zip(night.due, TITLES, strict=True))
    assert not [post for post in result.posts if LATE in post.text]
