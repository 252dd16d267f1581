"""Plays the history of a seed, and compares each assessment on the way with what it reads later."""

from __future__ import annotations

import asyncio
import random
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from pathlib import Path

from bot.clock import RehearsalClock
from bot.core.course import Course, DeadlineRule, Grading, LateCredit, ParticipationRules
from bot.core.folder_content import FolderContent
from bot.core.memberships import MemberRole
from bot.core.occurrences import ChannelPlace
from bot.core.people import Account
from bot.core.record_selection import RecordSelection
from bot.errors import CourseError
from tests.evidence_model.seminar_bot import Assessments, SeminarBot
from tests.evidence_model.seminar_server import Person, SeminarServer, WrittenMessage
from tests.simulation.sqlite_without_thread import sqlite_on_event_loop
from tests.support.exported_files import read_through

STEPS = 40
LONGEST_STEP = timedelta(hours=20)  # the bot does not believe a clock that leaps further
_FILLER = ("word", "claim", "evidence", "however", "reader", "1936", "perhaps", "history")


@dataclass(frozen=True, slots=True)
class HistoryResult:
    """What happened in a history, and how many assessments were compared; `differences` are those
    that read otherwise later. By each of the two controls so many have other points."""

    counts: Counter[str]
    compared: int
    differences: tuple[str, ...]
    by_rules_today: int
    by_roles_today: int


def play_history(folder: FolderContent, start: datetime, seed: int) -> HistoryResult:
    """Play one history of STEPS steps from just before the course's first post."""
    memory = Path("/dev/shm")  # nothing here outlives the machine
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as directory:
        history = _History(folder, start, seed, Path(directory) / "history.db")
        with sqlite_on_event_loop():
            return asyncio.run(history.play())


