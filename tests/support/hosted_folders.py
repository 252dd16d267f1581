"""Many course folders that one bot hosts on a loopback Discord."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter
from zoneinfo import ZoneInfo

from typer.testing import CliRunner

from bot.cli import app
from bot.rehearsal.loopback import Channel, LoopbackDiscord, Message, Person, Thread
from bot.rehearsal.loopback.model.permissions import Permission
from bot.rehearsal.loopback.state.message_threads import start_message_thread
from bot.rehearsal.loopback.state.messages import add_message
from bot.rehearsal.loopback.wait_until_idle import yield_to_event_loop
from tests.support.harness import BOT_MAY
from tests.support.new_database import put_new_database
from tests.support.posts import is_post

WORDS = "The bureaucracy defends its privileges against the workers, as ¶2 says plainly."

_SERVERS = 20
_PROMPTS = 30
_COURSE = "prompts/soviet-experiment.yaml"
_ZONE = ZoneInfo("America/New_York")
_NEVER = "2090-01-02 09:00"

# Posted like the first one, in a thread that is on the server.
_POST = """
    UPDATE occurrence SET state = 'posted', posted_at = model.posted_at, guild_id = model.guild_id,
        channel_id = model.channel_id, thread_id = :thread, terms = model.terms,
        text_sha256 = model.text_sha256, title = model.title, question = model.question
    FROM (SELECT * FROM occurrence WHERE state = 'posted' AND kind = 'post' LIMIT 1) AS model
    WHERE occurrence.id = (
        SELECT id FROM occurrence WHERE state = 'pending' AND kind = 'post' ORDER BY due LIMIT 1
    )
    RETURNING occurrence.id
"""
_SWEPT = """
    INSERT INTO sweep (thread_id, occurrence_id, after_id, swept_at)
    SELECT :thread, :occurrence, :last, swept_at FROM sweep LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class HostedFolder:
    """One folder, the channel of its course, and a student there."""

    path: Path
    channel: Channel
    student: Person

    @property
    def posts(self) -> list[Message]:
        """The announcements of its course."""
        return [message for message in self.channel.messages if is_post(message)]

    @property
    def threads(self) -> list[Thread]:
        """The threads of its posts, the oldest first."""
        return [each.thread for each in self.posts if each.thread is not None]

    def recorded(self) -> frozenset[int]:
        """The ids of the messages that are in its database."""
        with self._reader() as database:
            rows = database.execute("SELECT message_id FROM response").fetchall()
        return frozenset(message for (message,) in rows)

    def is_recorded(self, message: Message) -> bool:
        """Whether a message is in its database."""
        sql = "SELECT 1 FROM response WHERE message_id = ?"
        with self._reader() as database:
            return database.execute(sql, (message.id,)).fetchone() is not None

    def unread_threads(self) -> int:
        """Of how many threads it is not certain that everything was read."""
        sql = "SELECT count(*) FROM sweep WHERE stale > 0 OR swept_at IS NULL"
        with self._reader() as database:
            return int(database.execute(sql).fetchone()[0])

    def prompt_at(self, instant: datetime) -> None:
        """Have its first prompt due at a whole minute."""
        course = self.path / _COURSE
        local = f"{instant.astimezone(_ZONE):%Y-%m-%d %H:%M}"
        course.write_text(course.read_text("utf-8").replace(_NEVER, local), "utf-8")

    def add_posts(self, server: LoopbackDiscord, count: int) -> None:
        """Post further prompts, while no bot runs, as if it had: its guard lets it post three a
        day."""
        with closing(sqlite3.connect(self.path / "data/discussant.db")) as database, database:
            for _ in range(count):
                thread = self._post_again(server)
                values = {"thread": thread.id, "last": thread.messages[-1].id}
                (occurrence,) = database.execute(_POST, values).fetchone()
                database.execute(_SWEPT, {**values, "occurrence": occurrence})

    def _post_again(self, server: LoopbackDiscord) -> Thread:
        state, model = server.state, self.posts[0]
        post = Message(state.ids.next(), self.channel, state.bot, model.content, state.now())
        post.components = model.components
        add_message(state, post)
        archive = timedelta(days=7)
        return start_message_thread(state, post, "A prompt", state.bot, archive)

    @contextmanager
    def _reader(self) -> Iterator[sqlite3.Connection]:
        path = self.path / "data/discussant.db"
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=30)) as database:
            yield database


