"""What the page needs of the rehearsal behind it: a clock, a bot, a class, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from bot.rehearsal.loopback import LoopbackDiscord, Person
from bot.rehearsal.loopback.state.permissions import Permission


class Problem(Exception):
    """Something that cannot be done now; `str()` is a sentence for whoever sits at the page."""


@dataclass(frozen=True, slots=True)
class Situation:
    """How things stand. Instants are in UTC, None where there is none.

    `moving`: time is passing; `acting`: the class acts while it does; `bot`: it is running,
    starting or stopped; `denied` names what was taken from it in every channel; `log` is what its
    log tells whoever runs it.
    """

    now: datetime
    end: datetime
    next_post: datetime | None
    next_deadline: datetime | None
    moving: bool
    acting: bool
    pace: str
    bot: str
    denied: tuple[str, ...]
    failing: bool
    notice: str
    log: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A prompt of the plan; `local` is its time in the course's zone, in words; `link` leads to
    its post, empty while there is none."""

    local: str
    prompt: str
    title: str
    label: str
    state: str
    reason: str
    link: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one student did for one prompt that was posted."""

    prompt: str
    student: str
    responses: int
    replies: int
    words: int
    late: int


class Show(Protocol):
    """One rehearsal. Whatever cannot be done raises Problem or the loopback server's Refused."""

    @property
    def server(self) -> LoopbackDiscord:
        """The Discord that it is played on."""

    @property
    def title(self) -> str:
        """The course's title."""

    @property
    def zone(self) -> str:
        """The course's time zone, an IANA name."""

    @property
    def people(self) -> Sequence[Person]:
        """Everyone whom the page can act as, the instructor first."""

    def situation(self) -> Situation:
        """How things stand now."""

    def tick(self) -> None:
        """Let a second pass, unless time is passing: no two things happen at one instant."""

    async def move(self, until: datetime) -> None:
        """Let time pass until then, what is due on the way included."""

    async def play_class(self, pace: str) -> None:
        """Let the class act while time runs to the end of the term, at a pace of `PACES`."""

    def set_class(self, acting: bool, pace: str) -> None:
        """Whether the class acts while time passes, and how fast it is shown."""

    def halt(self) -> None:
        """Let time stop at the next event."""

    def instant(self, local: str) -> datetime:
        """The instant of a local time in the course's zone, as `2027-02-01T09:00`."""

    async def stop_bot(self) -> None:
        """Stop the bot, as whoever runs it would."""

    async def start_bot(self) -> None:
        """Start it again."""

    async def drop(self, resumable: bool) -> None:
        """Break the bot's connection; not `resumable`: what is said meanwhile it never hears."""

    async def deny(self, what: Sequence[str]) -> None:
        """Take these of `DENIABLE` from the bot in every channel, and give back the others."""

    def fail(self, failing: bool) -> None:
        """Whether Discord answers every request of the bot with 500."""

    async def plan(self) -> Sequence[PlanLine]:
        """What is coming and what became of the rest."""

    async def participation(self) -> Sequence[Cell]:
        """What every student did, silent ones included."""

    async def export(self) -> dict[str, bytes]:
        """The export's files by name, as the instructor gets them from the bot."""

    async def copy_database(self, target: Path) -> None:
        """Write a whole copy of the database."""


PACES = {"slow": 1.5, "normal": 0.4, "fast": 0.0}  # seconds between two events
DENIABLE = {
    "view the channel": Permission.VIEW_CHANNEL,
    "send messages": Permission.SEND_MESSAGES | Permission.SEND_MESSAGES_IN_THREADS,
    "read the history": Permission.READ_MESSAGE_HISTORY,
}
