"""A database of an older schema is brought up to date with everything that is in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.core.occurrences import OccurrenceState
from bot.core.reasons import Reason
from bot.rendering.reasons import describe_reason
from bot.store.alerts import delivery_problems_of
from bot.store.courses import setups_of
from bot.store.database import Database
from bot.store.occurrences import occurrences_of, unreported_of
from bot.store.people import students_of
from bot.store.plan_changes import plan_changes_of
from bot.store.recorded_responses import responses_of
from bot.store.sqlite.schema import APPLICATION_ID, migrations
from bot.store.sweeps import sweeps_of

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
INSERT INTO student VALUES ('c', 5, '2027-01-18T10:00:00.000Z');
INSERT INTO response (id, occurrence, author, source, message_id, said_at, seen_at)
VALUES (3, 7, 5, 'live', 100, '2027-01-18T10:00:00.000Z', '2027-01-18T10:00:00.000Z');
INSERT INTO revision VALUES (3, 1, '2027-01-18T10:00:00.000Z', 'words', NULL, NULL);
INSERT INTO sweep VALUES (99, 7, 100, NULL, NULL);
"""

SECOND_TERM = """
INSERT INTO steering (course, act, at, actor, detail)
VALUES ('c', 'skip', '2027-01-19T10:00:00.000Z', 12, '{"moves":{},"skipped":["q"],"asked":null}');
INSERT INTO watch VALUES ('c', '2027-01-19T10:00:00.000Z');
INSERT INTO occurrence (id, course, prompt, local, zone, due, reference) VALUES
    (40, 'c', 'gone', '2027-02-01T09:00', 'UTC', '2027-02-01T09:00:00.000Z', '1.9');
DELETE FROM occurrence WHERE id = 40;
INSERT INTO alert (course, subject, content, made_at, place, last_try, tries)
VALUES ('c', 'place', 'text', '2027-01-19T10:00:00.000Z', 13, '2027-01-19T10:00:01.000Z', 2);
DELETE FROM alert WHERE subject = 'place';
DELETE FROM steering WHERE course = 'none';
"""

TABLES = {
    "home": "course",
    "occurrence": "occurrence",
    "part": "message_part",
    "person": "person",
    "student": "membership",
    "response": "response",
    "revision": "revision",
    "sweep": "sweep",
    "steering": "act",
    "watch": "heartbeat",
    "alert": "alert",
    "audit": "audit",
}
COLUMNS = {
    ("home", "course"): "slug",
    ("home", "alerts_id"): "staff_channel_id",
    ("home", "set_at"): "set_up_at",
    ("occurrence", "alert"): "alert_id",
    ("part", "occurrence"): "occurrence_id",
    ("part", "first_try"): "first_attempt_at",
    ("part", "last_try"): "last_attempt_at",
    ("part", "tries"): "attempts",
    ("student", "met_at"): "from_at",
    ("response", "occurrence"): "occurrence_id",
    ("response", "author"): "discord_id",
    ("response", "said_at"): "sent_at",
    ("revision", "response"): "response_id",
    ("sweep", "occurrence"): "occurrence_id",
    ("steering", "act"): "kind",
    ("watch", "looked_at"): "beat_at",
    ("alert", "made_at"): "created_at",
    ("alert", "over_at"): "ended_at",
    ("alert", "place"): "channel_id",
    ("alert", "last_try"): "last_attempt_at",
    ("alert", "tries"): "attempts",
    ("alert", "told_at"): "delivered_at",
}
RECODED = {
    *(("occurrence", "run"), ("occurrence", "reason"), ("alert", "problem")),
    # Courses and people have ids of ours now.
    *((table, "course") for table in ("occurrence", "student", "steering", "watch", "alert")),
    *(("audit", "course"), ("audit", "actor"), ("steering", "actor"), ("steering", "undone_by")),
    *(("home", "id"), ("home", "set_by"), ("person", "discord_id"), ("student", "discord_id")),
}

Rows = dict[str, list[dict[str, object]]]


def make(path: Path, version: int, *scripts: str) -> None:
    """A database of an older schema; the first script fills version 1, the others `version`."""
    with closing(sqlite3.connect(path)) as raw:
        for number, sql in migrations()[:version]:
            raw.executescript(f"{sql}{scripts[0] if number == 1 else ''}")
        raw.executescript(
            f"{''.join(scripts[1:])}PRAGMA user_version = {version};"
            f"PRAGMA application_id = {APPLICATION_ID};"
        )


def read(path: Path, names: list[str]) -> Rows:
    """Every row of these tables."""
    with closing(sqlite3.connect(path)) as raw:
        raw.row_factory = sqlite3.Row
        return {name: [dict(row) for row in raw.execute(f"SELECT * FROM {name}")] for name in names}


