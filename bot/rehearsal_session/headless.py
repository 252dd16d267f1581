"""Simulates a whole term at once and writes down what everyone saw."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.core.course import Course
from bot.core.folder_content import FolderContent
from bot.core.occurrence_planning import plan_occurrences
from bot.core.schedule import to_utc
from bot.errors import BotError
from bot.exports.atomic_files import write_atomically
from bot.rehearsal.students import TermSimulation, Transcript
from bot.rehearsal_session.options import HeadlessOptions
from bot.rehearsal_session.session import LEAD_TIME, TAIL_TIME, open_session

# From the first and the last instant to a context whose function is called with each instant.
Progress = Callable[[datetime, datetime], AbstractContextManager[Callable[[datetime], None]]]


@contextmanager
def _no_progress(first: datetime, last: datetime) -> Iterator[Callable[[datetime], None]]:
    yield lambda instant: None


@dataclass(frozen=True, slots=True)
class HeadlessResult:
    """How many prompts were posted and responses given, and the names of the files written."""

    posts: int
    responses: int
    files: tuple[str, ...]


async def run_headless(
    folder: FolderContent,
    course: Course,
    options: HeadlessOptions,
    progress: Progress = _no_progress,
) -> HeadlessResult:
    """Simulate the term and write its files. Raises BotError if nothing can be written, or if the
    bot made no export."""
    due = [occurrence.due for occurrence in plan_occurrences(course).occurrences]
    zone = ZoneInfo(course.timezone)
    out = prepare_output_folder(options.out)
    database, start = out / "discussant.db", due[0] - LEAD_TIME
    async with open_session(
        folder, course, database, start, class_size=options.class_size
    ) as session:
        transcript = Transcript(course.title, zone, session.clock.now)
        session.server.on_message_change(transcript.record_change)
        term = TermSimulation(
            session.class_environment(), options.seed, transcript.record_interaction
        )
        await term.run_staff_command(
            "seminar course setup", channel=session.channel, alerts=session.staff_channel
        )
        end = _end_of_term(due, options.until, zone)
        with progress(due[0], end) as report:

            async def should_continue(instant: datetime) -> bool:
                report(instant)
                return True

            await term.run(end, should_continue)
        export = await term.run_staff_command("seminar record export", names=True)
        posts = [message for message in session.channel.messages if message.thread]
    files = {file.name: file.content for m in export.messages for file in m.attachments}
    names = _write_files(out, files, transcript.render_markdown())
    return HeadlessResult(len(posts), len(term.expected.responses), (*names, "discussant.db"))


def prepare_output_folder(out: Path) -> Path:
    """Create the output folder, or delete an earlier rehearsal in it. Raises BotError if it holds
    anything else."""
    ours = {"transcript.md", "discussant.db", "responses.csv", "participation.csv", "revisions.csv"}
    ours |= {"attachments.csv"}
    ours |= {"discussant.db-wal", "discussant.db-shm", "discussant.db.lock", "discussant.key"}
    try:
        out.mkdir(parents=True, exist_ok=True)
        existing = list(out.iterdir())
    except OSError as error:
        raise BotError(f"{out} cannot be used ({error.strerror}). Name another folder.") from error
    if foreign := [path.name for path in existing if path.name not in ours]:
        raise BotError(f"{out} holds other files ({foreign[0]}). Name a new folder with --out.")
    for path in existing:
        path.unlink()
    return out


def _write_files(out: Path, files: dict[str, bytes], transcript: str) -> tuple[str, ...]:
    if not files:
        raise BotError("The rehearsal ended without an export; its transcript says why.")
    files = {"transcript.md": transcript.encode(), **files}
    for name, content in files.items():
        write_atomically(out / name, content, mode=0o644)
    return tuple(files)


def _end_of_term(due: list[datetime], until: date | None, zone: ZoneInfo) -> datetime:
    """The end of the last local day, or some days after the last post."""
    if until is None:
        return due[-1] + TAIL_TIME
    return to_utc(datetime.combine(until, time(23, 59, 59)), zone)
