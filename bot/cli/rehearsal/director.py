"""The rehearsal behind the page: its clock, its bot, what is broken, and what came of it all."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.cli.rehearsal.breaking import Breaking
from bot.cli.rehearsal.passing import Passing
from bot.cli.rehearsal.stage import Scene
from bot.core.course_plan import PlanEntry
from bot.core.occurrences import OccurrenceState
from bot.core.schedule import to_utc
from bot.discussion.participation.record_exports import read_record
from bot.errors import BotError
from bot.rehearsal.loopback import LoopbackDiscord, Person
from bot.rehearsal.page import Cell, PlanLine, Problem, Situation
from bot.rendering.plan import describe_entry_reason
from bot.rendering.states import KIND_LABELS, STATE_LABELS
from bot.store.database import ReadOnlyDatabase
from bot.store.migration import back_up

_LOG_LINES = 40


class Director:
    """One rehearsal in a browser, as the page's Show. `stir` tells the pages that something is
    new."""

    def __init__(self, scene: Scene, passing: Passing, stir: Callable[[], None]) -> None:
        self._scene = scene
        self._passing = passing
        self._stir = stir
        self._breaking = Breaking(scene)
        self._log: deque[str] = deque(maxlen=_LOG_LINES)
        self._starting = asyncio.Lock()
        self._begins = False

    @property
    def server(self) -> LoopbackDiscord:
        """The Discord that it is played on."""
        return self._scene.server

    @property
    def title(self) -> str:
        """The course's title."""
        return self._scene.course.title

    @property
    def zone(self) -> str:
        """The course's time zone."""
        return self._scene.course.timezone

    @property
    def people(self) -> Sequence[Person]:
        """The instructor, then the students."""
        return self._scene.people

    def situation(self) -> Situation:
        """How things stand now."""
        passing, breaking = self._passing, self._breaking
        return Situation(
            now=passing.now,
            end=passing.end,
            next_post=passing.next_post,
            next_deadline=passing.next_deadline,
            moving=passing.moving,
            acting=passing.term.acts,
            pace=passing.pace,
            bot=self._bot,
            denied=breaking.denied,
            failing=breaking.failing,
            notice=passing.notice,
            log=tuple(self._log),
        )

    def note(self, line: str) -> None:
        """A line of the bot's log."""
        zone = ZoneInfo(self.zone)
        self._log.append(f"{self._passing.now.astimezone(zone):%d %b %H:%M} {line}")
        self._stir()

    def tick(self) -> None:
        """Let a second pass, unless time is passing."""
        self._passing.tick()

    async def move(self, until: datetime) -> None:
        """Let time pass until then."""
        await self._passing.move(until)

    async def play_class(self, pace: str) -> None:
        """Let the class act while time runs to the end of the term."""
        self.set_class(True, pace)
        await self._passing.move(self._passing.end)

    def set_class(self, acting: bool, pace: str) -> None:
        """Whether the class acts while time passes, and how fast it is shown."""
        self._passing.term.acts, self._passing.pace = acting, pace

    def halt(self) -> None:
        """Let time stop at the next event."""
        self._passing.halt()

    def instant(self, local: str) -> datetime:
        """The instant of a local time in the course's zone. Raises Problem if it is none."""
        try:
            naive = datetime.fromisoformat(local)
            return to_utc(naive.replace(tzinfo=None), ZoneInfo(self.zone))
        except (ValueError, OverflowError):
            raise Problem("Give a date and a time, for example 2027-02-01 09:00.") from None

    async def stop_bot(self) -> None:
        """Stop the bot, as whoever runs it would."""
        async with self._starting:
            await self._stop()

    async def start_bot(self) -> None:
        """Start it again, unless it runs. Raises Problem with what the person who runs it would
        read."""
        async with self._starting:
            if self._bot == "running":
                return
            self._begins = True
            self._stir()
            try:
                await self._stop()
                await self._scene.start()
            except BotError as error:
                self.note(f"The bot did not start: {error}")
                raise Problem(f"The bot did not start. {error}") from error
            finally:
                self._begins = False

    @property
    def _bot(self) -> str:
        if self._begins:
            return "starting"
        runs = self._scene.bot is not None and self._scene.ended is None
        return "running" if runs else "stopped"

    async def _stop(self) -> None:
        try:
            await self._scene.stop()
        except Exception as error:  # it had ended by itself
            self.note(f"The bot had ended: {error}")

    async def drop(self, resumable: bool) -> None:
        """Break the bot's connection."""
        await self._breaking.drop(resumable=resumable)

    async def deny(self, what: Sequence[str]) -> None:
        """Take permissions from the bot, and give back the others."""
        await self._breaking.deny(what)

    def fail(self, failing: bool) -> None:
        """Whether Discord answers every request of the bot with 500."""
        self._breaking.fail(failing)

    async def plan(self) -> Sequence[PlanLine]:
        """What is coming and what became of the rest."""
        with _in_words():
            async with ReadOnlyDatabase(self._scene.path) as reader:
                plan = await self._scene.plan(reader)
        return [self._line(each) for each in plan.entries]

    async def participation(self) -> Sequence[Cell]:
        """What every student did, silent ones included."""
        with _in_words():
            async with ReadOnlyDatabase(self._scene.path) as reader:
                rows = (await read_record(self._scene.course, reader)).participation
        return [Cell(r.prompt, r.student, r.responses, r.replies, r.words, r.late) for r in rows]

    async def export(self) -> dict[str, bytes]:
        """The export's files, asked of the bot by the instructor. Raises Problem without any."""
        if self._passing.moving:
            raise Problem("The clock is moving. Stop it first.")
        answer = await self._passing.term.ask("seminar export", names=True)
        found = {each.name: each.content for m in answer.messages for each in m.attachments}
        if not found:
            raise Problem(answer.failed or answer.text or "The bot has not answered yet.")
        return found

    async def copy_database(self, target: Path) -> None:
        """Write a whole copy of the database."""
        with _in_words():
            async with ReadOnlyDatabase(self._scene.path):  # it is there, and it is ours
                await asyncio.to_thread(back_up, self._scene.path, target)

    def _line(self, of: PlanEntry) -> PlanLine:
        kind = KIND_LABELS[of.kind]
        due = of.state is OccurrenceState.PENDING and of.utc <= self._passing.now
        return PlanLine(
            f"{of.local:%a\N{NO-BREAK SPACE}%d\N{NO-BREAK SPACE}%b, %H:%M}",
            of.prompt,
            f"{kind.capitalize()}: {of.title}" if kind else of.title,
            of.label,
            "due" if due else STATE_LABELS[of.state],
            describe_entry_reason(of),
            of.link,
        )


@contextmanager
def _in_words() -> Iterator[None]:
    """Let what is wrong with the database reach the page as its own sentence."""
    try:
        yield
    except BotError as error:
        raise Problem(str(error)) from error
