"""A whole term at once: the class plays it by itself, and what everyone saw is written down."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.cli.progress import progress
from bot.cli.rehearsal.stage import staged
from bot.cli.rehearsal.wanted import AtOnce
from bot.content.course_folder import FolderContent
from bot.core.course import Course
from bot.core.schedule import plan_occurrences, to_utc
from bot.errors import BotError
from bot.exports.atomic_files import write_atomically
from bot.rehearsal.school import Term, Transcript

LEAD = timedelta(minutes=10)  # how long before the first post a rehearsal begins
AFTER = timedelta(days=10)  # how long after the last post it ends, past the usual deadlines


async def play_at_once(folder: FolderContent, course: Course, wanted: AtOnce) -> tuple[str, ...]:
    """Play the term and write its files. What to tell, as lines."""
    due = [each.due for each in plan_occurrences(course).occurrences]
    zone = ZoneInfo(course.timezone)
    out = empty(wanted.out)
    database, start = out / "discussant.db", due[0] - LEAD
    async with staged(folder, course, database, start, wanted.class_size) as scene:
        transcript = Transcript(course.title, zone, scene.clock.now)
        scene.server.on_change(transcript.changed)
        term = Term(scene.stage(), wanted.seed, transcript.answered)
        await term.ask("seminar setup", channel=scene.channel, alerts=scene.staff_room)
        end = _end(due, wanted.until, zone)
        with progress(due[0], end) as reached:

            async def goes_on(instant: datetime) -> bool:
                reached(instant)
                return True

            await term.play(end, goes_on)
        exported = await term.ask("seminar export", names=True)
        posts = [message for message in scene.channel.messages if message.thread]
    files = {each.name: each.content for m in exported.messages for each in m.attachments}
    return _written(out, files, transcript.markdown(), len(posts), len(term.ledger.deeds))


def empty(out: Path) -> Path:
    """The output folder, with nothing left of an earlier rehearsal. Raises BotError if it holds
    anything else."""
    ours = {"transcript.md", "discussant.db", "responses.csv", "participation.csv"}
    ours |= {"discussant.db-wal", "discussant.db-shm", "discussant.db.lock", "discussant.key"}
    try:
        out.mkdir(parents=True, exist_ok=True)
        there = list(out.iterdir())
    except OSError as error:
        raise BotError(f"{out} cannot be used ({error.strerror}). Name another folder.") from error
    if foreign := [each.name for each in there if each.name not in ours]:
        raise BotError(f"{out} holds other files ({foreign[0]}). Name a new folder with --out.")
    for each in there:
        each.unlink()
    return out


def _written(
    out: Path, files: dict[str, bytes], transcript: str, posts: int, answers: int
) -> tuple[str, ...]:
    if not files:
        raise BotError("The rehearsal ended without an export; its transcript says why.")
    files = {"transcript.md": transcript.encode(), **files}
    for name, content in files.items():
        write_atomically(out / name, content, mode=0o644)
    names = ", ".join([*files, "discussant.db"])
    return (f"{posts} prompts were posted, {answers} answers given.", f"In {out}: {names}")


def _end(due: list[datetime], until: date | None, zone: ZoneInfo) -> datetime:
    """The end of the last local day, or some days after the last post."""
    if until is None:
        return due[-1] + AFTER
    return to_utc(datetime.combine(until, time(23, 59, 59)), zone)
