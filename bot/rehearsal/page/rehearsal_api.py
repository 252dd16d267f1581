"""The interface through which the page controls a rehearsal: its clock, bot, class and results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from bot.rehearsal.loopback import LoopbackDiscord, Person
from bot.rehearsal.loopback.model.permissions import Permission
from bot.rehearsal.page.change_api import CourseFileApi, ServersApi


class RehearsalError(Exception):
    """Something is impossible now; `str()` is a sentence for the person at the page."""


@dataclass(frozen=True, slots=True)
class RehearsalStatus:
    """The present state. Instants are in UTC, None where there is none.

    `class_active`: the class acts while time passes; `bot_state`: "running", "starting" or
    "stopped"; `denied_permissions` are names of DENIABLE_PERMISSIONS; `log` are the latest lines
    of the bot's log.
    """

    now: datetime
    end: datetime
    next_post: datetime | None
    next_deadline: datetime | None
    clock_running: bool
    class_active: bool
    pace: str
    bot_state: str
    denied_permissions: tuple[str, ...]
    requests_failing: bool
    notice: str
    log: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A prompt of the plan; `local` is its printed time in the course's zone; `link` leads to its
    post and is empty while there is none. The page gets these fields by their names."""

    local: str
    prompt: str
    title: str
    label: str
    state: str
    reason: str
    link: str


@dataclass(frozen=True, slots=True)
class PostReasons:
    """Why a student has the points that they have under one post: each reason is its subject, the
    rest of it, and the address on Discord that the subject opens, empty for none."""

    title: str
    points: str
    possible: str
    reasons: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentParticipation:
    """The counts and points of one student, for one posted prompt or for all of them; `student` is
    the id by which their report is asked for."""

    name: str
    student: int
    responses: int
    replies: int
    words: int
    late: int
    points: str
    possible: str
    posts: tuple[PostReasons, ...]


class RehearsalApi(Protocol):
    """One rehearsal. What is impossible raises RehearsalError or the loopback server's ApiError."""

    @property
    def server(self) -> LoopbackDiscord:
        """The Discord on which it takes place."""

    @property
    def title(self) -> str:
        """The course's title."""

    @property
    def zone(self) -> str:
        """The course's time zone, an IANA name."""

    @property
    def people(self) -> Sequence[Person]:
        """The people whom the page can act as, the instructor first; somebody on two servers is
        two of them with one account."""

    @property
    def servers(self) -> ServersApi:
        """Its Discord servers."""

    @property
    def course_file(self) -> CourseFileApi:
        """The course's file in its copy of the folder."""

    def status(self) -> RehearsalStatus:
        """The present state."""

    def advance_one_second(self) -> None:
        """Let one second pass, unless the clock runs, so that no two actions share an instant."""

    async def advance_to(self, until: datetime) -> None:
        """Let time pass until then, and the bot do what is due."""

    async def play_class(self, pace: str) -> None:
        """Let the class act while time runs to the end of the term, at a pace of `PACES`."""

    def configure_class(self, active: bool, pace: str) -> None:
        """Set whether the class acts while time passes, and how fast that is shown."""

    def stop_clock(self) -> None:
        """Stop the clock at the next event."""

    def parse_local_time(self, local: str) -> datetime:
        """The instant of a local time in the course's zone, such as `2027-02-01T09:00`."""

    async def stop_bot(self) -> None:
        """Stop the bot as an operator would."""

    async def start_bot(self) -> None:
        """Start the bot again."""

    async def break_connection(self, resumable: bool) -> None:
        """Break the bot's gateway connection; if not `resumable`, it misses events meanwhile."""

    async def deny_permissions(self, names: Sequence[str]) -> None:
        """Deny the bot these of DENIABLE_PERMISSIONS in every channel, and give back the others."""

    def set_requests_failing(self, failing: bool) -> None:
        """Set whether Discord answers every request of the bot with 500."""

    async def plan(self) -> Sequence[PlanRow]:
        """Every prompt of the plan with its state."""

    async def participation(self, prompt: str | None) -> Sequence[StudentParticipation]:
        """Each student by name, silent ones included, for one posted prompt or for all."""

    async def report(self, student: int | None) -> str:
        """The report on the class, or on one student, as an HTML page."""

    async def export(self) -> dict[str, bytes]:
        """The export's files by name, as the bot gives them to the instructor."""

    async def copy_database(self, target: Path) -> None:
        """Write a complete copy of the database."""


PACES = {"slow": 1.5, "normal": 0.4, "fast": 0.0}  # seconds between two events
DENIABLE_PERMISSIONS = {
    "view the channel": Permission.VIEW_CHANNEL,
    "send messages": Permission.SEND_MESSAGES | Permission.SEND_MESSAGES_IN_THREADS,
    "read the history": Permission.READ_MESSAGE_HISTORY,
}
