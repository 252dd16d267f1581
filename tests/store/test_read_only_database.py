"""A database that the bot's user may not write is refused when the bot starts."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import tempfile
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.store.database import Database

SOMEBODY = 1000  # the id of a user who is not root


@pytest.fixture
def path() -> Iterator[Path]:
    """A database of a user who is not root, in a folder of theirs."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "discussant.db"
        asyncio.run(open_and_close(made))
        if os.geteuid() == 0:
            for each in (made.parent, *made.parent.iterdir()):
                os.chown(each, SOMEBODY, SOMEBODY)
        yield made
        made.parent.chmod(0o700)


async def open_and_close(path: Path) -> None:
    async with await Database.open(path):
        pass


def open_as_somebody(path: Path, answer: Connection) -> None:
    if os.geteuid() == 0:  # who may write everything
        os.setgid(SOMEBODY)
        os.setuid(SOMEBODY)
    try:
        asyncio.run(open_and_close(path))
        answer.send("opened")
    except StoreError as problem:
        answer.send(str(problem))


def sentence_for_somebody(path: Path) -> str:
    """What a user reads who is not root and opens the database in a process of their own."""
    ours, theirs = multiprocessing.Pipe()
    context = multiprocessing.get_context("fork")
    process = context.Process(target=open_as_somebody, args=(path, theirs))
    process.start()
    theirs.close()  # or nobody would notice that the process ended without an answer
    process.join()
    return str(ours.recv())


def test_writable_database_is_opened(path: Path) -> None:
    assert sentence_for_somebody(path) == "opened"


def test_read_only_file_is_refused_with_its_remedy(path: Path) -> None:
    path.chmod(0o400)
    assert f"chmod u+rw {path} && chmod u+rwx {path.parent}" in sentence_for_somebody(path)
    assert "(mode 0400), its folder to" in sentence_for_somebody(path)


def test_read_only_folder_is_refused_with_its_remedy(path: Path) -> None:
    path.parent.chmod(0o500)
    sentence = sentence_for_somebody(path)
    assert f"chmod u+rwx {path.parent}" in sentence
    assert "(mode 0500)" in sentence
