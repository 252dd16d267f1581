"""The real bot on the loopback Discord as a history needs it: killed, locked out, compared."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.core.course import Course, Reveal
from bot.core.folder_content import FolderContent
from bot.core.record_selection import RecordSelection
from bot.discussion.participation.course_record import open_record
from bot.exports.pseudonyms import use_names
from bot.rehearsal.loopback import Message
from bot.store.database import ReadOnlyDatabase
from bot.store.occurrences import posts_of
from tests.capture_model.record_comparison import (
    RecordedMessage,
    Seen,
    lost,
    overlooked,
    unfounded,
    wrongly_published,
)
from tests.capture_model.shown_on_discord import published_in, receipts_on
from tests.capture_model.simulated_class import SimulatedClass
from tests.support.database_failures import shorten_patience
from tests.support.harness import Harness, set_up, with_responses
from tests.support.people import pass_time
from tests.support.record_reading import read_record

SECOND = timedelta(seconds=1)


class CaptureSession:
    """A class of four and its bot. `is_told_everything`: since it has read everything it has got
    every event. `history_is_whole`: Discord's history has had all that stands since then;
    `history_has_gaps`: it has lacked older messages than it has."""

    def __init__(self, h: Harness, folder: Path) -> None:
        self.h = h
        self.people = SimulatedClass(h)
        self.is_told_everything = True
        self.history_is_whole = True
        self.history_has_gaps = False
        self.seen: Seen | None = None  # when it was compared last
        self._folder = folder
        self._processes = 1
        self._course: Course = h.course
        h.read_folder = lambda: FolderContent(h.folder.library, (self._course,))
        self.people.note_known_roles()

    @property
    def is_running(self) -> bool:
        """Whether a process of the bot runs."""
        return self.h.bot is not None

    def pass_second(self) -> None:
        """Let no two things happen in the same instant."""
        self.h.clock.jump(self.h.clock.now() + SECOND)

    async def change_members(self, change: Awaitable[None]) -> None:
        """Somebody gets another role, leaves or comes back; a bot that runs learns of it."""
        await change
        if self.is_running:
            self.people.note_known_roles()
        # Whoever gets a role may have written before, which is in history alone.
        self.is_told_everything &= self.history_is_whole

    async def edit_file(self, words: int) -> None:
        """The course's file asks for another length; staff reload it if the bot runs."""
        rules = self._course.participation
        rules = replace(rules, response=replace(rules.response, words=words))
        self._course = replace(self._course, participation=rules)
        if self.is_running:
            await self.h.run(self.h.instructor, "seminar course reload")

    async def stop(self, before: Callable[[], Awaitable[object]], turns: int) -> None:
        """Stop the bot as an operator does, so many turns of the event loop after something."""
        await before()
        await self._give_turns(turns)
        await self.h.stop()
        self.is_told_everything = False

    async def kill(self, before: Callable[[], Awaitable[object]], pause: int, turns: int) -> None:
        """Kill the bot so many turns of the event loop after a pause in minutes and something: what
        is committed in this instant is all that is left of it."""
        await before()
        self.h.clock.jump(self.h.clock.now() + timedelta(minutes=pause))
        await self._give_turns(turns)
        fault = self.h.server.faults.disconnect("*", "*", times=None)
        self._processes += 1
        left = self._folder / f"{self._processes}.db"
        with (
            closing(sqlite3.connect(self.h.database_path)) as source,
            closing(sqlite3.connect(left)) as target,
        ):
            source.backup(target)
        await self.h.stop()
        self.is_told_everything = False
        self.h.server.faults.remove(fault)
        self.h.database_path = left

    async def start(self) -> None:
        """Start the bot, and let it catch up."""
        self.pass_second()
        await self.h.start()
        self.h.server.faults.clear()
        assert self.h.bot is not None
        hook = _identify_at_once
        self.h.bot.before_identify_hook = hook  # type: ignore[method-assign]  # it is meant for it
        await shorten_patience(self.h, milliseconds=0)
        self.people.note_known_roles()
        await self._trust_completeness()

    async def lose_session(self, meanwhile: Callable[[], Awaitable[object]]) -> None:
        """Discord refuses to resume the session; what happens meanwhile is in no event."""
        assert self.h.bot is not None
        ready = asyncio.create_task(self.h.bot.wait_for("ready"))
        await self.h.server.gateway.invalidate_sessions(resumable=False)
        self.is_told_everything = False
        await meanwhile()
        await ready
        self.pass_second()
        await self._trust_completeness()
        self.people.note_known_roles()

    async def resume_session(self, meanwhile: Callable[[], Awaitable[object]]) -> None:
        """The connection is cut, and the session resumed; what happens meanwhile is replayed."""
        await self.h.server.gateway.abort()
        await meanwhile()
        await self.h.server.wait_until_connected()

    async def lock_out(self, meanwhile: Callable[[], Awaitable[object]]) -> None:
        """Another program holds the database for longer than the bot waits."""
        was_told, self.is_told_everything = self.is_told_everything, False
        with closing(sqlite3.connect(self.h.database_path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await meanwhile()
            await self.h.wait_until_idle()
        await self.pass_time(1)
        if was_told:
            await self._trust_completeness()

    async def hide_contents(self, meanwhile: Callable[[], Awaitable[object]]) -> None:
        """The intent is switched off for a while: the bot is told that, but not what, is said."""
        was_told, self.is_told_everything = self.is_told_everything, False
        self.h.server.set_message_content(granted=False)
        await meanwhile()
        await self.h.wait_until_idle()
        self.h.server.set_message_content(granted=True)
        await self.pass_time(16)
        if was_told:
            await self._trust_completeness()

    def lag_history(self, minutes: int) -> None:
        """From now on Discord's history has new messages only after so many minutes."""
        self.h.server.faults.lag_history(timedelta(minutes=minutes))
        self.history_is_whole = False

    def hide_from_history(self, message: Message) -> None:
        """From now on Discord's history lacks a message that stands."""
        self.h.server.faults.hidden_message_ids.add(message.id)
        self.history_is_whole = self.is_told_everything = False
        self.history_has_gaps = True

    def mend_history(self) -> None:
        """Discord's history has everything again."""
        self.h.server.faults.history_lag.release()
        self.h.server.faults.hidden_message_ids.clear()

    async def pass_time(self, minutes: int) -> None:
        """Let time pass, whether the bot runs or not."""
        if self.is_running:
            await pass_time(self.h, minutes)
        else:
            self.h.clock.jump(self.h.clock.now() + timedelta(minutes=minutes))

    async def look(self) -> list[str]:
        """Compare what is recorded and shown with the model, as far as the bot can know it."""
        self.h.server.faults.clear()
        if self.is_running:
            await self.h.wait_until_idle()
        return await self._compare(is_settled=False)

    async def settle(self) -> list[str]:
        """Have the record exported, which reads everything, and compare."""
        self.mend_history()
        if not self.is_running:
            await self.start()
        await self.pass_time(1)
        reply = await self.h.run(self.h.instructor, "seminar record export", names=True)
        self.is_told_everything = self.history_is_whole = True
        self.history_has_gaps = False
        self.people.note_known_roles()
        is_complete = (
            reply.text.startswith("Complete") and (await self.h.record()).completeness.complete
        )
        found = await self._compare(is_settled=True)
        return found if is_complete else [reply.text, *found]

    async def _compare(self, *, is_settled: bool) -> list[str]:
        expected, now = self.people.expected, self.h.clock.now()
        self.seen = seen = await self._see()
        if self.is_told_everything:
            expected.note_all_seen()
        publishes = self._course.responses.reveal is Reveal.AT_DEADLINE
        return [
            *unfounded(expected, seen, has_gaps=self.history_has_gaps),
            *lost(expected, seen),
            *(overlooked(expected, seen) if self.is_told_everything else ()),
            *wrongly_published(expected, seen, now, publishes=publishes, settled=is_settled),
        ]

    async def _see(self) -> Seen:
        now, settings, threads = self.h.clock.now(), self._course.responses, self.people.threads
        async with ReadOnlyDatabase(self.h.database_path) as reader:
            course = await self.h.placed(reader)
            opened = await open_record(course, reader, now, RecordSelection())
            record = await read_record(opened, reader, use_names(opened.classmates))
            prompts = {post.thread_id: post.prompt for post in await posts_of(reader, course.id)}
        return Seen(
            messages={
                int(row.link.rsplit("/", 1)[1]): RecordedMessage(
                    row.text or "",
                    row.deleted,
                    (settings.receipt if row.credit else settings.receipt_short) or "",
                )
                for row in record.responses
                if row.link
            },
            receipts=receipts_on(self.people.standing, threads, self.h.server),
            answers=[
                (row.student, row.prompt, row.text or "", row.deleted)
                for row in record.responses
                if not row.link
            ],
            published={prompts[t.id]: published_in(t) for t in threads if t.id in prompts},
        )

    async def _give_turns(self, turns: int) -> None:
        for _ in range(turns):
            await self.h.server.yield_to_event_loop()

    async def _trust_completeness(self) -> None:
        """The bot knows that it may have missed something: what it calls complete, it has read, if
        Discord's history had it."""
        await self.h.wait_until_idle()
        if self.history_is_whole:
            self.is_told_everything |= (await self.h.record()).completeness.complete


@asynccontextmanager
async def capture_session(folder: Path, reveal: Reveal) -> AsyncIterator[CaptureSession]:
    """A session in which the first prompt is posted; its course reveals private responses so."""
    async with set_up(folder, change=lambda c: with_responses(c, reveal=reveal)) as h:
        await h.run_to_first()
        session = CaptureSession(h, folder)
        session.pass_second()
        await h.stop()
        await session.start()
        yield session


async def _identify_at_once(shard_id: int | None, *, initial: bool = False) -> None:
    """discord.py waits five seconds before it identifies again."""
