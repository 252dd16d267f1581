"""A bot that runs as an operator runs it: its database is copied, put back elsewhere, damaged."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path

from typer.testing import CliRunner

from bot.cli import app
from bot.clock import SystemClock
from bot.rehearsal.loopback import Channel, LoopbackDiscord, Message, Person, Thread
from tests.support.bot_subprocess import BotSubprocess, create_course


@dataclass
class RunningSeminar:
    """A bot in a process of its own with one post, and a student who writes under it."""

    server: LoopbackDiscord
    folder: Path
    channel: Channel
    ada: Person
    bot: BotSubprocess
    messages: list[Message] = field(default_factory=list)

    @property
    def database(self) -> Path:
        """The file that the bot writes."""
        return self.folder / "data" / "discussant.db"

    @property
    def thread(self) -> Thread:
        """The thread of the only post."""
        (post,) = [message for message in self.channel.messages if message.buttons]
        assert isinstance(post.thread, Thread)
        return post.thread

    async def write(self, count: int) -> None:
        """Let the student write so many messages."""
        for _ in range(count):
            text = f"Message {len(self.messages)}."
            self.messages.append(await self.ada.say(self.thread, text))
            await self.server.yield_to_event_loop()

    async def wait_for_receipts(self) -> None:
        """Wait until every message is acknowledged."""
        await self.bot.wait_until(lambda: all(message.reactions for message in self.messages))


@asynccontextmanager
async def running_seminar(tmp_path: Path) -> AsyncIterator[RunningSeminar]:
    """A seminar whose bot is killed at the end, if it still runs."""
    folder = tmp_path / "course"
    async with LoopbackDiscord(SystemClock().now) as server, AsyncExitStack() as stack:
        channel, instructor, ada = create_course(server, folder)
        bot = BotSubprocess(server, folder)
        stack.push_async_callback(bot.kill)
        await bot.start()
        await bot.wait_until(lambda: bool(server.state.commands))
        answer = await instructor.run("seminar plan post", prompt="plebiscite")
        assert answer.text.startswith("Posted: ")
        yield RunningSeminar(server, folder, channel, ada, bot)


async def test_backup_goes_on_another_machine(tmp_path: Path) -> None:
    copy, elsewhere = tmp_path / "copy.db", tmp_path / "elsewhere"
    async with running_seminar(tmp_path) as seminar, AsyncExitStack() as stack:
        await seminar.write(40)
        await seminar.wait_for_receipts()
        assert run("backup", str(copy), seminar.folder) == 0
        await seminar.write(40)
        await seminar.wait_for_receipts()
        await seminar.bot.kill()
        await seminar.write(5)
        ignored = shutil.ignore_patterns("discussant.db*", "backups")
        shutil.copytree(seminar.folder, elsewhere, ignore=ignored)
        assert run("restore", str(copy), elsewhere) == 0
        assert len(recorded(elsewhere / "data" / "discussant.db")) == 40
        moved = BotSubprocess(seminar.server, elsewhere)
        stack.push_async_callback(moved.kill)
        await moved.start()
        await moved.wait_until(lambda: all(message.reactions for message in seminar.messages))
        assert await moved.terminate() == ""
        assert recorded(elsewhere / "data" / "discussant.db") == [
            each.id for each in seminar.messages
        ]
        assert len([each for each in seminar.channel.messages if each.buttons]) == 1


async def test_kill_after_lost_wal_loses_nothing(tmp_path: Path) -> None:
    async with running_seminar(tmp_path) as seminar:
        await seminar.write(40)
        await seminar.wait_for_receipts()
        seminar.database.with_name("discussant.db-wal").unlink()
        await seminar.write(1)
        await seminar.wait_for_receipts()
        await seminar.bot.kill()
        assert recorded(seminar.database) == [each.id for each in seminar.messages]


async def test_lost_database_is_rescued_before_kill(tmp_path: Path) -> None:
    async with running_seminar(tmp_path) as seminar:
        await seminar.write(40)
        await seminar.wait_for_receipts()
        kept = [each.id for each in seminar.messages]
        seminar.database.unlink()
        await seminar.write(3)
        folder = seminar.folder / "data" / "backups"
        await seminar.bot.wait_until(lambda: bool(list(folder.glob("*rescued-1.db"))))
        await seminar.bot.kill()
        assert not any(message.reactions for message in seminar.messages[40:])
        (rescued,) = folder.iterdir()
        assert run("restore", str(rescued), seminar.folder) == 0
        assert recorded(seminar.database) == kept
        await seminar.bot.start()
        await seminar.wait_for_receipts()
        assert recorded(seminar.database) == [each.id for each in seminar.messages]


def run(command: str, file: str, folder: Path) -> int:
    """The exit code of a command on a course folder."""
    return CliRunner().invoke(app, [command, file, "--course-folder", str(folder)]).exit_code


def recorded(path: Path) -> list[int]:
    """The ids of the recorded messages, from a database that is whole."""
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        rows = database.execute("SELECT message_id FROM response ORDER BY message_id")
        return [row[0] for row in rows]
