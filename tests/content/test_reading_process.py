"""A course folder is read in a process of its own, with the same outcome."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.content.course_folder import load_course_folder
from bot.content.reading_process import read_in_own_process
from bot.errors import BotError, ContentError
from bot.rehearsal.loopback.wait_until_idle import yield_to_threads
from tests.support.paths import ROOT
from tests.support.stalled_reading import StalledReading

COURSE_FILE = "prompts/soviet-experiment.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the repository's course folder."""
    for name in ("corpus", "prompts"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def stalled(folder: Path) -> Iterator[StalledReading]:
    """A folder that is never read to its end."""
    stalled = StalledReading(folder / COURSE_FILE)
    yield stalled
    stalled.end()


async def test_content_is_the_same(folder: Path) -> None:
    assert await read_in_own_process(folder) == load_course_folder(folder)


async def test_problems_are_the_same(folder: Path) -> None:
    file = folder / COURSE_FILE
    file.write_text(file.read_text().replace("09:00", "9 o’clock").replace("1.12", "1.99"))
    with pytest.raises(ContentError) as expected:
        load_course_folder(folder)
    with pytest.raises(ContentError) as raised:
        await read_in_own_process(folder)
    assert raised.value.problems == expected.value.problems
    assert str(raised.value) == str(expected.value)


async def test_failing_process_is_a_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "yaml.py").write_text("raise SystemExit(3)")
    monkeypatch.syspath_prepend(folder)
    with pytest.raises(BotError) as raised:
        await read_in_own_process(folder)
    assert str(raised.value) == (
        "The course’s files could not be read: the process that reads them ended with status 3. "
        "See whether this machine has memory left, and run: discussant check"
    )


async def test_killed_process_is_a_sentence(stalled: StalledReading, folder: Path) -> None:
    reading = asyncio.create_task(read_in_own_process(folder))
    os.kill(await stalled.find_process(), signal.SIGKILL)
    with pytest.raises(BotError, match="ended by SIGKILL"):
        await reading


async def test_cancelled_reading_ends_its_process(stalled: StalledReading, folder: Path) -> None:
    reading = asyncio.create_task(read_in_own_process(folder))
    process = await stalled.find_process()
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    while Path(f"/proc/{process}").exists():
        await yield_to_threads()
