"""Plays the history of a seed in which one student is erased, and looks what is left of them."""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3
import tempfile
from collections import Counter
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.core.erased_names import FORMER_STUDENT
from bot.core.erasures import ErasureScope
from bot.core.folder_content import FolderContent
from bot.core.memberships import MemberRole
from bot.discussion.privacy.erasures import Erasures
from bot.errors import CourseError
from bot.failpoints import ERASURE_FAILPOINTS
from bot.store.database import Database
from bot.store.instants import from_text_or_none
from bot.store.sqlite.backups import back_up
from bot.store.sqlite.restore import restore
from tests.erasure_model.course_life import PLACEHOLDER, STAFF, CourseLife
from tests.erasure_model.files import dump_lines, traces_in
from tests.simulation.sqlite_without_thread import sqlite_on_event_loop
from tests.support.stopped_erasure import stopping_at

STEPS = 40


@dataclass(frozen=True, slots=True)
class ErasureResult:
    """What happened; `traces` are what is left of the student in files, `changes` what became of
    others' words that should not have; `traces_before` were there before they were erased."""

    counts: Counter[str]
    traces_before: int
    traces: tuple[str, ...]
    changes: tuple[str, ...]


def play_erasure(folder: FolderContent, start: datetime, seed: int) -> ErasureResult:
    """Play a history of STEPS steps from just before the course's first post, erase the student,
    stop at a random moment of it, start again, and read everything on Discord again."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as directory:
        play = _Erasure(folder, start, seed, Path(directory))
        with sqlite_on_event_loop():
            return asyncio.run(play.play())


class _Erasure(CourseLife):
    async def play(self) -> ErasureResult:
        await self.bot.start(self.server, self.people)
        self.clock.jump(self.clock.now() + timedelta(minutes=11))
        await self.bot.tick(self.server)  # the first prompt is posted
        for _ in range(STEPS):
            await self.step()
        await self.write_as_student()
        kept = self.outside / "kept.db"
        back_up(self.path, kept)
        for _ in range(3):  # in no backup
            await self.write_as_student()
        everything = self.rng.random() < 0.7
        before = len(traces_in(self.data, self.student.traces(everything=everything)))
        self.recorded = [word for word in self.templates if word in self._dump()]
        await self._erase(everything=everything)
        found = await self._look(everything=everything)
        changes = self._changed()
        await self.bot.stop()
        restore(kept, self.path, self.clock.now())
        found += await self._look(everything=everything)
        changes += [each for each in self._changed() if each not in changes]
        await self.bot.stop()
        return ErasureResult(self.counts, before, tuple(found), tuple(changes))

    async def _erase(self, *, everything: bool) -> None:
        """Erase as staff do, stopped at some moment; what was written at that moment is recorded
        later."""
        self.counts["everything" if everything else "words"] += 1
        if self.student.in_roster:
            with suppress(CourseError):  # they are linked
                await self.link_student()
        student = await self.as_student()
        assert student is not None
        at_once = [self.write_message(self.person, self.student.write()) for _ in range(2)]
        arrived = [message.as_read(is_live=True) for message in at_once]
        self.clock.jump(self.clock.now() + timedelta(minutes=1))
        if everything:
            self.person.role = MemberRole.NONE  # who is in the course is recorded anew
            await self.bot.learn_role(self.person)
        point = self.rng.choice((*ERASURE_FAILPOINTS, self.rng.randrange(60), None))
        self.counts[f"stopped at {point if not isinstance(point, int) else 'a statement'}"] += 1
        scope = ErasureScope.EVERYTHING if everything else ErasureScope.WORDS
        with stopping_at(point):
            await self._erasures().erase(self.bot.services.course, student, scope, by=STAFF)
        if point is not None:
            await self.bot.stop()
            await self._start()
        for message in arrived:
            await self.bot.receive_read(message)

    async def _look(self, *, everything: bool) -> list[str]:
        """Start again, read everything on Discord, and look into every file."""
        await self._start()
        await self.bot.catch_up(self.server, self.people)
        found = traces_in(self.data, self.student.traces(everything=everything))
        self.counts["files"] += sum(path.is_file() for path in self.data.rglob("*"))
        if everything and await self.as_student() is not None:
            found.append("they are a student")
        return found

    async def _start(self) -> None:
        """What the bot does when it starts."""
        await self.bot.stop()
        async with await Database.open(self.path) as database:
            await Erasures(database, bytes(32), self.clock).finish()
        await self.bot.start(self.server, self.people)

    def _erasures(self) -> Erasures:
        return Erasures(self.database, bytes(32), self.clock)

    def _changed(self) -> list[str]:
        """What of the others' words is not as they wrote it, and what of the acts of staff cannot
        be read any more. A mention may have been changed."""
        dump, changed = self._dump(), self._unreadable()
        for word in self.recorded:
            begin, _, end = self.templates[word].partition(PLACEHOLDER)
            found = re.search(f"{re.escape(begin)}(.*?){re.escape(end)}", dump)
            if found is None or found[1] not in (FORMER_STUDENT, *self.student.mentions()):
                changed.append(f"{word}: {found and found[1]}")
        return changed

    def _unreadable(self) -> list[str]:
        with closing(sqlite3.connect(self.path)) as connection:
            acts = connection.execute("SELECT kind, detail FROM act").fetchall()
        return [f"{kind}: {detail}" for kind, detail in acts if not _is_whole(kind, detail)]

    def _dump(self) -> str:
        return "\n".join(dump_lines(self.path))


def _is_whole(kind: str, detail: str) -> bool:
    """Whether the detail of a decision has its keys and its time."""
    read: dict[str, str] = json.loads(detail)
    if kind != "extend":
        return not read
    return set(read) == {"until", "members"} and from_text_or_none(read["until"]) is not None
