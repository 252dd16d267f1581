"""The bot of a term: the real stories on the real store, started, looking, dying, started again."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from bot.content.course_folder import FolderContent
from bot.core.course import Course, LatePolicy
from bot.discussion.course_registry import CourseRegistry
from bot.discussion.course_services import CourseServices
from bot.errors import ContentError, FileProblem
from bot.store.database import Database
from bot.store.instants import to_text
from tests.trials.term_course import library
from tests.trials.term_discord import Discord, TermOutbox, TermRoom
from tests.trials.term_sqlite import Eye, instant
from tests.trials.term_world import DAY, MINUTE, SECOND, Bad, BotClock, Died, World

GAP = 30 * SECOND
LONGEST_GAP = 20 * 60 * MINUTE  # between two looks when nothing can happen; with a step under a day
_SENDS = 30  # looks, half a minute apart, in which a post is sent or given up
_BUSY = """
SELECT EXISTS (SELECT 1 FROM occurrence WHERE state = 'sending' OR state = 'pending' AND due <= ?)
    OR EXISTS (SELECT 1 FROM occurrence WHERE state = 'posted'
               AND kind = 'post' AND (thread_id IS NULL OR EXISTS (SELECT 1 FROM message_part
               WHERE occurrence_id = occurrence.id AND message_id IS NULL)))
    OR EXISTS (SELECT 1 FROM alert WHERE delivered_at IS NULL AND ended_at IS NULL)
"""


class Bot:
    """One bot from its first start on. `file` is the course as its file has it at the moment;
    `broken` makes the file one that cannot be read."""

    def __init__(self, world: World, course: Course, path: Path) -> None:
        self.world = world
        self.file = course
        self.broken = False
        self.starts_at: datetime | None = world.now
        self.discord: Discord
        self.eye: Eye
        self.failed: list[str] = []
        self.due_seen: set[tuple[int, str]] = set()
        self._path = path
        self._clock = BotClock(world)
        self._database: Database | None = None
        self._seminars: CourseRegistry
        self._busy = 0

    async def make_database(self, *, forum: bool, blind: bool) -> None:
        """A new file with its schema, watched from beside."""
        await (await Database.open(self._path)).close()
        self.eye = Eye(self._path)
        self.discord = Discord(self.world, self.eye, forum, blind)

    @property
    def runs(self) -> bool:
        """Whether there is a process."""
        return self.starts_at is None

    @property
    def seminar(self) -> CourseServices:
        """The seminar as it stands."""
        return self._seminars.of(self.file.slug)

    @property
    def outbox(self) -> TermOutbox | None:
        """The course's channel, if it is there."""
        return None if self.world.is_bad(Bad.GONE) else TermOutbox(self.discord)

    @property
    def held(self) -> bool:
        """Whether the bot does not believe its clock."""
        return bool(
            self.eye.one("SELECT 1 FROM alert WHERE subject = 'clock' AND ended_at IS NULL")
        )

    def next_act(self) -> datetime:
        """When the bot does something next, if nothing happens to it: looks, or is started."""
        if self.starts_at is not None:
            return self.starts_at
        world = self.world
        after = world.now + self._gap()
        sql = "SELECT min(due) FROM occurrence WHERE state = 'pending' AND due > ?"
        due = self.eye.one(sql, to_text(world.shown))
        return min(after, instant(due) - world.off) if due else after

    async def act(self) -> None:
        """Look, or be started; or die of it."""
        try:
            await (self._look() if self.runs else self._start())
        except Died:
            await self.stop(self._soon())
        except Exception as error:  # as a round does: it is tried again
            self.failed.append(repr(error))

    async def stop(self, until: datetime) -> None:
        """The process is gone until then; what it had not written down is lost."""
        if self._database is not None:
            await self._database.close()
            self._database = None
        self.starts_at = until

    async def reload(self) -> None:
        """Read the files anew. Raises ContentError if they are broken."""
        before = self.seminar.course
        await self._seminars.reload(lambda _: None)
        self._be_patient(before, self.file)

    def note_due(self) -> None:
        """Remember what the bot's clock has shown to be due."""
        sql = "SELECT id, due FROM occurrence WHERE due <= ? AND state IN ('pending', 'sending')"
        self.due_seen |= {(row[0], row[1]) for row in self.eye.rows(sql, to_text(self.world.shown))}

    def restless(self) -> None:
        """Something has happened: look as often as the bot does."""
        self._busy = 0

    def is_busy(self) -> bool:
        """Whether a look may find something to do."""
        return bool(self.eye.one(_BUSY, to_text(self.world.shown)))

    def _gap(self) -> timedelta:
        """Half a minute while there is something to do, longer the longer nothing new happens; most
        of a day while there is nothing, where every half minute would find the same."""
        if not self.is_busy():
            self._busy = 0
            return LONGEST_GAP
        self._busy += 1
        patient = _SENDS if self.eye.one("SELECT 1 FROM occurrence WHERE state = 'sending'") else 5
        doublings = min(max(0, self._busy - patient), 10)
        return GAP * (1 << doublings)

    def _soon(self) -> datetime:
        world = self.world
        if world.chance(0.15):
            return world.now + world.between(10 * MINUTE, 3 * DAY)
        return world.now + world.between(1 * SECOND, 3 * MINUTE)

    async def _start(self) -> None:
        self.world.counts["starts"] += 1
        self.starts_at = None
        self._database = await Database.open(self._path)
        folder = FolderContent(library(), (self.file,))
        self._seminars = CourseRegistry(folder, self._read, self._database, self._clock)
        self._be_patient(self.file, self.file)
        seminar = await self._seminars.refresh(self.file.slug)
        await seminar.tick.prepare()
        await self._look()

    async def _look(self) -> None:
        self.world.counts["looks"] += 1
        self.note_due()
        seminar = await self._seminars.refresh(self.file.slug)
        await seminar.tick.run(self.outbox, TermRoom(self.discord), self._problem())

    def _problem(self) -> str | None:
        if self.world.is_bad(Bad.GONE):
            return "The channel is gone."
        return "The bot may not post." if self.world.is_bad(Bad.REFUSING) else None

    def _read(self) -> FolderContent:
        if self.broken:
            raise ContentError((FileProblem("prompts/seminar.yaml", 1, "broken"),))
        return FolderContent(library(), (self.file,))

    def _be_patient(self, *courses: Course) -> None:
        """How late a post may be by these courses: a claim made by the older one still holds."""
        rules = [each.schedule for each in courses]
        waits = (each.grace for each in rules if each.late is LatePolicy.POST)
        self.discord.patience = max(waits, default=MINUTE)
