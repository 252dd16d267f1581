"""Files that are deleted, replaced, moved or damaged while they are open: nothing is acknowledged
that is not kept, what was recorded is saved, and lookups go on."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.errors import RecordingPaused, StoreError
from bot.store.database import Database
from bot.store.sqlite.backups import daily_backup, make_backup
from tests.support.audit_rows import rows_in_file, rows_of, write_row
from tests.support.harness import FIRST


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder / "discussant.db"


@pytest.fixture
async def database(path: Path) -> AsyncIterator[Database]:
    async with await Database.open(path) as opened:
        await write_row(opened, "before")
        yield opened


def delete(path: Path) -> None:
    path.unlink()


def delete_with_wal(path: Path) -> None:
    for file in path.parent.glob("discussant.db*"):
        file.unlink()


def replace_with_empty_file(path: Path) -> None:
    new = path.with_name("new")
    new.touch()
    new.replace(path)


def replace_with_copy(path: Path) -> None:
    shutil.copy(path, path.with_name("new")).replace(path)


def replace_with_foreign_file(path: Path) -> None:
    new = path.with_name("new")
    new.write_text("Dear diary")
    new.replace(path)


LOST = (
    *(delete, delete_with_wal),
    *(replace_with_empty_file, replace_with_copy, replace_with_foreign_file),
)


@pytest.mark.parametrize("lose", LOST)
async def test_lost_file_pauses_recording_and_is_rescued(
    database: Database, path: Path, lose: Callable[[Path], object]
) -> None:
    lose(path)
    for _ in range(3):
        with pytest.raises(RecordingPaused, match=r"Recording is paused\. All that was recorded"):
            await write_row(database, "after")
    assert await rows_of(database) == ["before"]
    (rescued,) = path.parent.glob("backups/*rescued*.db")
    assert str(rescued) in str(database.recording.problem)
    assert "discussant restore" in str(database.recording.problem)
    assert rows_in_file(rescued) == ["before"]
    assert rescued.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("moved", ["file", "folder"])
async def test_recording_resumes_when_file_is_back(
    database: Database, path: Path, moved: str
) -> None:
    resumed: list[str] = []
    database.recording.on_resumed(lambda: resumed.append("resumed"))
    place = path if moved == "file" else path.parent
    away = place.with_name("away")
    place.rename(away)
    with pytest.raises(StoreError, match="Recording is paused"):
        await write_row(database, "meanwhile")
    assert await rows_of(database) == ["before"]
    away.rename(place)
    await write_row(database, "after")
    assert database.recording.problem is None
    assert resumed == ["resumed"]
    assert await rows_of(database) == ["before", "after"]


async def test_deleted_wal_loses_nothing_at_a_kill(database: Database, path: Path) -> None:
    wal = path.with_name("discussant.db-wal")
    for number in range(40):
        wal.unlink()
        await write_row(database, f"{number}")
    # What a bot that is killed now leaves behind.
    killed = path.with_name("killed.db")
    shutil.copy(path, killed)
    shutil.copy(wal, killed.with_name("killed.db-wal"))
    assert rows_in_file(killed) == ["before", *map(str, range(40))]
    assert await rows_of(database) == ["before", *map(str, range(40))]
    assert database.recording.problem is None


async def test_damage_stops_writing_and_names_backup(database: Database, path: Path) -> None:
    for number in range(300):
        await write_row(database, f"{number}" + "x" * 8000)
    await database.checkpoint()
    good, bad = (daily_backup(path, FIRST.replace(day=day)) for day in (3, 4))
    make_backup(path, good)
    make_backup(path, bad)
    bad.write_bytes(bad.read_bytes()[:9000])
    damage(path)
    with pytest.raises(RecordingPaused, match=r"is damaged\. It was left as it is"):
        await rows_of(database)
    left = path.read_bytes()
    with pytest.raises(RecordingPaused, match=f"discussant restore {good}"):
        await write_row(database, "after")
    assert path.read_bytes() == left


def damage(path: Path) -> None:
    """Overwrite the middle of the file in its place, as a bad disk does."""
    content = path.read_bytes()
    with path.open("r+b") as file:
        file.seek(4096 * 20)
        file.write(b"\xa5" * (len(content) - 4096 * 25))
