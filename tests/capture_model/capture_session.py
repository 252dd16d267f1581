"""The real bot on the loopback Discord as a history needs it: killed, locked out, compared."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.core.course import Course
from bot.core.folder_content import FolderContent
from bot.core.memberships import MemberRole
from bot.rehearsal.loopback import ApiError, Message, Person, Thread
from bot.rehearsal.loopback.model.objects import Role
from tests.capture_model.expected_record import ExpectedRecord, WrittenMessage
from tests.capture_model.shown_receipts import receipts_on
from tests.support.database_failures import shorten_patience
from tests.support.harness import Harness, set_up
from tests.support.people import pass_time, role
from tests.support.private_form import answer_privately

SECOND = timedelta(seconds=1)
_ROLE_NAMES = {MemberRole.STUDENT: "Student", MemberRole.STAFF: "Teaching Assistant"}


class CaptureSession:
    """A class of four and its bot. `is_told_everything`: since it has read everything it has got
    every event."""

    def __init__(self, h: Harness, folder: Path) -> None:
        self.h = h
        self.expected = ExpectedRecord()
        self.is_told_everything = True
        self._folder = folder
        self._processes = 1
        self._numbers = 0
        self._course: Course = h.course
        self._roles = {each: role(h, name) for each, name in _ROLE_NAMES.items()}
        newcomer = h.guild.add_person("Cleo")
        tess = h.guild.add_person("Tess", [self._roles[MemberRole.STAFF]])
        self.people = (h.ada, h.boris, newcomer, tess)
        self._messages: dict[int, Message] = {}
        self._private: dict[tuple[str, str], str] = {}  # by student and prompt
        h.read_folder = lambda: FolderContent(h.folder.library, (self._course,))
        self._learn_roles()

    @property
    def is_running(self) -> bool:
        """Whether a process of the bot runs."""
        return self.h.bot is not None

    @property
    def threads(self) -> tuple[Thread, ...]:
        """The threads that nobody has deleted."""
        return self.h.server.threads_of(self.h.channel)

    @property
    def standing(self) -> list[Message]:
        """The messages that can be edited and deleted."""
        expected = self.expected.messages
        return [
            message
            for key, message in self._messages.items()
            if not expected[key].deleted and not expected[key].gone
        ]

    def pass_second(self) -> None:
        """Let no two things happen in the same instant."""
        self.h.clock.jump(self.h.clock.now() + SECOND)

    async def say(self, person: Person, thread: Thread, *, is_long: bool) -> Message | None:
        """Somebody writes, unless Discord refuses it."""
        text = self._next_text(is_long=is_long)
        with suppress(ApiError):
            message = await person.say(thread, text)
            self._messages[message.id] = message
            written = WrittenMessage(person.id, message.created_at, [text])
            self.expected.messages[message.id] = written
            return message
        return None

    async def edit(self, message: Message, *, is_long: bool) -> None:
        """Its author edits a message, unless Discord refuses it."""
        text = self._next_text(is_long=is_long)
        with suppress(ApiError):
            await self._author_of(message).edit(message, text)
            self.expected.messages[message.id].wordings.append(text)

    async def delete(self, message: Message) -> None:
        """Its author deletes a message."""
        with suppress(ApiError):
            await self._author_of(message).delete(message)
            self.expected.messages[message.id].deleted = True

    async def delete_together(self, thread: Thread) -> None:
        """A moderator deletes all messages of a thread at once, if there are some."""
        messages = [message for message in self.standing if message.place is thread]
        with suppress(ApiError):
            await self.h.guild.delete_messages(messages)
            for message in messages:
                self.expected.messages[message.id].deleted = True

    async def delete_thread(self, thread: Thread) -> None:
        """A moderator deletes a thread."""
        await self.h.guild.delete_thread(thread)
        for key, message in self._messages.items():
            if message.place is thread:
                self.expected.messages[key].gone = True

    async def set_role(self, person: Person, new: MemberRole) -> None:
        """Somebody gets another role, or loses theirs."""
        roles: list[Role] = [self._roles[new]] if new in self._roles else []
        await self.h.guild.set_roles(person, roles)
        if self.is_running:
            self._learn_roles()

    async def answer_privately(self, person: Person) -> None:
        """A student answers the newest prompt by the form, or revises the answer."""
        text = self._next_text(is_long=True)
        await answer_privately(self.h, person, text)
        post = next(
            each for each in await self.h.stored() if each.message_id == self.h.posts[-1].id
        )
        self._private[person.display_name, post.prompt] = text

    async def edit_file(self, words: int) -> None:
        """The course's file asks for another length; staff reload it if the bot runs."""
        rules = self._course.participation
        rules = replace(rules, response=replace(rules.response, words=words))
        self._course = replace(self._course, participation=rules)
        if self.is_running:
            await self.h.run(self.h.instructor, "seminar course reload")

    async def stop(self) -> None:
        """Stop the bot as an operator does."""
        await self.h.stop()
        self.is_told_everything = False

    async def kill(self) -> list[str]:
        """Kill the bot: what is committed in this instant is all that is left of it. The receipts
        that were shown without a row."""
        fault = self.h.server.faults.disconnect("*", "*", times=None)
        self._processes += 1
        left = self._folder / f"{self._processes}.db"
        with (
            closing(sqlite3.connect(self.h.database_path)) as source,
            closing(sqlite3.connect(left)) as target,
        ):
            source.backup(target)
            rows = {key for (key,) in target.execute("SELECT message_id FROM response")}
        await self.stop()
        self.h.server.faults.remove(fault)
        self.h.database_path = left
        shown = self._receipts().items()
        return [f"{key} has a receipt and no row" for key, it in shown if it and key not in rows]

    async def start(self) -> None:
        """Start the bot, and let it catch up."""
        self.pass_second()
        await self.h.start()
        self.h.server.faults.clear()
        assert self.h.bot is not None
        hook = _identify_at_once
        self.h.bot.before_identify_hook = hook  # type: ignore[method-assign]  # it is meant for it
        await shorten_patience(self.h)
        self._learn_roles()
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
        self._learn_roles()

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

    async def pass_time(self, minutes: int) -> None:
        """Let time pass, whether the bot runs or not."""
        if self.is_running:
            await pass_time(self.h, minutes)
        else:
            self.h.clock.jump(self.h.clock.now() + timedelta(minutes=minutes))

    async def look(self) -> list[str]:
        """Compare, if the bot has been told everything."""
        self.h.server.faults.clear()
        if not self.is_running:
            return []
        await self.h.wait_until_idle()
        return await self.compare() if self.is_told_everything else []

    async def settle(self) -> list[str]:
        """Have the record exported, which reads everything, and compare."""
        if not self.is_running:
            await self.start()
        await self.pass_time(1)
        reply = await self.h.run(self.h.instructor, "seminar record export", names=True)
        self.is_told_everything = True
        self._learn_roles()
        is_complete = reply.text.startswith("Complete") and (await self.h.record()).complete
        return [*([] if is_complete else [reply.text]), *await self.compare()]

    async def compare(self) -> list[str]:
        """Where the record and the receipts are not as everything that stands on Discord says."""
        self.expected.note_all_seen()
        rows = (await self.h.record()).responses
        settings = self._course.responses
        kept = {
            int(row.link.rsplit("/", 1)[1]): (
                *(row.text or "", row.deleted),
                (settings.receipt if row.credit else settings.receipt_short) or "",
            )
            for row in rows
            if row.link
        }
        found = self.expected.differences(kept, self._receipts())
        private = {(row.student, row.prompt): row.text for row in rows if not row.link}
        return found if private == self._private else [*found, f"private: {private}"]

    async def _trust_completeness(self) -> None:
        """The bot knows that it may have missed something: what it calls complete, it has read."""
        await self.h.wait_until_idle()
        self.is_told_everything |= (await self.h.record()).complete

    def _learn_roles(self) -> None:
        """The bot knows the roles that everybody has now."""
        known = {each: name for name, each in self._roles.items()}
        now = self.h.clock.now()
        for person in self.people:
            new = next((known[r] for r in person.member.roles if r in known), MemberRole.NONE)
            timeline = self.expected.roles.setdefault(person.id, [])
            if (timeline[-1][1] if timeline else MemberRole.NONE) is not new:
                timeline.append((now, new))

    def _receipts(self) -> dict[int, str]:
        return receipts_on(self.standing, self.threads, self.h.server)

    def _author_of(self, message: Message) -> Person:
        return next(person for person in self.people if person.user is message.author)

    def _next_text(self, *, is_long: bool) -> str:
        self._numbers += 1
        return " ".join([f"wording {self._numbers} on ¶1", *["claim"] * (120 if is_long else 3)])


@asynccontextmanager
async def capture_session(folder: Path) -> AsyncIterator[CaptureSession]:
    """A session in which the first prompt is posted."""
    async with set_up(folder) as h:
        await h.run_to_first()
        session = CaptureSession(h, folder)
        session.pass_second()
        await h.stop()
        await session.start()
        yield session


async def _identify_at_once(shard_id: int | None, *, initial: bool = False) -> None:
    """discord.py waits five seconds before it identifies again."""
