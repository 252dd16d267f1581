"""`rehearse`: the whole bot against a Discord of our own, with a class that plays the term."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.common import CourseOption, FolderOption, chosen, folder_or_sample, told
from bot.errors import BotError

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.content.folder import Folder
    from bot.core.course import Course

_LEAD = timedelta(minutes=10)
_OUT = Path("rehearsal-out")


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(rehearse)


def rehearse(
    course_folder: FolderOption = None,
    course: CourseOption = None,
    headless: Annotated[
        bool, typer.Option("--headless", help="Play the class by itself; the only way so far.")
    ] = True,
    out: Annotated[Path, typer.Option(help="The folder for what comes out of it.")] = _OUT,
    seed: Annotated[int, typer.Option(help="The same seed gives the same term.")] = 1,
    until: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Stop after this local date.")
    ] = None,
) -> None:
    """Hold the seminar with no Discord account: a class plays the whole term in a minute.

    Writes transcript.md, discussant.db, responses.csv and participation.csv. The real bot runs
    over the real network path, to a server on this machine; it can reach no other address.
    """
    from bot.cli.running import log_to_stderr
    from bot.content.folder import load_folder

    with told():
        log_to_stderr("ERROR")  # what goes well stands in the transcript
        folder = load_folder(folder_or_sample(course_folder))
        found = chosen(folder.courses, course)
        target = _empty(out)
        lines = asyncio.run(_rehearse(folder, found, target, seed, until.date() if until else None))
        for line in lines:
            typer.echo(line)


async def _rehearse(
    folder: Folder, course: Course, out: Path, seed: int, until: date | None
) -> tuple[str, ...]:
    from zoneinfo import ZoneInfo

    from bot.cli.progress import progress
    from bot.cli.rehearsal_stage import staged
    from bot.core.schedule import plan
    from bot.rehearsal.school import Term, Transcript

    due = [each.due for each in plan(course).occurrences]
    zone = ZoneInfo(course.timezone)
    end = _end(due, until, zone)
    async with staged(folder, course, out / "discussant.db", due[0] - _LEAD) as scene:
        transcript = Transcript(course.title, zone, scene.clock.now)
        scene.server.on_change(transcript.changed)
        term = Term(scene.stage(due), transcript, seed)
        await term.ask("seminar setup", channel=scene.channel)
        with progress(due[0], end) as reached:
            await term.play(end, reached)
        scene.clock.jump(max(end, scene.clock.now()))
        await scene.settled()
        exported = await term.ask("seminar export", names=True)
        posts = [message for message in scene.channel.messages if message.thread]
    files = {each.name: each.content for m in exported.messages for each in m.attachments}
    return _written(out, files, transcript.markdown(), len(posts), len(term.ledger.deeds))


def _written(
    out: Path, files: dict[str, bytes], transcript: str, posts: int, answers: int
) -> tuple[str, ...]:
    from bot.exports.files import write_whole

    if not files:
        raise BotError("The rehearsal ended without an export; its transcript says why.")
    files = {"transcript.md": transcript.encode(), **files}
    for name, content in files.items():
        write_whole(out / name, content, mode=0o644)
    names = ", ".join([*files, "discussant.db"])
    return (f"{posts} prompts were posted, {answers} answers given.", f"In {out}: {names}")


def _end(due: list[datetime], until: date | None, zone: ZoneInfo) -> datetime:
    """The end of the last local day, or ten days after the last post, past every deadline."""
    from datetime import time

    from bot.core.schedule import to_utc

    if until is None:
        return due[-1] + timedelta(days=10)
    return to_utc(datetime.combine(until, time(23, 59, 59)), zone)


def _empty(out: Path) -> Path:
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
