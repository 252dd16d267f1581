"""Every failure of the database with everything that a seminar does: whoever acts reads a sentence,
the operator reads what to do, no receipt is false, and what can resumes by itself."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.support.database_failures import (
    DamagedDatabase,
    DatabaseFailure,
    DeletedFile,
    DeletedWal,
    FullDisk,
    LockedDatabase,
    LostFolder,
    ReadOnlyFile,
    ReplacedFile,
    mount_disk,
    unmount_disk,
)
from tests.support.harness import FIRST, Harness, set_up

TEXT = "The bureaucracy is a caste above society (§1 ¶5)."
SECOND = FIRST + timedelta(days=3)  # when the second prompt is due
FAILURES = (
    *("full", "read-only", "locked", "damaged", "foreign", "newer"),
    *("replaced", "deleted", "deleted WAL", "lost folder"),
)


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> list[sqlite3.Connection]:
    """The connections that write to the bot's database, to be used from here too."""
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def connect_and_note(*args: Any, **options: Any) -> sqlite3.Connection:
        connection = connect(*args, **{**options, "check_same_thread": False})
        if str(args[0]).endswith("/discussant.db"):
            opened.append(connection)
        return connection

    monkeypatch.setattr("bot.store.sqlite.connections.sqlite3.connect", connect_and_note)
    return opened


@pytest.fixture
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """The folder of the database: a disk of its own where that is to be full."""
    made = tmp_path / "data"
    made.mkdir()
    if "full" not in request.node.callspec.params.values():
        yield made
        return
    if not mount_disk(made):
        pytest.skip("only root can mount a disk to fill")
    yield made
    unmount_disk(made)


@pytest.fixture
def failure(request: pytest.FixtureRequest, connections: list[sqlite3.Connection]) -> object:
    return {
        "full": FullDisk(),
        "read-only": ReadOnlyFile(connections),
        "locked": LockedDatabase(),
        "damaged": DamagedDatabase(),
        "foreign": ReplacedFile("PRAGMA application_id = 7"),
        "newer": ReplacedFile("PRAGMA user_version = 99"),
        "replaced": ReplacedFile(),
        "deleted": DeletedFile(),
        "deleted WAL": DeletedWal(),
        "lost folder": LostFolder(),
    }[request.param]


@asynccontextmanager
async def failing(folder: Path, failure: DatabaseFailure) -> AsyncIterator[Harness]:
    """A seminar with one post, whose database has just failed, ten minutes before the next one."""
    async with set_up(folder) as h:
        await h.run_to_first()
        await h.to(SECOND - timedelta(minutes=10))
        await failure.begin(h)
        yield h


async def write_message(h: Harness) -> bool:
    """Whether a message in the thread gets its receipt."""
    message = await h.say(h.ada, TEXT)
    return bool(message.reactions)


async def submit_form(h: Harness) -> bool:
    """Whether a private response is said to be recorded; otherwise its words are given back."""
    answer = await h.run(h.ada, "respond", prompt="mistakes-that-pay")
    if answer.modal is not None:
        answer = await h.ada.submit(answer.modal, {"text": TEXT})
        await h.wait_until_idle()
        assert ("is recorded" in answer.text) is not (TEXT in answer.text), answer.text
    return require_answer(answer.text, "is recorded")


async def run_command(h: Harness) -> bool:
    """Whether a change of the plan is said to be made."""
    return require_answer(
        (await h.run(h.instructor, "seminar plan skip", prompt="claws")).text, "is left out"
    )


async def export(h: Harness) -> bool:
    """Whether staff get the files of an export."""
    answer = await h.run(h.instructor, "seminar record export")
    return require_answer(answer.text, "Complete: every thread was read")


async def wait_for_post(h: Harness) -> bool:
    """Whether the next prompt is posted when it is due."""
    await h.to(SECOND)
    return len(h.posts) == 2


def require_answer(text: str, success: str) -> bool:
    """Whether an answer says success; a refusal must be one of the sentences for people."""
    if success in text:
        return True
    refusals = ("This could not be saved. Please try again later;", "Recording is paused, because")
    assert text.startswith(refusals), text
    return False