def old_tables(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as raw:
        rows = raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return [name for (name,) in rows if not name.startswith("sqlite_")]


def renamed(before: Rows) -> Rows:
    """The old rows under their new names, without what was recoded."""
    return {
        TABLES[table]: [
            {
                COLUMNS.get((table, name), name): value
                for name, value in row.items()
                if (table, name) not in RECODED
            }
            for row in rows
        ]
        for table, rows in before.items()
    }


def sequences(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as raw:
        return dict(raw.execute("SELECT name, seq FROM sqlite_sequence").fetchall())


@pytest.mark.parametrize("version", [1, 2])
async def test_migration_keeps_every_row_without_new_alerts(tmp_path: Path, version: int) -> None:
    path = tmp_path / "discussant.db"
    make(path, version, FIRST_TERM, *([SECOND_TERM] if version == 2 else []))
    before = read(path, old_tables(path))
    async with await Database.open(path) as database:
        assert await database.read("PRAGMA foreign_key_check") == []
        wanted = renamed(before)
        after = read(path, list(wanted))
        for table, rows in wanted.items():
            kept = [{name: new[name] for name in rows[0]} for new in after[table]] if rows else []
            assert [row for row in rows if row not in kept] == [], table
        part = after["message_part"][0]
        assert part["last_attempt_at"] == part["first_attempt_at"]
        assert [row["kind"] for row in after["occurrence"]] == ["post", "post"]
        assert await unreported_of(database, 1) == ()
    backup = path.parent / "backups" / f"discussant.schema-{version}.db"
    assert read(backup, old_tables(backup)) == before


async def test_migration_gives_ids_to_courses_and_people(tmp_path: Path) -> None:
    path = tmp_path / "discussant.db"
    make(path, 2, FIRST_TERM, SECOND_TERM)
    async with await Database.open(path) as database:
        (setup,) = await setups_of(database)
        assert (setup.slug, setup.guild_id, setup.channel_id, setup.set_up_by) == ("c", 10, 11, 12)
        (student,) = await students_of(database, setup.id)
        assert (student.name, student.discord_id) == ("Ada", 5)
        (response,) = await responses_of(database, setup.id)
        assert response.author == student.id
        (change,) = await plan_changes_of(database, setup.id)
        assert (change.by, change.skipped) == (12, ("q",))
        (row,) = await database.read("SELECT learnt FROM membership")
        assert row["learnt"] == "upgrade"


async def test_migration_never_reuses_deleted_ids(tmp_path: Path) -> None:
    path = tmp_path / "discussant.db"
    make(path, 2, FIRST_TERM, SECOND_TERM)
    before = sequences(path)
    assert (before["occurrence"], before["alert"], before["steering"]) == (40, 2, 1)
    async with await Database.open(path):
        pass
    after = sequences(path)
    assert (after["occurrence"], after["alert"], after["act"]) == (40, 2, 1)


async def test_migration_of_empty_database_starts_at_one(tmp_path: Path) -> None:
    path = tmp_path / "discussant.db"
    make(path, 2, "")
    async with await Database.open(path):
        pass
    assert sequences(path).get("occurrence", 0) == 0


def as_worded_then(reason: Reason, detail: str = "") -> str:
    """The sentence for a reason before the commands that it names stood in groups."""
    return describe_reason(reason, detail).replace("/seminar course ", "/seminar ")


@pytest.mark.parametrize(
    ("text", "reason", "detail"),
    [
        ("its hour passed before it could be posted", Reason.EXPIRED, ""),
        (
            "it was begun, and its hour passed before it was on Discord",
            Reason.EXPIRED_AFTER_START,
            "",
        ),
        (
            "3 prompts went out in 24 hours; the bot posts no more by itself",
            Reason.DAILY_LIMIT,
            "",
        ),
        ("left out by staff", Reason.SKIPPED_BY_STAFF, ""),
        ("it is no longer in the course’s file", Reason.NOT_IN_FILE, ""),
        (
            "“a-b” is no longer in the course. Put it back, or skip this.",
            Reason.PROMPT_REMOVED,
            "a-b",
        ),
        (
            "“a-b” has no second question in the course’s file any more. Skip it.",
            Reason.FOLLOW_UP_REMOVED,
            "a-b",
        ),
        (
            "Discord did not answer 8 times; look whether it is in the channel",
            Reason.ATTEMPTS_EXHAUSTED,
            "",
        ),
        (
            "Discord refuses it: Invalid Form Body (code 50035).",
            Reason.OTHER_REFUSAL,
            "Invalid Form Body (code 50035)",
        ),
        ("Something of another time.", Reason.UNKNOWN, "Something of another time."),
        *(
            (as_worded_then(reason), reason, "")
            for reason in Reason
            if reason.value.endswith(("_gone", "_deleted", "_forum", "_required", "_messages",
                                      "_hidden", "_forbidden", "_locked", "_threads", "_yet",
                                      "_text", "_title", "_unverifiable", "_server", "_staff"))
            and reason is not Reason.SKIPPED_BY_STAFF
        ),
    ],
)  # fmt: skip
async def test_old_reasons_become_codes_that_read_alike(
    tmp_path: Path, text: str, reason: Reason, detail: str
) -> None:
    path = tmp_path / "discussant.db"
    quoted = text.replace("'", "''")
    make(
        path,
        2,
        FIRST_TERM,
        f"""UPDATE occurrence SET reason = '{quoted}';
            UPDATE sweep SET problem = '{quoted}';
            INSERT INTO alert (course, subject, content, made_at, problem)
            VALUES ('c', 'place', '', '2027-01-19T10:00:00.000Z', '{quoted}');""",
    )
    async with await Database.open(path) as database:
        partly, missed = await occurrences_of(database, 1)
        assert (partly.state, missed.state) == (
            OccurrenceState.PARTLY_POSTED,
            OccurrenceState.MISSED,
        )
        (sweep,) = await sweeps_of(database, 1)
        assert await delivery_problems_of(database, 1) == ((reason, detail),)
        assert (sweep.problem, sweep.problem_detail) == (reason, detail)
        for occurrence in (partly, missed):
            assert (occurrence.reason, occurrence.reason_detail) == (reason, detail)
        assert as_worded_then(reason, detail) == text


async def test_old_sweep_problems_become_codes(tmp_path: Path) -> None:
    path = tmp_path / "discussant.db"
    make(path, 2, FIRST_TERM, "UPDATE sweep SET problem = 'Discord did not answer';")
    async with await Database.open(path) as database:
        (sweep,) = await sweeps_of(database, 1)
        assert sweep.problem is Reason.NO_ANSWER
