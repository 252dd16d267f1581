"""A database of schema 7 keeps its responses, counts and acts, and learns what was cited."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.store.database import Database
from bot.store.sqlite.schema import APPLICATION_ID, migrations

ROWS = """
    INSERT INTO person (id, name, seen_at) VALUES (1, 'Ada', '2027-01-18 14:00:00.000');
    INSERT INTO account (discord_id, person_id) VALUES (11, 1);
    INSERT INTO course (id, slug, set_up_at) VALUES (1, 'c', '2027-01-18 14:00:00.000');
    INSERT INTO occurrence (id, course_id, prompt, local, zone, due, reference, state, posted_at)
    VALUES (1, 1, 'p', '2027-01-18T09:00', 'UTC', '2027-01-18 14:00:00.000', '11.1', 'posted',
            '2027-01-18 14:00:00.000');
    INSERT INTO response (id, occurrence_id, person_id, discord_id, source, message_id, sent_at,
                          seen_at)
    VALUES (1, 1, 1, 11, 'live', 111, '2027-01-18 15:00:00.000', '2027-01-18 15:00:00.000');
    INSERT INTO revision (response_id, number, at, text, words, quoted_words, citations)
    VALUES (1, 1, '2027-01-18 15:00:00.000', 'See §1 ¶2.', 3, 0, 7);
    INSERT INTO act (id, course_id, kind, at, detail, response_id, reason)
    VALUES (5, 1, 'discount', '2027-01-19 15:00:00.000', '', 1, 'off topic');
    DELETE FROM act;
    INSERT INTO act (id, course_id, kind, at, detail, response_id, reason)
    VALUES (4, 1, 'exemplary', '2027-01-19 15:00:00.000', '', 1, 'well read');
"""


async def test_schema_7_keeps_counts_and_acts(tmp_path: Path) -> None:
    path = tmp_path / "discussant.db"
    scripts = [sql for number, sql in migrations() if number <= 7]
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript(
            f"PRAGMA foreign_keys = OFF; {''.join(scripts)} {ROWS} PRAGMA user_version = 7; "
            f"PRAGMA application_id = {APPLICATION_ID};"
        )
    async with await Database.open(path) as database:
        (revision,) = await database.read("SELECT * FROM revision")
        assert (revision["citations"], revision["counted_by"]) == (7, 0)
        assert (revision["quotations"], revision["recognized_by"]) == (0, None)
        (act,) = await database.read("SELECT * FROM act")
        assert (act["id"], act["kind"], act["reason"]) == (4, "exemplary", "well read")
        sql = "INSERT INTO act (course_id, kind, at, detail) VALUES (1, 'recheck', '', '1')"
        assert await database.write(lambda transaction: transaction.insert(sql)) == 6
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        assert raw.execute("PRAGMA user_version").fetchone()[0] == migrations()[-1][0]