ACTS = (write_message, submit_form, run_command, export, wait_for_post)


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("failure", FAILURES, indirect=True)
async def test_failure_is_told_and_recovered_from(
    folder: Path,
    failure: DatabaseFailure,
    act: Callable[[Harness], Awaitable[bool]],
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with failing(folder, failure) as h:
        assert await act(h) is failure.is_survived
        assert (h.database.recording.problem is None) is failure.is_survived
        if failure.is_survived:
            return
        told = [record.getMessage() for record in caplog.records]
        assert any(re.search(failure.sentence, text) for text in told), told
        assert not any(record.exc_info for record in caplog.records)
        await failure.end(h)
        await h.to(h.clock.now() + timedelta(seconds=62))
        if failure.is_permanent:
            assert not await write_message(h)
            return
        if act is write_message:  # which Discord still has
            assert h.thread.messages[-1].reactions
            (response,) = (await h.record()).responses
            assert response.text == TEXT
        elif act is wait_for_post:
            assert len(h.posts) == 2
        else:
            assert await act(h)


@pytest.mark.parametrize("failure", [f for f in FAILURES if f != "damaged"], indirect=True)
async def test_lookups_go_on(folder: Path, failure: DatabaseFailure) -> None:
    async with failing(folder, failure) as h:
        await write_message(h)
        shown = await h.run(h.ada, "passage", where="1.5")
        assert "progressive role of the Soviet bureaucracy" in shown.text
        assert h.course.title in (await h.run(h.instructor, "seminar plan show")).text
        await failure.end(h)


@pytest.mark.parametrize("failure", ["foreign", "newer", "replaced", "deleted"], indirect=True)
async def test_acknowledged_responses_are_rescued(folder: Path, failure: DatabaseFailure) -> None:
    async with set_up(folder) as h:
        await h.run_to_first()
        kept = await h.say(h.ada, TEXT)
        assert kept.reactions
        await failure.begin(h)
        await h.say(h.ada, "not kept")
        (rescued,) = folder.glob("backups/*rescued*.db")
        with sqlite3.connect(rescued) as raw:
            assert raw.execute("SELECT message_id FROM response").fetchall() == [(kept.id,)]
        raw.close()


@pytest.mark.parametrize("failure", ["deleted"], indirect=True)
async def test_staff_are_told_that_recording_is_paused(
    folder: Path, failure: DatabaseFailure
) -> None:
    async with failing(folder, failure) as h:
        await h.say(h.ada, TEXT)
        for _ in range(4):
            await h.to(h.clock.now() + timedelta(seconds=31))
        told = [message.content for message in h.staff_channel.messages]
        assert sum("Recording is paused" in text for text in told) == 1


@pytest.mark.parametrize("failure", ["locked", "full", "lost folder"], indirect=True)
async def test_edits_and_deletions_meanwhile_are_found(
    folder: Path, failure: DatabaseFailure
) -> None:
    async with set_up(folder) as h:
        await h.run_to_first()
        edited, deleted = await h.say(h.ada, TEXT), await h.say(h.boris, TEXT)
        await h.to(h.clock.now() + timedelta(minutes=1))
        await failure.begin(h)
        await h.ada.edit(edited, "Written anew.")
        await h.boris.delete(deleted)
        await h.wait_until_idle()
        assert h.database.recording.problem is not None
        await failure.end(h)
        await h.to(h.clock.now() + timedelta(seconds=62))
        first, second = (await h.record()).responses
        assert (first.text, first.deleted) == ("Written anew.", False)
        assert (second.text, second.deleted) == (TEXT, True)
        assert (await h.record()).completeness.complete


@pytest.mark.parametrize("failure", ["locked", "lost folder"], indirect=True)
async def test_long_pause_is_no_leap_of_the_clock(folder: Path, failure: DatabaseFailure) -> None:
    async with set_up(folder) as h:
        await h.run_to_first()
        await failure.begin(h)
        await h.to(SECOND - timedelta(hours=1))
        await failure.end(h)
        await h.to(SECOND)
        await h.to(SECOND + timedelta(minutes=1))
        assert len(h.posts) == 2
