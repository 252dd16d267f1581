"""Real bots with any number of courses on servers of the loopback Discord, as benchmarks measure
them: each a process of its own."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from time import perf_counter
from zoneinfo import ZoneInfo

from bot.clock import SystemClock
from bot.rehearsal.loopback import Channel, LoopbackDiscord, Message, Person
from bot.rehearsal.loopback.clients.guild_setup import GuildAdmin
from tests.support.bot_subprocess import BotSubprocess
from tests.support.harness import BOT_MAY
from tests.support.paths import ROOT

_SERVERS = 20
_STUDENTS = 5  # on each server
_QUIET = 3.0  # seconds without a request and with little work: what follows from a start is done
_LITTLE_WORK = 0.05  # of a processor


@dataclass(frozen=True, slots=True)
class CourseOnServer:
    """One course where it stands: its channel, a channel beside it, and students."""

    channel: Channel
    unrelated: Channel
    students: tuple[Person, ...]

    @property
    def post(self) -> Message:
        """Its only post."""
        (post,) = [message for message in self.channel.messages if message.buttons]
        return post


def write_course(folder: Path, number: int, guilds: list[GuildAdmin]) -> None:
    """The sample course under another name, whose first prompt is due now and the others never."""
    text = (ROOT / "prompts" / "soviet-experiment.yaml").read_text("utf-8")
    now = SystemClock().now().astimezone(ZoneInfo("America/New_York"))
    for old, new in (
        ("course: soviet-experiment", f"course: course-{number}"),
        ("guild: null", f"guild: [{', '.join(str(guild.id) for guild in guilds)}]"),
        ("channel: seminar", f"channel: seminar-{number}"),
        ('receipt: "✅"', "receipt: null"),
        ("2027-", "2090-"),
        (
            "id: mistakes-that-pay\n",
            f"id: mistakes-that-pay\n    at: {now - timedelta(minutes=1):%Y-%m-%d %H:%M}\n",
        ),
    ):
        assert old in text, old
        text = text.replace(old, new)
    (folder / "prompts" / f"course-{number}.yaml").write_text(text, "utf-8")


def create_courses(
    server: LoopbackDiscord, folder: Path, count: int, corpus: Path
) -> list[CourseOnServer]:
    """So many courses on a server, or on twenty of them, with their files in a course folder."""
    guilds = [server.add_guild(f"Server {n}", BOT_MAY) for n in range(min(count, _SERVERS))]
    people = {guild.id: _add_people(guild) for guild in guilds}
    unrelated = {guild.id: guild.add_text_channel("general") for guild in guilds}
    shutil.copytree(corpus, folder / "corpus")
    (folder / "prompts").mkdir()
    courses: list[CourseOnServer] = []
    number = 0
    while len(courses) < count:
        twice = number % _SERVERS == 0 and count - len(courses) > 1
        held_on = [guilds[(number + each) % len(guilds)] for each in range(1 + twice)]
        write_course(folder, number, held_on)
        for guild in held_on:
            channel = guild.add_text_channel(f"seminar-{number}")
            courses.append(CourseOnServer(channel, unrelated[guild.id], people[guild.id]))
        number += 1
    return courses


def _add_people(guild: GuildAdmin) -> tuple[Person, ...]:
    for name in ("Instructor", "Teaching Assistant"):
        guild.add_person(name, [guild.add_role(name)])
    guild.add_person("Owner", owner=True)
    role = guild.add_role("Student")
    return tuple(guild.add_person(f"Student {number}", [role]) for number in range(_STUDENTS))


class MeasuredBot:
    """A bot with so many courses, and what its process uses. `corpus` is copied for it, and holds
    the sample's reading."""

    def __init__(
        self,
        server: LoopbackDiscord,
        folder: Path,
        count: int,
        corpus: Path = ROOT / "corpus",
    ) -> None:
        self.server = server
        self.courses = create_courses(server, folder, count, corpus)
        self.process = BotSubprocess(server, folder)
        self._database = folder / "data" / "discussant.db"
        self._recorded = 0
        self.at_rest = 0.0  # the share of a processor that it uses while nothing happens
        self._last_request = perf_counter()
        server.on_exchange(lambda _: self._note_request())

    async def post_all(self) -> None:
        """Run the bot until every course has its post, and stop it."""
        await self.process.start()
        await self.process.wait_until(lambda: all(_is_posted(course) for course in self.courses))
        await self.wait_until_quiet()
        await self.process.terminate()

    async def start(self) -> float:
        """Start the bot; the seconds until it answers a command."""
        began = perf_counter()
        await self.process.start()
        await self.server.wait_until_connected()
        await self.ask_standing(self.courses[0], self.courses[0].students[0])
        return perf_counter() - began

    async def wait_until_quiet(self) -> None:
        """Wait until it has made no request for a while, and hardly worked: on a busy machine it
        may long write what it has read."""
        while not await self._is_quiet_for_a_while():
            pass

    async def _is_quiet_for_a_while(self) -> bool:
        began, used = perf_counter(), self.process.processor_seconds()
        await self.process.wait_until(lambda: perf_counter() - began > _QUIET)
        worked = self.process.processor_seconds() - used
        return self._last_request < began and worked < _LITTLE_WORK * _QUIET

    async def say(self, course: CourseOnServer, student: Person) -> None:
        """A response in the course's thread."""
        assert course.post.thread is not None
        await student.say(course.post.thread, f"Response {self._recorded} about ¶2.")
        self._recorded += 1

    async def say_elsewhere(self, course: CourseOnServer, student: Person) -> None:
        """A message in a channel that is no course's."""
        await student.say(course.unrelated, "Good morning, everybody!")

    async def ask_standing(self, course: CourseOnServer, student: Person) -> None:
        """A command in the course's channel, answered."""
        answer = await student.run("me standing", in_=course.channel)
        assert answer.text, answer.failure

    async def press_respond(self, course: CourseOnServer, student: Person) -> None:
        """A press of the button under the course's post, answered by a form."""
        answer = await student.press(course.post, "Answer privately")
        assert answer.modal, answer.text

    async def wait_until_recorded(self) -> None:
        """Wait until all responses so far are in its database, and all other messages read: they
        came before the last response."""
        last = self.courses[0]
        await self.say(last, last.students[0])
        await self.process.wait_until(lambda: self._count_responses() == self._recorded)

    def _count_responses(self) -> int:
        with closing(sqlite3.connect(self._database)) as database:
            (count,) = database.execute("SELECT count(*) FROM response").fetchone()
        return int(count)

    def _note_request(self) -> None:
        self._last_request = perf_counter()


def _is_posted(course: CourseOnServer) -> bool:
    return any(message.thread and message.thread.messages for message in course.channel.messages)
