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
from pathlib import Path

from bot.core.folder_content import FolderContent
from bot.errors import BotError, ContentError, FileProblem


async def read_in_own_process(course_folder: Path) -> FolderContent:
    """Read a course folder, without holding up the event loop.

    Raises ContentError with every problem in it, and BotError if the process that reads ends
    without an answer.
    """
    process = _start_reader(course_folder)
    try:
        output, _ = await asyncio.to_thread(process.communicate)
    except asyncio.CancelledError:
        process.kill()  # the thread waits for its end
        raise
    if process.returncode != 0:
        raise BotError(_describe_end(process.returncode))
    content, problems = await asyncio.to_thread(_unpickle, output)
    if problems:
        raise ContentError(problems)
    return content


def _start_reader(course_folder: Path) -> subprocess.Popen[bytes]:
    # Modules are looked for where this process finds them, not in the folder where it was started.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = (sys.executable, "-P", "-m", "bot.content.folder_reader", str(course_folder))
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


def _unpickle(output: bytes) -> tuple[FolderContent, tuple[FileProblem, ...]]:
    content, problems = pickle.loads(output)
    return content, problems


def _describe_end(returncode: int) -> str:
    how = f"with status {returncode}"
    if returncode < 0:  # only where there are signals
        how = f"by {signal.Signals(-returncode).name}"
    return (
        f"The course’s files could not be read: the process that reads them ended {how}. "
        "See whether this machine has memory left, and run: discussant check"
    )
