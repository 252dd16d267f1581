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

from bot.core.course import Reveal
from bot.core.memberships import MemberRole
from tests.capture_model.capture_session import CaptureSession, capture_session
from tests.capture_model.played_acts import (
    Act,
    acts,
    choices,
    play,
    play_in_other_order,
    some_acts,
)
from tests.capture_model.simulated_class import SimulatedClass

HISTORY = "/channels/{channel_id}/messages"
_MOST_TURNS = 60  # of the event loop, until a message that was just sent is acknowledged
_EVENTS = {"say": "CREATE", "edit": "UPDATE", "delete": "DELETE"}

running = precondition(lambda self: self.session.is_running)
stopped = precondition(lambda self: not self.session.is_running)
short_pauses = st.sampled_from([0, 1, 16, 20 * 60])  # the bot believes a clock that leaps so far
minutes = st.sampled_from([1, 16, 20 * 60, 90 * 60])  # the last one is longer than a deadline


class CaptureMachine(RuleBasedStateMachine):
    """One history. What can be drawn next follows from what was drawn before alone: Hypothesis
    plays histories again, and the bot may have got further then when it is killed.

    Of all histories, `counts` are the steps, `lengths` how many each had, `ends` what people see in
    the end, and `differences` those from the model.
    """

    counts: ClassVar[Counter[str]] = Counter()
    lengths: ClassVar[list[int]] = []
    ends: ClassVar[Counter[str]] = Counter()
    differences: ClassVar[list[str]] = []

    @initialize(acts=some_acts, reveal=st.sampled_from([Reveal.AT_DEADLINE, Reveal.AFTER_OWN]))
    def begin(self, acts: list[Act], reveal: Reveal) -> None:
        """Post the first prompt, and let something be said."""
        self._runner = asyncio.Runner()
        self._stack = AsyncExitStack()
        self._steps = 0
        memory = Path("/dev/shm")  # nothing here outlives the machine
        self._directory = tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None)
        opened = capture_session(Path(self._directory.name), reveal)
        self.session: CaptureSession = self._runner.run(self._stack.enter_async_context(opened))
        self._run(self._do_and_look(play(self.session, *acts)))

    @property
    def people(self) -> SimulatedClass:
        """The people of this history."""
        return self.session.people

    # Its one argument puts it before all other rules: Hypothesis draws the first one most.
    @rule(drawn=st.tuples(acts, st.sampled_from(["once", "once", "once", "twice", "never"])))
    def act(self, drawn: tuple[Act, str]) -> None:
        """Somebody says, edits or deletes something, whether the bot runs or not; if it does, the
        event comes once, twice or never."""
        (act, told), faults = drawn, self.session.h.server.faults
        event = f"MESSAGE_{_EVENTS[act.kind]}"
        if not self.session.is_running:
            told = "away"
        elif told == "twice":
            faults.duplicate_events(event)
        elif told == "never":
            faults.drop_events(event)
            self.session.is_told_everything = False
        self._step(f"{act.kind} ({told})", play(self.session, act))

    @running
    @rule(act=acts, ends=st.booleans())
    def act_told_in_other_order(self, act: Act, ends: bool) -> None:
        """An event comes after the one that follows it."""
        self._step("reordered events", play_in_other_order(self.session, act, ends=ends))

    @running
    @rule(
        acts=some_acts,
        pause=st.sampled_from([0, 1, 16, 20 * 60]),
        turns=st.integers(0, _MOST_TURNS),
    )
    def kill(self, acts: list[Act], pause: int, turns: int) -> None:
        """The bot is killed, at once or in the middle of something, such as what was due after a
        pause in minutes."""
        self._step("kills", self.session.kill(lambda: play(self.session, *acts), pause, turns))

    @running
    @rule(acts=some_acts, turns=st.integers(0, _MOST_TURNS))
    def stop(self, acts: list[Act], turns: int) -> None:
        """The operator stops the bot, at once or in the middle of something."""
        self._step("stops", self.session.stop(lambda: play(self.session, *acts), turns))

    @stopped
    @rule(acts=some_acts, lost_pages=st.integers(0, 2))
    def start(self, acts: list[Act], lost_pages: int) -> None:
        """The bot starts again, after some things have happened; some pages of history may not be
        answered."""
        self._run(play(self.session, *acts))
        if lost_pages:
            self.session.h.server.faults.fail_requests("GET", HISTORY, 503, times=lost_pages)
        self._step("starts", self.session.start())

    @running
    @rule(acts=some_acts)
    def resume(self, acts: list[Act]) -> None:
        """The connection is cut, and the session resumed."""
        self._step("resumed", self.session.resume_session(lambda: play(self.session, *acts)))

    @running
    @rule(acts=some_acts)
    def refuse_resume(self, acts: list[Act]) -> None:
        """The session is lost with all its events."""
        self._step("lost sessions", self.session.lose_session(lambda: play(self.session, *acts)))

    @running
    @rule(acts=some_acts)
    def lock_database(self, acts: list[Act]) -> None:
        """Another program holds the database while something happens."""
        self._step("locked databases", self.session.lock_out(lambda: play(self.session, *acts)))

    @running
    @rule(acts=some_acts)
    def hide_contents(self, acts: list[Act]) -> None:
        """The message-content intent is switched off for a while."""
        self._step("hidden contents", self.session.hide_contents(lambda: play(self.session, *acts)))

    @precondition(lambda self: self.session.history_is_whole)
    @rule(acts=some_acts, age=st.sampled_from([1, 10, 60]))
    def lag_history(self, acts: list[Act], age: int) -> None:
        """Discord's history falls behind, by so many minutes, and something is said."""
        self.session.lag_history(age)
        self._step("lagging histories", play(self.session, *acts))

    @rule(acts=some_acts, which=choices)
    def hide_from_history(self, acts: list[Act], which: int) -> None:
        """Discord's history lacks a message that stands after something has happened."""
        self._run(play(self.session, *acts))
        if standing := self.people.standing:
            self.session.hide_from_history(standing[which % len(standing)])
        self._step("gaps in history", self.session.pass_time(16))

    @precondition(lambda self: not self.session.history_is_whole)
    @rule(minutes=minutes)
    def mend_history(self, minutes: int) -> None:
        """Discord's history is whole again."""
        self.session.mend_history()
        self._step("mended histories", self.session.pass_time(minutes))

    @rule(acts=some_acts, which=choices)
    def delete_together(self, acts: list[Act], which: int) -> None:
        """Something happens, and a moderator deletes the messages of a thread at once."""
        self._run(play(self.session, *acts))
        self._step("bulk deletions", self.people.delete_together(which))

    @rule(who=choices, new=st.sampled_from(MemberRole))
    def change_role(self, who: int, new: MemberRole) -> None:
        """Somebody on the server gets another role; there is always the assistant."""
        person = self.people.members[who % len(self.people.members)]
        change = self.people.set_role(person, new)
        self._step("changed roles", self.session.change_members(change))

    @precondition(lambda self: len(self.people.members) > 1)
    @rule(who=choices)
    def leave(self, who: int) -> None:
        """Somebody leaves the server, or is removed from it."""
        person = self.people.members[who % len(self.people.members)]
        self._step("departures", self.session.change_members(self.people.leave(person)))

    @precondition(lambda self: self.people.absent)
    @rule(who=choices, new=st.sampled_from(MemberRole))
    def come_back(self, who: int, new: MemberRole) -> None:
        """Somebody comes back, with a role or without one."""
        person = self.people.absent[who % len(self.people.absent)]
        self._step("returns", self.session.change_members(self.people.come_back(person, new)))

    @precondition(lambda self: self.session.is_running and self.people.students)
    @rule(who=choices, which=choices)
    def answer_privately(self, who: int, which: int) -> None:
        """A student sends or revises a private response."""
        self._step("private responses", self._answer(who, which))

    @precondition(lambda self: self.session.is_running and self.people.students)
    @rule(who=choices, which=choices)
    def withdraw(self, who: int, which: int) -> None:
        """A student withdraws a private response, or one that they have just sent."""
        if not self.people.standing_answers:
            self._run(self._do_and_look(self._answer(who, which)))
        answers = self.people.standing_answers
        self._step("withdrawals", self.people.withdraw(answers[which % len(answers)]))

    @rule(words=st.sampled_from([2, 50, 300]))
    def edit_file(self, words: int) -> None:
        """The course's file is edited."""
        self._step("edited files", self.session.edit_file(words))

    @rule(acts=some_acts, which=choices)
    def delete_thread(self, acts: list[Act], which: int) -> None:
        """Something happens, and a moderator deletes a thread, if it is not the only one."""
        self._run(play(self.session, *acts))
        self._step("deleted threads", self.people.delete_thread(which))

    @rule(minutes=minutes)
    def pass_time(self, minutes: int) -> None:
        """Time passes: threads are read again, prompts and private responses are posted."""
        self._step("pauses", self.session.pass_time(minutes))

    @rule(acts=some_acts)
    def export(self, acts: list[Act]) -> None:
        """Staff export the record after something has happened."""
        self._run(play(self.session, *acts))
        self._note("exports")
        self._run(self.session.settle())

    def teardown(self) -> None:
        """Read everything once more, and compare; nothing need have been said since."""
        if not hasattr(self, "session"):
            return
        try:
            self._run(self.session.settle())
            self.lengths.append(self._steps)
            if self.session.seen is not None:
                self.ends.update(self.session.seen.counts())
        finally:
            self._runner.run(self._stack.aclose())
            self._runner.close()
            self._directory.cleanup()

    def _step(self, name: str, work: Awaitable[object]) -> None:
        self._note(name)
        self._run(self._do_and_look(work))

    def _note(self, name: str) -> None:
        self.counts[name] += 1
        self._steps += 1

    def _run(self, work: Coroutine[Any, Any, list[str] | None]) -> None:
        found = self._runner.run(work)
        self.differences.extend(found or ())
        assert not found, "; ".join(found)

    async def _answer(self, who: int, which: int) -> None:
        students, posts = self.people.students, self.session.h.posts
        await self.people.answer_privately(students[who % len(students)], posts[which % len(posts)])

    async def _do_and_look(self, work: Awaitable[object]) -> list[str]:
        self.session.pass_second()
        await work
        return await self.session.look()
