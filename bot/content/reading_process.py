"""Reads a course folder in a process of its own.

What reading needs (pydantic, the YAML parser, the models of the files) takes as much memory as half
a Discord client, and most of what it allocates is never given back. A bot that runs for a term
reads its files a few times, so it has a process do that, which ends when it has read.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.core.folder_content import FolderContent
from bot.errors import BotError, ContentError, FileProblem

Found = tuple[FolderContent, tuple[FileProblem, ...]]


async def read_in_own_process(course_folder: Path) -> FolderContent:
    """Read a course folder, without holding up the event loop.

    Raises ContentError with every problem in it, and BotError if the process that reads ends
    without an answer.
    """
    content, problems = (await _read((course_folder,)))[0]
    if problems:
        raise ContentError(problems)
    return content


async def read_many_in_own_process(
    course_folders: Sequence[Path],
) -> tuple[FolderContent | BotError, ...]:
    """Read course folders as `read_in_own_process` does, many in one process: what each holds, or
    why it cannot be read."""
    try:
        found = await _read(course_folders)
    except BotError:  # one of them is to blame, or there is no process to be had
        return tuple([await _try_to_read(each) for each in course_folders])
    return tuple(ContentError(problems) if problems else content for content, problems in found)


async def _try_to_read(course_folder: Path) -> FolderContent | BotError:
    try:
        return await read_in_own_process(course_folder)
    except BotError as problem:
        return problem


async def _read(course_folders: Sequence[Path]) -> list[Found]:
    process = _start_reader(course_folders)
    try:
        output, _ = await asyncio.to_thread(process.communicate)
    except asyncio.CancelledError:
        process.kill()  # the thread waits for its end
        raise
    if process.returncode != 0:
        raise BotError(_describe_end(process.returncode))
    return await asyncio.to_thread(_unpickle, output)


def _start_reader(course_folders: Sequence[Path]) -> subprocess.Popen[bytes]:
    # Modules are looked for where this process finds them, not in the folder where it was started.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = (sys.executable, "-P", "-m", "bot.content.folder_reader", *map(str, course_folders))
    try:
        return subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            env=environment,
            # A session (on Windows a group) of its own: Ctrl-C is for the bot, which then ends it.
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
    except OSError as error:
        raise BotError(
            f"The course’s files could not be read: no process could be started for it "
            f"({error.strerror}). See whether memory or processes have run out, then try again."
        ) from error


def _unpickle(output: bytes) -> list[Found]:
    found: list[Found] = pickle.loads(output)
    return found


def _describe_end(returncode: int) -> str:
    how = f"with status {returncode}"
    if returncode < 0:  # only where there are signals
        how = f"by {signal.Signals(-returncode).name}"
    return (
        f"The course’s files could not be read: the process that reads them ended {how}. "
        "See whether this machine has memory left, and run: discussant check"
    )
