"""A database of an older schema is brought up to date with everything that is in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.store.database import Database
from bot.store.migration import APPLICATION_ID, migrations
from bot.store.occurrences import unreported_of

FIRST_TERM = """
INSERT INTO home VALUES (1, 'c', 10, 11, 12, '2027-01-01T00:00:00.000Z');
INSERT INTO occurrence (id, course, prompt, local, zone, due, reference, state, posted_at,
                        guild_id, channel_id, thread_id)
VALUES (7, 'c', 'p', '2027-01-18T09:00', 'UTC', '2027-01-18T09:00:00.000Z', '1.1', 'posted',
        '2027-01-18T09:00:01.000Z', 10, 11, 99);
INSERT INTO occurrence (id, course, prompt, local, zone, due, reference, state, reason)
VALUES (9, 'c', 'q', '2027-01-21T09:00', 'UTC', '2027-01-21T09:00:00.000Z', '1.2', 'missed', 'x');
INSERT INTO part
VALUES (7, 0, 'aaaaaaaaaaaaaaaaaaaaaaaa', 'text', '2027-01-18T09:00:00.000Z', 1, 98);
INSERT INTO person VALUES (5, 'Ada', '2027-01-18T10:00:00.000Z');
INSERT INTO response (id, occurrence, author, source, message_id, said_at, seen_at)
VALUES (3, 7, 5, 'live', 100, '2027-01-18T10:00:00.000Z', '2027-01-18T10:00:00.000Z');
INSERT INTO revision VALUES (3, 1, '2027-01-18T10:00:00.000Z', 'words', NULL, NULL);
INSERT INTO sweep VALUES (99, 7, 100, NULL, NULL);
"""


def everything(path: Path) -> dict[str, list[dict[str, object]]]:
    """Every row of every table of the first schema."""
    with closing(sqlite3.connect(path)) as raw:
        raw.row_factory = sqlite3.Row
        names = ("home", "occurrence", "part", "person", "response", "revision", "sweep")
        return {n: [dict(row) for row in raw.execute(f"SELECT * FROM {n}")] for n in names}


async def test_first_schema_is_migrated_without_new_alerts(
    tmp_path: Path,
) -> None:
    path = tmp_path / "discussant.db"
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript(f"{migrations()[0][1]}{FIRST_TERM}PRAGMA user_version = 1;"
                          f"PRAGMA application_id = {APPLICATION_ID};")  # fmt: skip
    before = everything(path)
    async with await Database.open(path) as database:
        assert await database.read("PRAGMA foreign_key_check") == []
        after = everything(path)
        for name, rows in before.items():
            pairs = zip(rows, after[name], strict=True)
            assert [{key: new[key] for key in old} for old, new in pairs] == rows
        assert after["part"][0]["last_try"] == after["part"][0]["first_try"]
        assert [row["kind"] for row in after["occurrence"]] == ["post", "post"]
        assert await unreported_of(database, "c") == ()
    assert everything(path.with_name("discussant.db.before-2")) == before
