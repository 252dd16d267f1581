"""Draws histories, and fails with the first difference from the model."""

from __future__ import annotations

import asyncio
import tempfile
from collections import Counter
from collections.abc import Awaitable, Coroutine
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from bot.core.memberships import MemberRole
from bot.rehearsal.loopback import Message
from tests.capture_model.capture_session import CaptureSession, capture_session

HISTORY = "/channels/{channel_id}/messages"
_MOST_TURNS = 60  # of the event loop, until a message that was just sent is acknowledged
_EVENTS = {"say": "CREATE", "edit": "UPDATE", "delete": "DELETE"}

running = precondition(lambda self: self.session.is_running)
stopped = precondition(lambda self: not self.session.is_running)
choices = st.integers(0, 10_000)  # which of those that there are
acts = st.tuples(st.sampled_from(["say", "say", "edit", "delete"]), choices, choices, st.booleans())
Act = tuple[str, int, int, bool]


class CaptureMachine(RuleBasedStateMachine):
    """One history. `counts` are those of all histories since it was cleared."""

    counts: ClassVar[Counter[str]] = Counter()

    @initialize(acts=st.lists(acts, max_size=4))
    def begin(self, acts: list[Act]) -> None:
        """Post the first prompt, and let something be said."""
        self.counts["histories"] += 1
        self._runner = asyncio.Runner()
        self._stack = AsyncExitStack()
        memory = Path("/dev/shm")  # nothing here outlives the machine
        self._directory = tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None)
        opened = capture_session(Path(self._directory.name))
        self.session: CaptureSession = self._runner.run(self._stack.enter_async_context(opened))
        self._step("beginnings", self._act(*acts))

    @rule(act=acts, told=st.sampled_from(["once", "once", "once", "twice", "never"]))
    def act(self, act: Act, told: str) -> None:
        """Somebody says, edits or deletes something, whether the bot runs or not; if it does, the
        event comes once, twice or never."""
        event, faults = f"MESSAGE_{_EVENTS[act[0]]}", self.session.h.server.faults
        if not self.session.is_running:
            told = "away"
        elif told == "twice":
            faults.duplicate_events(event)
        elif told == "never":
            faults.drop_events(event)
            self.session.is_told_everything = False
        self._step(f"{act[0]} ({told})", self._act(act))

    @running
    @rule(of=choices, edits=st.booleans(), ends=st.booleans(), is_long=st.booleans())
    def act_told_in_other_order(self, of: int, edits: bool, ends: bool, is_long: bool) -> None:
        """An event comes after the one that follows it."""
        self._step("reordered events", self._reorder(of, edits=edits, ends=ends, is_long=is_long))

    @running
    @rule(acts=st.lists(acts, max_size=3), turns=st.integers(0, _MOST_TURNS))
    def kill(self, acts: list[Act], turns: int) -> None:
        """The bot is killed, at once or in the middle of something."""
        self._step("kills", self._kill(acts, turns))

    @running
    @rule()
    def stop(self) -> None:
        """The operator stops the bot."""
        self._step("stops", self.session.stop())

    @stopped
    @rule(lost_pages=st.integers(0, 2))
    def start(self, lost_pages: int) -> None:
        """The bot starts again; some pages of history may not be answered."""
        if lost_pages:
            self.session.h.server.faults.fail_requests("GET", HISTORY, 503, times=lost_pages)
        self._step("starts", self.session.start())

    @running
    @rule(acts=st.lists(acts, max_size=3))
    def resume(self, acts: list[Act]) -> None:
        """The connection is cut, and the session resumed."""
        self._step("resumed", self.session.resume_session(lambda: self._act(*acts)))

    @running
    @rule(acts=st.lists(acts, max_size=3))
    def refuse_resume(self, acts: list[Act]) -> None:
        """The session is lost with all its events."""
        self._step("refused to resume", self.session.lose_session(lambda: self._act(*acts)))

    @running
    @rule(acts=st.lists(acts, min_size=1, max_size=3))
    def lock_database(self, acts: list[Act]) -> None:
        """Another program holds the database while something happens."""
        self._step("locked databases", self.session.lock_out(lambda: self._act(*acts)))

    @running
    @rule(acts=st.lists(acts, min_size=1, max_size=3))
    def hide_contents(self, acts: list[Act]) -> None:
        """The message-content intent is switched off for a while."""
        self._step("hidden contents", self.session.hide_contents(lambda: self._act(*acts)))

    @precondition(lambda self: self.session.threads)
    @rule(which=choices)
    def delete_together(self, which: int) -> None:
        """A moderator deletes many messages at once."""
        threads = self.session.threads
        self._step("bulk deletions", self.session.delete_together(threads[which % len(threads)]))

    @rule(who=choices, new=st.sampled_from(MemberRole))
    def change_role(self, who: int, new: MemberRole) -> None:
        """Somebody gets another role."""
        self._step("changed roles", self.session.set_role(self.session.people[who % 4], new))

    @running
    @rule(who=st.integers(0, 1))
    def answer_privately(self, who: int) -> None:
        """A student sends or revises a private response."""
        student = self.session.people[who]
        if [each.name for each in student.member.roles][-1:] == ["Student"]:
            self._step("private responses", self.session.answer_privately(student))

    @rule(words=st.sampled_from([2, 50, 300]))
    def edit_file(self, words: int) -> None:
        """The course's file is edited."""
        self._step("edited files", self.session.edit_file(words))

    @precondition(lambda self: len(self.session.threads) > 1)
    @rule(which=choices)
    def delete_thread(self, which: int) -> None:
        """A moderator deletes a thread."""
        threads = self.session.threads
        self._step("deleted threads", self.session.delete_thread(threads[which % len(threads)]))

    @rule(minutes=st.sampled_from([1, 16, 20 * 60, 72 * 60]))
    def pass_time(self, minutes: int) -> None:
        """Time passes: threads are read again, prompts are posted."""
        self._step("pauses", self.session.pass_time(minutes))

    @rule()
    def export(self) -> None:
        """Staff export the record."""
        self._expect("exports", self.session.settle())

    def teardown(self) -> None:
        """Read everything once more, and compare; nothing need have been said since."""
        if not hasattr(self, "session"):
            return
        try:
            self._expect("", self.session.settle())
        finally:
            self._runner.run(self._stack.aclose())
            self._runner.close()
            self._directory.cleanup()

    def _step(self, name: str, work: Coroutine[Any, Any, object]) -> None:
        self._expect(name, self._do_and_look(work))

    def _expect(self, name: str, work: Coroutine[Any, Any, list[str]]) -> None:
        self.counts.update([name] if name else [])
        found = self._runner.run(work)
        assert not found, "; ".join(found)

    async def _do_and_look(self, work: Awaitable[object]) -> list[str]:
        self.session.pass_second()
        done = await work
        found = done if isinstance(done, list) else []
        return [*found, *await self.session.look()]

    async def _act(self, *acts: Act) -> None:
        session = self.session
        for kind, which, other, is_long in acts:
            session.pass_second()
            if kind == "say" and (threads := session.threads):
                thread = threads[which % len(threads)]
                await session.say(session.people[other % 4], thread, is_long=is_long)
            elif kind != "say" and (standing := session.standing):
                message = standing[which % len(standing)]
                await self._change(message, edits=kind == "edit", is_long=is_long)

    async def _reorder(self, of: int, *, edits: bool, ends: bool, is_long: bool) -> None:
        session = self.session
        message: Message | None = None
        if edits and session.standing:
            session.h.server.faults.delay_event("MESSAGE_UPDATE")
            message = session.standing[of % len(session.standing)]
            await session.edit(message, is_long=is_long)
        elif threads := session.threads:
            session.h.server.faults.delay_event("MESSAGE_CREATE")
            person, thread = session.people[of % 4], threads[of % len(threads)]
            message = await session.say(person, thread, is_long=is_long)
        session.pass_second()
        if message is not None:
            await self._change(message, edits=not ends, is_long=not is_long)

    async def _change(self, message: Message, *, edits: bool, is_long: bool) -> None:
        if edits:
            await self.session.edit(message, is_long=is_long)
        else:
            await self.session.delete(message)

    async def _kill(self, acts: list[Act], turns: int) -> list[str]:
        await self._act(*acts)
        for _ in range(turns):
            await self.session.h.server.yield_to_event_loop()
        return await self.session.kill()