class _History:
    def __init__(self, folder: FolderContent, start: datetime, seed: int, path: Path) -> None:
        self.rng = random.Random(seed)
        self.counts: Counter[str] = Counter()
        self.clock = RehearsalClock(start)
        self.bot = SeminarBot(folder.courses[0], folder.library, path, self.clock)
        self.server = SeminarServer(self.clock, ChannelPlace(1, 2))
        self.people = [
            *(Person(Account(10 + n, f"Student {n}"), MemberRole.STUDENT) for n in range(4)),
            Person(Account(30, "Assistant"), MemberRole.STAFF),
        ]
        self.applied: list[int] = []  # the ids of the acts that were not undone
        self.noted: list[tuple[datetime, Assessments]] = []

    async def play(self) -> HistoryResult:
        await self.bot.start(self.server, self.people)
        for _ in range(STEPS):
            await self._step()
        if self.bot.database is None:
            await self.bot.start(self.server, self.people)
        found = await self._compare()
        await self.bot.stop()
        return found

    async def _step(self) -> None:
        self.clock.jump(self.clock.now() + self._pause())
        if self.bot.database is not None:
            await self.bot.tick(self.server)
        steps: dict[Callable[[], Awaitable[None]], int] = {
            self._write: 12,
            self._edit: 5,
            self._delete: 3,
            self._edit_file: 4,
            self._change_role: 2,
            self._stop_or_start: 4,
            self._export: 1,
            self._apply_rules: 4,
            self._undo_rules: 3,
            self._move: 1,
        }
        (step,) = self.rng.choices(list(steps), weights=list(steps.values()))
        await step()
        await self._note()

    def _pause(self) -> timedelta:
        return self.rng.choice((timedelta(minutes=1), timedelta(hours=5), LONGEST_STEP))

    async def _note(self) -> None:
        """Note the assessments as of an instant of which the bot has seen everything."""
        if self.bot.database is None:
            return
        now = self.clock.now()
        for as_of in (now, now - self.rng.random() * timedelta(days=6)):
            self.noted.append((as_of, await self.bot.assessments(as_of)))

    async def _compare(self) -> HistoryResult:
        differences: list[str] = []
        by_rules = by_roles = 0
        for as_of, then in self.noted:
            now = await self.bot.assessments(as_of)
            differences += [
                f"post {post}, person {person}, as of {as_of}"
                for (post, person), assessment in then.items()
                if now.get((post, person)) != assessment
            ]
            rules = await self.bot.assessments(as_of, rules_today=True)
            roles = await self.bot.assessments(as_of, roles_today=True)
            by_rules += sum(_points(rules, key) != then[key].points for key in then)
            by_roles += sum(_points(roles, key) != then[key].points for key in then)
        compared = sum(len(then) for _, then in self.noted)
        return HistoryResult(self.counts, compared, tuple(differences), by_rules, by_roles)

    async def _write(self) -> None:
        writers = [person for person in self.people if person.role is not MemberRole.NONE]
        if not self.server.threads:
            return
        thread = self.rng.choice(list(self.server.threads))
        others = self.server.threads[thread]
        target = self.rng.choice(others).id if others and self.rng.random() < 0.4 else None
        message = WrittenMessage(
            id=self.server.next_id(),
            thread=thread,
            author=self.rng.choice(writers),
            sent_at=self.clock.now(),
            text=self._words(),
            reply_to=target,
        )
        others.append(message)
        self.counts["messages"] += 1
        if self.bot.database is not None:
            await self.bot.receive(message)

    async def _edit(self) -> None:
        if not (standing := self.server.standing()):
            return
        message = self.rng.choice(standing)
        message.text, message.edited_at = self._words(), self.clock.now()
        self.counts["edits"] += 1
        if self.bot.database is not None:
            await self.bot.receive(message)

    async def _delete(self) -> None:
        if not (standing := self.server.standing()):
            return
        message = self.rng.choice(standing)
        self.server.threads[message.thread].remove(message)
        self.counts["deletions"] += 1
        if self.bot.database is not None:
            await self.bot.receive_deletion(message)

    async def _edit_file(self) -> None:
        self.counts["edited files"] += 1
        self.bot.course = _edited(self.bot.course, self.rng)
        if self.bot.database is not None:
            await self.bot.reload()

    async def _change_role(self) -> None:
        person = self.rng.choice(self.people)
        person.role = self.rng.choice([role for role in MemberRole if role is not person.role])
        self.counts["changed roles"] += 1
        if self.bot.database is not None:
            await self.bot.learn_role(person)

    async def _stop_or_start(self) -> None:
        if self.bot.database is None:
            self.counts["restarts"] += 1
            await self.bot.start(self.server, self.people)
        else:
            await self.bot.stop()

    async def _export(self) -> None:
        if self.bot.database is not None:
            self.counts["exports"] += 1
            await self.bot.catch_up(self.server, self.people)
            exports, everything = self.bot.services.participation.exports, RecordSelection()
            await exports.export("csv with names", None, everything, read_through)

    async def _apply_rules(self) -> None:
        if self.bot.database is None:
            return
        choices = await self.bot.services.planning.plan.open_choices()
        posted = [prompt for _, prompt in choices]
        rules = self.bot.services.staff.rules
        try:
            preview = await rules.preview(self.rng.choice(posted or ["none"]))
        except CourseError:  # nothing is posted yet, or it has these rules
            return
        self.counts["applied rules"] += 1
        result = await rules.apply(preview.post, preview.digest, None)
        self.applied.append(result.change or 0)

    async def _undo_rules(self) -> None:
        if self.bot.database is None or not self.applied:
            return
        self.counts["undone rules"] += 1
        act = self.applied.pop(self.rng.randrange(len(self.applied)))
        await self.bot.services.staff.rules.undo(act, None)

    async def _move(self) -> None:
        if self.bot.database is None or self.server.place.guild_id > 1 or self.rng.random() < 0.5:
            return
        self.counts["moves"] += 1
        await self.bot.catch_up(self.server, self.people)
        self.server = SeminarServer(self.clock, ChannelPlace(3, 4), _ids=self.server._ids)
        await self.bot.move(self.server)

    def _words(self) -> str:
        words = self.rng.choices(_FILLER, k=self.rng.choice((4, 30, 60, 110)))
        return " ".join([*words, *self.rng.choice(([], ["see ¶1"], ["see ¶1 and §2 ¶3"]))])


def _points(assessments: Assessments, key: tuple[int, int]) -> float:
    return assessments[key].points if key in assessments else 0


def _edited(course: Course, rng: random.Random) -> Course:
    """The course with other rules, or another time zone, in its file."""
    rules = course.participation
    responses = course.responses
    edits: tuple[Callable[[], Course], ...] = (
        lambda: replace(course, participation=_with_other_response(rules, rng)),
        lambda: replace(course, participation=replace(rules, cite=rng.randrange(3))),
        lambda: replace(course, participation=replace(rules, grading=rng.choice(list(Grading)))),
        lambda: replace(course, participation=replace(rules, late=_late(rng))),
        lambda: replace(course, participation=replace(rules, response_points=rng.randrange(9))),
        lambda: replace(course, responses=replace(responses, join=not responses.join)),
        lambda: replace(course, timezone=rng.choice(("Asia/Tokyo", "Europe/Rome"))),
    )
    return rng.choice(edits)()


def _with_other_response(rules: ParticipationRules, rng: random.Random) -> ParticipationRules:
    due = DeadlineRule(rng.randrange(1, 6), time(rng.randrange(24), 30))
    words, count = rng.choice((20, 50, 200)), rng.choice((1, 1, 2))
    return replace(rules, response=replace(rules.response, count=count, words=words, due=due))


def _late(rng: random.Random) -> LateCredit | None:
    return rng.choice((None, LateCredit(until=timedelta(hours=rng.randrange(1, 90)), credit=0.25)))