@dataclass(frozen=True, slots=True)
class HostedFolders:
    """The folders of one bot, which lie in one folder, and an instructor in the last one."""

    parent: Path
    folders: Sequence[HostedFolder]
    instructor: Person

    @property
    def connected(self) -> int:
        """How many databases have a WAL: SQLite takes it away with the last connection."""
        return len(list(self.parent.glob("*/data/discussant.db-wal")))


def create_folders(server: LoopbackDiscord, parent: Path, count: int) -> HostedFolders:
    """So many copies of a folder whose indexes are made, each with a course of thirty prompts under
    a key of its own, in a channel of its own on one of twenty servers; nothing is due soon."""
    seed = _create_seed(parent.with_name("seed"))
    written = (seed / _COURSE).read_text("utf-8")
    guilds = [server.add_guild(f"server {number}", BOT_MAY) for number in range(_SERVERS)]
    staff = [guild.add_role("Instructor", Permission.MANAGE_MESSAGES) for guild in guilds]
    students = [guild.add_person("Ada", [guild.add_role("Student")]) for guild in guilds]
    folders = []
    for number in range(count):
        guild = guilds[number % _SERVERS]
        folder = shutil.copytree(seed, parent / f"course-{number:05}")
        text = written.replace("guild: null", f"guild: {guild.id}")
        text = text.replace("course: soviet-experiment", f"course: course-{number}")
        text = text.replace("channel: seminar", f"channel: seminar-{number}")
        (folder / _COURSE).write_text(text, "utf-8")
        channel = guild.add_text_channel(f"seminar-{number}")
        folders.append(HostedFolder(folder, channel, students[number % _SERVERS]))
    last = (count - 1) % _SERVERS
    instructor = guilds[last].add_person("Prof. Marlow", [staff[last]])
    return HostedFolders(parent, folders, instructor)


async def seconds_until_recorded(folder: HostedFolder, message: Message) -> float:
    """How long until a message that was written just now is in the database."""
    began = perf_counter()
    while not await asyncio.to_thread(folder.is_recorded, message):
        if perf_counter() - began > 60:
            break
        await yield_to_event_loop(0.01)
    return perf_counter() - began


def count_lost(sent: Sequence[tuple[HostedFolder, Message]]) -> int:
    """How many messages are in no database."""
    folders = {folder.path: folder for folder, _ in sent}
    recorded = {path: folder.recorded() for path, folder in folders.items()}
    return sum(message.id not in recorded[folder.path] for folder, message in sent)


def commit_rows(parent: Path) -> list[float]:
    """The seconds that each of some rows takes that is committed alone, as the bot's are."""
    taken = []
    with closing(sqlite3.connect(parent / "floor.db")) as database:
        database.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL")
        database.execute("CREATE TABLE response (text TEXT)")
        for _ in range(200):
            began = perf_counter()
            with database:
                database.execute("INSERT INTO response VALUES (?)", (WORDS,))
            taken.append(perf_counter() - began)
    return taken


def _create_seed(seed: Path) -> Path:
    """A folder whose indexes are made."""
    assert CliRunner().invoke(app, ["new", str(seed), "--sample"]).exit_code == 0
    course = seed / _COURSE
    head, _, _ = course.read_text("utf-8").partition("\nprompts:")
    prompts = [_prompt(number) for number in range(_PROMPTS)]
    head = head.replace("2027-", "2090-").replace("[Mon, Thu]", "[Mon, Wed, Thu]")
    text = "\n".join([head, "prompts:", *prompts, ""])
    course.write_text(text, "utf-8")
    reader = [sys.executable, "-m", "bot.content.folder_reader", str(seed)]
    subprocess.run(reader, check=True, capture_output=True)
    (seed / "data").mkdir(exist_ok=True)
    put_new_database(seed / "data/discussant.db")
    return seed


def _prompt(number: int) -> str:
    at = f", at: {_NEVER}" if number == 0 else ""
    title, passage = f"title: Prompt {number}", f"passage: '1.{number % 13 + 1}'"
    return f"  - {{id: prompt-{number}, {title}, {passage}, ask: What does it say?{at}}}"
